/**
 * The vocabularies that locations refer to by id. Shapes follow the reference data of Open Charge Map
 * (API contract 3.6, 7); `null` is a value here ("not stated"), because lists are always shown whole.
 */
export interface ReferenceItem {
  readonly id: number;
  readonly title: string;
}
export interface ChargerType extends ReferenceItem {
  readonly comments: string | null;
  readonly isFastChargeCapable: boolean;
}
export interface ConnectionType extends ReferenceItem {
  readonly formalName: string | null;
  readonly isDiscontinued: boolean | null;
  readonly isObsolete: boolean | null;
}
export interface CurrentType extends ReferenceItem {
  readonly description: string | null;
}
export interface Country extends ReferenceItem {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly isoCode: string;
  readonly continentCode: string | null;
}
export interface DataProviderStatusType extends ReferenceItem {
  readonly isProviderEnabled: boolean;
}
export interface DataProvider extends ReferenceItem {
  readonly websiteUrl: string | null;
  readonly comments: string | null;
  readonly status: DataProviderStatusType | null;
  readonly isRestrictedEdit: boolean;
  readonly isOpenDataLicensed: boolean | null;
  readonly isApprovedImport: boolean | null;
  readonly license: string | null;
  /** Milliseconds, UTC. */
  readonly lastImportedAt: number | null;
}
export interface Operator extends ReferenceItem {
  readonly websiteUrl: string | null;
  readonly comments: string | null;
  readonly phonePrimary: string | null;
  readonly phoneSecondary: string | null;
  readonly isPrivateIndividual: boolean | null;
  readonly bookingUrl: string | null;
  readonly contactEmail: string | null;
  readonly faultReportEmail: string | null;
  readonly isRestrictedEdit: boolean | null;
}
export interface StatusType extends ReferenceItem {
  readonly isOperational: boolean | null;
  readonly isUserSelectable: boolean;
}
export interface SubmissionStatusType extends ReferenceItem {
  readonly isLive: boolean | null;
}
export interface UsageType extends ReferenceItem {
  readonly isPayAtLocation: boolean | null;
  readonly isMembershipRequired: boolean | null;
  readonly isAccessKeyRequired: boolean | null;
}
export type UserCommentType = ReferenceItem;
export interface CheckInStatusType extends ReferenceItem {
  readonly isPositive: boolean | null;
  readonly isAutomatedCheckIn: boolean;
}
export type DataType = ReferenceItem;
export interface MetadataFieldOption extends ReferenceItem {
  readonly fieldId: number;
}
export interface MetadataField extends ReferenceItem {
  readonly groupId: number;
  readonly dataTypeId: number;
  readonly options: readonly MetadataFieldOption[] | null;
}
export interface MetadataGroup extends ReferenceItem {
  readonly dataProviderId: number;
  readonly isRestrictedEdit: boolean;
  readonly isPublicInterest: boolean;
  readonly fields: readonly MetadataField[];
}

/** Every vocabulary by the name of its list. */
export interface ReferenceLists {
  readonly chargerTypes: readonly ChargerType[];
  readonly connectionTypes: readonly ConnectionType[];
  readonly currentTypes: readonly CurrentType[];
  readonly countries: readonly Country[];
  readonly dataProviders: readonly DataProvider[];
  readonly operators: readonly Operator[];
  readonly statusTypes: readonly StatusType[];
  readonly submissionStatusTypes: readonly SubmissionStatusType[];
  readonly usageTypes: readonly UsageType[];
  readonly userCommentTypes: readonly UserCommentType[];
  readonly checkInStatusTypes: readonly CheckInStatusType[];
  readonly dataTypes: readonly DataType[];
  readonly metadataGroups: readonly MetadataGroup[];
}
export type ReferenceListName = keyof ReferenceLists;

/** The names of all lists, in the order in which v3 prints them (API contract 7.1). */
export const referenceListNames = [
  'chargerTypes',
  'connectionTypes',
  'currentTypes',
  'countries',
  'dataProviders',
  'operators',
  'statusTypes',
  'submissionStatusTypes',
  'usageTypes',
  'userCommentTypes',
  'checkInStatusTypes',
  'dataTypes',
  'metadataGroups',
] as const satisfies readonly ReferenceListName[];

/** One entry of any list, as the store keeps and the feed carries it. */
export type ReferenceEntry = {
  [Name in ReferenceListName]: { readonly list: Name; readonly item: ReferenceLists[Name][number] };
}[ReferenceListName];
