/**
 * The demonstration world in a store: filled into an empty one at first start, removed by a person or by the first
 * import of real data. Both can be interrupted and are finished by the next call.
 */
import type { EpochMs } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { LocationRecord } from '../../domain/location.ts';
import type { Database } from '../../registry/database.ts';
import {
  demonstrationState,
  isStoreEmpty,
  moveDemonstrationState,
} from '../../registry/demonstration-state.ts';
import { importLocations } from '../../registry/import-locations.ts';
import { importReference } from '../../registry/import-reference.ts';
import { deleteLocationsOfProvider } from '../../registry/provider-locations.ts';
import { referenceLists } from '../reference-lists.ts';
import { demoDataProviderId, demonstrationRecords, demonstrationReference } from './demo.ts';

const batchRecords = 500;

/** Whether the store should be filled: nothing was ever in it, or filling was interrupted. */
export async function isDemonstrationDue(database: Database): Promise<boolean> {
  const state = await demonstrationState(database);
  return state === 'loading' || (state === 'undecided' && (await isStoreEmpty(database)));
}

/**
 * Fills in the demonstration locations, with what they refer to, unless real data has come or they were removed.
 * Resolves with how many are there then. `now` is when the youngest of them was changed.
 */
export async function fillWithDemonstration(
  database: Database,
  now: EpochMs,
  log: Log,
): Promise<number> {
  const isOurs = await moveDemonstrationState(database, ['undecided', 'loading'], 'loading');
  if (!isOurs) return 0;
  await importReference(database, referenceLists(demonstrationReference()));
  let filled = 0;
  for (const batch of batches(demonstrationRecords(now))) {
    // An import of real data in another process ends it.
    if ((await demonstrationState(database)) !== 'loading') break;
    await importLocations(database, batch);
    filled += batch.length;
  }
  if (await moveDemonstrationState(database, ['loading'], 'loaded')) {
    const facts = { locations: filled, dataProviderId: demoDataProviderId };
    log.warn(facts, 'filled with invented demonstration locations: ocm demo --remove removes them');
    return filled;
  }
  await removeDemonstration(database, now, log);
  return 0;
}

/**
 * Removes all demonstration locations, as deletions that followers hear of, and keeps the store from being filled
 * again. Resolves with how many were removed. Their provider and operators stay in the reference data.
 */
export async function removeDemonstration(
  database: Database,
  at: EpochMs,
  log: Log,
): Promise<number> {
  await moveDemonstrationState(database, ['undecided', 'loading', 'loaded', 'removed'], 'removing');
  const removed = await deleteLocationsOfProvider(database, demoDataProviderId, at);
  await moveDemonstrationState(database, ['removing'], 'removed');
  if (removed > 0) log.warn({ locations: removed }, 'invented demonstration locations removed');
  return removed;
}

/**
 * Called before the first real data is written: removes the demonstration locations that are there, and keeps an empty
 * store from being filled with them from now on. Resolves with how many were removed.
 */
export async function makeWayForRealData(
  database: Database,
  at: EpochMs,
  log: Log,
): Promise<number> {
  if (await moveDemonstrationState(database, ['undecided', 'removed'], 'removed')) return 0;
  return removeDemonstration(database, at, log);
}

function* batches(records: Iterable<LocationRecord>): Generator<readonly LocationRecord[]> {
  let batch: LocationRecord[] = [];
  for (const record of records) {
    batch.push(record);
    if (batch.length < batchRecords) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
