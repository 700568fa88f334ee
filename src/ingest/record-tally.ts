import type { AttachmentCounts, ImportCounts } from '../registry/import-locations.ts';
import type { ImportResult } from '../registry/import-plan.ts';
import type { RecordCounts } from './import-report.ts';

/** Adds up what became of records, batch by batch. */
export class RecordTally {
  readonly #records: { -readonly [Name in keyof RecordCounts]: number } = {
    read: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    older: 0,
    superseded: 0,
    rejected: 0,
  };
  readonly #comments = { added: 0, changed: 0 };
  readonly #media = { added: 0, changed: 0 };

  get records(): RecordCounts {
    return { ...this.#records };
  }

  get comments(): AttachmentCounts {
    return { ...this.#comments };
  }

  get media(): AttachmentCounts {
    return { ...this.#media };
  }

  read(): void {
    this.#records.read++;
  }

  rejected(): void {
    this.#records.rejected++;
  }

  superseded(count: number): void {
    this.#records.superseded += count;
  }

  /** A tied record is counted when it is decided. */
  add(results: readonly ImportResult[], { comments, media }: ImportCounts): void {
    for (const result of results) {
      if (result !== 'tied') this.#records[result]++;
    }
    this.#comments.added += comments.added;
    this.#comments.changed += comments.changed;
    this.#media.added += media.added;
    this.#media.changed += media.changed;
  }
}
