import { dataProviderStatusTypes } from '../../domain/reference/data-providers.data.ts';
import type {
  DataProviderStatusType,
  MetadataField,
  MetadataFieldOption,
  ReferenceEntry,
  ReferenceItem,
  ReferenceListName,
} from '../../domain/reference.ts';
import { isObject } from './extended-json.ts';
import { Fields, shown } from './fields.ts';
import type { ReadNote } from './read-note.ts';

/** What came of a reference file: its entries, or the reason (one sentence) why there are none. */
export type ReadReferenceResult =
  | {
      readonly ok: true;
      readonly entries: readonly ReferenceEntry[];
      readonly notes: readonly ReadNote[];
    }
  | { readonly ok: false; readonly reason: string };

/** Reads what is special about an entry of a list; undefined when it cannot be used. */
type EntryReader = (source: Fields, item: ReferenceItem) => ReferenceEntry | undefined;

interface ReadableList {
  readonly v3Name: string;
  readonly read: EntryReader;
}

/** Every list: its name in v3 and how its entries are read. Names and members: API contract 3.6, 7.1. */
const lists: { readonly [Name in ReferenceListName]: ReadableList } = {
  chargerTypes: {
    v3Name: 'ChargerTypes',
    read: (source, item) => ({
      list: 'chargerTypes',
      item: {
        ...item,
        comments: source.text('Comments') ?? null,
        isFastChargeCapable: source.flag('IsFastChargeCapable') ?? false,
      },
    }),
  },
  connectionTypes: {
    v3Name: 'ConnectionTypes',
    read: (source, item) => ({
      list: 'connectionTypes',
      item: {
        ...item,
        formalName: source.text('FormalName') ?? null,
        isDiscontinued: source.flag('IsDiscontinued') ?? null,
        isObsolete: source.flag('IsObsolete') ?? null,
      },
    }),
  },
  currentTypes: {
    v3Name: 'CurrentTypes',
    read: (source, item) => ({
      list: 'currentTypes',
      item: { ...item, description: source.text('Description') ?? null },
    }),
  },
  countries: { v3Name: 'Countries', read: readCountry },
  dataProviders: { v3Name: 'DataProviders', read: readDataProvider },
  operators: { v3Name: 'Operators', read: readOperator },
  statusTypes: {
    v3Name: 'StatusTypes',
    read: (source, item) => ({
      list: 'statusTypes',
      item: {
        ...item,
        isOperational: source.flag('IsOperational') ?? null,
        isUserSelectable: source.flag('IsUserSelectable') ?? false,
      },
    }),
  },
  submissionStatusTypes: {
    v3Name: 'SubmissionStatusTypes',
    read: (source, item) => ({
      list: 'submissionStatusTypes',
      item: { ...item, isLive: source.flag('IsLive') ?? null },
    }),
  },
  usageTypes: {
    v3Name: 'UsageTypes',
    read: (source, item) => ({
      list: 'usageTypes',
      item: {
        ...item,
        isPayAtLocation: source.flag('IsPayAtLocation') ?? null,
        isMembershipRequired: source.flag('IsMembershipRequired') ?? null,
        isAccessKeyRequired: source.flag('IsAccessKeyRequired') ?? null,
      },
    }),
  },
  userCommentTypes: {
    v3Name: 'UserCommentTypes',
    read: (_source, item) => ({ list: 'userCommentTypes', item }),
  },
  checkInStatusTypes: {
    v3Name: 'CheckinStatusTypes',
    read: (source, item) => ({
      list: 'checkInStatusTypes',
      item: {
        ...item,
        isPositive: source.flag('IsPositive') ?? null,
        isAutomatedCheckIn: source.flag('IsAutomatedCheckin') ?? false,
      },
    }),
  },
  dataTypes: { v3Name: 'DataTypes', read: (_source, item) => ({ list: 'dataTypes', item }) },
  metadataGroups: { v3Name: 'MetadataGroups', read: readMetadataGroup },
};

/**
 * Reads a v3 reference file, from the API or from the MongoDB dump, in any order and letter case of its members.
 * The template objects (`ChargePoint`, `UserComment`, `UserProfile`) are left out; an entry without a usable id or
 * title is skipped with a note; of two entries with one id the last is kept. Texts are kept as given. Never throws.
 */
export function readReference(value: unknown): ReadReferenceResult {
  if (!isObject(value)) return refuse(`found ${shown(value)}, expected an object`);
  const notes: ReadNote[] = [];
  const file = new Fields(value, '', notes);
  const present = Object.values(lists).filter((list) => file.value(list.v3Name) !== undefined);
  if (present.length === 0)
    return refuse('none of its lists ("Countries", "ConnectionTypes", …) was found');
  const entries = present.flatMap((list) => [...readList(file, list).values()]);
  return { ok: true, entries, notes };
}

