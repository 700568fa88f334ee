// Written by "npm run docs" from the OpenAPI document. Changes here are lost.
import type { CallOptions } from './call-options.ts';

export interface POI {
  /** The entry of the reference data that `DataProviderID` stands for; null with `compact=true`. */
  DataProvider?: DataProvider | null;
  /** The entry of the reference data that `OperatorID` stands for; null with `compact=true`. */
  OperatorInfo?: OperatorInfo | null;
  /** The entry of the reference data that `UsageTypeID` stands for; null with `compact=true`. */
  UsageType?: UsageType | null;
  /** The entry of the reference data that `StatusTypeID` stands for; null with `compact=true`. */
  StatusType?: StatusType | null;
  /** The entry of the reference data that `SubmissionStatusTypeID` stands for; null with `compact=true`. */
  SubmissionStatus?: SubmissionStatusType | null;
  /** Newest first; null without `includecomments=true`. */
  UserComments?: UserComment[] | null;
  PercentageSimilarity?: number | null;
  /** Newest first; null without `includecomments=true`. */
  MediaItems?: MediaItem[] | null;
  /** Whether `DateLastVerified` is within the last 6 months. */
  IsRecentlyVerified: boolean;
  DateLastVerified?: string | null;
  /** Id of the location; people write it `OCM-123`. */
  ID: number;
  UUID: string;
  ParentChargePointID?: number | null;
  DataProviderID?: number | null;
  /** What the data provider calls the location. */
  DataProvidersReference?: string | null;
  OperatorID?: number | null;
  /** What the operator calls the location. */
  OperatorsReference?: string | null;
  UsageTypeID?: number | null;
  /** Prices, as free text. */
  UsageCost?: string | null;
  AddressInfo: AddressInfo;
  Connections: ConnectionInfo[];
  /** Number of bays. */
  NumberOfPoints?: number | null;
  GeneralComments?: string | null;
  DatePlanned?: string | null;
  DateLastConfirmed?: string | null;
  StatusTypeID?: number | null;
  /** Last change of the location, its comments or its photos. */
  DateLastStatusUpdate?: string | null;
  MetadataValues?: MetadataValue[] | null;
  DataQualityLevel?: number | null;
  DateCreated?: string | null;
  SubmissionStatusTypeID?: number | null;
  /** Only with `attribution=true`: what to show with the location, whose data it is, under which licence. */
  Attribution?: string | null;
}

export interface AddressInfo {
  ID: number;
  Title: string;
  AddressLine1?: string | null;
  AddressLine2?: string | null;
  Town?: string | null;
  StateOrProvince?: string | null;
  Postcode?: string | null;
  /** 0 where the country is not known. */
  CountryID: number;
  /** The entry of the reference data that `CountryID` stands for; null with `compact=true`. */
  Country?: Country | null;
  /** Decimal degrees, WGS 84. */
  Latitude: number;
  /** Decimal degrees, WGS 84. */
  Longitude: number;
  ContactTelephone1?: string | null;
  ContactTelephone2?: string | null;
  ContactEmail?: string | null;
  AccessComments?: string | null;
  RelatedURL?: string | null;
  /** From the point of a point search, or from the line with `sortby=route`, in the unit that `DistanceUnit` says. */
  Distance?: number | null;
  /** 0: not set, 1: kilometres, 2: miles. */
  DistanceUnit: 0 | 1 | 2;
  /** Only with `sortby=route`: how far along the line it is nearest, in the same unit. */
  DistanceAlongRoute?: number | null;
}

export interface ConnectionInfo {
  ID: number;
  ConnectionTypeID: number;
  /** The entry of the reference data that `ConnectionTypeID` stands for; null with `compact=true`. */
  ConnectionType?: ConnectionType | null;
  Reference?: string | null;
  StatusTypeID?: number | null;
  /** The entry of the reference data that `StatusTypeID` stands for; null with `compact=true`. */
  StatusType?: StatusType | null;
  /** Charging level 1 to 3, computed from the power where it is known. */
  LevelID?: number | null;
  /** The entry of the reference data that `LevelID` stands for; null with `compact=true`. */
  Level?: ChargerType | null;
  /** Amperes. */
  Amps?: number | null;
  /** Volts. */
  Voltage?: number | null;
  /** Kilowatts, as stated or else computed from amperes and volts. */
  PowerKW?: number | null;
  CurrentTypeID?: number | null;
  /** The entry of the reference data that `CurrentTypeID` stands for; null with `compact=true`. */
  CurrentType?: CurrentType | null;
  /** Number of outlets like this one. */
  Quantity?: number | null;
  Comments?: string | null;
}

export interface UserComment {
  ID: number;
  /** Id of the location. */
  ChargePointID: number;
  CommentTypeID: number;
  /** The entry of the reference data that `CommentTypeID` stands for; null with `compact=true`. */
  CommentType?: UserCommentType | null;
  UserName?: string | null;
  Comment?: string | null;
  /** 1 (bad) to 5 (good); old data has other numbers up to 255. */
  Rating?: number | null;
  RelatedURL?: string | null;
  DateCreated: string;
  User?: User | null;
  /** Not null when the comment is a check-in. */
  CheckinStatusTypeID?: number | null;
  /** The entry of the reference data that `CheckinStatusTypeID` stands for; null with `compact=true`. */
  CheckinStatusType?: CheckinStatusType | null;
  IsActionedByEditor?: boolean | null;
}

export interface MediaItem {
  ID: number;
  /** Id of the location. */
  ChargePointID: number;
  /** Address of the photo or video. */
  ItemURL: string;
  /** Address of the small photo; with `.medi.` in place of `.thmb.` it is the medium one. */
  ItemThumbnailURL: string;
  Comment?: string | null;
  IsEnabled: boolean;
  IsVideo: boolean;
  IsFeaturedItem: boolean;
  IsExternalResource: boolean;
  MetadataValue?: string | null;
  User?: User | null;
  DateCreated: string;
}

export interface User {
  ID: number;
  IdentityProvider?: string | null;
  Identifier?: string | null;
  CurrentSessionToken?: string | null;
  Username?: string | null;
  Profile?: string | null;
  Location?: string | null;
  WebsiteURL?: string | null;
  ReputationPoints?: number | null;
  Permissions?: string | null;
  PermissionsRequested?: string | null;
  DateCreated?: string | null;
  DateLastLogin?: string | null;
  IsProfilePublic?: boolean | null;
  IsEmergencyChargingProvider?: boolean | null;
  IsPublicChargingProvider?: boolean | null;
  Latitude?: number | null;
  Longitude?: number | null;
  EmailAddress?: string | null;
  EmailHash?: string | null;
  ProfileImageURL?: string | null;
  IsCurrentSessionTokenValid?: boolean | null;
  APIKey?: string | null;
  SyncedSettings?: string | null;
}

export interface MetadataValue {
  ID: number;
  MetadataFieldID: number;
  ItemValue?: string | null;
  MetadataFieldOption?: MetadataFieldOption | null;
  MetadataFieldOptionID?: number | null;
}

export interface DataProvider {
  WebsiteURL?: string | null;
  Comments?: string | null;
  DataProviderStatusType?: DataProviderStatusType | null;
  IsRestrictedEdit: boolean;
  IsOpenDataLicensed?: boolean | null;
  IsApprovedImport?: boolean | null;
  /** Terms under which the data may be used. */
  License?: string | null;
  DateLastImported?: string | null;
  ID: number;
  Title: string;
}

export interface DataProviderStatusType {
  IsProviderEnabled: boolean;
  ID: number;
  Title: string;
}

export interface OperatorInfo {
  WebsiteURL?: string | null;
  Comments?: string | null;
  PhonePrimaryContact?: string | null;
  PhoneSecondaryContact?: string | null;
  IsPrivateIndividual?: boolean | null;
  AddressInfo?: null;
  BookingURL?: string | null;
  ContactEmail?: string | null;
  FaultReportEmail?: string | null;
  IsRestrictedEdit?: boolean | null;
  ID: number;
  Title: string;
}

export interface UsageType {
  IsPayAtLocation?: boolean | null;
  IsMembershipRequired?: boolean | null;
  IsAccessKeyRequired?: boolean | null;
  ID: number;
  Title: string;
}

export interface StatusType {
  /** Whether charging works in this state; null where it is not known. */
  IsOperational?: boolean | null;
  IsUserSelectable: boolean;
  ID: number;
  Title: string;
}

export interface SubmissionStatusType {
  /** Whether everybody sees locations in this state. */
  IsLive?: boolean | null;
  ID: number;
  Title: string;
}

export interface Country {
  /** ISO 3166-1 alpha-2, upper case. */
  ISOCode: string;
  ContinentCode?: string | null;
  ID: number;
  Title: string;
}

export interface ConnectionType {
  /** Name in the standard. */
  FormalName?: string | null;
  IsDiscontinued?: boolean | null;
  IsObsolete?: boolean | null;
  ID: number;
  Title: string;
}

export interface ChargerType {
  Comments?: string | null;
  IsFastChargeCapable: boolean;
  ID: number;
  Title: string;
}

export interface CurrentType {
  Description?: string | null;
  ID: number;
  Title: string;
}

export interface UserCommentType {
  ID: number;
  Title: string;
}

export interface CheckinStatusType {
  /** Whether charging would have been possible. */
  IsPositive?: boolean | null;
  IsAutomatedCheckin: boolean;
  ID: number;
  Title: string;
}

export interface DataType {
  ID: number;
  Title: string;
}

export interface MetadataGroup {
  DataProviderID: number;
  IsRestrictedEdit: boolean;
  IsPublicInterest: boolean;
  MetadataFields?: MetadataField[] | null;
  ID: number;
  Title: string;
}

export interface MetadataField {
  MetadataGroupID: number;
  DataTypeID: number;
  DataType?: DataType | null;
  MetadataFieldOptions?: MetadataFieldOption[] | null;
  ID: number;
  Title: string;
}

export interface MetadataFieldOption {
  MetadataFieldID: number;
  ID: number;
  Title: string;
}

export interface GeocodingResult {
  AddressInfoID: number;
  /** Whether anything was found. */
  ResultsAvailable: boolean;
  /** Name of the source. */
  Service: string;
  Latitude?: number | null;
  Longitude?: number | null;
  QueryURL?: null;
  ExtendedData?: null;
  Address?: null;
  /** To be shown with the result. */
  Attribution?: string | null;
  AddressInfo?: GeocodedAddress | null;
}

export interface GeocodedAddress {
  ID: number;
  Title: string;
  AddressLine1?: string | null;
  AddressLine2?: string | null;
  Town?: string | null;
  StateOrProvince?: string | null;
  Postcode?: string | null;
  /** 0 where the country is not known. */
  CountryID: number;
  Country?: Country | null;
  /** Decimal degrees, WGS 84. */
  Latitude: number;
  /** Decimal degrees, WGS 84. */
  Longitude: number;
  ContactTelephone1?: string | null;
  ContactTelephone2?: string | null;
  ContactEmail?: string | null;
  AccessComments?: string | null;
  RelatedURL?: string | null;
  /** From the point of a point search, or from the line with `sortby=route`, in the unit that `DistanceUnit` says. */
  Distance?: number | null;
  /** 0: not set, 1: kilometres, 2: miles. */
  DistanceUnit: 0 | 1 | 2;
  /** Only with `sortby=route`: how far along the line it is nearest, in the same unit. */
  DistanceAlongRoute?: number | null;
}

export interface SignIn {
  Data: SignInData;
  Metadata: SignInMetadata;
}

export interface OwnUser {
  ID: number;
  IdentityProvider?: string | null;
  Identifier?: string | null;
  CurrentSessionToken?: string | null;
  Username?: string | null;
  Profile?: string | null;
  Location?: string | null;
  WebsiteURL?: string | null;
  ReputationPoints?: number | null;
  Permissions?: string | null;
  PermissionsRequested?: string | null;
  /** UTC, without a `Z`: `2011-09-28T15:11:00`. */
  DateCreated?: string | null;
  /** UTC, without a `Z`: `2011-09-28T15:11:00`. */
  DateLastLogin?: string | null;
  IsProfilePublic?: boolean | null;
  IsEmergencyChargingProvider?: boolean | null;
  IsPublicChargingProvider?: boolean | null;
  Latitude?: number | null;
  Longitude?: number | null;
  EmailAddress?: string | null;
  EmailHash?: string | null;
  ProfileImageURL?: string | null;
  IsCurrentSessionTokenValid?: boolean | null;
  APIKey?: string | null;
  SyncedSettings?: string | null;
}

export interface SignInData {
  UserProfile: OwnUser;
  /** To be sent as `Authorization: Bearer …`. It can be used for 30 days. */
  access_token: string;
}

export interface SignInMetadata {
  StatusCode: number;
}

export interface ReferenceData {
  ChargerTypes: ChargerType[];
  ConnectionTypes: ConnectionType[];
  CurrentTypes: CurrentType[];
  Countries: Country[];
  DataProviders: DataProvider[];
  Operators: OperatorInfo[];
  StatusTypes: StatusType[];
  SubmissionStatusTypes: SubmissionStatusType[];
  UsageTypes: UsageType[];
  UserCommentTypes: UserCommentType[];
  CheckinStatusTypes: CheckinStatusType[];
  DataTypes: DataType[];
  MetadataGroups: MetadataGroup[];
  UserProfile?: null;
  /** An empty location with all members, to be filled in by a client that adds one. */
  ChargePoint: Record<string, unknown>;
  /** An empty comment with all members, to be filled in by a client that adds one. */
  UserComment: Record<string, unknown>;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  /** What is wrong with each member, by its name with a capital letter. */
  errors: Record<string, string[]>;
}

