import type { EpochMs } from '../base/clock.ts';
import type { LocationId } from '../domain/id.ts';
import type { Location } from '../domain/location.ts';
import { chunks } from './chunks.ts';
import { columnText } from './column-text.ts';
import { contentHash, documentHash, documentVersion, writeLocation } from './location-document.ts';
import type { StoredVersion } from './locations.ts';
import { StaleRead } from './retry.ts';
import type { LocationTable, WriteSession } from './schema.ts';

/** A location with its text and hash, which are costly enough to be made once. */
export interface PreparedLocation {
  readonly location: Location;
  readonly document: string;
  readonly contentHash: string;
}

/** Everything but the number, which feed-number.ts gives at the end of the transaction. */
type LocationRow = Omit<LocationTable, 'change_seq'>;

const maxRows = 500;

export function prepareLocation(location: Location): PreparedLocation {
  const document = writeLocation(location);
  const { contributions } = location;
  return {
    location,
    document,
    contentHash: contributions === undefined ? documentHash(document) : contentHash(location),
  };
}

/**
 * Keeps others from changing these locations until the end of the transaction; lowest id first, so that two never
 * wait for each other. The transaction starts again when one has changed since it was read. SQLite has one writer at
 * a time and needs no locks.
 */
export async function lockVersions(
  tx: WriteSession,
  versions: readonly Pick<StoredVersion, 'id' | 'changeSeq'>[],
): Promise<void> {
  if (tx.engine === 'sqlite') return;
  const known = new Map<number, number>(versions.map(({ id, changeSeq }) => [id, changeSeq]));
  for (const part of chunks(
    [...known.keys()].sort((a, b) => a - b),
    maxRows,
  )) {
    const rows = await tx.kysely
      .selectFrom('location')
      .select(['id', 'change_seq'])
      .where('id', 'in', part)
      .orderBy('id')
      .forUpdate()
      .execute();
    if (rows.some((row) => row.change_seq !== known.get(row.id))) throw new StaleRead();
  }
}

/**
 * Adds locations whose ids the store does not have. When another transaction has just added one of them, the
 * unique violation starts this transaction again (retry.ts).
 */
export async function insertLocations(
  tx: WriteSession,
  locations: readonly PreparedLocation[],
): Promise<void> {
  for (const part of chunks(locations, maxRows)) {
    await tx.kysely.insertInto('location').values(part.map(asRow)).execute();
  }
}

/** Replaces locations that the store has, tombstones too; `lockVersions` holds their rows. */
export async function replaceLocations(
  tx: WriteSession,
  locations: readonly PreparedLocation[],
): Promise<void> {
  for (const part of chunks(locations, maxRows)) {
    await tx.kysely
      .insertInto('location')
      .values(part.map(asRow))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((excluded) => ({
          uuid: excluded.ref('excluded.uuid'),
          deleted: excluded.ref('excluded.deleted'),
          created_at: excluded.ref('excluded.created_at'),
          updated_at: excluded.ref('excluded.updated_at'),
          content_hash: excluded.ref('excluded.content_hash'),
          data_provider_id: excluded.ref('excluded.data_provider_id'),
          provider_ref: excluded.ref('excluded.provider_ref'),
          operator_id: excluded.ref('excluded.operator_id'),
          status_type_id: excluded.ref('excluded.status_type_id'),
          submission_status_id: excluded.ref('excluded.submission_status_id'),
          country_id: excluded.ref('excluded.country_id'),
          lat: excluded.ref('excluded.lat'),
          lng: excluded.ref('excluded.lng'),
          schema_version: excluded.ref('excluded.schema_version'),
          doc: excluded.ref('excluded.doc'),
        })),
      )
      .execute();
  }
}

/** Leaves of a location only that it was there: id, UUID and the time of its end. */
export async function emptyLocation(tx: WriteSession, id: LocationId, at: EpochMs): Promise<void> {
  const tombstone: Omit<LocationRow, 'id' | 'uuid'> = {
    deleted: 1,
    created_at: null,
    updated_at: at,
    content_hash: null,
    data_provider_id: null,
    provider_ref: null,
    operator_id: null,
    status_type_id: null,
    submission_status_id: null,
    country_id: null,
    lat: null,
    lng: null,
    schema_version: documentVersion,
    doc: null,
  };
  await tx.kysely.updateTable('location').set(tombstone).where('id', '=', id).execute();
}

function asRow({ location, document, contentHash }: PreparedLocation): LocationRow {
  const reference = location.dataProviderReference;
  return {
    id: location.id,
    uuid: location.uuid,
    deleted: 0,
    created_at: location.createdAt ?? null,
    updated_at: location.updatedAt ?? null,
    content_hash: contentHash,
    data_provider_id: location.dataProviderId ?? null,
    provider_ref: reference === undefined ? null : columnText(reference),
    operator_id: location.operatorId ?? null,
    status_type_id: location.statusTypeId ?? null,
    submission_status_id: location.submissionStatusTypeId ?? null,
    country_id: location.address.countryId ?? null,
    lat: location.address.lat,
    lng: location.address.lng,
    schema_version: documentVersion,
    doc: document,
  };
}
