import { setImmediate as nextTurn } from 'node:timers/promises';
import { messageOf } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { LocationRecord } from '../domain/location.ts';
import { ReadIndex } from '../readindex/read-index.ts';
import { readFeedHead } from '../storage/changes.ts';
import type { Database } from '../storage/database.ts';
import { locationRecordsAfterId } from '../storage/locations.ts';
import { readReferenceLists } from '../storage/reference.ts';
import { saveIndex } from './index-snapshot.ts';
import type { RecordEncoder } from './record-encoder.ts';

/** Rows read at a time: some milliseconds of work between two turns of the event loop. */
const batchRows = 1000;

/** A read index of all locations, not folded yet. */
export async function buildIndex(
  database: Database,
  encoder: RecordEncoder,
  log: Log,
): Promise<ReadIndex> {
  const index = new ReadIndex();
  let afterId = 0;
  for (;;) {
    const stored = await locationRecordsAfterId(database, afterId, batchRows);
    for (const { record } of stored) putRecord(index, record, encoder, log);
    const last = stored.at(-1);
    if (last === undefined) return index;
    afterId = last.record.location.id;
    await nextTurn();
  }
}

/** A location that no memory segment can hold is left out, and said so, rather than stopping all others. */
export function putRecord(
  index: ReadIndex,
  record: LocationRecord,
  encoder: RecordEncoder,
  log: Log,
): void {
  const { id } = record.location;
  try {
    index.put(record, encoder.encode(record));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    index.remove(id);
    log.error({ id, error: messageOf(error) }, 'a location cannot be shown');
  }
}

/**
 * Builds the index for its snapshot file alone. For a process of its own: building takes 400 MB more than what it
 * makes, and the allocator keeps 300 MB of them (decision 0002).
 */
export async function buildSnapshot(
  database: Database,
  encoder: RecordEncoder,
  snapshotPath: string,
  log: Log,
): Promise<void> {
  const head = await readFeedHead(database);
  encoder.replaceReference(await readReferenceLists(database));
  const index = await buildIndex(database, encoder, log);
  // A snapshot has its records in the order of the rows, wherever they lie.
  index.foldRows();
  await saveIndex(database, snapshotPath, encoder, head, index);
}