/** Parameters that more than one call takes. */
export interface SharedParameters {
  /** Latitude of a point search in decimal degrees. Needs `longitude`; without it, or out of range, there is no point search. Rows are ordered by distance and carry it. */
  readonly latitude?: number | undefined;
  /** Longitude of a point search in decimal degrees. Needs `latitude`. */
  readonly longitude?: number | undefined;
  /** Radius of a point search, or whole width of the corridor along `polyline`, in `distanceunit`. No upper limit. Absent: 50 km around a point and a width of 5 km along a line, whatever the unit. Negative: no rows; 0: only what is exactly at the point, nothing along a line. */
  readonly distance?: number | undefined;
  /** Unit of `distance` and of the distances in the answer. `KM` or `kilometers` in any letter case; everything else is miles. */
  readonly distanceunit?: 'KM' | 'Miles' | undefined;
  /** Only inside the box of two opposite corners `(lat,lng),(lat,lng)`, in any order, edges included; an encoded polyline of two points and four plain numbers `lat,lng,lat,lng` work too. The box crosses the antimeridian when the first longitude exceeds the second by more than 180 and less than 360 degrees. */
  readonly boundingbox?: string | undefined;
  /** Only inside the box `west,south,east,north` (the order of GeoJSON and OGC API Features), edges included. West greater than east crosses the antimeridian. Wins over `boundingbox`. */
  readonly bbox?: readonly number[] | undefined;
  /** Only inside this ring of points `(lat,lng),(lat,lng),…` or encoded polyline, edge included; it is closed by itself and may be concave. Fewer than three distinct points: no rows. More than 20000 points are an error. */
  readonly polygon?: string | undefined;
  /** Only along this line of points `(lat,lng),(lat,lng),…` or encoded polyline: within half of `distance` of it, by great circle. One point is a circle. Shapes have an order: `polyline`, `bbox` or `boundingbox`, `polygon`, `latitude` and `longitude`; only the first that is there and usable counts. More than 20000 points are an error. */
  readonly polyline?: string | undefined;
  /** Only in these countries. */
  readonly countryid?: readonly number[] | undefined;
  /** Only in the country of this ISO 3166-1 alpha-2 code, in any letter case; replaces `countryid`. One code only: what is not two letters is ignored, two letters that are no country give no rows. */
  readonly countrycode?: string | undefined;
  /** Only with one of these postcodes, in any letter case. */
  readonly postcodes?: readonly string[] | undefined;
  /** Only where all these words occur, in the title, the address lines, the town, the state, the postcode or the title of the operator. Letter case and accents do not matter (`strasse` finds `Straße`, `lodz` finds `Łódź`). The last word stands for all that begin with it, unless something follows it: `q=berl` finds Berlin, `q=berl%20` does not. Of writing without spaces (Chinese, Japanese, Thai …) each two neighbouring characters must occur. The order stays that of the query: by distance with a point. */
  readonly q?: string | undefined;
  /** Only with at least one connection of one of these types. Each filter on connections is met or not on its own: another connection may meet the next one. */
  readonly connectiontypeid?: readonly number[] | undefined;
  /** Only with at least one connection of one of these charging levels (1 to 3), as computed from its power. */
  readonly levelid?: readonly number[] | undefined;
  /** Only with at least one connection of this power in kW or more. Values below 1 are ignored. */
  readonly minpowerkw?: number | undefined;
  /** Only with at least one connection of this power in kW or less, which need not be the one that `minpowerkw` found. Values below 1 are ignored. */
  readonly maxpowerkw?: number | undefined;
  /** `connection`: all filters on connections (`connectiontypeid`, `connectiontype`, `levelid`, `minpowerkw`, `maxpowerkw`) must hold for one and the same connection. Without it each is met or not on its own, so a slow outlet of the right type and a fast one of another are enough. */
  readonly match?: 'connection' | undefined;
  /** Only of these operators; locations without an operator never match. */
  readonly operatorid?: readonly number[] | undefined;
  /** Only of these usage types; 0 is the type "Unknown", not the absence of a type. */
  readonly usagetypeid?: readonly number[] | undefined;
  /** Only with these statuses. Removed locations (200, 210) are never returned. */
  readonly statustypeid?: readonly number[] | undefined;
  /** Only from these data providers. */
  readonly dataproviderid?: readonly number[] | undefined;
  /** `true`: only from data providers that are licensed as open data; `false`: only from the others. */
  readonly opendata?: boolean | undefined;
  /** Only data under one of these licences: SPDX ids such as `CC-BY-4.0`, as recognised in the licence texts of the data providers, `open` for all licences that are open by the Open Definition, `provider:29` for a data provider whatever its licence. An unknown licence matches nothing. `open` is stricter than `opendata=true`: it leaves out providers whose licence forbids commercial use. */
  readonly licence?: readonly string[] | undefined;
  /** Only with these submission statuses. The published ones (100 and 200) are all that everybody gets; editors and moderators who are signed in get the others too, but for private places (1010). Without an id above 0 it does nothing. */
  readonly submissionstatustypeid?: readonly number[] | undefined;
  /** Only the locations with these ids. What is removed or not published stays hidden. */
  readonly chargepointid?: readonly number[] | undefined;
  /** Only ids above this one. Together with `sortby=id_asc` and `maxresults` it pages through everything. */
  readonly greaterthanid?: number | undefined;
  /** Only what changed at this time or later (`DateLastStatusUpdate`). ISO 8601, `MM/dd/yyyy`, `15 Sep 2016` or an HTTP date; without a zone it is UTC. */
  readonly modifiedsince?: string | Date | undefined;
  /** Only what was created at this time or later (`DateCreated`). ISO 8601, `MM/dd/yyyy`, `15 Sep 2016` or an HTTP date; without a zone it is UTC. */
  readonly createdsince?: string | Date | undefined;
  /** `true`: only with a photo that is shown; `false`: only without. */
  readonly hasmedia?: boolean | undefined;
  /** `true`: only with a comment of any type; `false`: only without. */
  readonly hascomment?: boolean | undefined;
  /** `true`: only with a comment that carries a check-in status; `false`: only without. */
  readonly hascheckins?: boolean | undefined;
  /** Only what is shown early on small maps: 2 or 3 gives stored levels up to 2, more than 3 the level 1, 1 or less does nothing. Locations without a stored level are left out. */
  readonly levelofdetail?: number | undefined;
  /** Order of the rows. A point search is always ordered by distance; the default of all else is descending id. `route` needs `polyline` and orders by the place along it: each row has its distance from the line in `AddressInfo.Distance` and how far along the line it is in `AddressInfo.DistanceAlongRoute`; where the line passes several times the nearest pass counts, of equal ones the first. Ties go by ascending id. */
  readonly sortby?: 'id_asc' | 'created_asc' | 'modified_asc' | 'route' | undefined;
  /** Rows at most, applied after the order. No upper limit; 0 or less gives no rows. */
  readonly maxresults?: number | undefined;
  /** `even` spreads the rows over the map instead of taking the first ones of an order: few rows show where there is anything, more rows fill in. The rows of a smaller `maxresults` are the first ones of a larger one; the same data gives the same rows. The order is that of the choice, also in a point search. */
  readonly sample?: 'even' | undefined;
  /** Where to go on: what an earlier answer gave in its `Link` header (`rel="next"`) and in `X-Next-Cursor`. Only with the parameters of that request; `maxresults` and what concerns the form of the answer may differ. Anything else is an error, and so is a cursor of more than 7 days (410). */
  readonly cursor?: string | undefined;
  /** `true`: `X-Total-Count` says how many locations match, whatever `maxresults` is. Without it the header is there when the answer holds all of them. */
  readonly count?: boolean | undefined;
  /** `true`: the header `X-OCM-Explain` says, as a JSON object in ASCII, which parameters were used, accepted without effect, corrected and ignored, and why. */
  readonly explain?: boolean | undefined;
  /** `true`: what would be corrected or ignored without it is an error (400) that lists all of it: unknown names, values that cannot be used, parameters without effect beside others. What clients send and no list needs, such as `key` and `client`, is accepted. */
  readonly strict?: boolean | undefined;
  /** `true` adds the comments and photos of each location, newest first. */
  readonly includecomments?: boolean | undefined;
  /** `false` leaves out members without a value. A value that is neither `true` nor `false` counts as `false`. */
  readonly verbose?: boolean | undefined;
  /** `true` leaves out the objects that ids of reference data stand for, and the indentation. */
  readonly compact?: boolean | undefined;
  /** `true` puts into the body whose data it is, under which licence, which every answer with locations says in the header `X-Attribution`: a last member `Attribution` of each location in JSON and NDJSON, a last column of that name in CSV, an attribute of that name of the root in XML, the `atom:author` of the document in KML. GeoJSON has the member `attribution` always. */
  readonly attribution?: boolean | undefined;
  /** Deprecated, use `operatorid`. Only of the operator with exactly this title. */
  readonly operatorname?: string | undefined;
  /** Deprecated, use `dataproviderid`. Only from the data provider with exactly this title. */
  readonly dataprovidername?: string | undefined;
  /** Deprecated, use `connectiontypeid`. Only with a connection of the type with exactly this title. */
  readonly connectiontype?: string | undefined;
  /** `true`: the answer says in its body what became of each location. */
  readonly results?: boolean | undefined;
  /** Id of the comment. */
  readonly id: number;
  /** Only entries with a higher id than this one, which is the last of the part before. */
  readonly after?: number | undefined;
  /** How many entries, at most 500; 50 when absent. */
  readonly limit?: number | undefined;
  /** Only about this location. */
  readonly locationid?: number | undefined;
  /** `true`: the history of this very id, where the location was merged into another one (for editors and moderators); else that of the other one. */
  readonly ownid?: boolean | undefined;
  /** Id of the other location. */
  readonly otherId: number;
  /** Format of the answer: JSON, which is the only one. */
  readonly f?: 'json' | 'geojson' | undefined;
  /** The id of the key, as the application lists it. */
  readonly keyId: number;
}

export interface ListLocationsParameters extends Pick<
  SharedParameters,
  'latitude' | 'longitude' | 'distance' | 'distanceunit' | 'boundingbox' | 'bbox' | 'polygon' | 'polyline' | 'countryid' | 'countrycode' | 'postcodes' | 'q' | 'connectiontypeid' | 'levelid' | 'minpowerkw' | 'maxpowerkw' | 'match' | 'operatorid' | 'usagetypeid' | 'statustypeid' | 'dataproviderid' | 'opendata' | 'licence' | 'submissionstatustypeid' | 'chargepointid' | 'greaterthanid' | 'modifiedsince' | 'createdsince' | 'hasmedia' | 'hascomment' | 'hascheckins' | 'levelofdetail' | 'sortby' | 'maxresults' | 'sample' | 'cursor' | 'count' | 'explain' | 'strict' | 'includecomments' | 'verbose' | 'compact' | 'attribution' | 'operatorname' | 'dataprovidername' | 'connectiontype'
> {
}

export interface SubmitLocationParameters extends Pick<
  SharedParameters,
  'results'
> {
  /** `true`: a new location that may be listed already is not taken in, but answered with 409 and what it may be. Send it again without this parameter to say that it is another one. */
  readonly checkduplicates?: boolean | undefined;
  /** The location. Names match in any letter case; unknown members are ignored; numbers may be texts. Read as JSON whatever the `Content-Type` says. */
  readonly body: {
    /** With `UUID`: the location to be changed. */
    ID?: number | null;
    UUID?: string | null;
    AddressInfo: {
      Title: string;
      AddressLine1: string | null;
      AddressLine2?: string | null;
      Town?: string | null;
      StateOrProvince?: string | null;
      Postcode?: string | null;
      CountryID: number;
      Latitude: number;
      Longitude: number;
      ContactTelephone1?: string | null;
      ContactTelephone2?: string | null;
      ContactEmail?: string | null;
      AccessComments?: string | null;
      RelatedURL?: string | null;
    };
    Connections: ({
      /** Of a connection that stays; without one it is new. */
      ID?: number | null;
      ConnectionTypeID?: number | null;
      StatusTypeID?: number | null;
      LevelID?: number | null;
      CurrentTypeID?: number | null;
      Amps?: number | null;
      Voltage?: number | null;
      PowerKW?: number | null;
      Quantity?: number | null;
      Reference?: string | null;
      Comments?: string | null;
    })[];
    OperatorID?: number | null;
    OperatorsReference?: string | null;
    UsageTypeID?: number | null;
    UsageCost?: string | null;
    StatusTypeID?: number | null;
    NumberOfPoints?: number | null;
    GeneralComments?: string | null;
    DatePlanned?: string | null;
    /** What you want to tell the editors; not part of the location. Of an edit that is live at once it stands in the history, for everybody. */
    SubmissionNote?: string | null;
  };
}

export interface GetLocationParameters extends Pick<
  SharedParameters,
  'latitude' | 'longitude' | 'distance' | 'distanceunit' | 'boundingbox' | 'bbox' | 'polygon' | 'polyline' | 'countryid' | 'countrycode' | 'postcodes' | 'q' | 'connectiontypeid' | 'levelid' | 'minpowerkw' | 'maxpowerkw' | 'match' | 'operatorid' | 'usagetypeid' | 'statustypeid' | 'dataproviderid' | 'opendata' | 'licence' | 'submissionstatustypeid' | 'chargepointid' | 'greaterthanid' | 'modifiedsince' | 'createdsince' | 'hasmedia' | 'hascomment' | 'hascheckins' | 'levelofdetail' | 'sortby' | 'maxresults' | 'sample' | 'cursor' | 'count' | 'explain' | 'strict' | 'includecomments' | 'verbose' | 'compact' | 'attribution' | 'operatorname' | 'dataprovidername' | 'connectiontype'
> {
  /** Id of the location. */
  readonly id: number;
}

export interface SearchLocationsParameters {
  /** The parameters. Names match in any letter case; members that are unknown or cannot be used are ignored. */
  readonly body: {
    /** Latitude of a point search in decimal degrees. Needs `longitude`; without it, or out of range, there is no point search. Rows are ordered by distance and carry it. */
    latitude?: number;
    /** Longitude of a point search in decimal degrees. Needs `latitude`. */
    longitude?: number;
    /** Radius of a point search, or whole width of the corridor along `polyline`, in `distanceunit`. No upper limit. Absent: 50 km around a point and a width of 5 km along a line, whatever the unit. Negative: no rows; 0: only what is exactly at the point, nothing along a line. */
    distance?: number;
    /** Unit of `distance` and of the distances in the answer. `KM` or `kilometers` in any letter case; everything else is miles. */
    distanceunit?: 'KM' | 'Miles';
    /** Only inside the box of two opposite corners `(lat,lng),(lat,lng)`, in any order, edges included; an encoded polyline of two points and four plain numbers `lat,lng,lat,lng` work too. The box crosses the antimeridian when the first longitude exceeds the second by more than 180 and less than 360 degrees. */
    boundingbox?: string;
    /** Only inside the box `west,south,east,north` (the order of GeoJSON and OGC API Features), edges included. West greater than east crosses the antimeridian. Wins over `boundingbox`. */
    bbox?: number[];
    /** Only inside this ring of points `(lat,lng),(lat,lng),…` or encoded polyline, edge included; it is closed by itself and may be concave. Fewer than three distinct points: no rows. More than 20000 points are an error. */
    polygon?: string | {
      type: "Polygon";
      coordinates: number[][][];
    };
    /** Only along this line of points `(lat,lng),(lat,lng),…` or encoded polyline: within half of `distance` of it, by great circle. One point is a circle. Shapes have an order: `polyline`, `bbox` or `boundingbox`, `polygon`, `latitude` and `longitude`; only the first that is there and usable counts. More than 20000 points are an error. */
    polyline?: string | {
      type: "LineString";
      coordinates: number[][];
    };
    /** Only in these countries. */
    countryid?: number[];
    /** Only in the country of this ISO 3166-1 alpha-2 code, in any letter case; replaces `countryid`. One code only: what is not two letters is ignored, two letters that are no country give no rows. */
    countrycode?: string;
    /** Only with one of these postcodes, in any letter case. */
    postcodes?: string[];
    /** Only where all these words occur, in the title, the address lines, the town, the state, the postcode or the title of the operator. Letter case and accents do not matter (`strasse` finds `Straße`, `lodz` finds `Łódź`). The last word stands for all that begin with it, unless something follows it: `q=berl` finds Berlin, `q=berl%20` does not. Of writing without spaces (Chinese, Japanese, Thai …) each two neighbouring characters must occur. The order stays that of the query: by distance with a point. */
    q?: string;
    /** Only with at least one connection of one of these types. Each filter on connections is met or not on its own: another connection may meet the next one. */
    connectiontypeid?: number[];
    /** Only with at least one connection of one of these charging levels (1 to 3), as computed from its power. */
    levelid?: number[];
    /** Only with at least one connection of this power in kW or more. Values below 1 are ignored. */
    minpowerkw?: number;
    /** Only with at least one connection of this power in kW or less, which need not be the one that `minpowerkw` found. Values below 1 are ignored. */
    maxpowerkw?: number;
    /** `connection`: all filters on connections (`connectiontypeid`, `connectiontype`, `levelid`, `minpowerkw`, `maxpowerkw`) must hold for one and the same connection. Without it each is met or not on its own, so a slow outlet of the right type and a fast one of another are enough. */
    match?: 'connection';
    /** Only of these operators; locations without an operator never match. */
    operatorid?: number[];
    /** Only of these usage types; 0 is the type "Unknown", not the absence of a type. */
    usagetypeid?: number[];
    /** Only with these statuses. Removed locations (200, 210) are never returned. */
    statustypeid?: number[];
    /** Only from these data providers. */
    dataproviderid?: number[];
    /** `true`: only from data providers that are licensed as open data; `false`: only from the others. */
    opendata?: boolean;
    /** Only data under one of these licences: SPDX ids such as `CC-BY-4.0`, as recognised in the licence texts of the data providers, `open` for all licences that are open by the Open Definition, `provider:29` for a data provider whatever its licence. An unknown licence matches nothing. `open` is stricter than `opendata=true`: it leaves out providers whose licence forbids commercial use. */
    licence?: string[];
    /** Only with these submission statuses. The published ones (100 and 200) are all that everybody gets; editors and moderators who are signed in get the others too, but for private places (1010). Without an id above 0 it does nothing. */
    submissionstatustypeid?: number[];
    /** Only the locations with these ids. What is removed or not published stays hidden. */
    chargepointid?: number[];
    /** Only ids above this one. Together with `sortby=id_asc` and `maxresults` it pages through everything. */
    greaterthanid?: number;
    /** Only what changed at this time or later (`DateLastStatusUpdate`). ISO 8601, `MM/dd/yyyy`, `15 Sep 2016` or an HTTP date; without a zone it is UTC. */
    modifiedsince?: string;
    /** Only what was created at this time or later (`DateCreated`). ISO 8601, `MM/dd/yyyy`, `15 Sep 2016` or an HTTP date; without a zone it is UTC. */
    createdsince?: string;
    /** `true`: only with a photo that is shown; `false`: only without. */
    hasmedia?: boolean;
    /** `true`: only with a comment of any type; `false`: only without. */
    hascomment?: boolean;
    /** `true`: only with a comment that carries a check-in status; `false`: only without. */
    hascheckins?: boolean;
    /** Only what is shown early on small maps: 2 or 3 gives stored levels up to 2, more than 3 the level 1, 1 or less does nothing. Locations without a stored level are left out. */
    levelofdetail?: number;
    /** Order of the rows. A point search is always ordered by distance; the default of all else is descending id. `route` needs `polyline` and orders by the place along it: each row has its distance from the line in `AddressInfo.Distance` and how far along the line it is in `AddressInfo.DistanceAlongRoute`; where the line passes several times the nearest pass counts, of equal ones the first. Ties go by ascending id. */
    sortby?: 'id_asc' | 'created_asc' | 'modified_asc' | 'route';
    /** Rows at most, applied after the order. No upper limit; 0 or less gives no rows. */
    maxresults?: number;
    /** `even` spreads the rows over the map instead of taking the first ones of an order: few rows show where there is anything, more rows fill in. The rows of a smaller `maxresults` are the first ones of a larger one; the same data gives the same rows. The order is that of the choice, also in a point search. */
    sample?: 'even';
    /** Where to go on: what an earlier answer gave in its `Link` header (`rel="next"`) and in `X-Next-Cursor`. Only with the parameters of that request; `maxresults` and what concerns the form of the answer may differ. Anything else is an error, and so is a cursor of more than 7 days (410). */
    cursor?: string;
    /** `true`: `X-Total-Count` says how many locations match, whatever `maxresults` is. Without it the header is there when the answer holds all of them. */
    count?: boolean;
    /** `true`: the header `X-OCM-Explain` says, as a JSON object in ASCII, which parameters were used, accepted without effect, corrected and ignored, and why. */
    explain?: boolean;
    /** `true`: what would be corrected or ignored without it is an error (400) that lists all of it: unknown names, values that cannot be used, parameters without effect beside others. What clients send and no list needs, such as `key` and `client`, is accepted. */
    strict?: boolean;
    /** Name of the output format, in any letter case. An unknown name is an error. */
    output?: 'json' | 'geojson' | 'xml' | 'csv' | 'kml' | 'ndjson';
    /** `true` adds the comments and photos of each location, newest first. */
    includecomments?: boolean;
    /** `false` leaves out members without a value. A value that is neither `true` nor `false` counts as `false`. */
    verbose?: boolean;
    /** `true` leaves out the objects that ids of reference data stand for, and the indentation. */
    compact?: boolean;
    /** `true` writes member names in camel case. */
    camelcase?: boolean;
    /** Only these members of each location, with dots between the names of nested ones: `ID,AddressInfo.Title,Connections.PowerKW`. Names match in any letter case, so both PascalCase and camelCase; unknown ones are left out, and when none is left the answer is whole. The order stays that of the whole answer. For JSON in every shape, of GeoJSON the `poi` of each feature; CSV, XML and KML are always whole. */
    fields?: string[];
    /** `true` puts into the body whose data it is, under which licence, which every answer with locations says in the header `X-Attribution`: a last member `Attribution` of each location in JSON and NDJSON, a last column of that name in CSV, an attribute of that name of the root in XML, the `atom:author` of the document in KML. GeoJSON has the member `attribution` always. */
    attribution?: boolean;
    /** Name of a JavaScript function: the answer is a call of it with the data (JSONP). */
    callback?: string;
    /** Deprecated, use `operatorid`. Only of the operator with exactly this title. */
    operatorname?: string;
    /** Deprecated, use `dataproviderid`. Only from the data provider with exactly this title. */
    dataprovidername?: string;
    /** Deprecated, use `connectiontypeid`. Only with a connection of the type with exactly this title. */
    connectiontype?: string;
  };
}

