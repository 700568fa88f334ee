import type { LocationRecord } from '../domain/location.ts';
import type { ReferenceLists } from '../domain/reference.ts';

/** Makes the ready bytes of locations for the read index. The format room has one; the registry only hands it on. */
export interface RecordEncoder {
  encode(record: LocationRecord): Uint8Array;
  /** From now on records and what they share are written with these vocabularies. */
  replaceReference(lists: ReferenceLists): void;
  /** What encoded records need beside their own bytes, as JSON, for the snapshot. */
  saveState(): unknown;
  /** Starts anew from a saved state, or from none. */
  restoreState(state: unknown): void;
  /** Changes when records are encoded in another way, so that older snapshots are not read. */
  readonly fingerprint: string;
}
