import type { EpochMs } from '../base/clock.ts';
import { removeAttachments } from '../storage/attachments.ts';
import type { Database } from '../storage/database.ts';
import { stampLocations } from '../storage/feed-number.ts';
import { countLocationsOfProvider, locationIdsOfProvider } from '../storage/location-ids.ts';
import { emptyLocation, lockVersions } from '../storage/location-writes.ts';
import { storedVersions } from '../storage/locations.ts';
import { keepDeleted } from './delete-location.ts';

const batchRows = 500;

/**
 * Deletes every location of a data provider as `deleteLocation` does, in several transactions: interrupted, it is
 * called again and does the rest. Resolves with how many were deleted.
 */
export async function deleteLocationsOfProvider(
  db: Database,
  dataProviderId: number,
  at: EpochMs,
): Promise<number> {
  for (let deleted = 0; ; ) {
    const count = await deleteBatch(db, dataProviderId, at);
    deleted += count;
    if (count === 0) return deleted;
  }
}

/** How many locations a data provider has. */
export function locationsOfProvider(db: Database, dataProviderId: number): Promise<number> {
  return countLocationsOfProvider(db, dataProviderId);
}

function deleteBatch(db: Database, dataProviderId: number, at: EpochMs): Promise<number> {
  return db.transaction(async (tx) => {
    const ids = await locationIdsOfProvider(tx, dataProviderId, batchRows);
    if (ids.length === 0) return 0;
    await lockVersions(tx, [...(await storedVersions(tx, ids)).values()]);
    await keepDeleted(tx, ids, { kind: 'system', process: 'delete provider' }, at);
    for (const id of ids) {
      await removeAttachments(tx, id);
      await emptyLocation(tx, id, at);
    }
    await stampLocations(tx, ids);
    return ids.length;
  });
}
