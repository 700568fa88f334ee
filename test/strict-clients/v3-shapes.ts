import { may, must, type StrictShape } from './strict-shape.ts';

/** The members of API contract 3.2 to 3.8 by type; needed are those of 3.11 and of clients-and-demand 15 and 16. */
const entry = { ID: must('int'), Title: must('string') };

const country: StrictShape = { ...entry, ISOCode: must('string'), ContinentCode: may('string') };
const statusType: StrictShape = {
  ...entry,
  IsOperational: may('bool'),
  IsUserSelectable: must('bool'),
};
const connectionType: StrictShape = {
  ...entry,
  FormalName: may('string'),
  IsDiscontinued: may('bool'),
  IsObsolete: may('bool'),
};
const chargerType: StrictShape = {
  ...entry,
  Comments: may('string'),
  IsFastChargeCapable: must('bool'),
};
const currentType: StrictShape = { ...entry, Description: may('string') };
const usageType: StrictShape = {
  ...entry,
  IsPayAtLocation: may('bool'),
  IsMembershipRequired: may('bool'),
  IsAccessKeyRequired: may('bool'),
};
const submissionStatusType: StrictShape = { ...entry, IsLive: may('bool') };
const checkinStatusType: StrictShape = {
  ...entry,
  IsPositive: may('bool'),
  IsAutomatedCheckin: must('bool'),
};
const dataProvider: StrictShape = {
  ...entry,
  WebsiteURL: may('string'),
  Comments: may('string'),
  DataProviderStatusType: may({ object: { ...entry, IsProviderEnabled: must('bool') } }),
  IsRestrictedEdit: must('bool'),
  IsOpenDataLicensed: may('bool'),
  IsApprovedImport: may('bool'),
  License: may('string'),
  DateLastImported: may('date'),
};
const addressTexts: StrictShape = {
  AddressLine1: may('string'),
  AddressLine2: may('string'),
  Town: may('string'),
  StateOrProvince: may('string'),
  Postcode: may('string'),
  ContactTelephone1: may('string'),
  ContactTelephone2: may('string'),
  ContactEmail: may('string'),
  AccessComments: may('string'),
  RelatedURL: may('string'),
};
const address: StrictShape = {
  ...addressTexts,
  ID: must('int'),
  Title: must('string'),
  CountryID: must('int'),
  Country: may({ object: country }),
  Latitude: must('double'),
  Longitude: must('double'),
  Distance: may('double'),
  DistanceUnit: must('int'),
  DistanceAlongRoute: may('double'),
};
const operator: StrictShape = {
  ...entry,
  WebsiteURL: may('string'),
  Comments: may('string'),
  PhonePrimaryContact: may('string'),
  PhoneSecondaryContact: may('string'),
  IsPrivateIndividual: may('bool'),
  AddressInfo: may({ object: address }),
  BookingURL: may('string'),
  ContactEmail: may('string'),
  FaultReportEmail: may('string'),
  IsRestrictedEdit: may('bool'),
};
const connection: StrictShape = {
  ID: must('int'),
  ConnectionTypeID: must('int'),
  ConnectionType: may({ object: connectionType }),
  Reference: may('string'),
  StatusTypeID: may('int'),
  StatusType: may({ object: statusType }),
  LevelID: may('int'),
  Level: may({ object: chargerType }),
  Amps: may('int'),
  Voltage: may('int'),
  PowerKW: may('double'),
  CurrentTypeID: may('int'),
  CurrentType: may({ object: currentType }),
  Quantity: may('int'),
  Comments: may('string'),
};
const user: StrictShape = {
  ID: must('int'),
  IdentityProvider: may('string'),
  Identifier: may('string'),
  CurrentSessionToken: may('string'),
  Username: may('string'),
  Profile: may('string'),
  Location: may('string'),
  WebsiteURL: may('string'),
  ReputationPoints: may('int'),
  Permissions: may('string'),
  PermissionsRequested: may('string'),
  DateCreated: may('date'),
  DateLastLogin: may('date'),
  IsProfilePublic: may('bool'),
  IsEmergencyChargingProvider: may('bool'),
  IsPublicChargingProvider: may('bool'),
  Latitude: may('double'),
  Longitude: may('double'),
  EmailAddress: may('string'),
  EmailHash: may('string'),
  ProfileImageURL: may('string'),
  IsCurrentSessionTokenValid: may('bool'),
  APIKey: may('string'),
  SyncedSettings: may('string'),
};
const comment: StrictShape = {
  ID: must('int'),
  ChargePointID: must('int'),
  CommentTypeID: must('int'),
  CommentType: may({ object: entry }),
  UserName: may('string'),
  Comment: may('string'),
  Rating: may('int'),
  RelatedURL: may('string'),
  DateCreated: must('date'),
  User: may({ object: user }),
  CheckinStatusTypeID: may('int'),
  CheckinStatusType: may({ object: checkinStatusType }),
  IsActionedByEditor: may('bool'),
};
const mediaItem: StrictShape = {
  ID: must('int'),
  ChargePointID: must('int'),
  ItemURL: must('string'),
  ItemThumbnailURL: must('string'),
  Comment: may('string'),
  IsEnabled: must('bool'),
  IsVideo: must('bool'),
  IsFeaturedItem: must('bool'),
  IsExternalResource: must('bool'),
  MetadataValue: may('string'),
  User: may({ object: user }),
  DateCreated: must('date'),
};
const metadataOption: StrictShape = { ...entry, MetadataFieldID: must('int') };
const metadataValue: StrictShape = {
  ID: must('int'),
  MetadataFieldID: must('int'),
  ItemValue: may('string'),
  MetadataFieldOption: may({ object: metadataOption }),
  MetadataFieldOptionID: may('int'),
};

