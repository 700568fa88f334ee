import {
  OpenRecord,
  type RawRecord,
  type RecordSplitter,
  type SplitEnd,
} from './record-splitter.ts';

const lineFeed = 0x0a;
const space = 0x20;

/** One record a line; blank lines are none. A line end within a text cannot be: JSON writes it as `\n`. */
export class LineSplitter implements RecordSplitter {
  readonly #open: OpenRecord;

  constructor(maxBytes: number) {
    this.#open = new OpenRecord(maxBytes);
  }

  push(chunk: Buffer): readonly RawRecord[] {
    const records: RawRecord[] = [];
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      this.#open.add(chunk.subarray(start, end));
      this.#takeInto(records);
      this.#open.line++;
      start = end + 1;
    }
    this.#open.add(chunk.subarray(start));
    return records;
  }

  end(): SplitEnd {
    const rest: RawRecord[] = [];
    this.#takeInto(rest);
    return { rest: rest[0], problem: undefined };
  }

  #takeInto(records: RawRecord[]): void {
    if (this.#open.isEmpty) return;
    const record = this.#open.take();
    if (!isBlank(record.bytes)) records.push(record);
  }
}

/** Only control characters and spaces, such as the carriage return of a Windows line end. */
function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) {
    if (byte > space) return false;
  }
  return true;
}
