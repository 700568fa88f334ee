import type { Clock } from '../base/clock.ts';
import type { LocationRecord } from '../domain/location.ts';
import type { Database } from '../registry/database.ts';
import { type ImportOutcome, importLocations } from '../registry/import-locations.ts';
import type { ImportProblem } from '../registry/import-plan.ts';
import { DryRunVersions } from './dry-run-versions.ts';
import { HeldTies } from './held-ties.ts';
import type { RecordTally } from './record-tally.ts';

const batchRecords = 500;
/** Of the input's text: a batch of very long records is a small one. */
const batchBytes = 4 * 1024 * 1024;
const maxHeldTies = 5_000;

export interface BatchWriterOptions {
  readonly database: Database;
  readonly isDryRun: boolean;
  readonly clock: Clock;
  /** What the history of locations says of what this import replaces. */
  readonly source: string;
  readonly tally: RecordTally;
  /** Awaited before anything is written. */
  readonly beforeFirst: () => Promise<void>;
  /** Hears after each batch how many records are decided and on the disk. */
  readonly onDurable: (records: number) => void;
  readonly onProblem: (problem: ImportProblem) => void;
}

/**
 * Writes records in batches, in their order, one transaction each. While one batch is being written the next one is
 * read; no more than these two are held.
 */
export class BatchWriter {
  readonly #options: BatchWriterOptions;
  readonly #ties = new HeldTies(maxHeldTies);
  readonly #dryRun = new DryRunVersions();
  #batch: LocationRecord[] = [];
  #bytes = 0;
  #hasWritten = false;
  #underWay: Promise<void> = Promise.resolve();

  constructor(options: BatchWriterOptions) {
    this.#options = options;
  }

  /** `bytes` is the length of the record in the input. */
  add(record: LocationRecord, bytes: number): void {
    this.#batch.push(record);
    this.#bytes += bytes;
  }

  /** Whether `write` is due. */
  get isFull(): boolean {
    return this.#batch.length >= batchRecords || this.#bytes >= batchBytes;
  }

  /** Starts to write what was added, once the batch before is written. Throws what became of that one. */
  async write(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#bytes = 0;
    await this.#underWay;
    this.#underWay = this.#store(batch);
    // Whoever waits for it next is told; until then it is nobody's unhandled failure.
    this.#underWay.catch(() => undefined);
  }

  /** Resolves when everything that was added is durable, ties included. */
  async finish(): Promise<void> {
    await this.write();
    await this.#underWay;
    await this.#applyTies();
  }

  async #store(batch: readonly LocationRecord[]): Promise<void> {
    if (batch.length === 0) return;
    if (!this.#hasWritten) await this.#options.beforeFirst();
    this.#hasWritten = true;
    const heldBefore = this.#ties.size;
    const outcome = await this.#import(batch, false);
    const results = this.#options.isDryRun
      ? this.#dryRun.correct(batch, outcome.results)
      : outcome.results;
    this.#options.tally.add(results, outcome.counts);
    for (const [at, record] of batch.entries()) {
      const dropped = this.#ties.see(record, results[at] ?? 'superseded');
      this.#options.tally.superseded(dropped);
    }
    this.#options.onDurable(batch.length - (this.#ties.size - heldBefore));
    if (this.#ties.isFull) await this.#applyTies();
  }

  async #applyTies(): Promise<void> {
    const held = this.#ties.take();
    for (let start = 0; start < held.length; start += batchRecords) {
      const batch = held.slice(start, start + batchRecords);
      const { results, counts } = await this.#import(batch, true);
      this.#options.tally.add(results, counts);
      this.#options.onDurable(batch.length);
    }
  }

  async #import(batch: readonly LocationRecord[], applyTies: boolean): Promise<ImportOutcome> {
    const { database, isDryRun, clock, source, onProblem } = this.#options;
    const options = { dryRun: isDryRun, applyTies, source, at: clock.now() };
    const outcome = await importLocations(database, batch, options);
    for (const problem of outcome.problems) onProblem(problem);
    return outcome;
  }
}