function refuse(reason: string): ReadReferenceResult {
  return { ok: false, reason: `Cannot read reference data: ${reason}` };
}

function readList(file: Fields, list: ReadableList): ReadonlyMap<number, ReferenceEntry> {
  const byId = new Map<number, ReferenceEntry>();
  for (const source of file.children(list.v3Name)) {
    const item = readItem(source);
    const entry = item === undefined ? undefined : list.read(source, item);
    if (entry === undefined) continue;
    if (byId.delete(entry.item.id))
      source.note('duplicate-dropped', 'ID', `"${entry.item.id}" occurs twice, the last is kept`);
    byId.set(entry.item.id, entry);
  }
  return byId;
}

/** What every entry has; 0 is an id ("unknown"). */
function readItem(source: Fields): ReferenceItem | undefined {
  const id = source.integer('ID');
  const title = source.text('Title');
  if (id !== undefined && id >= 0 && title !== undefined) return { id, title };
  source.note('entry-skipped', '', '"ID" or "Title" is missing or cannot be used');
  return undefined;
}

function readCountry(source: Fields, item: ReferenceItem): ReferenceEntry | undefined {
  const isoCode = source.text('ISOCode')?.trim().toUpperCase();
  if (isoCode === undefined || !/^[A-Z]{2}$/.test(isoCode)) {
    source.note('entry-skipped', '', `"ISOCode" is ${shown(isoCode)}, expected two letters`);
    return undefined;
  }
  const continentCode = source.text('ContinentCode') ?? null;
  return { list: 'countries', item: { ...item, isoCode, continentCode } };
}

function readDataProvider(source: Fields, item: ReferenceItem): ReferenceEntry {
  return {
    list: 'dataProviders',
    item: {
      ...item,
      websiteUrl: source.text('WebsiteURL') ?? null,
      comments: source.text('Comments') ?? null,
      status: readProviderStatus(source),
      isRestrictedEdit: source.flag('IsRestrictedEdit') ?? false,
      isOpenDataLicensed: source.flag('IsOpenDataLicensed') ?? null,
      isApprovedImport: source.flag('IsApprovedImport') ?? null,
      license: source.text('License') ?? null,
      lastImportedAt: source.date('DateLastImported') ?? null,
    },
  };
}

function readProviderStatus(source: Fields): DataProviderStatusType | null {
  const status = source.child('DataProviderStatusType');
  const item = status === undefined ? undefined : readItem(status);
  if (status !== undefined && item !== undefined)
    return { ...item, isProviderEnabled: status.flag('IsProviderEnabled') ?? false };
  const id = source.integer('DataProviderStatusTypeID');
  return dataProviderStatusTypes.find((known) => known.id === id) ?? null;
}

function readOperator(source: Fields, item: ReferenceItem): ReferenceEntry {
  return {
    list: 'operators',
    item: {
      ...item,
      websiteUrl: source.text('WebsiteURL') ?? null,
      comments: source.text('Comments') ?? null,
      phonePrimary: source.text('PhonePrimaryContact') ?? null,
      phoneSecondary: source.text('PhoneSecondaryContact') ?? null,
      isPrivateIndividual: source.flag('IsPrivateIndividual') ?? null,
      bookingUrl: source.text('BookingURL') ?? null,
      contactEmail: source.text('ContactEmail') ?? null,
      faultReportEmail: source.text('FaultReportEmail') ?? null,
      isRestrictedEdit: source.flag('IsRestrictedEdit') ?? null,
    },
  };
}

function readMetadataGroup(source: Fields, item: ReferenceItem): ReferenceEntry {
  return {
    list: 'metadataGroups',
    item: {
      ...item,
      dataProviderId: source.integer('DataProviderID') ?? 1,
      isRestrictedEdit: source.flag('IsRestrictedEdit') ?? false,
      isPublicInterest: source.flag('IsPublicInterest') ?? false,
      fields: source.children('MetadataFields').flatMap((field) => readField(field, item.id)),
    },
  };
}

function readField(source: Fields, groupId: number): readonly MetadataField[] {
  const item = readItem(source);
  if (item === undefined) return [];
  const options = source
    .children('MetadataFieldOptions')
    .flatMap((option) => readOption(option, item.id));
  return [
    {
      ...item,
      groupId: source.integer('MetadataGroupID') ?? groupId,
      dataTypeId: source.reference('DataTypeID', 'DataType') ?? 1,
      options: options.length === 0 ? null : options,
    },
  ];
}

function readOption(source: Fields, fieldId: number): readonly MetadataFieldOption[] {
  const item = readItem(source);
  if (item === undefined) return [];
  return [{ ...item, fieldId: source.integer('MetadataFieldID') ?? fieldId }];
}
