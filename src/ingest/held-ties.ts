import type { LocationId } from '../domain/id.ts';
import type { LocationRecord } from '../domain/location.ts';
import type { ImportResult } from '../registry/import-plan.ts';

/**
 * Records whose stored version has the same time but other content. Which of two such versions is right is decided by
 * the last line of the input, so they wait for its end: applied at once, two versions in one input would replace each
 * other in every run.
 */
export class HeldTies {
  readonly #maxRecords: number;
  readonly #records = new Map<LocationId, LocationRecord>();

  constructor(maxRecords: number) {
    this.#maxRecords = maxRecords;
  }

  get size(): number {
    return this.#records.size;
  }

  get isFull(): boolean {
    return this.#records.size >= this.#maxRecords;
  }

  /**
   * Takes notice of what became of a record, in the order of the input. Returns how many held records will not be
   * applied because of it: 0 or 1.
   */
  see(record: LocationRecord, result: ImportResult): number {
    const { id } = record.location;
    // An older or superseded record says nothing about the newest ones.
    if (result === 'older' || result === 'superseded') return 0;
    const dropped = this.#records.delete(id) ? 1 : 0;
    if (result === 'tied') this.#records.set(id, record);
    return dropped;
  }

  /** All held records; none is held afterwards. */
  take(): readonly LocationRecord[] {
    const records = [...this.#records.values()];
    this.#records.clear();
    return records;
  }
}
