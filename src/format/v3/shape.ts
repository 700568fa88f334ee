import type { ReferenceListName } from '../../domain/reference.ts';
import { camelCase } from './camel-case.ts';

/** What a plain value is; `none` is a member that has no value yet and is printed for clients that name it. */
export type ValueType = 'int' | 'double' | 'text' | 'flag' | 'date' | 'uuid' | 'none';

/**
 * The members of every v3 object in the order in which they are printed (API contract 3.2 to 3.7). Members that
 * `hydrate` are filled from the reference data by the id in another member; `compact=true` leaves them null.
 */
export interface Member {
  readonly name: string;
  readonly camelName: string;
  /** Of what is neither an object nor a list. */
  readonly type?: ValueType;
  /** Left out where it has no value, in every style: added to v3, whose shapes stay as they are without it. */
  readonly isAdded?: true;
  /** Whether every object has a value here that is not null; clients of typed languages rely on it. */
  readonly isRequired: boolean;
  /** What it is, for users of the API, where the name does not say it. */
  readonly doc?: string;
  /** All numbers that can stand here, where they are few and none of a list of the reference data. */
  readonly values?: readonly number[];
  readonly object?: Shape;
  readonly items?: Shape;
  readonly hydrate?: { readonly list: ReferenceListName; readonly idMember: string };
}
export type Shape = readonly Member[];

/** A type, with `?` where the value may be null. */
type Declared = Exclude<ValueType, 'none'> | `${ValueType}?`;
type DeclaredMember = Declared | readonly [type: Declared, doc: string, values?: readonly number[]];

function plain(declared: Readonly<Record<string, DeclaredMember>>): Shape {
  return Object.entries(declared).map(([name, member]) => {
    const [type, doc, values] = typeof member === 'string' ? [member] : member;
    return {
      name,
      camelName: camelCase(name),
      type: type.replace('?', '') as ValueType,
      isRequired: !type.endsWith('?'),
      ...(doc === undefined ? {} : { doc }),
      ...(values === undefined ? {} : { values }),
    };
  });
}
function object(name: string, shape: Shape): Member {
  return { name, camelName: camelCase(name), isRequired: false, object: shape };
}
function items(name: string, shape: Shape, doc?: string): Member {
  return {
    name,
    camelName: camelCase(name),
    isRequired: false,
    items: shape,
    ...(doc === undefined ? {} : { doc }),
  };
}
function hydrated(name: string, list: ReferenceListName, idMember: string): Member {
  return {
    name,
    camelName: camelCase(name),
    isRequired: false,
    doc: `The entry of the reference data that \`${idMember}\` stands for; null with \`compact=true\`.`,
    object: referenceShapes[list],
    hydrate: { list, idMember },
  };
}
/** Members that v3 does not have: null nowhere. */
function added(declared: Readonly<Record<string, DeclaredMember>>): Shape {
  return plain(declared).map((member) => ({ ...member, isAdded: true }));
}
function always(member: Member): Member {
  return { ...member, isRequired: true };
}

/** What every entry of a list ends with. */
const entry = { ID: 'int', Title: 'text' } as const;
const dataType = plain(entry);
const dataProviderStatusType = plain({ IsProviderEnabled: 'flag', ...entry });
const metadataFieldOption = plain({ MetadataFieldID: 'int', ...entry });
const metadataField: Shape = [
  ...plain({ MetadataGroupID: 'int', DataTypeID: 'int' }),
  object('DataType', dataType),
  items('MetadataFieldOptions', metadataFieldOption),
  ...plain(entry),
];

