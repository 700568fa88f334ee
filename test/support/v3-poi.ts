/** The v3 JSON of a location as tests look at it. `null` only in the verbose form, absent only in the other. */
export interface V3Poi {
  readonly DataProvider?: V3Entry | null;
  readonly OperatorInfo?: V3Entry | null;
  readonly UsageType?: V3Entry | null;
  readonly StatusType?: V3Entry | null;
  readonly SubmissionStatus?: V3Entry | null;
  readonly UserComments?: readonly V3Comment[] | null;
  readonly MediaItems?: readonly V3MediaItem[] | null;
  readonly IsRecentlyVerified: boolean;
  readonly DateLastVerified?: string | null;
  readonly ID: number;
  readonly UUID: string;
  readonly ParentChargePointID: number | null;
  readonly DataProviderID?: number | null;
  readonly OperatorID?: number | null;
  readonly UsageTypeID?: number | null;
  readonly AddressInfo: V3Address;
  readonly Connections: readonly V3Connection[];
  readonly NumberOfPoints?: number | null;
  readonly StatusTypeID?: number | null;
  readonly DateLastStatusUpdate?: string | null;
  readonly DateCreated?: string | null;
  readonly SubmissionStatusTypeID?: number | null;
}

/** An entry of the reference data inside a location. */
export interface V3Entry {
  readonly ID: number;
  readonly Title: string;
  readonly ISOCode?: string;
}

export interface V3Address {
  readonly ID: number;
  readonly Title: string;
  readonly CountryID: number;
  readonly Country?: V3Entry | null;
  readonly Postcode?: string | null;
  readonly Latitude: number;
  readonly Longitude: number;
  readonly RelatedURL?: string | null;
  readonly Distance?: number | null;
  readonly DistanceUnit: number;
  readonly DistanceAlongRoute?: number;
}

export interface V3Connection {
  readonly ID: number;
  readonly ConnectionTypeID: number;
  readonly ConnectionType?: V3Entry | null;
  readonly LevelID?: number | null;
  readonly PowerKW?: number | null;
}

export interface V3Comment {
  readonly ID: number;
  readonly UserName?: string | null;
  readonly CommentTypeID: number;
  readonly CommentType?: V3Entry | null;
  readonly Comment?: string | null;
  readonly CheckinStatusTypeID?: number | null;
  readonly CheckinStatusType?: V3Entry | null;
  readonly DateCreated: string;
  readonly User?: Readonly<Record<string, unknown>> | null;
}

export interface V3MediaItem {
  readonly ID: number;
  readonly Comment?: string | null;
  readonly ItemURL: string;
  readonly ItemThumbnailURL: string;
  readonly DateCreated: string;
  readonly User?: Readonly<Record<string, unknown>> | null;
}
