/** One record as it stands in a file. */
export interface RawRecord {
  /** Of its first byte, from 1. */
  readonly line: number;
  /** All of it, or its beginning when `isTooLong`. */
  readonly bytes: Buffer;
  /** It is longer than the limit and was not kept. */
  readonly isTooLong: boolean;
}

/** Cuts a stream of bytes into records and holds no more than one. */
export interface RecordSplitter {
  /** The records that end in `chunk`, which nobody may change afterwards. */
  push(chunk: Buffer): readonly RawRecord[];
  /** What is there when the bytes end. */
  end(): SplitEnd;
}

export interface SplitEnd {
  /** A last record without a mark of its end. */
  readonly rest: RawRecord | undefined;
  /** Why the bytes cannot end here; `undefined` when they can. */
  readonly problem: string | undefined;
}

const keptOfTooLongBytes = 64 * 1024;

/** A record that is being read, possibly in several chunks. Of one above the limit only the beginning is held. */
export class OpenRecord {
  readonly #maxBytes: number;
  #parts: Buffer[] = [];
  #length = 0;
  line = 1;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  add(bytes: Buffer): void {
    if (bytes.length === 0) return;
    const wasTooLong = this.#length > this.#maxBytes;
    this.#length += bytes.length;
    if (wasTooLong) return;
    this.#parts.push(bytes);
    if (this.#length > this.#maxBytes) this.#keepBeginning();
  }

  /** Ends the record; the next one is empty. */
  take(): RawRecord {
    const isTooLong = this.#length > this.#maxBytes;
    const [only, ...others] = this.#parts;
    const bytes = only === undefined || others.length > 0 ? Buffer.concat(this.#parts) : only;
    this.#parts = [];
    this.#length = 0;
    return { line: this.line, bytes, isTooLong };
  }

  /** A copy, so that the chunks can be freed. */
  #keepBeginning(): void {
    const beginning = Buffer.alloc(Math.min(keptOfTooLongBytes, this.#length));
    let filled = 0;
    for (const part of this.#parts) filled += part.copy(beginning, filled);
    this.#parts = [beginning];
  }
}
