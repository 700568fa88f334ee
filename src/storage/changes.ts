import { type LocationId, locationId } from '../domain/id.ts';
import type { Location, LocationRecord } from '../domain/location.ts';
import type { ReferenceEntry } from '../domain/reference.ts';
import { attachTo } from './attachments.ts';
import { readDocument } from './location-document.ts';
import { readReferenceEntry } from './reference.ts';
import type { Session } from './schema.ts';

/**
 * The change feed: state, not log. Each location stands in it once, at its latest version and number; a deleted one
 * as a tombstone. Whoever follows keeps the last number he saw and asks for what lies above it.
 */
export interface FeedHead {
  /** Numbers of another epoch say nothing: start again from all locations. */
  readonly epoch: string;
  /** The newest number; 0 before the first change. Locations and vocabularies share the numbers. */
  readonly seq: number;
  /** A cursor below this has missed tombstones: start again from all locations. */
  readonly minValidSeq: number;
}

export type LocationChange =
  | { readonly id: LocationId; readonly changeSeq: number; readonly deleted: true }
  | {
      readonly id: LocationId;
      readonly changeSeq: number;
      readonly deleted: false;
      readonly record: LocationRecord;
    };

export interface ReferenceChange {
  readonly changeSeq: number;
  readonly entry: ReferenceEntry;
}

/** Where the feed stands. One row by key: cheap enough to ask many times a second. */
export async function readFeedHead(session: Session): Promise<FeedHead> {
  const row = await session.kysely
    .selectFrom('feed_counter')
    .select(['n', 'epoch', 'min_valid_seq'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return { epoch: row.epoch, seq: row.n, minValidSeq: row.min_valid_seq };
}

/** Locations changed after `afterSeq`, oldest change first, at most `limit`. */
export async function changedLocations(
  session: Session,
  afterSeq: number,
  limit: number,
): Promise<readonly LocationChange[]> {
  const rows = await session.kysely
    .selectFrom('location')
    .select(['id', 'change_seq', 'doc'])
    .where('change_seq', '>', afterSeq)
    .orderBy('change_seq')
    .limit(limit)
    .execute();
  const living = rows.flatMap(({ doc }) => (doc === null ? [] : [readDocument<Location>(doc)]));
  const records = await attachTo(session, living, 'scattered');
  const byId = new Map<number, LocationRecord>(
    records.map((record) => [record.location.id, record]),
  );
  return rows.map((row) => {
    const change = { id: locationId(row.id), changeSeq: row.change_seq ?? 0 };
    const record = byId.get(row.id);
    return record ? { ...change, deleted: false, record } : { ...change, deleted: true };
  });
}

/**
 * Entries of the vocabularies changed after `afterSeq`, oldest change first, at most `limit`. Its cursor is its own:
 * the last number of one kind of change says nothing about the other.
 */
export async function changedReference(
  session: Session,
  afterSeq: number,
  limit: number,
): Promise<readonly ReferenceChange[]> {
  const rows = await session.kysely
    .selectFrom('reference_entry')
    .select(['list', 'change_seq', 'doc'])
    .where('change_seq', '>', afterSeq)
    .orderBy('change_seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ changeSeq: row.change_seq ?? 0, entry: readReferenceEntry(row) }));
}