export const poiShape: StrictShape = {
  DataProvider: may({ object: dataProvider }),
  OperatorInfo: may({ object: operator }),
  UsageType: may({ object: usageType }),
  StatusType: may({ object: statusType }),
  SubmissionStatus: may({ object: submissionStatusType }),
  UserComments: may({ items: comment }),
  PercentageSimilarity: may('int'),
  MediaItems: may({ items: mediaItem }),
  IsRecentlyVerified: must('bool'),
  DateLastVerified: may('date'),
  ID: must('int'),
  UUID: must('uuid'),
  ParentChargePointID: may('int'),
  DataProviderID: may('int'),
  DataProvidersReference: may('string'),
  OperatorID: may('int'),
  OperatorsReference: may('string'),
  UsageTypeID: may('int'),
  UsageCost: may('string'),
  AddressInfo: must({ object: address }),
  Connections: must({ items: connection }),
  NumberOfPoints: may('int'),
  GeneralComments: may('string'),
  DatePlanned: may('date'),
  DateLastConfirmed: may('date'),
  StatusTypeID: may('int'),
  DateLastStatusUpdate: may('date'),
  MetadataValues: may({ items: metadataValue }),
  DataQualityLevel: may('int'),
  DateCreated: may('date'),
  SubmissionStatusTypeID: may('int'),
  Attribution: may('string'),
};

const metadataField: StrictShape = {
  ...entry,
  MetadataGroupID: must('int'),
  DataTypeID: must('int'),
  DataType: may({ object: entry }),
  MetadataFieldOptions: may({ items: metadataOption }),
};
const metadataGroup: StrictShape = {
  ...entry,
  DataProviderID: must('int'),
  IsRestrictedEdit: must('bool'),
  IsPublicInterest: must('bool'),
  MetadataFields: may({ items: metadataField }),
};

/** The template objects have no titles (API contract 7.1). */
const templateEntry = (shape: StrictShape): StrictShape => ({ ...shape, Title: may('string') });
const poiTemplate: StrictShape = {
  ...poiShape,
  DataProvider: may({ object: templateEntry(dataProvider) }),
  OperatorInfo: may({ object: templateEntry(operator) }),
  UsageType: may({ object: templateEntry(usageType) }),
  StatusType: may({ object: templateEntry(statusType) }),
  AddressInfo: must({ object: { ...templateEntry(address), CountryID: may('int') } }),
  Connections: must({ items: { ...connection, ConnectionTypeID: may('int') } }),
};
const commentTemplate: StrictShape = { ...comment, CommentTypeID: may('int') };

export const referenceDataShape: StrictShape = {
  ChargerTypes: must({ items: chargerType }),
  ConnectionTypes: must({ items: connectionType }),
  CurrentTypes: must({ items: currentType }),
  Countries: must({ items: country }),
  DataProviders: must({ items: dataProvider }),
  Operators: must({ items: operator }),
  StatusTypes: must({ items: statusType }),
  SubmissionStatusTypes: must({ items: submissionStatusType }),
  UsageTypes: must({ items: usageType }),
  UserCommentTypes: must({ items: entry }),
  CheckinStatusTypes: must({ items: checkinStatusType }),
  DataTypes: must({ items: entry }),
  MetadataGroups: must({ items: metadataGroup }),
  UserProfile: may({ object: user }),
  ChargePoint: must({ object: poiTemplate }),
  UserComment: must({ object: commentTemplate }),
};