/** The shape of an entry of each reference list. */
export const referenceShapes: Readonly<Record<ReferenceListName, Shape>> = {
  chargerTypes: plain({ Comments: 'text?', IsFastChargeCapable: 'flag', ...entry }),
  connectionTypes: plain({
    FormalName: ['text?', 'Name in the standard.'],
    IsDiscontinued: 'flag?',
    IsObsolete: 'flag?',
    ...entry,
  }),
  currentTypes: plain({ Description: 'text?', ...entry }),
  countries: plain({
    ISOCode: ['text', 'ISO 3166-1 alpha-2, upper case.'],
    ContinentCode: 'text?',
    ...entry,
  }),
  dataProviders: [
    ...plain({ WebsiteURL: 'text?', Comments: 'text?' }),
    object('DataProviderStatusType', dataProviderStatusType),
    ...plain({
      IsRestrictedEdit: 'flag',
      IsOpenDataLicensed: 'flag?',
      IsApprovedImport: 'flag?',
      License: ['text?', 'Terms under which the data may be used.'],
      DateLastImported: 'date?',
      ...entry,
    }),
  ],
  operators: plain({
    WebsiteURL: 'text?',
    Comments: 'text?',
    PhonePrimaryContact: 'text?',
    PhoneSecondaryContact: 'text?',
    IsPrivateIndividual: 'flag?',
    AddressInfo: 'none?',
    BookingURL: 'text?',
    ContactEmail: 'text?',
    FaultReportEmail: 'text?',
    IsRestrictedEdit: 'flag?',
    ...entry,
  }),
  statusTypes: plain({
    IsOperational: ['flag?', 'Whether charging works in this state; null where it is not known.'],
    IsUserSelectable: 'flag',
    ...entry,
  }),
  submissionStatusTypes: plain({
    IsLive: ['flag?', 'Whether everybody sees locations in this state.'],
    ...entry,
  }),
  usageTypes: plain({
    IsPayAtLocation: 'flag?',
    IsMembershipRequired: 'flag?',
    IsAccessKeyRequired: 'flag?',
    ...entry,
  }),
  userCommentTypes: plain(entry),
  checkInStatusTypes: plain({
    IsPositive: ['flag?', 'Whether charging would have been possible.'],
    IsAutomatedCheckin: 'flag',
    ...entry,
  }),
  dataTypes: dataType,
  metadataGroups: [
    ...plain({ DataProviderID: 'int', IsRestrictedEdit: 'flag', IsPublicInterest: 'flag' }),
    items('MetadataFields', metadataField),
    ...plain(entry),
  ],
};

const user = plain({
  ID: 'int',
  IdentityProvider: 'text?',
  Identifier: 'text?',
  CurrentSessionToken: 'text?',
  Username: 'text?',
  Profile: 'text?',
  Location: 'text?',
  WebsiteURL: 'text?',
  ReputationPoints: 'int?',
  Permissions: 'text?',
  PermissionsRequested: 'text?',
  DateCreated: 'date?',
  DateLastLogin: 'date?',
  IsProfilePublic: 'flag?',
  IsEmergencyChargingProvider: 'flag?',
  IsPublicChargingProvider: 'flag?',
  Latitude: 'double?',
  Longitude: 'double?',
  EmailAddress: 'text?',
  EmailHash: 'text?',
  ProfileImageURL: 'text?',
  IsCurrentSessionTokenValid: 'flag?',
  APIKey: 'text?',
  SyncedSettings: 'text?',
});

export const commentShape: Shape = [
  ...plain({
    ID: 'int',
    ChargePointID: ['int', 'Id of the location.'],
    CommentTypeID: 'int',
  }),
  hydrated('CommentType', 'userCommentTypes', 'CommentTypeID'),
  ...plain({
    UserName: 'text?',
    Comment: 'text?',
    Rating: ['int?', '1 (bad) to 5 (good); old data has other numbers up to 255.'],
    RelatedURL: 'text?',
    DateCreated: 'date',
  }),
  object('User', user),
  ...plain({ CheckinStatusTypeID: ['int?', 'Not null when the comment is a check-in.'] }),
  hydrated('CheckinStatusType', 'checkInStatusTypes', 'CheckinStatusTypeID'),
  ...plain({ IsActionedByEditor: 'flag?' }),
];

