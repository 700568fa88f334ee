import type { ReferenceListName } from '../../domain/reference.ts';
import { camelCase } from './camel-case.ts';

/**
 * The members of every v3 object in the order in which they are printed (API contract 3.2 to 3.7). Members that
 * `hydrate` are filled from the reference data by the id in another member; `compact=true` leaves them null.
 */
export interface Member {
  readonly name: string;
  readonly camelName: string;
  readonly object?: Shape;
  readonly items?: Shape;
  readonly hydrate?: { readonly list: ReferenceListName; readonly idMember: string };
}
export type Shape = readonly Member[];

function plain(...names: readonly string[]): Shape {
  return names.map((name) => ({ name, camelName: camelCase(name) }));
}
function object(name: string, shape: Shape): Member {
  return { name, camelName: camelCase(name), object: shape };
}
function items(name: string, shape: Shape): Member {
  return { name, camelName: camelCase(name), items: shape };
}
function hydrated(name: string, list: ReferenceListName, idMember: string): Member {
  return {
    name,
    camelName: camelCase(name),
    object: referenceShapes[list],
    hydrate: { list, idMember },
  };
}

const dataProviderStatusType = plain('IsProviderEnabled', 'ID', 'Title');
const metadataFieldOption = plain('MetadataFieldID', 'ID', 'Title');
const metadataField: Shape = [
  ...plain('MetadataGroupID', 'DataTypeID', 'DataType'),
  items('MetadataFieldOptions', metadataFieldOption),
  ...plain('ID', 'Title'),
];

/** The shape of an entry of each reference list. */
export const referenceShapes: Readonly<Record<ReferenceListName, Shape>> = {
  chargerTypes: plain('Comments', 'IsFastChargeCapable', 'ID', 'Title'),
  connectionTypes: plain('FormalName', 'IsDiscontinued', 'IsObsolete', 'ID', 'Title'),
  currentTypes: plain('Description', 'ID', 'Title'),
  countries: plain('ISOCode', 'ContinentCode', 'ID', 'Title'),
  dataProviders: [
    ...plain('WebsiteURL', 'Comments'),
    object('DataProviderStatusType', dataProviderStatusType),
    ...plain(
      'IsRestrictedEdit',
      'IsOpenDataLicensed',
      'IsApprovedImport',
      'License',
      'DateLastImported',
      'ID',
      'Title',
    ),
  ],
  operators: plain(
    'WebsiteURL',
    'Comments',
    'PhonePrimaryContact',
    'PhoneSecondaryContact',
    'IsPrivateIndividual',
    'AddressInfo',
    'BookingURL',
    'ContactEmail',
    'FaultReportEmail',
    'IsRestrictedEdit',
    'ID',
    'Title',
  ),
  statusTypes: plain('IsOperational', 'IsUserSelectable', 'ID', 'Title'),
  submissionStatusTypes: plain('IsLive', 'ID', 'Title'),
  usageTypes: plain(
    'IsPayAtLocation',
    'IsMembershipRequired',
    'IsAccessKeyRequired',
    'ID',
    'Title',
  ),
  userCommentTypes: plain('ID', 'Title'),
  checkInStatusTypes: plain('IsPositive', 'IsAutomatedCheckin', 'ID', 'Title'),
  dataTypes: plain('ID', 'Title'),
  metadataGroups: [
    ...plain('DataProviderID', 'IsRestrictedEdit', 'IsPublicInterest'),
    items('MetadataFields', metadataField),
    ...plain('ID', 'Title'),
  ],
};

const user = plain(
  'ID',
  'IdentityProvider',
  'Identifier',
  'CurrentSessionToken',
  'Username',
  'Profile',
  'Location',
  'WebsiteURL',
  'ReputationPoints',
  'Permissions',
  'PermissionsRequested',
  'DateCreated',
  'DateLastLogin',
  'IsProfilePublic',
  'IsEmergencyChargingProvider',
  'IsPublicChargingProvider',
  'Latitude',
  'Longitude',
  'EmailAddress',
  'EmailHash',
  'ProfileImageURL',
  'IsCurrentSessionTokenValid',
  'APIKey',
  'SyncedSettings',
);