export interface SubmitLocationsParameters extends Pick<
  SharedParameters,
  'results'
> {
  /** The locations, as for one. Read as JSON whatever the `Content-Type` says. */
  readonly body: ({
    /** With `UUID`: the location to be changed. */
    ID?: number | null;
    UUID?: string | null;
    AddressInfo: {
      Title: string;
      AddressLine1: string | null;
      AddressLine2?: string | null;
      Town?: string | null;
      StateOrProvince?: string | null;
      Postcode?: string | null;
      CountryID: number;
      Latitude: number;
      Longitude: number;
      ContactTelephone1?: string | null;
      ContactTelephone2?: string | null;
      ContactEmail?: string | null;
      AccessComments?: string | null;
      RelatedURL?: string | null;
    };
    Connections: ({
      /** Of a connection that stays; without one it is new. */
      ID?: number | null;
      ConnectionTypeID?: number | null;
      StatusTypeID?: number | null;
      LevelID?: number | null;
      CurrentTypeID?: number | null;
      Amps?: number | null;
      Voltage?: number | null;
      PowerKW?: number | null;
      Quantity?: number | null;
      Reference?: string | null;
      Comments?: string | null;
    })[];
    OperatorID?: number | null;
    OperatorsReference?: string | null;
    UsageTypeID?: number | null;
    UsageCost?: string | null;
    StatusTypeID?: number | null;
    NumberOfPoints?: number | null;
    GeneralComments?: string | null;
    DatePlanned?: string | null;
    /** What you want to tell the editors; not part of the location. Of an edit that is live at once it stands in the history, for everybody. */
    SubmissionNote?: string | null;
  })[];
}

export interface ListLocationsV4Parameters extends Pick<
  SharedParameters,
  'latitude' | 'longitude' | 'distance' | 'distanceunit' | 'boundingbox' | 'bbox' | 'polygon' | 'polyline' | 'countryid' | 'countrycode' | 'postcodes' | 'q' | 'connectiontypeid' | 'levelid' | 'minpowerkw' | 'maxpowerkw' | 'match' | 'operatorid' | 'usagetypeid' | 'statustypeid' | 'dataproviderid' | 'opendata' | 'licence' | 'submissionstatustypeid' | 'chargepointid' | 'greaterthanid' | 'modifiedsince' | 'createdsince' | 'hasmedia' | 'hascomment' | 'hascheckins' | 'levelofdetail' | 'sortby' | 'maxresults' | 'sample' | 'cursor' | 'count' | 'explain' | 'strict' | 'includecomments' | 'compact' | 'attribution' | 'operatorname' | 'dataprovidername' | 'connectiontype'
> {
}

export interface GetReferenceDataParameters extends Pick<
  SharedParameters,
  'countryid' | 'verbose' | 'compact' | 'explain' | 'strict'
> {
}

export interface GetReferenceDataV4Parameters extends Pick<
  SharedParameters,
  'explain' | 'strict'
> {
  /** Ids of countries; may be repeated. */
  readonly CountryIDs?: readonly number[] | undefined;
  /** Whether `CountryIDs` leaves out operators too. */
  readonly FilterOperatorsOnCountry?: boolean | undefined;
}

export interface GeocodeParameters extends Pick<
  SharedParameters,
  'verbose' | 'compact' | 'explain' | 'strict'
> {
  /** An address or the name of a town, with its state and country after commas: `Springfield, Illinois, US`. Wins over a position. */
  readonly address?: string | undefined;
  /** Latitude of a position whose address is wanted, in decimal degrees. Needs `longitude`. */
  readonly latitude?: number | undefined;
  /** Longitude of the position in decimal degrees. */
  readonly longitude?: number | undefined;
}

export interface SuggestParameters extends Pick<
  SharedParameters,
  'latitude' | 'longitude' | 'countryid' | 'countrycode' | 'postcodes' | 'connectiontypeid' | 'levelid' | 'minpowerkw' | 'maxpowerkw' | 'match' | 'operatorid' | 'usagetypeid' | 'statustypeid' | 'dataproviderid' | 'opendata' | 'licence' | 'submissionstatustypeid' | 'chargepointid' | 'greaterthanid' | 'modifiedsince' | 'createdsince' | 'hasmedia' | 'hascomment' | 'hascheckins' | 'levelofdetail' | 'explain' | 'strict' | 'operatorname' | 'dataprovidername' | 'connectiontype'
> {
  /** Suggestions of each kind at most. */
  readonly limit?: number | undefined;
  /** Only where all these words occur, in the title, the address lines, the town, the state, the postcode or the title of the operator. Letter case and accents do not matter (`strasse` finds `Straße`, `lodz` finds `Łódź`). The last word stands for all that begin with it, unless something follows it: `q=berl` finds Berlin, `q=berl%20` does not. Of writing without spaces (Chinese, Japanese, Thai …) each two neighbouring characters must occur. The order stays that of the query: by distance with a point. */
  readonly q: string;
}

export interface GetStatisticsParameters extends Pick<
  SharedParameters,
  'latitude' | 'longitude' | 'distance' | 'distanceunit' | 'boundingbox' | 'bbox' | 'polygon' | 'polyline' | 'countryid' | 'countrycode' | 'postcodes' | 'q' | 'connectiontypeid' | 'levelid' | 'minpowerkw' | 'maxpowerkw' | 'match' | 'operatorid' | 'usagetypeid' | 'statustypeid' | 'dataproviderid' | 'opendata' | 'licence' | 'submissionstatustypeid' | 'chargepointid' | 'greaterthanid' | 'modifiedsince' | 'createdsince' | 'hasmedia' | 'hascomment' | 'hascheckins' | 'levelofdetail' | 'explain' | 'strict' | 'operatorname' | 'dataprovidername' | 'connectiontype'
> {
}

export interface GetTileJsonParameters extends Pick<
  SharedParameters,
  'latitude' | 'longitude' | 'distance' | 'distanceunit' | 'boundingbox' | 'bbox' | 'polygon' | 'polyline' | 'countryid' | 'countrycode' | 'postcodes' | 'q' | 'connectiontypeid' | 'levelid' | 'minpowerkw' | 'maxpowerkw' | 'match' | 'operatorid' | 'usagetypeid' | 'statustypeid' | 'dataproviderid' | 'opendata' | 'licence' | 'submissionstatustypeid' | 'chargepointid' | 'greaterthanid' | 'modifiedsince' | 'createdsince' | 'hasmedia' | 'hascomment' | 'hascheckins' | 'levelofdetail' | 'explain' | 'strict' | 'operatorname' | 'dataprovidername' | 'connectiontype'
> {
}

export interface GetTileParameters extends Pick<
  SharedParameters,
  'latitude' | 'longitude' | 'distance' | 'distanceunit' | 'boundingbox' | 'bbox' | 'polygon' | 'polyline' | 'countryid' | 'countrycode' | 'postcodes' | 'q' | 'connectiontypeid' | 'levelid' | 'minpowerkw' | 'maxpowerkw' | 'match' | 'operatorid' | 'usagetypeid' | 'statustypeid' | 'dataproviderid' | 'opendata' | 'licence' | 'submissionstatustypeid' | 'chargepointid' | 'greaterthanid' | 'modifiedsince' | 'createdsince' | 'hasmedia' | 'hascomment' | 'hascheckins' | 'levelofdetail' | 'explain' | 'strict' | 'operatorname' | 'dataprovidername' | 'connectiontype'
> {
  /** Zoom: 0 is the world in one tile, each zoom halves the side of a tile; up to 14. */
  readonly z: number;
  /** Column of the tile, counted from the antimeridian eastwards. */
  readonly x: number;
  /** Row of the tile, counted from the north. */
  readonly y: number;
}

export interface AddCommentParameters {
  /** The comment. Names match in any letter case; unknown members are ignored; numbers may be texts. Read as JSON whatever the `Content-Type` says. */
  readonly body: {
    /** Id of the location. */
    ChargePointID: number;
    /** A `UserCommentType` of the reference data; 10 when absent. `UserCommentTypeID` is the same. */
    CommentTypeID?: number | null;
    /** A `CheckinStatusType` of the reference data: makes the comment a check-in. */
    CheckinStatusTypeID?: number | null;
    Comment?: string | null;
    /** 1 (bad) to 5. */
    Rating?: number | null;
    /** A web address. */
    RelatedURL?: string | null;
  };
}

export interface ChangeCommentParameters extends Pick<
  SharedParameters,
  'id'
> {
  /** What changes. Names match in any letter case. */
  readonly body: {
    /** A `CheckinStatusType` of the reference data: makes the comment a check-in. */
    CheckinStatusTypeID?: number | null;
    Comment?: string | null;
    /** 1 (bad) to 5. */
    Rating?: number | null;
    /** A web address. */
    RelatedURL?: string | null;
  };
}

export interface DeleteCommentParameters extends Pick<
  SharedParameters,
  'id'
> {
}

export interface ReportCommentParameters extends Pick<
  SharedParameters,
  'id'
> {
  /** What is wrong. `spam`: advertising, or a link that has nothing to do with the location. `offensive`: insults, threats, hate. `personal`: shows or names a person who did not agree. `wrong`: is not about this location, or not true. `copyright`: belongs to somebody else. `other`: something else, which the text says. */
  readonly body: {
    reason: 'spam' | 'offensive' | 'personal' | 'wrong' | 'copyright' | 'other';
    text?: string;
  };
}

export interface AddPhotoParameters {
  /** The photo. Names match in any letter case. Read as JSON whatever the `Content-Type` says, unless that is a form. */
  readonly body: {
    /** Id of the location. */
    ChargePointID: number;
    Comment?: string | null;
    /** A data URI of a JPEG, PNG, GIF or WebP: `data:image/jpeg;base64,…`. */
    ImageDataBase64: string;
  };
}

export interface DeletePhotoParameters {
  /** Id of the photo. */
  readonly id: number;
}

export interface GetPhotoFileParameters {
  /** ISO code of the country; `XX` where it is not known. */
  readonly country: string;
  /** `OCM` and the id of the location. */
  readonly location: string;
  /** Name of the file. */
  readonly file: string;
}

export interface ReportPhotoParameters {
  /** Id of the photo. */
  readonly id: number;
  /** What is wrong. `spam`: advertising, or a link that has nothing to do with the location. `offensive`: insults, threats, hate. `personal`: shows or names a person who did not agree. `wrong`: is not about this location, or not true. `copyright`: belongs to somebody else. `other`: something else, which the text says. */
  readonly body: {
    reason: 'spam' | 'offensive' | 'personal' | 'wrong' | 'copyright' | 'other';
    text?: string;
  };
}

export interface ContactAdministratorsParameters {
  /** The message. Names match in any letter case. */
  readonly body: {
    Name?: string;
    /** An address to answer to. */
    Email?: string;
    Comment: string;
    /** Must be empty: forms have it where people do not see it, and programs fill it in. */
    Phone?: string;
  };
}

export interface MarkSuggestionActionedParameters extends Pick<
  SharedParameters,
  'id'
> {
}

export interface ListFaultsParameters extends Pick<
  SharedParameters,
  'after' | 'limit'
> {
  /** Only faults that stand there. */
  readonly state?: 'open' | 'acknowledged' | 'fixed' | undefined;
  /** Only faults of this location. */
  readonly locationid?: number | undefined;
}

export interface ChangeFaultParameters {
  /** Id of the fault. */
  readonly id: number;
  /** Where it stands. */
  readonly body: {
    state: 'open' | 'acknowledged' | 'fixed';
    note?: string;
  };
}

export interface ListLocationsToReviewParameters extends Pick<
  SharedParameters,
  'limit'
> {
}

export interface CloseLocationReviewParameters {
  /** Id of the location. */
  readonly id: number;
}

export interface ListHeldCommentsParameters extends Pick<
  SharedParameters,
  'after' | 'limit'
> {
}

export interface ReleaseCommentParameters extends Pick<
  SharedParameters,
  'id'
> {
}

export interface ListReportsParameters extends Pick<
  SharedParameters,
  'after' | 'limit'
> {
  /** `open` (when absent) or `closed`. */
  readonly state?: 'open' | 'closed' | undefined;
}

export interface CloseReportParameters {
  /** Id of the report. */
  readonly id: number;
  /** The decision. */
  readonly body: {
    outcome: 'removed' | 'kept';
  };
}

export interface ListOwnSubmissionsParameters extends Pick<
  SharedParameters,
  'locationid'
> {
  /** Only these states; all when absent. */
  readonly state?: readonly ('pending' | 'approved' | 'partly-approved' | 'published-by-time' | 'rejected' | 'superseded' | 'withdrawn')[] | undefined;
  /** Rows of a page. */
  readonly limit?: number | undefined;
  /** Where to go on: the `next` of an earlier answer, with the same conditions. */
  readonly cursor?: string | undefined;
}

export interface ListQueueParameters extends Pick<
  SharedParameters,
  'locationid'
> {
  /** Only these states; those that wait for a decision when absent. */
  readonly state?: readonly ('pending' | 'approved' | 'partly-approved' | 'published-by-time' | 'rejected' | 'superseded' | 'withdrawn')[] | undefined;
  /** Only new locations, or only edits. */
  readonly kind?: 'new' | 'edit' | undefined;
  /** Only of these countries, before or after the change. */
  readonly countryid?: readonly number[] | undefined;
  /** `true`: only of the countries whose editor you are. */
  readonly mine?: boolean | undefined;
  /** Only of this account. */
  readonly accountid?: number | undefined;
  /** Only with at least this risk, 0 to 100. */
  readonly minrisk?: number | undefined;
  /** Only with at most this risk, 0 to 100. */
  readonly maxrisk?: number | undefined;
  /** Only those that were submitted then or later. */
  readonly createdfrom?: string | Date | undefined;
  /** Only those that were submitted then or earlier. */
  readonly createduntil?: string | Date | undefined;
  /** `own`: only what you have claimed; `none`: only what nobody has. */
  readonly claim?: 'own' | 'none' | undefined;
  /** Which come first; the oldest when absent. */
  readonly order?: 'oldest' | 'newest' | 'riskiest' | undefined;
  /** `true`: also tells how many there are, by kind and by country. */
  readonly count?: boolean | undefined;
  /** Rows of a page. */
  readonly limit?: number | undefined;
  /** Where to go on: the `next` of an earlier answer, with the same conditions. */
  readonly cursor?: string | undefined;
}

export interface GetSubmissionParameters {
  /** Id of the submission. */
  readonly id: number;
}

export interface DecideSubmissionParameters {
  /** Id of the submission. */
  readonly id: number;
  /** The decision. */
  readonly body: {
    decision: 'approve' | 'reject';
    /** Of an edit: only these changes. */
    paths?: string[];
    /** Other values than were proposed, by path. */
    values?: Record<string, unknown>;
    /** Of conflicts, by path. */
    resolutions?: Record<string, 'proposed' | 'current'>;
    /** The version of the location that you have looked at; needed with `values` and `resolutions`. */
    seenVersion?: number;
    /** Of a rejection; `other` when absent. */
    code?: 'incomplete' | 'incorrect' | 'duplicate' | 'not-public' | 'no-such-place' | 'out-of-scope' | 'spam' | 'other';
    /** For the contributor and for editors; needed to reject. */
    reason?: string;
    /** Of an approval, for everybody: it stands in the history of the location. */
    note?: string;
  };
}

export interface ClaimSubmissionParameters {
  /** Id of the submission. */
  readonly id: number;
}

export interface ReleaseSubmissionParameters {
  /** Id of the submission. */
  readonly id: number;
}

export interface WithdrawSubmissionParameters {
  /** Id of the submission. */
  readonly id: number;
}

export interface GetLocationHistoryParameters extends Pick<
  SharedParameters,
  'ownid'
> {
  /** Id of the location. */
  readonly id: number;
  /** Only versions below this one: the `next` of an earlier answer. */
  readonly before?: number | undefined;
  /** Versions of a page. */
  readonly limit?: number | undefined;
}

export interface CompareLocationVersionsParameters extends Pick<
  SharedParameters,
  'ownid'
> {
  /** Id of the location. */
  readonly id: number;
  /** The number of the one version. */
  readonly from: number;
  /** The number of the other version. */
  readonly to: number;
}

export interface RevertLocationParameters {
  /** Id of the location. */
  readonly id: number;
  /** Which version, and why. */
  readonly body: {
    toVersion: number;
    /** The version that you have looked at; when there is a newer one, nothing is written. */
    seenVersion?: number;
    note?: string;
  };
}

export interface FindDuplicatesParameters {
  /** Where the place is, north of the equator. With `id` alone it is where the location is. */
  readonly latitude?: number | undefined;
  /** Where the place is, east of Greenwich. */
  readonly longitude?: number | undefined;
  /** What it is called. */
  readonly title?: string | undefined;
  /** Street and number. */
  readonly addressline1?: string | undefined;
  /** The town that it is in. */
  readonly town?: string | undefined;
  /** Its postcode, with or without space. */
  readonly postcode?: string | undefined;
  /** Id of its operator. */
  readonly operatorid?: number | undefined;
  /** Its types of connections. */
  readonly connectiontypeid?: readonly number[] | undefined;
  /** The location itself, when it is one that is known: it is not its own duplicate. */
  readonly id?: number | undefined;
}

