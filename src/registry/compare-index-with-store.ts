import type { ReadIndex } from '../readindex/read-index.ts';
import { locationRecordsAfterId } from '../storage/locations.ts';
import type { Session } from '../storage/schema.ts';
import type { RecordEncoder } from './record-encoder.ts';

const batchRows = 1000;

export interface IndexComparison {
  /** Live locations of the store. */
  readonly checked: number;
  /** Ids whose ready record is missing, different, or there without a location (the last as id 0, once). */
  readonly differing: readonly number[];
}

/** Compares every live location of the store with what the index would send for it, byte for byte. */
export async function compareIndexWithStore(
  index: ReadIndex,
  session: Session,
  encoder: RecordEncoder,
): Promise<IndexComparison> {
  const differing: number[] = [];
  let checked = 0;
  let afterId = 0;
  for (;;) {
    const stored = await locationRecordsAfterId(session, afterId, batchRows);
    for (const { record } of stored) {
      const { id } = record.location;
      const inIndex = index.readyRecord(id);
      if (inIndex === undefined || Buffer.compare(inIndex, encoder.encode(record)) !== 0)
        differing.push(id);
      checked++;
      afterId = id;
    }
    if (stored.length === 0) break;
  }
  if (index.size !== checked) differing.push(0);
  return { checked, differing };
}
