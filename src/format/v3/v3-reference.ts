import { formatUtc } from '../../base/time.ts';
import {
  type DataProvider,
  type MetadataGroup,
  type Operator,
  type ReferenceListName,
  type ReferenceLists,
  referenceListNames,
} from '../../domain/reference.ts';
import type { V3Object } from './v3-object.ts';

type ToV3 = {
  readonly [Name in ReferenceListName]: (item: ReferenceLists[Name][number]) => V3Object;
};

/** How an entry of each list looks in v3 (API contract 3.6). */
const toV3: ToV3 = {
  chargerTypes: (item) => ({
    ...named(item),
    Comments: item.comments,
    IsFastChargeCapable: item.isFastChargeCapable,
  }),
  connectionTypes: (item) => ({
    ...named(item),
    FormalName: item.formalName,
    IsDiscontinued: item.isDiscontinued,
    IsObsolete: item.isObsolete,
  }),
  currentTypes: (item) => ({ ...named(item), Description: item.description }),
  countries: (item) => ({
    ...named(item),
    ISOCode: item.isoCode,
    ContinentCode: item.continentCode,
  }),
  dataProviders: dataProviderToV3,
  operators: operatorToV3,
  statusTypes: (item) => ({
    ...named(item),
    IsOperational: item.isOperational,
    IsUserSelectable: item.isUserSelectable,
  }),
  submissionStatusTypes: (item) => ({ ...named(item), IsLive: item.isLive }),
  usageTypes: (item) => ({
    ...named(item),
    IsPayAtLocation: item.isPayAtLocation,
    IsMembershipRequired: item.isMembershipRequired,
    IsAccessKeyRequired: item.isAccessKeyRequired,
  }),
  userCommentTypes: named,
  checkInStatusTypes: (item) => ({
    ...named(item),
    IsPositive: item.isPositive,
    IsAutomatedCheckin: item.isAutomatedCheckIn,
  }),
  dataTypes: named,
  metadataGroups: metadataGroupToV3,
};

/** The reference data in v3 form, found by list and id. Made anew when an entry changes. */
export class V3Reference {
  readonly #lists = new Map<ReferenceListName, ReadonlyMap<unknown, V3Object>>();
  readonly #derived = new Map<unknown, unknown>();

  /** Lists that are absent have no entries. */
  constructor(lists: Partial<ReferenceLists>) {
    for (const name of referenceListNames) this.#lists.set(name, byId(name, lists));
  }

  /** The entry with this id, or `undefined` when there is no id or the list does not know it. */
  item(list: ReferenceListName, id: unknown): V3Object | undefined {
    return this.#lists.get(list)?.get(id);
  }

  /** What `make` makes of this reference data: made at the first call, kept as long as the data is. */
  derived<T>(make: (reference: V3Reference) => T): T {
    if (!this.#derived.has(make)) this.#derived.set(make, make(this));
    // The border where the type comes back: what stands under a maker is what it made.
    return this.#derived.get(make) as T;
  }

  /** All entries of a list, ordered by id. */
  items(list: ReferenceListName): readonly V3Object[] {
    return [...(this.#lists.get(list)?.values() ?? [])];
  }
}

function byId<Name extends ReferenceListName>(
  name: Name,
  lists: Partial<ReferenceLists>,
): ReadonlyMap<unknown, V3Object> {
  const convert: (item: ReferenceLists[Name][number]) => V3Object = toV3[name];
  const sorted = [...(lists[name] ?? [])].sort((a, b) => a.id - b.id);
  return new Map(sorted.map((item) => [item.id, convert(item)]));
}

function named(item: { readonly id: number; readonly title: string }): V3Object {
  return { ID: item.id, Title: item.title };
}

function dataProviderToV3(item: DataProvider): V3Object {
  const status = item.status;
  return {
    ...named(item),
    WebsiteURL: item.websiteUrl,
    Comments: item.comments,
    DataProviderStatusType: status && {
      ...named(status),
      IsProviderEnabled: status.isProviderEnabled,
    },
    IsRestrictedEdit: item.isRestrictedEdit,
    IsOpenDataLicensed: item.isOpenDataLicensed,
    IsApprovedImport: item.isApprovedImport,
    License: item.license,
    DateLastImported: item.lastImportedAt === null ? null : formatUtc(item.lastImportedAt),
  };
}

/** Titles of operators are trimmed on output (API contract 8.1 #19). */
function operatorToV3(item: Operator): V3Object {
  return {
    ID: item.id,
    Title: item.title.trim(),
    WebsiteURL: item.websiteUrl,
    Comments: item.comments,
    PhonePrimaryContact: item.phonePrimary,
    PhoneSecondaryContact: item.phoneSecondary,
    IsPrivateIndividual: item.isPrivateIndividual,
    BookingURL: item.bookingUrl,
    ContactEmail: item.contactEmail,
    FaultReportEmail: item.faultReportEmail,
    IsRestrictedEdit: item.isRestrictedEdit,
  };
}

function metadataGroupToV3(item: MetadataGroup): V3Object {
  return {
    ...named(item),
    DataProviderID: item.dataProviderId,
    IsRestrictedEdit: item.isRestrictedEdit,
    IsPublicInterest: item.isPublicInterest,
    MetadataFields: item.fields.map((field) => ({
      ...named(field),
      MetadataGroupID: field.groupId,
      DataTypeID: field.dataTypeId,
      MetadataFieldOptions:
        field.options?.map((option) => ({ ...named(option), MetadataFieldID: option.fieldId })) ??
        null,
    })),
  };
}