export interface MarkNotSameParameters extends Pick<
  SharedParameters,
  'otherId'
> {
  /** Id of the location. */
  readonly id: number;
}

export interface UnmarkNotSameParameters extends Pick<
  SharedParameters,
  'otherId'
> {
  /** Id of the location. */
  readonly id: number;
}

export interface MergeLocationParameters {
  /** Id of the location. */
  readonly id: number;
  /** Where it goes, and why. */
  readonly body: {
    /** Id of the location that stays. */
    intoId: number;
    note?: string;
  };
}

export interface ListMergedLocationsParameters {
  /** Id of the location. */
  readonly id: number;
}

export interface GetOgcLandingPageParameters extends Pick<
  SharedParameters,
  'f'
> {
}

export interface GetOgcConformanceParameters extends Pick<
  SharedParameters,
  'f'
> {
}

export interface GetOgcCollectionsParameters extends Pick<
  SharedParameters,
  'f'
> {
}

export interface GetOgcCollectionParameters extends Pick<
  SharedParameters,
  'f'
> {
}

export interface ListOgcFeaturesParameters extends Pick<
  SharedParameters,
  'f' | 'latitude' | 'longitude' | 'distance' | 'distanceunit' | 'boundingbox' | 'polygon' | 'polyline' | 'countryid' | 'countrycode' | 'postcodes' | 'q' | 'connectiontypeid' | 'levelid' | 'minpowerkw' | 'maxpowerkw' | 'match' | 'operatorid' | 'usagetypeid' | 'statustypeid' | 'dataproviderid' | 'opendata' | 'licence' | 'submissionstatustypeid' | 'chargepointid' | 'greaterthanid' | 'modifiedsince' | 'createdsince' | 'hasmedia' | 'hascomment' | 'hascheckins' | 'levelofdetail' | 'operatorname' | 'dataprovidername' | 'connectiontype'
> {
  /** Only inside the box `west,south,east,north`, edges included, or with heights, which mean nothing here, `west,south,low,east,north,high`; west greater than east crosses the antimeridian. */
  readonly bbox?: readonly number[] | undefined;
  /** Only what last changed at this moment or in this interval, ends included: an RFC 3339 time or date, or two with `/` between, one of which may be `..` or empty. Locations without such a time are always there. */
  readonly datetime?: string | undefined;
  /** Features at most. More than the maximum is the maximum. */
  readonly limit?: number | undefined;
  /** Where to go on; the link `next` has it. */
  readonly cursor?: string | undefined;
}

export interface GetOgcFeatureParameters extends Pick<
  SharedParameters,
  'f'
> {
  /** Id of the location. */
  readonly featureId: string;
}

export interface SignInParameters {
  /** Whether members without a value are written, as `null`. */
  readonly verbose?: boolean | undefined;
  /** Whether the answer is written on one line. */
  readonly compact?: boolean | undefined;
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    emailaddress: string;
    password: string;
  };
}

export interface RegisterParameters {
  /** Whether members without a value are written, as `null`. */
  readonly verbose?: boolean | undefined;
  /** Whether the answer is written on one line. */
  readonly compact?: boolean | undefined;
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    username?: string;
    emailaddress: string;
    password: string;
  };
}

export interface SignInV4Parameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** Of the account. */
    emailAddress: string;
    /** Of the account. */
    password: string;
  };
}

export interface RegisterV4Parameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** To sign in with; letters go there. */
    emailAddress: string;
    /** At least 6 characters. */
    password: string;
    /** The same again. */
    confirmedPassword: string;
    /** 3 to 20 characters, for everybody to see. */
    username: string;
  };
}

export interface ListSocialProvidersParameters {
}

export interface CollectSocialSignInParameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** What stood behind `#code=`. */
    code: string;
  };
}

export interface StartPasskeySignInParameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: Record<string, unknown>;
}

export interface SignInWithPasskeyParameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** What `toJSON()` of a `PublicKeyCredential` gives. */
    credential: {
      /** As its authenticator calls it. */
      id: string;
      response: {
        /** What the browser says of the request. */
        clientDataJSON: string;
        /** What the authenticator says of it. */
        authenticatorData: string;
        /** Of both. */
        signature: string;
        /** `user.id` of the options by which the passkey was made. */
        userHandle: string;
      };
    };
  };
}

export interface SignOutParameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    everywhere?: boolean;
  };
}

export interface ListSessionsParameters {
}

export interface EndSessionParameters {
  /** Id of the session. */
  readonly id: number;
}

export interface ReadProfileParameters {
}

export interface ChangeProfileParameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    username?: string;
    about?: string | null;
    location?: string | null;
    websiteUrl?: string | null;
    isProfilePublic?: boolean;
    isPublicChargingProvider?: boolean;
    isEmergencyChargingProvider?: boolean;
    latitude?: number | null;
    longitude?: number | null;
  };
}

export interface DeleteAccountParameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** Of the account, where it has one. */
    password?: string;
  };
}

export interface ListPasskeysParameters {
}

export interface AddPasskeyParameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** For its owner to know it by; at most 64 characters. */
    name: string;
    /** What `toJSON()` of a `PublicKeyCredential` gives. */
    credential: {
      /** As its authenticator calls it. */
      id: string;
      response: {
        /** What the browser says of the request. */
        clientDataJSON: string;
        /** The public key. */
        attestationObject: string;
      };
    };
  };
}

export interface StartAddingPasskeyParameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** Of the account. One that has none must have signed in within the last 10 minutes. */
    password?: string;
  };
}

export interface RenamePasskeyParameters {
  /** Of the passkey. */
  readonly id: number;
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** For its owner to know it by; at most 64 characters. */
    name: string;
  };
}

export interface RemovePasskeyParameters {
  /** Of the passkey. */
  readonly id: number;
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** Of the account. One that has none must have signed in within the last 10 minutes. */
    password?: string;
  };
}

export interface ChangePasswordParameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** The one that counts now. */
    currentPassword: string;
    /** At least 6 characters. */
    password: string;
    /** The same again. */
    confirmedPassword: string;
  };
}

export interface RequestPasswordResetParameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** Of the account. */
    emailAddress: string;
  };
}

export interface ResetPasswordParameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** Of the letter. */
    token: string;
    /** At least 6 characters. */
    password: string;
    /** The same again. */
    confirmedPassword: string;
  };
}

export interface VerifyEmailParameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** Of the letter. */
    token: string;
  };
}

export interface RequestEmailVerificationParameters {
}

export interface RequestEmailChangeParameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** The new one. */
    emailAddress: string;
    /** Of the account. */
    currentPassword: string;
  };
}

export interface ConfirmEmailChangeParameters {
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    /** Of the letter. */
    token: string;
  };
}

export interface ExportAccountParameters {
}

export interface ListAccountsParameters {
  /** Part of the name or address. */
  readonly q?: string | undefined;
  /** Only those with this role. */
  readonly role?: 'country-editor' | 'moderator' | 'administrator' | undefined;
  /** Only accounts with smaller ids: the last one of the page before. */
  readonly before?: number | undefined;
}

export interface ReadAccountParameters {
  /** Of the account. */
  readonly id: number;
}

export interface SetAccountStateParameters {
  /** Of the account. */
  readonly id: number;
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    state: 'active' | 'suspended' | 'banned';
    /** Of a suspension. */
    until?: string;
    /** Of a suspension or ban. */
    reason?: string;
  };
}

export interface GrantRoleParameters {
  /** Of the account. */
  readonly id: number;
  /** Names match in any letter case; the type of the body does not matter. */
  readonly body: {
    role: 'country-editor' | 'moderator' | 'administrator';
    /** Of a country editor; absent for all countries. */
    countryId?: number;
  };
}

export interface TakeRoleParameters {
  /** Of the account. */
  readonly id: number;
  /** The role that is taken away. */
  readonly role: 'country-editor' | 'moderator' | 'administrator';
  /** Of a country editor; absent for the one of all countries. */
  readonly countryid?: number | undefined;
}

export interface ReadAuditLogParameters {
  /** Only what the account with this id did. */
  readonly actor?: number | undefined;
  /** Only this action. */
  readonly action?: 'account.register' | 'account.import' | 'account.sign-in' | 'account.sign-in-failed' | 'account.sign-out' | 'account.change-password' | 'account.change-email' | 'account.verify-email' | 'account.change-profile' | 'account.add-passkey' | 'account.rename-passkey' | 'account.remove-passkey' | 'account.refuse-passkey' | 'account.delete' | 'account.export' | 'account.grant-role' | 'account.take-role' | 'account.suspend' | 'account.ban' | 'account.reinstate' | 'application.create' | 'application.change' | 'application.block' | 'application.unblock' | 'application.add-key' | 'application.rotate-key' | 'application.revoke-key' | 'application.delete' | 'ban.add' | 'ban.lift' | 'location.create' | 'location.change' | 'location.revert' | 'location.merge' | 'location.not-same' | 'location.reviewed' | 'submission.create' | 'submission.approve' | 'submission.reject' | 'submission.withdraw' | 'submission.claim' | 'comment.create' | 'comment.change' | 'comment.delete' | 'comment.mark-actioned' | 'comment.release' | 'report.create' | 'report.close' | 'fault.change' | 'photo.create' | 'photo.delete' | undefined;
  /** Only what was done to this, as kind and id: `comment 17`. */
  readonly object?: string | undefined;
  /** Only lines with smaller ids. */
  readonly before?: number | undefined;
  /** Lines of a page; 50 when absent. */
  readonly limit?: number | undefined;
}

export interface GetSystemStatusParameters {
}

export interface GetSystemSyncParameters extends Pick<
  SharedParameters,
  'explain' | 'strict'
> {
  /** Only locations that changed at this time or later. Absent: since the day one month ago. */
  readonly dateModified?: string | Date | undefined;
}

export interface FindApplicationParameters {
  /** The key, a GUID. */
  readonly key: string;
}

export interface ListApplicationsParameters {
  /** Those of everybody; for administrators. */
  readonly all?: boolean | undefined;
  /** Those of the account with this id; for administrators. */
  readonly owner?: number | undefined;
  /** Part of the title, description or website in any letter case, the id, or a whole key. */
  readonly q?: string | undefined;
  /** How many to leave out: a page has at most 100. */
  readonly offset?: number | undefined;
}

export interface RegisterApplicationParameters {
  /** What is said of the application. `title` and `websiteUrl` are needed. */
  readonly body: {
    title: string;
    description?: string;
    websiteUrl: string;
    isPubliclyListed?: boolean;
    isEnabled?: boolean;
    /** `read` tells which application asks; `write` also sends contributions in the name of the owner of the application. */
    scope?: 'read' | 'write';
  };
}

export interface GetApplicationParameters {
  /** The id of the application, a GUID. */
  readonly id: string;
}

export interface ChangeApplicationParameters {
  /** The id of the application, a GUID. */
  readonly id: string;
  /** What changes; the rest stays as it is. */
  readonly body: {
    title?: string;
    description?: string;
    websiteUrl?: string;
    isPubliclyListed?: boolean;
    isEnabled?: boolean;
  };
}

export interface DeleteApplicationParameters {
  /** The id of the application, a GUID. */
  readonly id: string;
}

export interface AddApplicationKeyParameters {
  /** The id of the application, a GUID. */
  readonly id: string;
  /** What the key is good for. */
  readonly body: {
    /** `read` tells which application asks; `write` also sends contributions in the name of the owner of the application. */
    scope?: 'read' | 'write';
  };
}

export interface RotateApplicationKeyParameters extends Pick<
  SharedParameters,
  'keyId'
> {
  /** The id of the application, a GUID. */
  readonly id: string;
  /** How long the old key works on. */
  readonly body: {
    /** At most as many as the server gives (`OCM_KEY_GRACE_DAYS`), and so many when it is absent; 0 ends the old key at once. */
    graceDays?: number;
  };
}

export interface RevokeApplicationKeyParameters extends Pick<
  SharedParameters,
  'keyId'
> {
  /** The id of the application, a GUID. */
  readonly id: string;
}

export interface GetApplicationUsageParameters {
  /** The id of the application, a GUID. */
  readonly id: string;
  /** How many days, today among them: 30 unless told otherwise, at most 731. */
  readonly days?: number | undefined;
}

export interface BlockApplicationParameters {
  /** The id of the application, a GUID. */
  readonly id: string;
  /** The reason, which the owner is shown. */
  readonly body: {
    reason: string;
  };
}

export interface UnblockApplicationParameters {
  /** The id of the application, a GUID. */
  readonly id: string;
}

export interface ListBansParameters {
  /** `true`: those that are over too. */
  readonly all?: boolean | undefined;
}

export interface AddBanParameters {
  /** Who, and why. Without `hours` it lasts until it is lifted. */
  readonly body: {
    kind: 'key' | 'address' | 'user-agent';
    /** A key or its id; an address or a range such as `192.0.2.0/24`; a part of a user agent, which must not be in that of an ordinary browser, of whatever version. */
    value: string;
    reason: string;
    hours?: number;
  };
}

export interface LiftBanParameters {
  /** Id of the ban. */
  readonly id: number;
}

export interface GetLivenessParameters {
}

export interface GetReadinessParameters {
}

export interface GetOpenApiParameters {
}

export interface FindOpenApiParameters {
}

export interface SuggestResult {
  suggestions: ({
    kind: "town";
    title: string;
    country: {
      id: number;
      isoCode: string;
      title: string;
    } | null;
    /** Locations that match. */
    count: number;
    latitude: number;
    longitude: number;
  } | {
    kind: "operator";
    id: number;
    title: string | null;
    /** Locations that match. */
    count: number;
  } | {
    kind: "location";
    id: number;
    title: string;
    town: string | null;
    country: {
      id: number;
      isoCode: string;
      title: string;
    } | null;
    latitude: number;
    longitude: number;
  })[];
}

export interface StatisticsResult {
  /** Locations that the filters hold for. */
  total: number;
  /** By country. */
  countries: ({
    id: number | null;
    title: string | null;
    isoCode?: string;
    count: number;
  })[];
  /** By operator. */
  operators: ({
    id: number | null;
    title: string | null;
    count: number;
  })[];
  /** By plug: a location counts once for each type that it has, so these add up to more than `total`. */
  connectionTypes: ({
    id: number | null;
    title: string | null;
    count: number;
  })[];
  /** By the class of the highest power at the location, bounds after Annex III of Regulation (EU) 2023/1804. */
  powerClasses: ({
    id: number | null;
    title: string | null;
    fromKw?: number;
    count: number;
  })[];
  /** By status of the location. */
  statusTypes: ({
    id: number | null;
    title: string | null;
    count: number;
  })[];
}

export interface TileJsonResult {
  tilejson: string;
  tiles: string[];
  vector_layers: Record<string, unknown>[];
}

export interface AddCommentResult {
  status: "OK";
  description: "OK";
}

export interface AddPhotoResult {
  status: "OK";
  description: "OK";
}

export interface ChangeFaultResult {
  /** Also that of the comment. */
  id: number;
  locationId: number;
  reporterId?: number;
  operatorId?: number | null;
  countryId?: number | null;
  createdAt: string;
  /** Who had a letter. `earlier`: one about the same location went out within the hour before. */
  told: 'operator' | 'administrators' | 'earlier' | 'nobody';
  state: 'open' | 'acknowledged' | 'fixed';
  note: string;
  changedAt: string;
}

export interface OwnSubmissionsResult {
  submissions: ({
    id: number;
    kind: 'new' | 'edit';
    state: 'pending' | 'approved' | 'partly-approved' | 'published-by-time' | 'rejected' | 'superseded' | 'withdrawn';
    locationId: number;
    title: string | null;
    country: {
      id: number;
      title: string;
    } | null;
    createdAt: string;
    by: {
      id: number | null;
      username: string;
    };
    /** What the contributor wrote to the editors. */
    note: string | null;
    /** Of an edit: what it changes, in words. */
    changed: string[];
    decision: {
      at: string;
      by: {
        id: number | null;
        username: string;
      };
      code: 'incomplete' | 'incorrect' | 'duplicate' | 'not-public' | 'no-such-place' | 'out-of-scope' | 'spam' | 'other' | null;
      reason: string | null;
      taken: string[];
      version: number | null;
      supersededBy: number | null;
    } | null;
  })[];
  /** The `cursor` of the next page, where there is one. */
  next: string | null;
}

export interface QueueResult {
  submissions: ({
    id: number;
    kind: 'new' | 'edit';
    state: 'pending' | 'approved' | 'partly-approved' | 'published-by-time' | 'rejected' | 'superseded' | 'withdrawn';
    locationId: number;
    title: string | null;
    country: {
      id: number;
      title: string;
    } | null;
    createdAt: string;
    by: {
      id: number | null;
      username: string;
    };
    /** What the contributor wrote to the editors. */
    note: string | null;
    /** Of an edit: what it changes, in words. */
    changed: string[];
    decision: {
      at: string;
      by: {
        id: number | null;
        username: string;
      };
      code: 'incomplete' | 'incorrect' | 'duplicate' | 'not-public' | 'no-such-place' | 'out-of-scope' | 'spam' | 'other' | null;
      reason: string | null;
      taken: string[];
      version: number | null;
      supersededBy: number | null;
    } | null;
    risk: {
      score: number;
      reasons: {
        code: string;
        points: number;
        message: string;
      }[];
    };
    /** Locations that a new one may be the same as, as of its submission. */
    nearbyIds: number[];
    claim: {
      by: number;
      until: string;
    } | null;
  })[];
  /** The `cursor` of the next page, where there is one. */
  next: string | null;
  counts?: {
    total: number;
    new: number;
    edit: number;
    byCountry: ({
      countryId: number | null;
      title: string | null;
      count: number;
    })[];
  };
}

