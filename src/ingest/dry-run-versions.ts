import type { EpochMs } from '../base/clock.ts';
import type { LocationId } from '../domain/id.ts';
import type { LocationRecord } from '../domain/location.ts';
import type { ImportResult } from '../registry/import-plan.ts';

/**
 * The versions that a dry run would have written: nothing is in the store that a second record with the same id could
 * be compared with. A number for each location of the input; only dry runs hold it.
 */
export class DryRunVersions {
  readonly #times = new Map<LocationId, EpochMs | undefined>();

  /** Results as they would be, had the batches before been written. Content of the same time counts as alike. */
  correct(
    records: readonly LocationRecord[],
    results: readonly ImportResult[],
  ): readonly ImportResult[] {
    return results.map((result, at) => {
      const record = records[at];
      if (record === undefined || (result !== 'added' && result !== 'changed')) return result;
      return this.#correct(record, result);
    });
  }

  #correct({ location: { id, updatedAt } }: LocationRecord, result: ImportResult): ImportResult {
    const isKnown = this.#times.has(id);
    const before = this.#times.get(id) ?? Number.MIN_SAFE_INTEGER;
    const time = updatedAt ?? Number.MIN_SAFE_INTEGER;
    if (isKnown && time === before) return 'unchanged';
    if (isKnown && time < before) return 'older';
    this.#times.set(id, updatedAt);
    return isKnown ? 'changed' : result;
  }
}
