import {
  OpenRecord,
  type RawRecord,
  type RecordSplitter,
  type SplitEnd,
} from './record-splitter.ts';

const byte = {
  lineFeed: 0x0a,
  space: 0x20,
  quote: 0x22,
  comma: 0x2c,
  openArray: 0x5b,
  backslash: 0x5c,
  closeArray: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;
/** Stands at the start of a file, and of each of several that were put together. */
const byteOrderMark: readonly number[] = [0xef, 0xbb, 0xbf];

/**
 * The elements of arrays and the values outside of them, one after the other, wherever their lines end. Nothing is
 * parsed: brackets are counted outside of texts. So one array of any size, several arrays (pages of an API put
 * together), and objects printed over many lines are all read alike.
 */
export class ValueSplitter implements RecordSplitter {
  readonly #open: OpenRecord;
  #line = 1;
  /** Open brackets, that of the outermost array included. */
  #depth = 0;
  /** Depth at which a value is a record: 1 within an outermost array, else 0. */
  #base = 0;
  #arrayLine = 1;
  #isInRecord = false;
  #isInText = false;
  #isEscaped = false;
  /** Where the current record (or its part in the current chunk) starts. */
  #start = 0;
  #chunk: Buffer = Buffer.alloc(0);
  #records: RawRecord[] = [];

  constructor(maxBytes: number) {
    this.#open = new OpenRecord(maxBytes);
  }

  push(chunk: Buffer): readonly RawRecord[] {
    this.#chunk = chunk;
    this.#records = [];
    this.#start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const value = chunk[at] ?? 0;
      if (value === byte.lineFeed) this.#line++;
      if (this.#isInText) this.#inText(value, at);
      else this.#outsideText(value, at);
    }
    if (this.#isInRecord) this.#open.add(chunk.subarray(this.#start));
    return this.#records;
  }

  end(): SplitEnd {
    if (this.#isInRecord && this.#depth === this.#base && !this.#isInText && this.#base === 0)
      return { rest: this.#open.take(), problem: undefined };
    if (this.#isInRecord)
      return {
        rest: undefined,
        problem: `it ends within the record that starts in line ${this.#open.line}`,
      };
    if (this.#base === 0) return { rest: undefined, problem: undefined };
    const problem = `it ends in line ${this.#line} within the array that starts in line ${this.#arrayLine}`;
    return { rest: undefined, problem };
  }

  #inText(value: number, at: number): void {
    if (this.#isEscaped) {
      this.#isEscaped = false;
    } else if (value === byte.backslash) {
      this.#isEscaped = true;
    } else if (value === byte.quote) {
      this.#isInText = false;
      if (this.#depth === this.#base) this.#endRecord(at + 1);
    }
  }

  #outsideText(value: number, at: number): void {
    switch (value) {
      case byte.quote:
        this.#startRecord(at);
        this.#isInText = true;
        return;
      case byte.openArray:
      case byte.openObject:
        this.#openBracket(value, at);
        return;
      case byte.closeArray:
      case byte.closeObject:
        this.#closeBracket(value, at);
        return;
      default:
        if (this.#depth === this.#base) this.#betweenRecords(value, at);
    }
  }

  #openBracket(value: number, at: number): void {
    if (this.#depth === 0 && value === byte.openArray) {
      this.#endRecord(at);
      this.#base = 1;
      this.#arrayLine = this.#line;
    } else {
      if (this.#depth === this.#base) this.#endRecord(at);
      this.#startRecord(at);
    }
    this.#depth++;
  }

  #closeBracket(value: number, at: number): void {
    if (this.#depth > this.#base) {
      this.#depth--;
      if (this.#depth === this.#base) this.#endRecord(at + 1);
    } else if (this.#base === 1 && value === byte.closeArray) {
      this.#endRecord(at);
      this.#base = 0;
      this.#depth = 0;
    } else {
      this.#startRecord(at);
    }
  }

  /** A number, a name, or whatever else is none of our records, ends at the next space or comma. */
  #betweenRecords(value: number, at: number): void {
    const isSeparator = value <= byte.space || (value === byte.comma && this.#base === 1);
    if (isSeparator) this.#endRecord(at);
    else if (!byteOrderMark.includes(value)) this.#startRecord(at);
  }

  #startRecord(at: number): void {
    if (this.#isInRecord) return;
    this.#isInRecord = true;
    this.#start = at;
    this.#open.line = this.#line;
  }

  #endRecord(end: number): void {
    if (!this.#isInRecord) return;
    this.#isInRecord = false;
    this.#open.add(this.#chunk.subarray(this.#start, end));
    this.#records.push(this.#open.take());
  }
}
