import { writeDecimal } from '../../../base/decimal.ts';
import { type ReadyText, wordBytes } from './ready-text.ts';

/** Lends buffers of at least a size and takes them back, so that a busy server does not allocate per request. */
export interface BufferLender {
  take(minBytes: number): Buffer;
}

/** The same bytes in two views. */
export interface ByteSource {
  readonly bytes: Buffer;
  readonly view: DataView;
}

/** Up to so many bytes a loop is faster than a call into the engine. */
const maxLoopBytes = 12;
/** Up to so many bytes copying words is faster than a call into the engine. */
const maxWordsBytes = 160;

const zero = 0x30;
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
 * handed out by it and replaced.
 */
export class ByteWriter {
  readonly #lender: BufferLender;
  readonly #chunkBytes: number;
  #buffer: Buffer;
  #view: DataView;
  #length = 0;

  constructor(lender: BufferLender, chunkBytes: number) {
    this.#lender = lender;
    this.#chunkBytes = chunkBytes;
    this.#buffer = lender.take(chunkBytes);
    this.#view = viewOf(this.#buffer);
  }

  /** The filled part when `bytes` more would not fit; a fresh buffer is in place after that. */
  reserve(bytes: number): Buffer | undefined {
    if (this.#length + bytes + wordBytes <= this.#buffer.length) return undefined;
    const full = this.finish();
    this.#buffer = this.#lender.take(Math.max(bytes + wordBytes, this.#chunkBytes));
    this.#view = viewOf(this.#buffer);
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
  part(source: ByteSource, from: number, to: number): void {
    if (to - from > maxWordsBytes || to + wordBytes > source.bytes.length) {
      this.copy(source.bytes, from, to);
    } else this.#copyWords(source.view, from, to);
  }

  text({ bytes, view, length }: ReadyText): void {
    if (length > maxWordsBytes) this.short(bytes);
    else this.#copyWords(view, 0, length);
  }

  /**
   * In words, of which the last one writes what is no part of it; the next write covers that. A third of the time of a
   * loop over bytes.
   */
  #copyWords(source: DataView, from: number, to: number): void {
    const view = this.#view;
    let at = this.#length;
    for (let i = from; i < to; i += wordBytes) {
      view.setBigInt64(at, source.getBigInt64(i, true), true);
      at += wordBytes;
    }
    this.#length += to - from;
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
    if (isDouble(this.#buffer, from, this.#length)) return;
    this.byte(point);
    this.byte(zero);
  }

  utf8(text: string): void {
    if (text === '') return;
    this.#length += this.#buffer.write(text, this.#length);
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}