const mediaItem: Shape = [
  ...plain({
    ID: 'int',
    ChargePointID: ['int', 'Id of the location.'],
    ItemURL: ['text', 'Address of the photo or video.'],
    ItemThumbnailURL: [
      'text',
      'Address of the small photo; with `.medi.` in place of `.thmb.` it is the medium one.',
    ],
    Comment: 'text?',
    IsEnabled: 'flag',
    IsVideo: 'flag',
    IsFeaturedItem: 'flag',
    IsExternalResource: 'flag',
    MetadataValue: 'text?',
  }),
  object('User', user),
  ...plain({ DateCreated: 'date' }),
];

const metadataValue: Shape = [
  ...plain({ ID: 'int', MetadataFieldID: 'int', ItemValue: 'text?' }),
  object('MetadataFieldOption', metadataFieldOption),
  ...plain({ MetadataFieldOptionID: 'int?' }),
];

export const connectionShape: Shape = [
  ...plain({ ID: 'int', ConnectionTypeID: 'int' }),
  hydrated('ConnectionType', 'connectionTypes', 'ConnectionTypeID'),
  ...plain({ Reference: 'text?', StatusTypeID: 'int?' }),
  hydrated('StatusType', 'statusTypes', 'StatusTypeID'),
  ...plain({
    LevelID: ['int?', 'Charging level 1 to 3, computed from the power where it is known.'],
  }),
  hydrated('Level', 'chargerTypes', 'LevelID'),
  ...plain({
    Amps: ['int?', 'Amperes.'],
    Voltage: ['int?', 'Volts.'],
    PowerKW: ['double?', 'Kilowatts, as stated or else computed from amperes and volts.'],
    CurrentTypeID: 'int?',
  }),
  hydrated('CurrentType', 'currentTypes', 'CurrentTypeID'),
  ...plain({ Quantity: ['int?', 'Number of outlets like this one.'], Comments: 'text?' }),
];

export const addressShape: Shape = [
  ...plain({
    ID: 'int',
    Title: 'text',
    AddressLine1: 'text?',
    AddressLine2: 'text?',
    Town: 'text?',
    StateOrProvince: 'text?',
    Postcode: 'text?',
    CountryID: ['int', '0 where the country is not known.'],
  }),
  hydrated('Country', 'countries', 'CountryID'),
  ...plain({
    Latitude: ['double', 'Decimal degrees, WGS 84.'],
    Longitude: ['double', 'Decimal degrees, WGS 84.'],
    ContactTelephone1: 'text?',
    ContactTelephone2: 'text?',
    ContactEmail: 'text?',
    AccessComments: 'text?',
    RelatedURL: 'text?',
    Distance: [
      'double?',
      'From the point of a point search, or from the line with `sortby=route`, in the unit that `DistanceUnit` says.',
    ],
    DistanceUnit: ['int', '0: not set, 1: kilometres, 2: miles.', [0, 1, 2]],
  }),
  ...added({
    DistanceAlongRoute: [
      'double?',
      'Only with `sortby=route`: how far along the line it is nearest, in the same unit.',
    ],
  }),
];

