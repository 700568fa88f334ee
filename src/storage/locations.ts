import type { EpochMs } from '../base/clock.ts';
import { type LocationId, locationId } from '../domain/id.ts';
import type { Location, LocationRecord } from '../domain/location.ts';
import { attachTo } from './attachments.ts';
import { chunks } from './chunks.ts';
import { readDocument } from './location-document.ts';
import type { Session } from './schema.ts';

/** A location as it is now, with the number of its last change. */
export interface StoredRecord {
  readonly record: LocationRecord;
  readonly changeSeq: number;
}

/** What an incoming location is compared with. */
export interface StoredVersion {
  readonly id: LocationId;
  readonly uuid: string;
  /** Also tells of changes to comments and photos. */
  readonly changeSeq: number;
  /** The time of deletion for a tombstone. */
  readonly updatedAt: EpochMs | undefined;
  /** Absent for a tombstone. */
  readonly contentHash: string | undefined;
  readonly deleted: boolean;
}

const maxKeys = 1_000;

/** Living locations with ids above `afterId`, lowest first, at most `limit`: the way through all of them. */
export async function locationRecordsAfterId(
  session: Session,
  afterId: number,
  limit: number,
): Promise<readonly StoredRecord[]> {
  const rows = await livingRows(session)
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return asRecords(session, rows, 'consecutive');
}

/** The living ones among `ids`, lowest id first. */
export async function locationRecordsByIds(
  session: Session,
  ids: readonly LocationId[],
): Promise<readonly StoredRecord[]> {
  const found: StoredRecord[] = [];
  for (const part of chunks([...ids].sort(ascending), maxKeys)) {
    const rows = await livingRows(session).where('id', 'in', part).orderBy('id').execute();
    found.push(...(await asRecords(session, rows, 'scattered')));
  }
  return found;
}

/** The same without comments and photos. */
export async function locationsByIds(
  session: Session,
  ids: readonly number[],
): Promise<readonly Location[]> {
  const found: Location[] = [];
  for (const part of chunks([...ids].sort(ascending), maxKeys)) {
    const rows = await livingRows(session).where('id', 'in', part).orderBy('id').execute();
    found.push(...rows.map(({ doc }) => readDocument<Location>(doc ?? '')));
  }
  return found;
}

const ascending = (a: number, b: number): number => a - b;

/** How many locations live; tombstones are not counted. Costs a scan of the table. */
export async function countLocations(session: Session): Promise<number> {
  const { total } = await session.kysely
    .selectFrom('location')
    .select((row) => row.fn.countAll<number>().as('total'))
    .where('deleted', '=', 0)
    .executeTakeFirstOrThrow();
  return total;
}

/** What the store has under `ids`, tombstones too. */
export async function storedVersions(
  session: Session,
  ids: readonly LocationId[],
): Promise<ReadonlyMap<LocationId, StoredVersion>> {
  const found = new Map<LocationId, StoredVersion>();
  for (const part of chunks(ids, maxKeys)) {
    const rows = await session.kysely
      .selectFrom('location')
      .select(['id', 'uuid', 'change_seq', 'updated_at', 'content_hash', 'deleted'])
      .where('id', 'in', part)
      .execute();
    for (const row of rows) {
      const id = locationId(row.id);
      found.set(id, {
        id,
        uuid: row.uuid,
        changeSeq: row.change_seq ?? 0,
        updatedAt: row.updated_at ?? undefined,
        contentHash: row.content_hash ?? undefined,
        deleted: row.deleted === 1,
      });
    }
  }
  return found;
}

/** Which location has which of `uuids`, tombstones too. */
export async function uuidOwners(
  session: Session,
  uuids: readonly string[],
): Promise<ReadonlyMap<string, LocationId>> {
  const found = new Map<string, LocationId>();
  for (const part of chunks(uuids, maxKeys)) {
    const rows = await session.kysely
      .selectFrom('location')
      .select(['id', 'uuid'])
      .where('uuid', 'in', part)
      .execute();
    for (const row of rows) found.set(row.uuid, locationId(row.id));
  }
  return found;
}

/**
 * A tombstone has no document. Asked this way and not by `deleted`, because PostgreSQL without statistics (just after
 * an import) takes any equality for rare and sorts the whole table for each batch: measured 7 times slower.
 */
function livingRows(session: Session) {
  return session.kysely
    .selectFrom('location')
    .select(['change_seq', 'doc'])
    .where('doc', 'is not', null);
}

async function asRecords(
  session: Session,
  rows: readonly { readonly change_seq: number | null; readonly doc: string | null }[],
  order: 'consecutive' | 'scattered',
): Promise<readonly StoredRecord[]> {
  const locations = rows.map((row) => readDocument<Location>(row.doc ?? ''));
  const records = await attachTo(session, locations, order);
  return records.map((record, at) => ({ record, changeSeq: rows[at]?.change_seq ?? 0 }));
}
