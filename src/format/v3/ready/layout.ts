/**
 * How a ready record lies in memory: everything that an answer needs of one location, in bytes that can be copied.
 * A record begins at a multiple of 8 bytes; its numbers are in the byte order of the machine, which alone reads them.
 *
 * Header, 32 bytes: u32 lengths of the compact head, the compact tail, the verbose text and the extras; u32 number
 * of verbose pieces; u32 flags; f64 settled verification time in milliseconds (NaN: none). Then per verbose piece two
 * u32: bytes of own text, and the chunk that follows it. Then the bytes: compact head, `unsetDistance`, compact tail,
 * verbose own text, extras.
 *
 * - Compact form (`compact=true&verbose=false`): flag text, head, distance, tail. Without a distance the last three
 *   are one run of bytes.
 * - Verbose form (all switches at their defaults): own text and shared chunks by turns.
 * - Extras: general comments on the address, comments and photos as compact JSON, '' when there are none of them.
 */
const headerWords = 8;
const settledDouble = 3;
const pieceWords = 2;

/** The compact text of a location that no point search found. */
export const unsetDistance = ',"DistanceUnit":0';

/** The first member of the extras, where there is one: v3 JSON does not show it, CSV does. */
export const addressCommentsMember = 'AddressComments';

/** Set when `DateLastVerified` depends on the clock, so that the record must be written slowly. */
const volatileFlag = 1;

/** Chunks with a meaning of their own; ids of shared chunks begin after them. */
export const specialChunk = { none: 0, recentFlag: 1, distance: 2 } as const;
export const firstSharedChunk = 3;

/** Memory that holds records, as bytes and as numbers. */
export interface RecordMemory {
  readonly bytes: Buffer;
  readonly words: Uint32Array;
  readonly doubles: Float64Array;
}

/**
 * The record being read. One object is moved from record to record, since an answer reads hundreds of them.
 * Offsets are absolute in `bytes`.
 */
export class RecordCursor {
  bytes: Buffer = Buffer.alloc(0);
  #words: Uint32Array = new Uint32Array(0);
  #piecesAt = 0;
  pieceCount = 0;
  isVolatile = false;
  settledVerifiedAt = Number.NaN;
  /** Begin of the compact form, of its distance, and of the verbose text, where the compact form ends. */
  compactAt = 0;
  distanceAt = 0;
  verboseAt = 0;
  extrasAt = 0;
  endAt = 0;

  moveTo(memory: RecordMemory, offset: number): void {
    const { words } = memory;
    const at = offset >>> 2;
    this.bytes = memory.bytes;
    this.#words = words;
    this.#piecesAt = at + headerWords;
    this.pieceCount = words[at + 4] ?? 0;
    this.isVolatile = words[at + 5] === volatileFlag;
    this.settledVerifiedAt = memory.doubles[(offset >>> 3) + settledDouble] ?? Number.NaN;
    this.compactAt = offset + (headerWords + this.pieceCount * pieceWords) * 4;
    this.distanceAt = this.compactAt + (words[at] ?? 0);
    this.verboseAt = this.distanceAt + unsetDistance.length + (words[at + 1] ?? 0);
    this.extrasAt = this.verboseAt + (words[at + 2] ?? 0);
    this.endAt = this.extrasAt + (words[at + 3] ?? 0);
  }

  /** Bytes of own text before the chunk of a piece. */
  textLength(piece: number): number {
    return this.#words[this.#piecesAt + piece * pieceWords] ?? 0;
  }

  chunk(piece: number): number {
    return this.#words[this.#piecesAt + piece * pieceWords + 1] ?? 0;
  }
}

/** The parts of a record before they are laid out. */
export interface RecordParts {
  readonly head: string;
  readonly tail: string;
  readonly pieces: readonly { readonly text: string; readonly chunk: number }[];
  readonly extras: string;
  readonly isVolatile: boolean;
  readonly settledVerifiedAt: number | undefined;
}

/** Lays a record out in a buffer of its own. */
export function layOutRecord(parts: RecordParts): Buffer {
  const { head, tail, pieces, extras } = parts;
  const textLengths = pieces.map((piece) => Buffer.byteLength(piece.text));
  const numbers = new Uint32Array(headerWords + pieces.length * pieceWords);
  numbers[0] = Buffer.byteLength(head);
  numbers[1] = Buffer.byteLength(tail);
  numbers[2] = textLengths.reduce((sum, length) => sum + length, 0);
  numbers[3] = Buffer.byteLength(extras);
  numbers[4] = pieces.length;
  numbers[5] = parts.isVolatile ? volatileFlag : 0;
  new Float64Array(numbers.buffer, settledDouble * 8, 1)[0] = parts.settledVerifiedAt ?? Number.NaN;
  pieces.forEach((piece, i) => {
    numbers[headerWords + i * pieceWords] = textLengths[i] ?? 0;
    numbers[headerWords + i * pieceWords + 1] = piece.chunk;
  });
  const text = head + unsetDistance + tail + pieces.map((piece) => piece.text).join('') + extras;
  const record = Buffer.allocUnsafe(numbers.byteLength + Buffer.byteLength(text));
  record.set(new Uint8Array(numbers.buffer));
  record.write(text, numbers.byteLength);
  return record;
}