export const poiShape: Shape = [
  hydrated('DataProvider', 'dataProviders', 'DataProviderID'),
  hydrated('OperatorInfo', 'operators', 'OperatorID'),
  hydrated('UsageType', 'usageTypes', 'UsageTypeID'),
  hydrated('StatusType', 'statusTypes', 'StatusTypeID'),
  hydrated('SubmissionStatus', 'submissionStatusTypes', 'SubmissionStatusTypeID'),
  items('UserComments', commentShape, 'Newest first; null without `includecomments=true`.'),
  ...plain({ PercentageSimilarity: 'int?' }),
  items('MediaItems', mediaItem, 'Newest first; null without `includecomments=true`.'),
  ...plain({
    IsRecentlyVerified: ['flag', 'Whether `DateLastVerified` is within the last 6 months.'],
    DateLastVerified: 'date?',
    ID: ['int', 'Id of the location; people write it `OCM-123`.'],
    UUID: 'uuid',
    ParentChargePointID: 'int?',
    DataProviderID: 'int?',
    DataProvidersReference: ['text?', 'What the data provider calls the location.'],
    OperatorID: 'int?',
    OperatorsReference: ['text?', 'What the operator calls the location.'],
    UsageTypeID: 'int?',
    UsageCost: ['text?', 'Prices, as free text.'],
  }),
  always(object('AddressInfo', addressShape)),
  always(items('Connections', connectionShape)),
  ...plain({
    NumberOfPoints: ['int?', 'Number of bays.'],
    GeneralComments: 'text?',
    DatePlanned: 'date?',
    DateLastConfirmed: 'date?',
    StatusTypeID: 'int?',
    DateLastStatusUpdate: ['date?', 'Last change of the location, its comments or its photos.'],
  }),
  items('MetadataValues', metadataValue),
  ...plain({ DataQualityLevel: 'int?', DateCreated: 'date?', SubmissionStatusTypeID: 'int?' }),
  ...added({
    Attribution: [
      'text?',
      'Only with `attribution=true`: what to show with the location, whose data it is, under which licence.',
    ],
  }),
];

/** The address of a geocoded position: that of a location, whose country stays an id (API contract 1.8). */
const geocodedAddress: Shape = addressShape.map((member) =>
  member.name === 'Country' ? object('Country', referenceShapes.countries) : member,
);

export const geocodingResultShape: Shape = [
  ...plain({
    AddressInfoID: 'int',
    ResultsAvailable: ['flag', 'Whether anything was found.'],
    Service: ['text', 'Name of the source.'],
    Latitude: 'double?',
    Longitude: 'double?',
    QueryURL: 'none?',
    ExtendedData: 'none?',
    Address: 'none?',
    Attribution: ['text?', 'To be shown with the result.'],
  }),
  object('AddressInfo', geocodedAddress),
];

/** To its owner an account says when it was made without a `Z` (API contract 5.6): no `date-time` to strict readers. */
const ownUser: Shape = user.map((member) =>
  member.type === 'date'
    ? { ...member, type: 'text', doc: 'UTC, without a `Z`: `2011-09-28T15:11:00`.' }
    : member,
);

const signInData: Shape = [
  always(object('UserProfile', ownUser)),
  ...plain({
    access_token: ['text', 'To be sent as `Authorization: Bearer …`. It can be used for 30 days.'],
  }),
];
const signInMetadata = plain({ StatusCode: 'int' });

/** The answer to a sign-in or a registration (API contract 5.6). */
export const signInShape: Shape = [
  always(object('Data', signInData)),
  always(object('Metadata', signInMetadata)),
];

/** What v3 calls each object, in the order of the documentation. */
export const shapeByName: Readonly<Record<string, Shape>> = {
  POI: poiShape,
  AddressInfo: addressShape,
  ConnectionInfo: connectionShape,
  UserComment: commentShape,
  MediaItem: mediaItem,
  User: user,
  MetadataValue: metadataValue,
  DataProvider: referenceShapes.dataProviders,
  DataProviderStatusType: dataProviderStatusType,
  OperatorInfo: referenceShapes.operators,
  UsageType: referenceShapes.usageTypes,
  StatusType: referenceShapes.statusTypes,
  SubmissionStatusType: referenceShapes.submissionStatusTypes,
  Country: referenceShapes.countries,
  ConnectionType: referenceShapes.connectionTypes,
  ChargerType: referenceShapes.chargerTypes,
  CurrentType: referenceShapes.currentTypes,
  UserCommentType: referenceShapes.userCommentTypes,
  CheckinStatusType: referenceShapes.checkInStatusTypes,
  DataType: dataType,
  MetadataGroup: referenceShapes.metadataGroups,
  MetadataField: metadataField,
  MetadataFieldOption: metadataFieldOption,
  GeocodingResult: geocodingResultShape,
  GeocodedAddress: geocodedAddress,
  SignIn: signInShape,
  OwnUser: ownUser,
  SignInData: signInData,
  SignInMetadata: signInMetadata,
};
