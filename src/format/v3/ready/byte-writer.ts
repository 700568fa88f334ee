import { writeDecimal } from '../../../base/decimal.ts';

/** Lends buffers of at least a size and takes them back, so that a busy server does not allocate per request. */
export interface BufferLender {
  take(minBytes: number): Buffer;
}

/** What stands for a byte, by its value: 256 entries. */
export type Replacements = readonly (Uint8Array | undefined)[];

/** Up to so many bytes a loop is faster than a call into the engine: for a whole array, and for a part of one. */
const maxLoopBytes = 12;
const maxPartLoopBytes = 32;

const pointZero = Buffer.from('.0');
const [point, exponent, capitalExponent] = [0x2e, 0x65, 0x45] as const;

/** Whether a number in text has a point or an exponent. */
export function isDouble(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (byte === point || byte === exponent || byte === capitalExponent) return true;
  }
  return false;
}

/**
 * Fills borrowed buffers one after the other. `reserve` must announce the bytes of the next writes; a full buffer is
 * handed out by `takeFull` before it is replaced.
 */
export class ByteWriter {
  readonly #lender: BufferLender;
  readonly #chunkBytes: number;
  #buffer: Buffer;
  #length = 0;

  constructor(lender: BufferLender, chunkBytes: number) {
    this.#lender = lender;
    this.#chunkBytes = chunkBytes;
    this.#buffer = lender.take(chunkBytes);
  }

  /** The filled part when `bytes` more would not fit; a fresh buffer is in place after that. */
  reserve(bytes: number): Buffer | undefined {
    if (this.#length + bytes <= this.#buffer.length) return undefined;
    const full = this.finish();
    this.#buffer = this.#lender.take(Math.max(bytes, this.#chunkBytes));
    this.#length = 0;
    return full;
  }

  /** What was written and not handed out. */
  finish(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  copy(source: Buffer, from: number, to: number): void {
    source.copy(this.#buffer, this.#length, from, to);
    this.#length += to - from;
  }

  byte(value: number): void {
    this.#buffer[this.#length++] = value;
  }

  /** `copy` for what is mostly short. */
  part(source: Buffer, from: number, to: number): void {
    if (to - from > maxPartLoopBytes) {
      this.copy(source, from, to);
      return;
    }
    const buffer = this.#buffer;
    let at = this.#length;
    for (let i = from; i < to; i++) buffer[at++] = source[i] ?? 0;
    this.#length = at;
  }

  /** `copy` with each byte that `replacements` has an entry for replaced by it. */
  replacing(source: Buffer, from: number, to: number, replacements: Replacements): void {
    const buffer = this.#buffer;
    let at = this.#length;
    for (let i = from; i < to; i++) {
      const byte = source[i] ?? 0;
      const replacement = replacements[byte];
      if (replacement === undefined) buffer[at++] = byte;
      else for (let j = 0; j < replacement.length; j++) buffer[at++] = replacement[j] ?? 0;
    }
    this.#length = at;
  }

  /** Writes all of some bytes, which may be few. */
  short(bytes: Uint8Array): void {
    const buffer = this.#buffer;
    const at = this.#length;
    if (bytes.length > maxLoopBytes) buffer.set(bytes, at);
    else for (let i = 0; i < bytes.length; i++) buffer[at + i] = bytes[i] ?? 0;
    this.#length = at + bytes.length;
  }

  /** Writes a number of at least 0 as `roundDecimal` rounds it. */
  decimal(value: number): void {
    const end = writeDecimal(this.#buffer, this.#length, value);
    if (end === undefined) this.utf8(String(value));
    else this.#length = end;
  }

  /** `decimal`, with `.0` after a number that would have neither a point nor an exponent. */
  double(value: number): void {
    const from = this.#length;
    this.decimal(value);
    if (!isDouble(this.#buffer, from, this.#length)) this.short(pointZero);
  }

  utf8(text: string): void {
    this.#length += this.#buffer.write(text, this.#length);
  }
}