export const commentShape: Shape = [
  ...plain('ID', 'ChargePointID', 'CommentTypeID'),
  hydrated('CommentType', 'userCommentTypes', 'CommentTypeID'),
  ...plain('UserName', 'Comment', 'Rating', 'RelatedURL', 'DateCreated'),
  object('User', user),
  ...plain('CheckinStatusTypeID'),
  hydrated('CheckinStatusType', 'checkInStatusTypes', 'CheckinStatusTypeID'),
  ...plain('IsActionedByEditor'),
];

const mediaItem: Shape = [
  ...plain(
    'ID',
    'ChargePointID',
    'ItemURL',
    'ItemThumbnailURL',
    'Comment',
    'IsEnabled',
    'IsVideo',
    'IsFeaturedItem',
    'IsExternalResource',
    'MetadataValue',
  ),
  object('User', user),
  ...plain('DateCreated'),
];

const metadataValue: Shape = [
  ...plain('ID', 'MetadataFieldID', 'ItemValue'),
  object('MetadataFieldOption', metadataFieldOption),
  ...plain('MetadataFieldOptionID'),
];

export const connectionShape: Shape = [
  ...plain('ID', 'ConnectionTypeID'),
  hydrated('ConnectionType', 'connectionTypes', 'ConnectionTypeID'),
  ...plain('Reference', 'StatusTypeID'),
  hydrated('StatusType', 'statusTypes', 'StatusTypeID'),
  ...plain('LevelID'),
  hydrated('Level', 'chargerTypes', 'LevelID'),
  ...plain('Amps', 'Voltage', 'PowerKW', 'CurrentTypeID'),
  hydrated('CurrentType', 'currentTypes', 'CurrentTypeID'),
  ...plain('Quantity', 'Comments'),
];

export const addressShape: Shape = [
  ...plain(
    'ID',
    'Title',
    'AddressLine1',
    'AddressLine2',
    'Town',
    'StateOrProvince',
    'Postcode',
    'CountryID',
  ),
  hydrated('Country', 'countries', 'CountryID'),
  ...plain(
    'Latitude',
    'Longitude',
    'ContactTelephone1',
    'ContactTelephone2',
    'ContactEmail',
    'AccessComments',
    'RelatedURL',
    'Distance',
    'DistanceUnit',
  ),
];

export const poiShape: Shape = [
  hydrated('DataProvider', 'dataProviders', 'DataProviderID'),
  hydrated('OperatorInfo', 'operators', 'OperatorID'),
  hydrated('UsageType', 'usageTypes', 'UsageTypeID'),
  hydrated('StatusType', 'statusTypes', 'StatusTypeID'),
  hydrated('SubmissionStatus', 'submissionStatusTypes', 'SubmissionStatusTypeID'),
  items('UserComments', commentShape),
  ...plain('PercentageSimilarity'),
  items('MediaItems', mediaItem),
  ...plain(
    'IsRecentlyVerified',
    'DateLastVerified',
    'ID',
    'UUID',
    'ParentChargePointID',
    'DataProviderID',
    'DataProvidersReference',
    'OperatorID',
    'OperatorsReference',
    'UsageTypeID',
    'UsageCost',
  ),
  object('AddressInfo', addressShape),
  items('Connections', connectionShape),
  ...plain(
    'NumberOfPoints',
    'GeneralComments',
    'DatePlanned',
    'DateLastConfirmed',
    'StatusTypeID',
    'DateLastStatusUpdate',
  ),
  items('MetadataValues', metadataValue),
  ...plain('DataQualityLevel', 'DateCreated', 'SubmissionStatusTypeID'),
];

/** The members of `shape` from `first` up to, not including, `end` (to the last one without `end`). */
export function membersBetween(shape: Shape, first: string, end?: string): Shape {
  const from = shape.findIndex((member) => member.name === first);
  const to = end === undefined ? shape.length : shape.findIndex((member) => member.name === end);
  return shape.slice(from, to);
}
