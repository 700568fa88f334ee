import type { EpochMs } from '../base/clock.ts';
import { type Connection, effectiveLevelId, effectivePowerKw } from './connection.ts';
import { type LocationId, locationId } from './id.ts';
import type { Location, MetadataValue } from './location.ts';
import { isAlike } from './location-change.ts';
import {
  type DraftMetadataValue,
  isBlankConnection,
  type LocationDraft,
} from './location-draft.ts';

/** What a draft lacks to be a location. */
export interface Submitting {
  readonly id: LocationId;
  readonly uuid: string;
  /** The version that the draft is to replace; absent for a new location. */
  readonly stored?: Location | undefined;
  /** Whether the submitter may set what the server owns otherwise. */
  readonly maySetOwned: boolean;
  /** Submission status of a new location that does not say its own (or may not): 1 or 200. */
  readonly newStatusId: number;
  readonly now: EpochMs;
  /** An id for a new connection, extra value or address. */
  readonly nextChildId: () => number;
  /** The option of a field for extra values, as the vocabulary has it. */
  readonly optionOf: (fieldId: number, optionId: number) => MetadataValue['option'];
}

/** The data provider of everything that people submit here. */
export const contributorsProviderId = 1;
const defaultQuality = 1;
const bestQuality = 5;

/**
 * The location that a checked draft means, as a whole: absent members become unknown, connections are matched by id,
 * extra values are added to. What the server owns stays as stored, or as of a new location, unless the submitter may
 * set it. Rules: API contract 5.3.
 */
export function submittedLocation(draft: LocationDraft, how: Submitting): Location {
  const { stored, id, uuid, now, nextChildId } = how;
  return {
    id,
    uuid,
    ...ownedFields(draft, how),
    operatorId: draft.operatorId,
    operatorReference: draft.operatorReference,
    usageTypeId: draft.usageTypeId,
    usageCost: draft.usageCost,
    address: submittedAddress(draft, stored, nextChildId),
    connections: submittedConnections(draft.connections, stored?.connections ?? [], nextChildId),
    numberOfPoints: draft.numberOfPoints,
    generalComments: draft.generalComments,
    plannedAt: draft.plannedAt,
    confirmedAt: stored?.confirmedAt,
    statusTypeId: draft.statusTypeId,
    updatedAt: now,
    metadata: submittedMetadata(draft.metadata, stored?.metadata ?? [], how),
    levelOfDetail: stored?.levelOfDetail,
  };
}

type Owned = Pick<
  Location,
  | 'parentId'
  | 'dataProviderId'
  | 'dataProviderReference'
  | 'dataQualityLevel'
  | 'createdAt'
  | 'submissionStatusTypeId'
>;

function ownedFields({ owned }: LocationDraft, how: Submitting): Owned {
  const { stored, now, newStatusId } = how;
  const kept: Owned = {
    parentId: stored?.parentId,
    dataProviderId: stored === undefined ? contributorsProviderId : stored.dataProviderId,
    dataProviderReference: stored?.dataProviderReference,
    dataQualityLevel: stored === undefined ? defaultQuality : stored.dataQualityLevel,
    createdAt: stored === undefined ? now : stored.createdAt,
    submissionStatusTypeId: stored === undefined ? newStatusId : stored.submissionStatusTypeId,
  };
  if (!how.maySetOwned) return kept;
  const { dataQualityLevel } = owned;
  return {
    parentId: owned.parentId === undefined ? kept.parentId : locationId(owned.parentId),
    dataProviderId: owned.dataProviderId ?? kept.dataProviderId,
    dataProviderReference: owned.dataProviderReference,
    dataQualityLevel:
      dataQualityLevel === undefined
        ? kept.dataQualityLevel
        : Math.min(bestQuality, Math.max(defaultQuality, dataQualityLevel)),
    createdAt: owned.createdAt ?? kept.createdAt,
    submissionStatusTypeId: owned.submissionStatusTypeId ?? kept.submissionStatusTypeId,
  };
}

