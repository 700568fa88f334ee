import { writeDecimal } from '../../../base/decimal.ts';

/** Lends buffers of at least a size and takes them back, so that a busy server does not allocate per request. */
export interface BufferLender {
  take(minBytes: number): Buffer;
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

  /** Writes a few bytes: up to some 40, a loop is faster than a call into the engine. */
  short(bytes: Uint8Array): void {
    const buffer = this.#buffer;
    let at = this.#length;
    for (let i = 0; i < bytes.length; i++) buffer[at++] = bytes[i] ?? 0;
    this.#length = at;
  }

  /** Writes a number of at least 0 as `roundDecimal` rounds it. */
  decimal(value: number): void {
    const end = writeDecimal(this.#buffer, this.#length, value);
    if (end === undefined) this.utf8(String(value));
    else this.#length = end;
  }

  utf8(text: string): void {
    this.#length += this.#buffer.write(text, this.#length);
  }
}