export interface SubmissionResult {
  submission: {
    id: number;
    kind: 'new' | 'edit';
    state: 'pending' | 'approved' | 'partly-approved' | 'published-by-time' | 'rejected' | 'superseded' | 'withdrawn';
    locationId: number;
    title: string | null;
    country: {
      id: number;
      title: string;
    } | null;
    createdAt: string;
    by: {
      id: number | null;
      username: string;
    };
    /** What the contributor wrote to the editors. */
    note: string | null;
    /** Of an edit: what it changes, in words. */
    changed: string[];
    decision: {
      at: string;
      by: {
        id: number | null;
        username: string;
      };
      code: 'incomplete' | 'incorrect' | 'duplicate' | 'not-public' | 'no-such-place' | 'out-of-scope' | 'spam' | 'other' | null;
      reason: string | null;
      taken: string[];
      version: number | null;
      supersededBy: number | null;
    } | null;
    risk?: {
      score: number;
      reasons: {
        code: string;
        points: number;
        message: string;
      }[];
    };
    /** Locations that a new one may be the same as, as of its submission. */
    nearbyIds?: number[];
    claim?: {
      by: number;
      until: string;
    } | null;
  };
  /** Of the location now; decisions name it as `seenVersion`. */
  version: number | null;
  changes: ({
    /** Names the change in decisions. */
    path: string;
    /** What people call the field. */
    label: string;
    /** What stood there when it was proposed. */
    base: {
      /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
      value: unknown;
      /** As people read it: names in place of ids. */
      text: string | null;
    };
    /** What stands there now. */
    current: {
      /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
      value: unknown;
      /** As people read it: names in place of ids. */
      text: string | null;
    };
    proposed: {
      /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
      value: unknown;
      /** As people read it: names in place of ids. */
      text: string | null;
    };
    /** `present`: the location says so already; `conflict`: it was changed there since, so that approving needs a resolution. */
    standing: 'applies' | 'present' | 'conflict';
  })[];
  /** Of a new location: what it says now, field by field. */
  proposed: {
    path: string;
    label: string;
    value: unknown;
    text: unknown;
  }[] | null;
  /** For editors: what a new location may be the same as, as of now. */
  duplicates?: ({
    id: number;
    score: number;
    distanceKm: number;
    /** Others wait for a decision; `title` and `town` are for editors then. */
    isPublished: boolean;
    title: string | null;
    town: string | null;
    reasons: ({
      code: 'same-provider-reference' | 'other-provider-reference' | 'same-operator-reference' | 'distance' | 'name' | 'address' | 'operator' | 'equipment';
      likeness: number;
      message: string;
    })[];
  })[];
}

export interface DecideSubmissionResult {
  submission: {
    id: number;
    kind: 'new' | 'edit';
    state: 'pending' | 'approved' | 'partly-approved' | 'published-by-time' | 'rejected' | 'superseded' | 'withdrawn';
    locationId: number;
    title: string | null;
    country: {
      id: number;
      title: string;
    } | null;
    createdAt: string;
    by: {
      id: number | null;
      username: string;
    };
    /** What the contributor wrote to the editors. */
    note: string | null;
    /** Of an edit: what it changes, in words. */
    changed: string[];
    decision: {
      at: string;
      by: {
        id: number | null;
        username: string;
      };
      code: 'incomplete' | 'incorrect' | 'duplicate' | 'not-public' | 'no-such-place' | 'out-of-scope' | 'spam' | 'other' | null;
      reason: string | null;
      taken: string[];
      version: number | null;
      supersededBy: number | null;
    } | null;
    risk?: {
      score: number;
      reasons: {
        code: string;
        points: number;
        message: string;
      }[];
    };
    /** Locations that a new one may be the same as, as of its submission. */
    nearbyIds?: number[];
    claim?: {
      by: number;
      until: string;
    } | null;
  };
  /** Of the location now; decisions name it as `seenVersion`. */
  version: number | null;
  changes: ({
    /** Names the change in decisions. */
    path: string;
    /** What people call the field. */
    label: string;
    /** What stood there when it was proposed. */
    base: {
      /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
      value: unknown;
      /** As people read it: names in place of ids. */
      text: string | null;
    };
    /** What stands there now. */
    current: {
      /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
      value: unknown;
      /** As people read it: names in place of ids. */
      text: string | null;
    };
    proposed: {
      /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
      value: unknown;
      /** As people read it: names in place of ids. */
      text: string | null;
    };
    /** `present`: the location says so already; `conflict`: it was changed there since, so that approving needs a resolution. */
    standing: 'applies' | 'present' | 'conflict';
  })[];
  /** Of a new location: what it says now, field by field. */
  proposed: {
    path: string;
    label: string;
    value: unknown;
    text: unknown;
  }[] | null;
  /** For editors: what a new location may be the same as, as of now. */
  duplicates?: ({
    id: number;
    score: number;
    distanceKm: number;
    /** Others wait for a decision; `title` and `town` are for editors then. */
    isPublished: boolean;
    title: string | null;
    town: string | null;
    reasons: ({
      code: 'same-provider-reference' | 'other-provider-reference' | 'same-operator-reference' | 'distance' | 'name' | 'address' | 'operator' | 'equipment';
      likeness: number;
      message: string;
    })[];
  })[];
}

export interface ClaimSubmissionResult {
  submission: {
    id: number;
    kind: 'new' | 'edit';
    state: 'pending' | 'approved' | 'partly-approved' | 'published-by-time' | 'rejected' | 'superseded' | 'withdrawn';
    locationId: number;
    title: string | null;
    country: {
      id: number;
      title: string;
    } | null;
    createdAt: string;
    by: {
      id: number | null;
      username: string;
    };
    /** What the contributor wrote to the editors. */
    note: string | null;
    /** Of an edit: what it changes, in words. */
    changed: string[];
    decision: {
      at: string;
      by: {
        id: number | null;
        username: string;
      };
      code: 'incomplete' | 'incorrect' | 'duplicate' | 'not-public' | 'no-such-place' | 'out-of-scope' | 'spam' | 'other' | null;
      reason: string | null;
      taken: string[];
      version: number | null;
      supersededBy: number | null;
    } | null;
    risk?: {
      score: number;
      reasons: {
        code: string;
        points: number;
        message: string;
      }[];
    };
    /** Locations that a new one may be the same as, as of its submission. */
    nearbyIds?: number[];
    claim?: {
      by: number;
      until: string;
    } | null;
  };
  /** Of the location now; decisions name it as `seenVersion`. */
  version: number | null;
  changes: ({
    /** Names the change in decisions. */
    path: string;
    /** What people call the field. */
    label: string;
    /** What stood there when it was proposed. */
    base: {
      /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
      value: unknown;
      /** As people read it: names in place of ids. */
      text: string | null;
    };
    /** What stands there now. */
    current: {
      /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
      value: unknown;
      /** As people read it: names in place of ids. */
      text: string | null;
    };
    proposed: {
      /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
      value: unknown;
      /** As people read it: names in place of ids. */
      text: string | null;
    };
    /** `present`: the location says so already; `conflict`: it was changed there since, so that approving needs a resolution. */
    standing: 'applies' | 'present' | 'conflict';
  })[];
  /** Of a new location: what it says now, field by field. */
  proposed: {
    path: string;
    label: string;
    value: unknown;
    text: unknown;
  }[] | null;
  /** For editors: what a new location may be the same as, as of now. */
  duplicates?: ({
    id: number;
    score: number;
    distanceKm: number;
    /** Others wait for a decision; `title` and `town` are for editors then. */
    isPublished: boolean;
    title: string | null;
    town: string | null;
    reasons: ({
      code: 'same-provider-reference' | 'other-provider-reference' | 'same-operator-reference' | 'distance' | 'name' | 'address' | 'operator' | 'equipment';
      likeness: number;
      message: string;
    })[];
  })[];
}

export interface WithdrawSubmissionResult {
  submission: {
    id: number;
    kind: 'new' | 'edit';
    state: 'pending' | 'approved' | 'partly-approved' | 'published-by-time' | 'rejected' | 'superseded' | 'withdrawn';
    locationId: number;
    title: string | null;
    country: {
      id: number;
      title: string;
    } | null;
    createdAt: string;
    by: {
      id: number | null;
      username: string;
    };
    /** What the contributor wrote to the editors. */
    note: string | null;
    /** Of an edit: what it changes, in words. */
    changed: string[];
    decision: {
      at: string;
      by: {
        id: number | null;
        username: string;
      };
      code: 'incomplete' | 'incorrect' | 'duplicate' | 'not-public' | 'no-such-place' | 'out-of-scope' | 'spam' | 'other' | null;
      reason: string | null;
      taken: string[];
      version: number | null;
      supersededBy: number | null;
    } | null;
    risk?: {
      score: number;
      reasons: {
        code: string;
        points: number;
        message: string;
      }[];
    };
    /** Locations that a new one may be the same as, as of its submission. */
    nearbyIds?: number[];
    claim?: {
      by: number;
      until: string;
    } | null;
  };
  /** Of the location now; decisions name it as `seenVersion`. */
  version: number | null;
  changes: ({
    /** Names the change in decisions. */
    path: string;
    /** What people call the field. */
    label: string;
    /** What stood there when it was proposed. */
    base: {
      /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
      value: unknown;
      /** As people read it: names in place of ids. */
      text: string | null;
    };
    /** What stands there now. */
    current: {
      /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
      value: unknown;
      /** As people read it: names in place of ids. */
      text: string | null;
    };
    proposed: {
      /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
      value: unknown;
      /** As people read it: names in place of ids. */
      text: string | null;
    };
    /** `present`: the location says so already; `conflict`: it was changed there since, so that approving needs a resolution. */
    standing: 'applies' | 'present' | 'conflict';
  })[];
  /** Of a new location: what it says now, field by field. */
  proposed: {
    path: string;
    label: string;
    value: unknown;
    text: unknown;
  }[] | null;
  /** For editors: what a new location may be the same as, as of now. */
  duplicates?: ({
    id: number;
    score: number;
    distanceKm: number;
    /** Others wait for a decision; `title` and `town` are for editors then. */
    isPublished: boolean;
    title: string | null;
    town: string | null;
    reasons: ({
      code: 'same-provider-reference' | 'other-provider-reference' | 'same-operator-reference' | 'distance' | 'name' | 'address' | 'operator' | 'equipment';
      likeness: number;
      message: string;
    })[];
  })[];
}

export interface LocationHistoryResult {
  /** Of the location: another one when it was merged. */
  id: number;
  versions: ({
    version: number;
    at: string;
    kind: 'first-known' | 'create' | 'edit' | 'approve' | 'publish-by-time' | 'reject' | 'withdraw' | 'archive' | 'import' | 'revert' | 'merge' | 'save' | 'delete';
    /** The kind in words. */
    what: string;
    by: {
      kind: 'account' | 'system' | 'anonymous';
      id: number | null;
      name: string;
    };
    source: string | null;
    note: string | null;
    submissionId: number | null;
    isDeletion: boolean;
    changes: ({
      path: string;
      /** What people call the field. */
      label: string;
      before: {
        /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
        value: unknown;
        /** As people read it: names in place of ids. */
        text: string | null;
      };
      after: {
        /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
        value: unknown;
        /** As people read it: names in place of ids. */
        text: string | null;
      };
    })[];
  })[];
  next: number | null;
}

export interface CompareLocationVersionsResult {
  id: number;
  from: number;
  to: number;
  changes: ({
    path: string;
    /** What people call the field. */
    label: string;
    before: {
      /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
      value: unknown;
      /** As people read it: names in place of ids. */
      text: string | null;
    };
    after: {
      /** As it is stored: a text, a number, a position, a connection, or null for nothing. */
      value: unknown;
      /** As people read it: names in place of ids. */
      text: string | null;
    };
  })[];
}

export interface RevertLocationResult {
  id: number;
  version: number;
}

export interface FindDuplicatesResult {
  duplicates: ({
    id: number;
    score: number;
    distanceKm: number;
    /** Others wait for a decision; `title` and `town` are for editors then. */
    isPublished: boolean;
    title: string | null;
    town: string | null;
    reasons: ({
      code: 'same-provider-reference' | 'other-provider-reference' | 'same-operator-reference' | 'distance' | 'name' | 'address' | 'operator' | 'equipment';
      likeness: number;
      message: string;
    })[];
  })[];
}

export interface MergeLocationResult {
  id: number;
  mergedId: number;
  version: number;
}

export interface MergedLocationsResult {
  merged: ({
    id: number;
    mergedAt: string;
    dataProviderId?: number | null;
    dataProviderReference?: string | null;
    operatorId?: number | null;
    operatorReference?: string | null;
  })[];
}

export interface OgcLandingPageResult {
  title?: string;
  description?: string;
  links: {
    href: string;
    rel: string;
    type?: string;
    title?: string;
  }[];
}

export interface OgcConformanceResult {
  conformsTo: string[];
}

export interface OgcCollectionsResult {
  links: {
    href: string;
    rel: string;
    type?: string;
    title?: string;
  }[];
  collections: {
    id: string;
    title?: string;
    description?: string;
    extent?: Record<string, unknown>;
    itemType?: string;
    crs?: string[];
    links: {
      href: string;
      rel: string;
      type?: string;
      title?: string;
    }[];
  }[];
}

export interface OgcCollectionResult {
  id: string;
  title?: string;
  description?: string;
  extent?: Record<string, unknown>;
  itemType?: string;
  crs?: string[];
  links: {
    href: string;
    rel: string;
    type?: string;
    title?: string;
  }[];
}

export interface OgcFeaturesResult {
  type: "FeatureCollection";
  links: {
    href: string;
    rel: string;
    type?: string;
    title?: string;
  }[];
  timeStamp?: string;
  numberMatched?: number;
  numberReturned?: number;
  attribution?: string;
  features: ({
    type: "Feature";
    id: number;
    geometry: {
      type: "Point";
      coordinates: number[];
    };
    properties: {
      /** Name of the location. */
      title?: string | null;
      /** Name of the operator. */
      operator?: string | null;
      /** Street and number. */
      address?: string | null;
      /** Town. */
      town?: string | null;
      /** State or province. */
      state?: string | null;
      /** Postcode. */
      postcode?: string | null;
      /** ISO 3166-1 alpha-2 code of the country. */
      country?: string | null;
      /** Highest power of a connection in kW. */
      power_kw?: number | null;
      /** Names of the different connection types. */
      plugs?: string[];
      /** How many vehicles can charge at once. */
      points?: number | null;
      /** Status of the location. */
      status?: string | null;
      /** Whether locations of this status work. */
      is_operational?: boolean | null;
      /** Who may charge. */
      usage?: string | null;
      /** What charging costs. */
      cost?: string | null;
      /** Telephone number. */
      phone?: string | null;
      /** Page about the location. */
      url?: string | null;
      /** Name of the data provider. */
      provider?: string | null;
      /** Licence of the data by its SPDX id, where it is known. */
      licence?: string | null;
      /** When the location was added, UTC. */
      created?: string | null;
      /** When it last changed, UTC: the time that `datetime` is compared with. */
      updated?: string | null;
    };
  })[];
}

export interface OgcFeatureResult {
  type: "Feature";
  id: number;
  geometry: {
    type: "Point";
    coordinates: number[];
  };
  properties: {
    /** Name of the location. */
    title?: string | null;
    /** Name of the operator. */
    operator?: string | null;
    /** Street and number. */
    address?: string | null;
    /** Town. */
    town?: string | null;
    /** State or province. */
    state?: string | null;
    /** Postcode. */
    postcode?: string | null;
    /** ISO 3166-1 alpha-2 code of the country. */
    country?: string | null;
    /** Highest power of a connection in kW. */
    power_kw?: number | null;
    /** Names of the different connection types. */
    plugs?: string[];
    /** How many vehicles can charge at once. */
    points?: number | null;
    /** Status of the location. */
    status?: string | null;
    /** Whether locations of this status work. */
    is_operational?: boolean | null;
    /** Who may charge. */
    usage?: string | null;
    /** What charging costs. */
    cost?: string | null;
    /** Telephone number. */
    phone?: string | null;
    /** Page about the location. */
    url?: string | null;
    /** Name of the data provider. */
    provider?: string | null;
    /** Licence of the data by its SPDX id, where it is known. */
    licence?: string | null;
    /** When the location was added, UTC. */
    created?: string | null;
    /** When it last changed, UTC: the time that `datetime` is compared with. */
    updated?: string | null;
  };
  links: {
    href: string;
    rel: string;
    type?: string;
    title?: string;
  }[];
}

export interface SignInV4Result {
  data: {
    userProfile: Record<string, unknown>;
    access_token: string;
  };
  metadata: {
    statusCode: number;
  };
}

export interface RegisterV4Result {
  data: {
    userProfile: Record<string, unknown>;
    access_token: string;
  };
  metadata: {
    statusCode: number;
  };
}

export interface SocialProvidersResult {
  providers: {
    name: string;
    title: string;
    url: string;
  }[];
}

export interface CollectSocialSignInResult {
  data: {
    userProfile: Record<string, unknown>;
    access_token: string;
  };
  metadata: {
    statusCode: number;
  };
}

export interface StartPasskeySignInResult {
  /** PublicKeyCredentialRequestOptionsJSON of WebAuthn Level 3. */
  publicKey: Record<string, unknown>;
}

export interface SignInWithPasskeyResult {
  data: {
    userProfile: Record<string, unknown>;
    access_token: string;
  };
  metadata: {
    statusCode: number;
  };
}