function submittedAddress(
  { address }: LocationDraft,
  stored: Location | undefined,
  nextChildId: () => number,
): Location['address'] {
  const before = stored?.address;
  const relatedUrl = address?.relatedUrl;
  return {
    ...address,
    id: before === undefined ? nextChildId() : before.id,
    title: address?.title ?? '',
    lat: address?.lat ?? 0,
    lng: address?.lng ?? 0,
    // What answers show has a scheme put before it: sent back, it is no change.
    relatedUrl: relatedUrl === `http://${before?.relatedUrl}` ? before?.relatedUrl : relatedUrl,
    // Not shown in JSON, so that nobody can send it back.
    generalComments: address?.generalComments ?? before?.generalComments,
  };
}

/**
 * Entries are matched with stored connections by id, then by content (clients that drop ids); the others are new.
 * Stored connections that are not among them are gone. Blank entries are dropped.
 */
function submittedConnections(
  given: readonly Connection[],
  stored: readonly Connection[],
  nextChildId: () => number,
): readonly Connection[] {
  const entries = given.filter((entry) => !isBlankConnection(entry)).map(cleanConnection);
  const free = new Set(stored);
  const byId = entries.map((entry) => {
    const match = stored.find(({ id }) => id !== undefined && id === entry.id);
    if (match !== undefined) free.delete(match);
    return { entry, match };
  });
  return byId.map(({ entry, match }) => {
    const own = match ?? [...free].find((candidate) => isSameContent(candidate, entry));
    if (own === undefined) return { ...entry, id: nextChildId() };
    free.delete(own);
    return { ...undoDerived(entry, own), id: own.id };
  });
}

/** Values that stand for "not known" in forms. */
function cleanConnection(entry: Connection): Connection {
  const { levelId = 0, currentTypeId = 0 } = entry;
  return {
    ...entry,
    levelId: levelId >= 1 ? levelId : undefined,
    currentTypeId: currentTypeId >= 10 ? currentTypeId : undefined,
  };
}

function isSameContent(stored: Connection, entry: Connection): boolean {
  return isAlike({ ...stored, id: undefined }, { ...undoDerived(entry, stored), id: undefined });
}

/** Answers show a power and level that are computed where none is stored: sent back, they are no change. */
function undoDerived(entry: Connection, stored: Connection): Connection {
  const isShownPower = entry.powerKw === effectivePowerKw(stored);
  const isShownLevel = entry.levelId === effectiveLevelId(stored);
  return {
    ...entry,
    powerKw: isShownPower ? stored.powerKw : entry.powerKw,
    levelId: isShownLevel ? stored.levelId : entry.levelId,
  };
}

/** Values with a known id are changed, others are added; none is removed. */
function submittedMetadata(
  given: readonly DraftMetadataValue[],
  stored: readonly MetadataValue[],
  { optionOf, nextChildId }: Submitting,
): readonly MetadataValue[] | undefined {
  const asValue = (draft: DraftMetadataValue, id: number): MetadataValue => ({
    id,
    fieldId: draft.fieldId,
    value: draft.value,
    optionId: draft.optionId,
    option: draft.optionId === undefined ? undefined : optionOf(draft.fieldId, draft.optionId),
  });
  const changed = stored.map((value) => {
    const own = given.find(({ id }) => id === value.id);
    return own === undefined || isSameValue(value, own) ? value : asValue(own, value.id);
  });
  const known = new Set(stored.map(({ id }) => id));
  const added = given
    .filter(({ id }) => id === undefined || !known.has(id))
    .map((draft) => asValue(draft, nextChildId()));
  const all = [...changed, ...added];
  return all.length === 0 ? undefined : all;
}

function isSameValue(stored: MetadataValue, draft: DraftMetadataValue): boolean {
  return (
    stored.fieldId === draft.fieldId &&
    (stored.value ?? '') === (draft.value ?? '') &&
    stored.optionId === draft.optionId
  );
}
