import type { EpochMs } from '../base/clock.ts';
import type { Actor } from '../domain/actor.ts';
import type { LocationId } from '../domain/id.ts';
import { removeAttachments } from '../storage/attachments.ts';
import type { Database } from '../storage/database.ts';
import { stampLocations } from '../storage/feed-number.ts';
import { emptyLocation, lockVersions } from '../storage/location-writes.ts';
import { locationsByIds, storedVersions } from '../storage/locations.ts';
import { recordVersions } from '../storage/revisions.ts';
import type { WriteSession } from '../storage/schema.ts';

/**
 * Deletes a location with its comments and photos and leaves a tombstone, so that followers hear of it and an older
 * dump does not bring it back. Durable when this resolves, with the number of the change; `undefined` when there is
 * no such location or it is deleted already.
 */
export async function deleteLocation(
  db: Database,
  id: LocationId,
  at: EpochMs,
  actor: Actor = { kind: 'system', process: 'delete' },
): Promise<number | undefined> {
  return db.transaction(async (tx) => {
    const version = (await storedVersions(tx, [id])).get(id);
    if (version === undefined || version.deleted) return undefined;
    await lockVersions(tx, [version]);
    await keepDeleted(tx, [id], actor, at);
    await removeAttachments(tx, id);
    await emptyLocation(tx, id, at);
    return stampLocations(tx, [id]);
  });
}

/** The last versions of locations that are about to be deleted, whose rows are locked, and their ends. */
export async function keepDeleted(
  tx: WriteSession,
  ids: readonly LocationId[],
  actor: Actor,
  at: EpochMs,
): Promise<void> {
  const last = await locationsByIds(tx, ids);
  const steps = last.map((before) => ({ id: before.id, before, after: undefined }));
  await recordVersions(tx, steps, { kind: 'delete', actor, at });
}