export interface SessionsResult {
  sessions: {
    id: number;
    /** Whether it is that of this request. */
    isCurrent: boolean;
    /** What the program called itself. */
    userAgent: string;
    createdAt: string;
    /** To the hour. */
    lastUsedAt: string;
    expiresAt: string;
  }[];
}

export interface ReadProfileResult {
  id: number;
  emailAddress: string;
  isEmailVerified: boolean;
  hasPassword: boolean;
  identityProvider: string;
  createdAt: string;
  lastSignInAt: string | null;
  state: {
    kind: 'active' | 'suspended' | 'banned';
    until?: string;
    reason?: string;
  };
  roles: ({
    role: 'country-editor' | 'moderator' | 'administrator';
    /** Of a country editor; absent for all countries. */
    countryId?: number;
  })[];
  reputationPoints: number;
  username: string;
  about: string | null;
  location: string | null;
  websiteUrl: string | null;
  isProfilePublic: boolean;
  isPublicChargingProvider: boolean;
  isEmergencyChargingProvider: boolean;
  latitude: number | null;
  longitude: number | null;
}

export interface ChangeProfileResult {
  id: number;
  emailAddress: string;
  isEmailVerified: boolean;
  hasPassword: boolean;
  identityProvider: string;
  createdAt: string;
  lastSignInAt: string | null;
  state: {
    kind: 'active' | 'suspended' | 'banned';
    until?: string;
    reason?: string;
  };
  roles: ({
    role: 'country-editor' | 'moderator' | 'administrator';
    /** Of a country editor; absent for all countries. */
    countryId?: number;
  })[];
  reputationPoints: number;
  username: string;
  about: string | null;
  location: string | null;
  websiteUrl: string | null;
  isProfilePublic: boolean;
  isPublicChargingProvider: boolean;
  isEmergencyChargingProvider: boolean;
  latitude: number | null;
  longitude: number | null;
}

export interface PasskeysResult {
  passkeys: ({
    id: number;
    name: string;
    createdAt: string;
    lastUsedAt: string | null;
    /** Whether it is kept in a second place, and so outlives its device. */
    isBackedUp: boolean;
    transports: ('ble' | 'cable' | 'hybrid' | 'internal' | 'nfc' | 'smart-card' | 'usb')[];
  })[];
}

export interface StartAddingPasskeyResult {
  /** PublicKeyCredentialCreationOptionsJSON of WebAuthn Level 3. */
  publicKey: Record<string, unknown>;
}

export interface ExportAccountResult {
  exportedAt: string;
  account: {
    id: number;
    emailAddress: string;
    isEmailVerified: boolean;
    hasPassword: boolean;
    identityProvider: string;
    createdAt: string;
    lastSignInAt: string | null;
    state: {
      kind: 'active' | 'suspended' | 'banned';
      until?: string;
      reason?: string;
    };
    roles: ({
      role: 'country-editor' | 'moderator' | 'administrator';
      /** Of a country editor; absent for all countries. */
      countryId?: number;
    })[];
    reputationPoints: number;
    username: string;
    about: string | null;
    location: string | null;
    websiteUrl: string | null;
    isProfilePublic: boolean;
    isPublicChargingProvider: boolean;
    isEmergencyChargingProvider: boolean;
    latitude: number | null;
    longitude: number | null;
  };
}

export interface AccountsResult {
  accounts: ({
    id: number;
    emailAddress: string;
    isEmailVerified: boolean;
    hasPassword: boolean;
    identityProvider: string;
    createdAt: string;
    lastSignInAt: string | null;
    state: {
      kind: 'active' | 'suspended' | 'banned';
      until?: string;
      reason?: string;
    };
    roles: ({
      role: 'country-editor' | 'moderator' | 'administrator';
      /** Of a country editor; absent for all countries. */
      countryId?: number;
    })[];
    reputationPoints: number;
    username: string;
    about: string | null;
    location: string | null;
    websiteUrl: string | null;
    isProfilePublic: boolean;
    isPublicChargingProvider: boolean;
    isEmergencyChargingProvider: boolean;
    latitude: number | null;
    longitude: number | null;
  })[];
}

export interface ReadAccountResult {
  id: number;
  emailAddress: string;
  isEmailVerified: boolean;
  hasPassword: boolean;
  identityProvider: string;
  createdAt: string;
  lastSignInAt: string | null;
  state: {
    kind: 'active' | 'suspended' | 'banned';
    until?: string;
    reason?: string;
  };
  roles: ({
    role: 'country-editor' | 'moderator' | 'administrator';
    /** Of a country editor; absent for all countries. */
    countryId?: number;
  })[];
  reputationPoints: number;
  username: string;
  about: string | null;
  location: string | null;
  websiteUrl: string | null;
  isProfilePublic: boolean;
  isPublicChargingProvider: boolean;
  isEmergencyChargingProvider: boolean;
  latitude: number | null;
  longitude: number | null;
}

export interface SetAccountStateResult {
  id: number;
  emailAddress: string;
  isEmailVerified: boolean;
  hasPassword: boolean;
  identityProvider: string;
  createdAt: string;
  lastSignInAt: string | null;
  state: {
    kind: 'active' | 'suspended' | 'banned';
    until?: string;
    reason?: string;
  };
  roles: ({
    role: 'country-editor' | 'moderator' | 'administrator';
    /** Of a country editor; absent for all countries. */
    countryId?: number;
  })[];
  reputationPoints: number;
  username: string;
  about: string | null;
  location: string | null;
  websiteUrl: string | null;
  isProfilePublic: boolean;
  isPublicChargingProvider: boolean;
  isEmergencyChargingProvider: boolean;
  latitude: number | null;
  longitude: number | null;
}

export interface GrantRoleResult {
  id: number;
  emailAddress: string;
  isEmailVerified: boolean;
  hasPassword: boolean;
  identityProvider: string;
  createdAt: string;
  lastSignInAt: string | null;
  state: {
    kind: 'active' | 'suspended' | 'banned';
    until?: string;
    reason?: string;
  };
  roles: ({
    role: 'country-editor' | 'moderator' | 'administrator';
    /** Of a country editor; absent for all countries. */
    countryId?: number;
  })[];
  reputationPoints: number;
  username: string;
  about: string | null;
  location: string | null;
  websiteUrl: string | null;
  isProfilePublic: boolean;
  isPublicChargingProvider: boolean;
  isEmergencyChargingProvider: boolean;
  latitude: number | null;
  longitude: number | null;
}

export interface TakeRoleResult {
  id: number;
  emailAddress: string;
  isEmailVerified: boolean;
  hasPassword: boolean;
  identityProvider: string;
  createdAt: string;
  lastSignInAt: string | null;
  state: {
    kind: 'active' | 'suspended' | 'banned';
    until?: string;
    reason?: string;
  };
  roles: ({
    role: 'country-editor' | 'moderator' | 'administrator';
    /** Of a country editor; absent for all countries. */
    countryId?: number;
  })[];
  reputationPoints: number;
  username: string;
  about: string | null;
  location: string | null;
  websiteUrl: string | null;
  isProfilePublic: boolean;
  isPublicChargingProvider: boolean;
  isEmergencyChargingProvider: boolean;
  latitude: number | null;
  longitude: number | null;
}

export interface ReadAuditLogResult {
  lines: ({
    id: number;
    at: string;
    actor: {
      kind: 'account' | 'system' | 'anonymous';
      id: number | null;
      /** As it was then; of `system`, which process. */
      name: string;
    };
    action: string;
    object: {
      kind: string;
      id: string;
    };
    /** Plain JSON of what changed; null where there is nothing to tell. */
    before: unknown;
    /** Plain JSON of what changed; null where there is nothing to tell. */
    after: unknown;
    addressHash: string | null;
  })[];
  nextBefore: number | null;
}

export interface SystemStatusResult {
  systemVersion: string;
  poiDataLastModified: string | null;
  poiDataLastCreated: string | null;
  maxPOIId: number;
  dataHash: string | null;
}

export interface SystemSyncResult {
  systemInfo: {
    systemVersion: string;
    poiDataLastModified: string | null;
    poiDataLastCreated: string | null;
    maxPOIId: number;
    dataHash: string | null;
  };
  referenceData: Record<string, unknown>;
  updatedPOIs: Record<string, unknown>[];
}

export interface FindApplicationResult {
  appId: string;
  title: string;
  url: string;
}

export interface ApplicationsResult {
  applications: ({
    /** A GUID. */
    id: string;
    /** The account that registered it. */
    ownerId: number | null;
    title: string;
    description?: string;
    websiteUrl: string;
    isPubliclyListed?: boolean;
    /** Whether its keys work, as its owner wants it. */
    isEnabled: boolean;
    /** Why an administrator disabled it; its keys do not work then. */
    blockedReason: string | null;
    createdAt?: string;
    updatedAt?: string;
    keys: ({
      id: number;
      /** `read` tells which application asks; `write` also sends contributions in the name of the owner of the application. */
      scope: 'read' | 'write';
      /** The last characters of the key. */
      hint: string;
      createdAt: string;
      /** When a key that was rotated stops to work. */
      expiresAt: string | null;
      lastUsedOn: string | null;
    })[];
  })[];
}

export interface ApplicationResult {
  /** A GUID. */
  id: string;
  /** The account that registered it. */
  ownerId: number | null;
  title: string;
  description?: string;
  websiteUrl: string;
  isPubliclyListed?: boolean;
  /** Whether its keys work, as its owner wants it. */
  isEnabled: boolean;
  /** Why an administrator disabled it; its keys do not work then. */
  blockedReason: string | null;
  createdAt?: string;
  updatedAt?: string;
  keys: ({
    id: number;
    /** `read` tells which application asks; `write` also sends contributions in the name of the owner of the application. */
    scope: 'read' | 'write';
    /** The last characters of the key. */
    hint: string;
    createdAt: string;
    /** When a key that was rotated stops to work. */
    expiresAt: string | null;
    lastUsedOn: string | null;
  })[];
}

export interface ChangeApplicationResult {
  /** A GUID. */
  id: string;
  /** The account that registered it. */
  ownerId: number | null;
  title: string;
  description?: string;
  websiteUrl: string;
  isPubliclyListed?: boolean;
  /** Whether its keys work, as its owner wants it. */
  isEnabled: boolean;
  /** Why an administrator disabled it; its keys do not work then. */
  blockedReason: string | null;
  createdAt?: string;
  updatedAt?: string;
  keys: ({
    id: number;
    /** `read` tells which application asks; `write` also sends contributions in the name of the owner of the application. */
    scope: 'read' | 'write';
    /** The last characters of the key. */
    hint: string;
    createdAt: string;
    /** When a key that was rotated stops to work. */
    expiresAt: string | null;
    lastUsedOn: string | null;
  })[];
}

export interface ApplicationUsageResult {
  usage: {
    day: string;
    keyId: number;
    /** Requests with the key. */
    calls: number;
    /** Those of them that were over a limit. */
    refused: number;
  }[];
}

export interface BlockApplicationResult {
  /** A GUID. */
  id: string;
  /** The account that registered it. */
  ownerId: number | null;
  title: string;
  description?: string;
  websiteUrl: string;
  isPubliclyListed?: boolean;
  /** Whether its keys work, as its owner wants it. */
  isEnabled: boolean;
  /** Why an administrator disabled it; its keys do not work then. */
  blockedReason: string | null;
  createdAt?: string;
  updatedAt?: string;
  keys: ({
    id: number;
    /** `read` tells which application asks; `write` also sends contributions in the name of the owner of the application. */
    scope: 'read' | 'write';
    /** The last characters of the key. */
    hint: string;
    createdAt: string;
    /** When a key that was rotated stops to work. */
    expiresAt: string | null;
    lastUsedOn: string | null;
  })[];
}

export interface UnblockApplicationResult {
  /** A GUID. */
  id: string;
  /** The account that registered it. */
  ownerId: number | null;
  title: string;
  description?: string;
  websiteUrl: string;
  isPubliclyListed?: boolean;
  /** Whether its keys work, as its owner wants it. */
  isEnabled: boolean;
  /** Why an administrator disabled it; its keys do not work then. */
  blockedReason: string | null;
  createdAt?: string;
  updatedAt?: string;
  keys: ({
    id: number;
    /** `read` tells which application asks; `write` also sends contributions in the name of the owner of the application. */
    scope: 'read' | 'write';
    /** The last characters of the key. */
    hint: string;
    createdAt: string;
    /** When a key that was rotated stops to work. */
    expiresAt: string | null;
    lastUsedOn: string | null;
  })[];
}

export interface BansResult {
  bans: ({
    id: number;
    kind: 'key' | 'address' | 'user-agent';
    /** The id of a key, an address or range, or a part of a user agent. Empty for an address whose ban is over. */
    value: string;
    reason: string;
    createdAt: string;
    createdBy?: string;
    /** The title of the application whose key it is; `null` for other bans. */
    application: string | null;
    /** Imposed by the server itself. */
    isAutomatic?: boolean;
    /** `null`: it does not end by itself. */
    expiresAt: string | null;
    liftedAt: string | null;
  })[];
}

export interface LivenessResult {
  status: string;
}

export interface ReadinessResult {
  status: string;
}

