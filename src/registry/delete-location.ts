import type { EpochMs } from '../base/clock.ts';
import type { LocationId } from '../domain/id.ts';
import { removeAttachments } from '../storage/attachments.ts';
import type { Database } from '../storage/database.ts';
import { stampLocations } from '../storage/feed-number.ts';
import { emptyLocation, lockVersions } from '../storage/location-writes.ts';
import { storedVersions } from '../storage/locations.ts';

/**
 * Deletes a location with its comments and photos and leaves a tombstone, so that followers hear of it and an older
 * dump does not bring it back. Durable when this resolves, with the number of the change; `undefined` when there is
 * no such location or it is deleted already.
 */
export async function deleteLocation(
  db: Database,
  id: LocationId,
  at: EpochMs,
): Promise<number | undefined> {
  return db.transaction(async (tx) => {
    const version = (await storedVersions(tx, [id])).get(id);
    if (version === undefined || version.deleted) return undefined;
    await lockVersions(tx, [version]);
    await removeAttachments(tx, id);
    await emptyLocation(tx, id, at);
    return stampLocations(tx, [id]);
  });
}