/** One call for each operation of the API. */
export interface Calls {
  /** Find charging locations. The locations that all given parameters hold for. Unknown parameters and values that cannot be used are ignored. */
  listLocations(parameters?: ListLocationsParameters, options?: CallOptions): Promise<POI[]>;
  /** Submit a new location, or an edit of one. Takes one location in the shape of the answers, with ids, with reference objects, or with both (ids win). With `ID` and `UUID` it replaces what is stored as a whole: read it first, change what is to be changed, send all of it. What an editor of the country submits is live at once; of everybody else it waits for a decision. Submission status, provider and dates are heeded from editors only. What cannot be taken is answered with 400 and one sentence as plain text. */
  submitLocation(parameters: SubmitLocationParameters, options?: CallOptions): Promise<Response>;
  /** One location by its id. A list with the location of this id, or an empty list. Takes the parameters of the list. */
  getLocation(parameters: GetLocationParameters, options?: CallOptions): Promise<POI[]>;
  /** Find charging locations with parameters in the body. The same as the list of locations, with the parameters as members of a JSON object: numbers, `true` and `false`, and lists may stand as such. `polyline` may be a GeoJSON `LineString` and `polygon` a `Polygon`, whose holes are left out. Parameters in the address hold too, where the body does not have them. */
  searchLocations(parameters: SearchLocationsParameters, options?: CallOptions): Promise<POI[]>;
  /** Submit many locations. Takes up to 500 locations, each as if it were submitted alone: one that cannot be taken does not keep the others out. The answer is 202 whatever became of them; with `results=true` it says so for each, also where this server failed. Without it such a failure is told as one, when all the others are done. */
  submitLocations(parameters: SubmitLocationsParameters, options?: CallOptions): Promise<Response>;
  /** Find charging locations (version 4). The list of `/v3/poi` in one form: indented, member names in Pascal case, members without a value left out. Takes the same parameters but those of the form; `compact` leaves out the objects that ids stand for. */
  listLocationsV4(parameters?: ListLocationsV4Parameters, options?: CallOptions): Promise<POI[]>;
  /** The vocabularies that locations refer to. All lists that ids in a location stand for, and templates of a location and a comment. `countryid` leaves only the connection types that are found in these countries. */
  getReferenceData(parameters?: GetReferenceDataParameters, options?: CallOptions): Promise<ReferenceData>;
  /** The vocabularies that locations refer to (version 4). The document of `/v3/referencedata` in camel case on one line. `CountryIDs` leaves only the connection types that are found in these countries, and with `FilterOperatorsOnCountry=true` only the operators. */
  getReferenceDataV4(parameters?: GetReferenceDataV4Parameters, options?: CallOptions): Promise<Record<string, unknown>>;
  /** Find the position of an address, or the address of a position. With `address` the position of the best match; with `latitude` and `longitude` the address there, in `AddressInfo`. `ResultsAvailable` says whether anything was found; show `Attribution` with it. Without either the answer is `null`. The built-in list of towns knows no streets: it finds the town in an address, and the town nearest to a position. */
  geocode(parameters?: GeocodeParameters, options?: CallOptions): Promise<GeocodingResult | null>;
  /** Complete what is typed into a search box. Towns, operators and locations that have all words of `q`, the last of which may be unfinished. Towns whose names begin with the words come first, then those with more locations; with `latitude` and `longitude` near towns weigh more (100 km halve the weight) and locations are the nearest, else those whose titles begin with the words, newest first. Operators go by their number of locations. The filters of the list of locations decide what is counted and suggested; shapes do not. Without a word in `q` there are no suggestions. */
  suggest(parameters: SuggestParameters, options?: CallOptions): Promise<SuggestResult>;
  /** Count locations by country, operator, plug, power and status. Counts the locations that all given filters of the list of locations hold for. Each list goes from the greatest count to the smallest, ties by id; `id` and `title` are null for locations without a value, `title` alone for a value that the reference data does not know. */
  getStatistics(parameters?: GetStatisticsParameters, options?: CallOptions): Promise<StatisticsResult>;
  /** Where the tiles are and what is in them. TileJSON 3.0.0, the address to give to a map library as a vector source. Filters that are given here are passed on to the tiles. */
  getTileJson(parameters?: GetTileJsonParameters, options?: CallOptions): Promise<TileJsonResult>;
  /** A vector tile with clusters and locations. Mapbox vector tile 2.1 in Web Mercator, extent 4096, with two layers: `clusters` (`point_count`, `power_kw`) and `locations` (`id`, `title`, `power_kw`, `plugs`, `status`). Up to zoom 11 locations in the same 8th part of a side are one cluster at their mean place; beyond, only more than 100 are. Features are repeated 64 units around the tile; inside of the tiles of a zoom everything is there once. Takes the filters of the list of locations, areas too: both the tile and the filters must hold. An empty tile has no bytes. */
  getTile(parameters: GetTileParameters, options?: CallOptions): Promise<ArrayBuffer>;
  /** Comment on a location, rate it, or check in. Adds a comment to a location for everybody to see, and moves its `DateLastStatusUpdate`. A fault report (type 1000) is sent to the operator as soon as it is shown, or to the administrators where no address of the operator is known; once an hour for a location. What looks like advertising waits for a moderator. The same words of the same account at the same location within a day are taken for a request that was sent twice. A comment with `CheckinStatusTypeID` is a check-in; one that found the location in order also counts as its verification. A body that cannot be taken is answered with `Failed`; the header `X-OCM-Explain` says why. */
  addComment(parameters: AddCommentParameters, options?: CallOptions): Promise<AddCommentResult>;
  /** Change an own comment. Replaces what the body names and takes away what it names as `null`, within 24 hours after the comment was made. What kind of comment it is stays. */
  changeComment(parameters: ChangeCommentParameters, options?: CallOptions): Promise<Response>;
  /** Delete a comment. Removes an own comment, within 24 hours after it was made, or one that still waits for a moderator. Moderators remove any. */
  deleteComment(parameters: DeleteCommentParameters, options?: CallOptions): Promise<Response>;
  /** Report a comment that should not be there. Moderators look at it. Each account can report a comment once. */
  reportComment(parameters: ReportCommentParameters, options?: CallOptions): Promise<Response>;
  /** Add a photo of a location. Adds a photo to a location for everybody to see. What is kept is what the picture shows: it is encoded anew as JPEG, upright, without anything else that was in the file, in three sizes whose names differ in `.orig.`, `.medi.` and `.thmb.`. A form (`multipart/form-data`) with the fields `id` and `comment` and some files does the same. What cannot be taken is answered with `Failed`; the header `X-OCM-Explain` says why. */
  addPhoto(parameters: AddPhotoParameters, options?: CallOptions): Promise<AddPhotoResult>;
  /** Delete a photo. Removes an own photo, its files with it. Moderators remove any. */
  deletePhoto(parameters: DeletePhotoParameters, options?: CallOptions): Promise<Response>;
  /** A photo. The picture behind an `ItemURL` of this server. `.orig.` in its name is the large one, `.medi.` is 400 pixels wide, `.thmb.` 100. A copy may be used for a day, then it is to be asked for again; what was deleted is answered with 410. */
  getPhotoFile(parameters: GetPhotoFileParameters, options?: CallOptions): Promise<ArrayBuffer>;
  /** Report a photo that should not be there. Moderators look at it. Each account can report a photo once. */
  reportPhoto(parameters: ReportPhotoParameters, options?: CallOptions): Promise<Response>;
  /** Write to the administrators. Sends the message to the administrators by e-mail; nobody has to be signed in. The answer is `OK`, or `Error` for a message that cannot be passed on; the header `X-OCM-Explain` says why. The same as `?action=contactus_submission` at the old addresses. */
  contactAdministrators(parameters: ContactAdministratorsParameters, options?: CallOptions): Promise<string>;
  /** Mark a suggestion as dealt with. A comment of type 100 (suggested change) becomes one of type 110, with `IsActionedByEditor`. Takes an editor of the country. */
  markSuggestionActioned(parameters: MarkSuggestionActionedParameters, options?: CallOptions): Promise<Response>;
  /** Faults that people reported. Comments of type 1000 with what became of them, the oldest first: those that are not fixed, or those of one `state`. For editors, of their countries, and moderators. */
  listFaults(parameters?: ListFaultsParameters, options?: CallOptions): Promise<({
  /** Also that of the comment. */
  id: number;
  locationId: number;
  reporterId?: number;
  operatorId?: number | null;
  countryId?: number | null;
  createdAt: string;
  /** Who had a letter. `earlier`: one about the same location went out within the hour before. */
  told: 'operator' | 'administrators' | 'earlier' | 'nobody';
  state: 'open' | 'acknowledged' | 'fixed';
  note: string;
  changedAt: string;
})[]>;
  /** Say where a fault stands. Whoever reported it gets a letter with the note. Takes an editor of the country, or a moderator. */
  changeFault(parameters: ChangeFaultParameters, options?: CallOptions): Promise<ChangeFaultResult>;
  /** Locations that people found out of order. Locations that several people in a row checked in to without success, marked longest ago first. A good check-in takes the mark away. For editors, of their countries, and moderators. */
  listLocationsToReview(parameters?: ListLocationsToReviewParameters, options?: CallOptions): Promise<({
  locationId: number;
  kind: 'reported-faulty';
  countryId: number | null;
  markedAt: string;
  /** When it was last said. */
  lastAt: string;
  /** How many people say so. */
  count: number;
})[]>;
  /** Say that a location was looked at. Takes the mark away; further bad check-ins set it again. Takes an editor of the country, or a moderator. */
  closeLocationReview(parameters: CloseLocationReviewParameters, options?: CallOptions): Promise<Response>;
  /** Comments that nobody sees yet. Comments that were held back, the oldest first, with the reason. For moderators. */
  listHeldComments(parameters?: ListHeldCommentsParameters, options?: CallOptions): Promise<({
  id: number;
  locationId: number;
  accountId: number;
  username?: string | null;
  createdAt: string;
  reason: string;
  text: string | null;
  relatedUrl?: string | null;
})[]>;
  /** Show a comment that was held back. Everybody sees the comment from now on, under the time at which it was written. `DELETE` removes it instead. */
  releaseComment(parameters: ReleaseCommentParameters, options?: CallOptions): Promise<Response>;
  /** Reported comments and photos. Open reports, the oldest first; closed ones with `state=closed`. For moderators. */
  listReports(parameters?: ListReportsParameters, options?: CallOptions): Promise<({
  id: number;
  kind: 'comment' | 'photo';
  objectId: number;
  locationId: number;
  reporterId?: number;
  createdAt?: string;
  reason: 'spam' | 'offensive' | 'personal' | 'wrong' | 'copyright' | 'other';
  text: string;
  outcome: 'removed' | 'kept' | null;
  closedAt?: string | null;
  closedBy?: number | null;
})[]>;
  /** Decide about a report. `removed` deletes what was reported, `kept` lets it stay. All open reports of the same thing are closed with it. */
  closeReport(parameters: CloseReportParameters, options?: CallOptions): Promise<Response>;
  /** What you have submitted, and what became of it. The submissions of the account that asks, the newest first, with the decisions about them. */
  listOwnSubmissions(parameters?: ListOwnSubmissionsParameters, options?: CallOptions): Promise<OwnSubmissionsResult>;
  /** Submissions that wait for a decision. What contributors have proposed, with what speaks against it. For editors and moderators; deciding takes an editor of the country. */
  listQueue(parameters?: ListQueueParameters, options?: CallOptions): Promise<QueueResult>;
  /** A submission, compared with the location as it is now. What was proposed, field by field, beside what the location says at this moment, with human names. For editors, moderators and whoever submitted it. */
  getSubmission(parameters: GetSubmissionParameters, options?: CallOptions): Promise<SubmissionResult>;
  /** Approve or reject a submission. Approves a submission as a whole, in part (`paths`), or with other values (`values`), or rejects it with a reason. Approved changes are merged into the location as it is now: what others changed meanwhile stays. The contributor is told by letter. Takes an editor of the countries that it touches: those that are stated, and those that the positions before and after seem to lie in. */
  decideSubmission(parameters: DecideSubmissionParameters, options?: CallOptions): Promise<DecideSubmissionResult>;
  /** Work on a submission. Keeps other editors from deciding about it for 30 minutes; asked again, the time begins anew, for 4 hours at most. The claim ends by itself. Moderators and administrators take over what somebody else has claimed. */
  claimSubmission(parameters: ClaimSubmissionParameters, options?: CallOptions): Promise<ClaimSubmissionResult>;
  /** Stop working on a submission. Gives up an own claim; moderators and administrators also end that of somebody else. */
  releaseSubmission(parameters: ReleaseSubmissionParameters, options?: CallOptions): Promise<Response>;
  /** Take back an own submission. Ends an own submission that waits for a decision. A new location is never published then. */
  withdrawSubmission(parameters: WithdrawSubmissionParameters, options?: CallOptions): Promise<WithdrawSubmissionResult>;
  /** The history of a location. The versions of a location, the newest first: who made each, when, why, from which source, and what it changed. The id of a location that was merged into another one means that one. */
  getLocationHistory(parameters: GetLocationHistoryParameters, options?: CallOptions): Promise<LocationHistoryResult>;
  /** The difference between two versions of a location. What `to` says otherwise than `from`, field by field, with human names. */
  compareLocationVersions(parameters: CompareLocationVersionsParameters, options?: CallOptions): Promise<CompareLocationVersionsResult>;
  /** Bring back an earlier version of a location. Makes the location say again what it said in an earlier version, as a new version. Submission status, data provider and what else the server owns stay. Takes an editor of the country before and after. */
  revertLocation(parameters: RevertLocationParameters, options?: CallOptions): Promise<RevertLocationResult>;
  /** Locations that may be the same place. Known locations within 1 km that may be the place that is described, the likeliest first, with the reasons. The more is said, the better they can be told apart. Locations that are not published yet are listed for callers with an account, with their names for those who may read them. */
  findDuplicates(parameters?: FindDuplicatesParameters, options?: CallOptions): Promise<FindDuplicatesResult>;
  /** Say that two locations are not one. Neither of the two is shown as a possible duplicate of the other any more. Takes an editor of the countries of both. */
  markNotSame(parameters: MarkNotSameParameters, options?: CallOptions): Promise<Response>;
  /** Forget that two locations are not one. The two may be shown as possible duplicates of each other again. */
  unmarkNotSame(parameters: UnmarkNotSameParameters, options?: CallOptions): Promise<Response>;
  /** Merge a location into another one. The location of the path goes into the one that `intoId` names: that keeps what it says, gets what only the first one knew, and all its comments, photos and open submissions. The id of the path means the other location from then on, wherever locations are read by their ids; those who follow changes see it end. There is no way back. Takes an editor of the countries of both. */
  mergeLocation(parameters: MergeLocationParameters, options?: CallOptions): Promise<MergeLocationResult>;
  /** The locations that were merged into one. The ids that mean this location too, with the references that its data provider and its operator had for them. */
  listMergedLocations(parameters: ListMergedLocationsParameters, options?: CallOptions): Promise<MergedLocationsResult>;
  /** OGC API - Features: where to begin. The landing page of OGC API - Features, part 1: the address to give to QGIS, GDAL (`OAPIF:`) and other clients of the standard. */
  getOgcLandingPage(parameters?: GetOgcLandingPageParameters, options?: CallOptions): Promise<OgcLandingPageResult>;
  /** OGC API - Features: what is implemented. The conformance classes of OGC API - Features that this server implements. */
  getOgcConformance(parameters?: GetOgcConformanceParameters, options?: CallOptions): Promise<OgcConformanceResult>;
  /** OGC API - Features: the collections. All collections: the locations. */
  getOgcCollections(parameters?: GetOgcCollectionsParameters, options?: CallOptions): Promise<OgcCollectionsResult>;
  /** OGC API - Features: the collection of locations. What the collection of locations is, and where its items are. */
  getOgcCollection(parameters?: GetOgcCollectionParameters, options?: CallOptions): Promise<OgcCollectionResult>;
  /** OGC API - Features: the locations. A page of the locations as GeoJSON features with flat properties, by ascending id, or by distance with `latitude` and `longitude`. Takes the filters of the list of locations; unknown parameters and values that cannot be used are errors here. */
  listOgcFeatures(parameters?: ListOgcFeaturesParameters, options?: CallOptions): Promise<OgcFeaturesResult>;
  /** OGC API - Features: one location. The location of this id as a GeoJSON feature with flat properties. */
  getOgcFeature(parameters: GetOgcFeatureParameters, options?: CallOptions): Promise<OgcFeatureResult>;
  /** Sign in. Checks an e-mail address and a password, and gives an access token for 30 days. Whatever is wrong with them, the answer is 401 without a body. */
  signIn(parameters: SignInParameters, options?: CallOptions): Promise<SignIn>;
  /** Make an account. Makes an account and signs it in. The user name is what stands before the `@` unless one is given; each name is given once, in any letter case and to whatever looks like it. A password has at least 5 characters. Whatever cannot be used, also an address that has an account, is answered with 401 without a body; the header `X-OCM-Explain` says what it is. */
  register(parameters: RegisterParameters, options?: CallOptions): Promise<SignIn>;
  /** Sign in (version 4). Checks an e-mail address and a password, and gives an access token for 30 days. A form that cannot be right is answered with 400 and what is wrong with it, a wrong address or password with 401. */
  signInV4(parameters: SignInV4Parameters, options?: CallOptions): Promise<SignInV4Result>;
  /** Make an account (version 4). Makes an account and signs it in; a letter asks whether the address is right. A form that cannot be used is answered with 400 and what is wrong with it. With an address that has an account and its password it is a sign-in, with another password 401. */
  registerV4(parameters: RegisterV4Parameters, options?: CallOptions): Promise<RegisterV4Result>;
  /** Other services to sign in with. The services that are configured here; none on most servers. A browser that opens `url` comes back to the configured page with `#code=…`, which `/v4/profile/social/collect` takes. */
  listSocialProviders(parameters?: ListSocialProvidersParameters, options?: CallOptions): Promise<SocialProvidersResult>;
  /** Get the token of a sign-in by another service. Takes the code with which a browser came back, once and within a minute, and answers like a sign-in. */
  collectSocialSignIn(parameters: CollectSocialSignInParameters, options?: CallOptions): Promise<CollectSocialSignInResult>;
  /** Begin to sign in with a passkey. Gives what a browser needs to use a passkey: `navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) })`. It names nobody, and may be answered once, within five minutes. 404 where passkeys are not configured. */
  startPasskeySignIn(parameters: StartPasskeySignInParameters, options?: CallOptions): Promise<StartPasskeySignInResult>;
  /** Sign in with a passkey. Takes what the browser answered, and gives an access token for 30 days, as signing in with a password does. Whatever is wrong with it, the answer is the same. */
  signInWithPasskey(parameters: SignInWithPasskeyParameters, options?: CallOptions): Promise<SignInWithPasskeyResult>;
  /** Sign out. Ends the session of this request; with `everywhere` all sessions of the account. */
  signOut(parameters: SignOutParameters, options?: CallOptions): Promise<Response>;
  /** Where I am signed in. The devices and programs that are signed in, newest first. */
  listSessions(parameters?: ListSessionsParameters, options?: CallOptions): Promise<SessionsResult>;
  /** Sign a device out. Ends a session of the own account. Its token is refused from then on. */
  endSession(parameters: EndSessionParameters, options?: CallOptions): Promise<Response>;
  /** My account. The account of the caller, with its roles and its state. */
  readProfile(parameters?: ReadProfileParameters, options?: CallOptions): Promise<ReadProfileResult>;
  /** Change my profile. Changes the members that are given; `null` takes a text or the position out. Address and password have calls of their own. */
  changeProfile(parameters: ChangeProfileParameters, options?: CallOptions): Promise<ChangeProfileResult>;
  /** Delete my account. Deletes the account for good. Comments, photos and edits stay, without a name; applications and their keys are gone. The password confirms it; somebody who has none, because another service or a passkey signs them in, does it within 10 minutes after signing in, or sets one first by a letter. */
  deleteAccount(parameters: DeleteAccountParameters, options?: CallOptions): Promise<Response>;
  /** My passkeys. The passkeys of the account, oldest first. Where passkeys are not configured this and all that is about them is 404. */
  listPasskeys(parameters?: ListPasskeysParameters, options?: CallOptions): Promise<PasskeysResult>;
  /** Add a passkey. Adds the passkey that a browser has made. A letter tells the owner. An account has at most 20. */
  addPasskey(parameters: AddPasskeyParameters, options?: CallOptions): Promise<Response>;
  /** Begin to add a passkey. Gives what a browser needs to make a passkey: `navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })`. It may be answered once, within five minutes. The password shows that it is the owner who asks. */
  startAddingPasskey(parameters: StartAddingPasskeyParameters, options?: CallOptions): Promise<StartAddingPasskeyResult>;
  /** Rename a passkey. Gives a passkey of the own account another name. */
  renamePasskey(parameters: RenamePasskeyParameters, options?: CallOptions): Promise<Response>;
  /** Remove a passkey. Removes a passkey of the own account: nobody can sign in with it any more. All other sessions end, and a letter tells the owner. */
  removePasskey(parameters: RemovePasskeyParameters, options?: CallOptions): Promise<Response>;
  /** Change the password. Sets a new password. All other sessions end, and a letter tells the owner. */
  changePassword(parameters: ChangePasswordParameters, options?: CallOptions): Promise<Response>;
  /** Forgotten password. Sends a letter by which a new password can be set within an hour, if the address has an account. The answer is the same if it has none. */
  requestPasswordReset(parameters: RequestPasswordResetParameters, options?: CallOptions): Promise<Response>;
  /** Set a new password by a letter. Sets a new password with the token of a letter, which works once. All sessions end, all passkeys are removed, and so, within a few seconds, are the write keys of the applications of the account; a letter tells the owner which. Nobody is signed in by it. */
  resetPassword(parameters: ResetPasswordParameters, options?: CallOptions): Promise<Response>;
  /** Confirm an e-mail address. Tells that the letter of a registration arrived. The token works once. */
  verifyEmail(parameters: VerifyEmailParameters, options?: CallOptions): Promise<Response>;
  /** Send the letter of a registration again. Sends another letter to confirm the address; earlier ones work no more. */
  requestEmailVerification(parameters?: RequestEmailVerificationParameters, options?: CallOptions): Promise<Response>;
  /** Change the e-mail address. Sends a letter to a new address; the account has it as soon as the letter is answered. The old address is told. The answer is the same if the new one has an account. */
  requestEmailChange(parameters: RequestEmailChangeParameters, options?: CallOptions): Promise<Response>;
  /** Confirm a new e-mail address. The account has the new address from now on; the old one is told. The token works once. */
  confirmEmailChange(parameters: ConfirmEmailChangeParameters, options?: CallOptions): Promise<Response>;
  /** All that is kept of me. The account with everything that belongs to it, as one JSON document: profile, sessions, comments, photos, submissions, reports, applications, and what the audit log says that it did. Passwords and keys are not in it; only their hashes are kept. */
  exportAccount(parameters?: ExportAccountParameters, options?: CallOptions): Promise<ExportAccountResult>;
  /** Look accounts up. Accounts by part of their name, for administrators also of their address; newest first, 50 at a time. */
  listAccounts(parameters?: ListAccountsParameters, options?: CallOptions): Promise<AccountsResult>;
  /** Look an account up. An account by its id. */
  readAccount(parameters: ReadAccountParameters, options?: CallOptions): Promise<ReadAccountResult>;
  /** Suspend, ban or reinstate an account. Whoever is suspended or banned still reads, and may export and delete the account. The owner is told the reason by a letter. */
  setAccountState(parameters: SetAccountStateParameters, options?: CallOptions): Promise<SetAccountStateResult>;
  /** Give an account a role. The role counts from the next request on. The owner is told by a letter. */
  grantRole(parameters: GrantRoleParameters, options?: CallOptions): Promise<GrantRoleResult>;
  /** Take a role away. The role is gone from the next request on. The owner is told by a letter. */
  takeRole(parameters: TakeRoleParameters, options?: CallOptions): Promise<TakeRoleResult>;
  /** The audit log. What was written here, by whom and from where, newest first. Lines are only ever added. Network addresses are told as keyed hashes: equal ones are equal addresses. `nextBefore` of a page is `before` of the next one; it is null on the last. For administrators. */
  readAuditLog(parameters?: ReadAuditLogParameters, options?: CallOptions): Promise<ReadAuditLogResult>;
  /** How fresh the data is. Times of the newest change and of the newest location, and the highest id. Mirrors ask it before they ask for changes. */
  getSystemStatus(parameters?: GetSystemStatusParameters, options?: CallOptions): Promise<SystemStatusResult>;
  /** State, vocabularies and the newest changes in one answer. The answer of `/v3/system/status`, the reference data, and at most 100 locations that changed since `dateModified`, the highest id first, all in camel case on one line. To follow every change, page through `/v3/poi` with `modifiedsince` and `sortby=modified_asc`. */
  getSystemSync(parameters?: GetSystemSyncParameters, options?: CallOptions): Promise<SystemSyncResult>;
  /** The application that a key belongs to. Whether an API key is known and enabled, and whose it is. */
  findApplication(parameters: FindApplicationParameters, options?: CallOptions): Promise<FindApplicationResult>;
  /** Registered applications. The applications of the caller, newest first, with their keys (not the keys themselves, which are told once, when they are made). Administrators find those of others with `all=true`, `owner` and `q`. */
  listApplications(parameters?: ListApplicationsParameters, options?: CallOptions): Promise<ApplicationsResult>;
  /** Register an application. Registers an application of the caller and makes its first key, which is told in this answer and never again. A letter tells its owner, if the e-mail address is confirmed. */
  registerApplication(parameters: RegisterApplicationParameters, options?: CallOptions): Promise<Response>;
  /** One application. An application of the caller with its keys; administrators see any. */
  getApplication(parameters: GetApplicationParameters, options?: CallOptions): Promise<ApplicationResult>;
  /** Change an application. Changes what is said of an application, or disables it: with `"isEnabled": false` its keys stop at once. */
  changeApplication(parameters: ChangeApplicationParameters, options?: CallOptions): Promise<ChangeApplicationResult>;
  /** Delete an application. Deletes an application: its keys stop at once, and its usage is forgotten. */
  deleteApplication(parameters: DeleteApplicationParameters, options?: CallOptions): Promise<Response>;
  /** Make another key. Gives an application another key, which is told in this answer and never again; a letter tells its owner that there is one, if the e-mail address is confirmed. At most 10 at a time. */
  addApplicationKey(parameters: AddApplicationKeyParameters, options?: CallOptions): Promise<Response>;
  /** Put a new key in place of one. Makes a new key of the same scope. The old one works on for a grace time, whose end the answer states, so that programs in the field can be changed one by one. A letter tells the owner, as of any new key. */
  rotateApplicationKey(parameters: RotateApplicationKeyParameters, options?: CallOptions): Promise<Response>;
  /** End a key. Ends a key at once; on other servers of the same database within a few seconds. */
  revokeApplicationKey(parameters: RevokeApplicationKeyParameters, options?: CallOptions): Promise<Response>;
  /** How much an application is used. Calls by key and day (UTC), newest day first; days without calls are left out. For its owner and administrators. What was counted in the last seconds is not in it yet. */
  getApplicationUsage(parameters: GetApplicationUsageParameters, options?: CallOptions): Promise<ApplicationUsageResult>;
  /** Disable an application for a reason. Stops the keys of an application until that is lifted; its owner reads the reason and cannot undo it. For administrators. */
  blockApplication(parameters: BlockApplicationParameters, options?: CallOptions): Promise<BlockApplicationResult>;
  /** Let an application work again. Lifts what an administrator imposed on an application. For administrators. */
  unblockApplication(parameters: UnblockApplicationParameters, options?: CallOptions): Promise<UnblockApplicationResult>;
  /** Who is kept out. Bans of keys, network addresses and user agents, newest first. For moderators and administrators. */
  listBans(parameters?: ListBansParameters, options?: CallOptions): Promise<BansResult>;
  /** Keep somebody out. Refuses requests with a key, from a network address or range, or of programs whose user agent contains a text (its letter case counts). At once on this server, within a few seconds on others of the same database. For moderators and administrators. */
  addBan(parameters: AddBanParameters, options?: CallOptions): Promise<Response>;
  /** Let somebody in again. Ends a ban. For moderators and administrators. */
  liftBan(parameters: LiftBanParameters, options?: CallOptions): Promise<Response>;
  /** Whether the server runs. Answers as soon as the server listens. */
  getLiveness(parameters?: GetLivenessParameters, options?: CallOptions): Promise<LivenessResult>;
  /** Whether the server can answer. Says whether the read index is there; before that, reads are refused with 503. */
  getReadiness(parameters?: GetReadinessParameters, options?: CallOptions): Promise<ReadinessResult>;
  /** This description of the API. The OpenAPI 3.1 document of this server. */
  getOpenApi(parameters?: GetOpenApiParameters, options?: CallOptions): Promise<Record<string, unknown>>;
  /** Where the description of the API is. Leads to `/openapi.json`. */
  findOpenApi(parameters?: FindOpenApiParameters, options?: CallOptions): Promise<Response>;
}

/** How each operation is sent, and what its answer is read as. */
export const operations = {
  listLocations: { method: 'GET', path: '/v3/poi', answer: 'json' },
  submitLocation: { method: 'POST', path: '/v3/poi', answer: 'response' },
  getLocation: { method: 'GET', path: '/v3/poi/{id}', answer: 'json' },
  searchLocations: { method: 'POST', path: '/v3/poi/search', answer: 'json' },
  submitLocations: { method: 'POST', path: '/v3/poi/batch', answer: 'response' },
  listLocationsV4: { method: 'GET', path: '/v4/poi', answer: 'json' },
  getReferenceData: { method: 'GET', path: '/v3/referencedata', answer: 'json' },
  getReferenceDataV4: { method: 'GET', path: '/v4/referencedata', answer: 'json' },
  geocode: { method: 'GET', path: '/v3/geocode', answer: 'json' },
  suggest: { method: 'GET', path: '/v3/suggest', answer: 'json' },
  getStatistics: { method: 'GET', path: '/v3/stats', answer: 'json' },
  getTileJson: { method: 'GET', path: '/tiles.json', answer: 'json' },
  getTile: { method: 'GET', path: '/tiles/{z}/{x}/{y}.mvt', answer: 'bytes' },
  addComment: { method: 'POST', path: '/v3/comment', answer: 'json' },
  changeComment: { method: 'PATCH', path: '/v4/comment/{id}', answer: 'response' },
  deleteComment: { method: 'DELETE', path: '/v4/comment/{id}', answer: 'response' },
  reportComment: { method: 'POST', path: '/v4/comment/{id}/report', answer: 'response' },
  addPhoto: { method: 'POST', path: '/v3/mediaitem', answer: 'json' },
  deletePhoto: { method: 'DELETE', path: '/v4/profile/mediaitem/{id}', answer: 'response' },
  getPhotoFile: { method: 'GET', path: '/images/{country}/{location}/{file}', answer: 'bytes' },
  reportPhoto: { method: 'POST', path: '/v4/mediaitem/{id}/report', answer: 'response' },
  contactAdministrators: { method: 'POST', path: '/v4/contact', answer: 'text' },
  markSuggestionActioned: { method: 'POST', path: '/v4/comment/{id}/actioned', answer: 'response' },
  listFaults: { method: 'GET', path: '/v4/fault', answer: 'json' },
  changeFault: { method: 'PATCH', path: '/v4/fault/{id}', answer: 'json' },
  listLocationsToReview: { method: 'GET', path: '/v4/poi/review', answer: 'json' },
  closeLocationReview: { method: 'DELETE', path: '/v4/poi/{id}/review', answer: 'response' },
  listHeldComments: { method: 'GET', path: '/v4/comment/held', answer: 'json' },
  releaseComment: { method: 'POST', path: '/v4/comment/{id}/release', answer: 'response' },
  listReports: { method: 'GET', path: '/v4/report', answer: 'json' },
  closeReport: { method: 'PATCH', path: '/v4/report/{id}', answer: 'response' },
  listOwnSubmissions: { method: 'GET', path: '/v4/profile/submissions', answer: 'json' },
  listQueue: { method: 'GET', path: '/v4/queue', answer: 'json' },
  getSubmission: { method: 'GET', path: '/v4/submissions/{id}', answer: 'json' },
  decideSubmission: { method: 'POST', path: '/v4/submissions/{id}/decision', answer: 'json' },
  claimSubmission: { method: 'PUT', path: '/v4/submissions/{id}/claim', answer: 'json' },
  releaseSubmission: { method: 'DELETE', path: '/v4/submissions/{id}/claim', answer: 'response' },
  withdrawSubmission: { method: 'POST', path: '/v4/submissions/{id}/withdraw', answer: 'json' },
  getLocationHistory: { method: 'GET', path: '/v3/poi/{id}/history', answer: 'json' },
  compareLocationVersions: { method: 'GET', path: '/v3/poi/{id}/difference', answer: 'json' },
  revertLocation: { method: 'POST', path: '/v3/poi/{id}/revert', answer: 'json' },
  findDuplicates: { method: 'GET', path: '/v4/poi/duplicates', answer: 'json' },
  markNotSame: { method: 'PUT', path: '/v4/poi/{id}/not-same/{otherId}', answer: 'response' },
  unmarkNotSame: { method: 'DELETE', path: '/v4/poi/{id}/not-same/{otherId}', answer: 'response' },
  mergeLocation: { method: 'POST', path: '/v4/poi/{id}/merge', answer: 'json' },
  listMergedLocations: { method: 'GET', path: '/v4/poi/{id}/merged', answer: 'json' },
  getOgcLandingPage: { method: 'GET', path: '/ogc', answer: 'json' },
  getOgcConformance: { method: 'GET', path: '/ogc/conformance', answer: 'json' },
  getOgcCollections: { method: 'GET', path: '/ogc/collections', answer: 'json' },
  getOgcCollection: { method: 'GET', path: '/ogc/collections/locations', answer: 'json' },
  listOgcFeatures: { method: 'GET', path: '/ogc/collections/locations/items', answer: 'json' },
  getOgcFeature: { method: 'GET', path: '/ogc/collections/locations/items/{featureId}', answer: 'json' },
  signIn: { method: 'POST', path: '/v3/profile/authenticate', answer: 'json' },
  register: { method: 'POST', path: '/v3/profile/register', answer: 'json' },
  signInV4: { method: 'POST', path: '/v4/profile/authenticate', answer: 'json' },
  registerV4: { method: 'POST', path: '/v4/profile/register', answer: 'json' },
  listSocialProviders: { method: 'GET', path: '/v4/profile/social', answer: 'json' },
  collectSocialSignIn: { method: 'POST', path: '/v4/profile/social/collect', answer: 'json' },
  startPasskeySignIn: { method: 'POST', path: '/v4/profile/passkey-sign-in/options', answer: 'json' },
  signInWithPasskey: { method: 'POST', path: '/v4/profile/passkey-sign-in', answer: 'json' },
  signOut: { method: 'POST', path: '/v4/profile/sign-out', answer: 'response' },
  listSessions: { method: 'GET', path: '/v4/profile/sessions', answer: 'json' },
  endSession: { method: 'DELETE', path: '/v4/profile/sessions/{id}', answer: 'response' },
  readProfile: { method: 'GET', path: '/v4/profile', answer: 'json' },
  changeProfile: { method: 'PATCH', path: '/v4/profile', answer: 'json' },
  deleteAccount: { method: 'DELETE', path: '/v4/profile', answer: 'response' },
  listPasskeys: { method: 'GET', path: '/v4/profile/passkeys', answer: 'json' },
  addPasskey: { method: 'POST', path: '/v4/profile/passkeys', answer: 'response' },
  startAddingPasskey: { method: 'POST', path: '/v4/profile/passkeys/options', answer: 'json' },
  renamePasskey: { method: 'PATCH', path: '/v4/profile/passkeys/{id}', answer: 'response' },
  removePasskey: { method: 'DELETE', path: '/v4/profile/passkeys/{id}', answer: 'response' },
  changePassword: { method: 'PUT', path: '/v4/profile/password', answer: 'response' },
  requestPasswordReset: { method: 'POST', path: '/v4/profile/password-reset', answer: 'response' },
  resetPassword: { method: 'POST', path: '/v4/profile/password-reset/confirm', answer: 'response' },
  verifyEmail: { method: 'POST', path: '/v4/profile/verify-email', answer: 'response' },
  requestEmailVerification: { method: 'POST', path: '/v4/profile/verify-email/request', answer: 'response' },
  requestEmailChange: { method: 'PUT', path: '/v4/profile/email', answer: 'response' },
  confirmEmailChange: { method: 'POST', path: '/v4/profile/email/confirm', answer: 'response' },
  exportAccount: { method: 'GET', path: '/v4/profile/export', answer: 'json' },
  listAccounts: { method: 'GET', path: '/v4/admin/accounts', answer: 'json' },
  readAccount: { method: 'GET', path: '/v4/admin/accounts/{id}', answer: 'json' },
  setAccountState: { method: 'PUT', path: '/v4/admin/accounts/{id}/state', answer: 'json' },
  grantRole: { method: 'POST', path: '/v4/admin/accounts/{id}/roles', answer: 'json' },
  takeRole: { method: 'DELETE', path: '/v4/admin/accounts/{id}/roles/{role}', answer: 'json' },
  readAuditLog: { method: 'GET', path: '/v4/audit', answer: 'json' },
  getSystemStatus: { method: 'GET', path: '/v3/system/status', answer: 'json' },
  getSystemSync: { method: 'GET', path: '/v3/system/sync', answer: 'json' },
  findApplication: { method: 'GET', path: '/v3/key', answer: 'json' },
  listApplications: { method: 'GET', path: '/v4/applications', answer: 'json' },
  registerApplication: { method: 'POST', path: '/v4/applications', answer: 'response' },
  getApplication: { method: 'GET', path: '/v4/applications/{id}', answer: 'json' },
  changeApplication: { method: 'PATCH', path: '/v4/applications/{id}', answer: 'json' },
  deleteApplication: { method: 'DELETE', path: '/v4/applications/{id}', answer: 'response' },
  addApplicationKey: { method: 'POST', path: '/v4/applications/{id}/keys', answer: 'response' },
  rotateApplicationKey: { method: 'POST', path: '/v4/applications/{id}/keys/{keyId}/rotate', answer: 'response' },
  revokeApplicationKey: { method: 'DELETE', path: '/v4/applications/{id}/keys/{keyId}', answer: 'response' },
  getApplicationUsage: { method: 'GET', path: '/v4/applications/{id}/usage', answer: 'json' },
  blockApplication: { method: 'POST', path: '/v4/applications/{id}/block', answer: 'json' },
  unblockApplication: { method: 'DELETE', path: '/v4/applications/{id}/block', answer: 'json' },
  listBans: { method: 'GET', path: '/v4/bans', answer: 'json' },
  addBan: { method: 'POST', path: '/v4/bans', answer: 'response' },
  liftBan: { method: 'DELETE', path: '/v4/bans/{id}', answer: 'response' },
  getLiveness: { method: 'GET', path: '/health/live', answer: 'json' },
  getReadiness: { method: 'GET', path: '/health/ready', answer: 'json' },
  getOpenApi: { method: 'GET', path: '/openapi.json', answer: 'json' },
  findOpenApi: { method: 'GET', path: '/v3/openapi', answer: 'response' },
} as const satisfies Readonly<Record<keyof Calls, { readonly method: string; readonly path: string; readonly answer: 'json' | 'text' | 'bytes' | 'response' }>>;

export type OperationName = keyof typeof operations;

/** The lists that come in pages, by the operation that asks for them. */
export interface PagedOperations {
  readonly listLocations: { readonly parameters: ListLocationsParameters; readonly item: POI };
  readonly listLocationsV4: { readonly parameters: ListLocationsV4Parameters; readonly item: POI };
}
