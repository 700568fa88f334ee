import { memberTableBytes, writeConnectionLengths, writeMemberTable } from './compact-members.ts';

/**
 * How a ready record lies in memory: everything that an answer needs of one location, in bytes that can be copied.
 * A record begins at a multiple of 8 bytes; its numbers are in the byte order of the machine, which alone reads them.
 *
 * Header, 32 bytes: u32 lengths of the compact head, the compact tail, the verbose text and the extras; u32 number
 * of verbose pieces; u32 flag, and from its second byte on the number of connections; f64 settled verification time in milliseconds (NaN: none). Then the table of the lengths
 * of values (`writeMemberTable`). Then bytes: compact head, `unsetDistance`, compact tail, the length of each connection
 * (`writeConnectionLengths`), and up to 3 unused ones. Then per verbose piece two u32: bytes of own text, and the
 * chunk that follows it. Then bytes: verbose own text, extras.
 *
 * What each form needs lies together, and the compact form right behind the header: an answer waits mostly for memory.
 *
 * - Compact form (`compact=true&verbose=false`): flag text, head, distance, tail. Without a distance the last three
 *   are one run of bytes.
 * - Verbose form (all switches at their defaults): own text and shared chunks by turns.
 * - Extras: general comments on the address, comments and photos as compact JSON, '' when there are none of them.
 */
const headerWords = 8;
const tableOffset = headerWords * 4;
const headerBytes = tableOffset + memberTableBytes;
const settledDouble = 3;
const pieceWords = 2;

/** The compact text of a location that no point search found. */
export const unsetDistance = ',"DistanceUnit":0';

/** The first member of the extras, where there is one: v3 JSON does not show it, CSV does. */
export const addressCommentsMember = 'AddressComments';

/** Set when `DateLastVerified` depends on the clock, so that the record must be written slowly. */
const volatileFlag = 1;
const countShift = 8;
/** What stands between the address and the list of connections, with the brace that ends the address. */
const connectionsName = '},"Connections":';

/** Chunks with a meaning of their own; ids of shared chunks begin after them. */
export const specialChunk = { none: 0, recentFlag: 1, distance: 2 } as const;
export const firstSharedChunk = 3;

/** The two forms of a record that are copied. */
export type RecordForm = 'compact' | 'verbose';

/** Memory that holds records, as bytes and as numbers. */
export interface RecordMemory {
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly words: Uint32Array;
  readonly doubles: Float64Array;
}

/**
 * The record being read. One object is moved from record to record, since an answer reads hundreds of them.
 * Offsets are absolute in `bytes`.
 */
export class RecordCursor {
  bytes: Buffer = Buffer.alloc(0);
  view = new DataView(this.bytes.buffer);
  #words: Uint32Array = new Uint32Array(0);
  #piecesAt = 0;
  pieceCount = 0;
  connectionCount = 0;
  isVolatile = false;
  settledVerifiedAt = Number.NaN;
  /** Begin of the table of lengths, of the compact form, of its distance, and its end. */
  tableAt = 0;
  compactAt = 0;
  distanceAt = 0;
  compactEnd = 0;
  verboseAt = 0;
  extrasAt = 0;
  endAt = 0;

  moveTo(memory: RecordMemory, offset: number): void {
    const { words } = memory;
    const at = offset >>> 2;
    this.bytes = memory.bytes;
    this.view = memory.view;
    this.#words = words;
    this.pieceCount = words[at + 4] ?? 0;
    const flags = words[at + 5] ?? 0;
    this.isVolatile = (flags & volatileFlag) !== 0;
    this.connectionCount = flags >>> countShift;
    this.settledVerifiedAt = memory.doubles[(offset >>> 3) + settledDouble] ?? Number.NaN;
    this.tableAt = offset + tableOffset;
    this.compactAt = offset + headerBytes;
    this.distanceAt = this.compactAt + (words[at] ?? 0);
    this.compactEnd = this.distanceAt + unsetDistance.length + (words[at + 1] ?? 0);
    this.#piecesAt = wordsFor(this.compactEnd + this.connectionCount);
    this.verboseAt = (this.#piecesAt + this.pieceCount * pieceWords) * 4;
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

/** Offset in bytes at which the compact form of the record at `offset` ends. Reads the header only. */
export function compactEndOf({ words }: RecordMemory, offset: number): number {
  const at = offset >>> 2;
  return offset + headerBytes + (words[at] ?? 0) + unsetDistance.length + (words[at + 1] ?? 0);
}

/** Offset in bytes at which the verbose form ends of the record at `offset` whose compact form ends at `compactEnd`. */
export function verboseEndOf({ words }: RecordMemory, offset: number, compactEnd: number): number {
  const at = offset >>> 2;
  return compactEnd + (words[at + 4] ?? 0) * pieceWords * 4 + (words[at + 2] ?? 0);
}

/** The parts of a record before they are laid out. */
export interface RecordParts {
  readonly head: string;
  readonly tail: string;
  readonly pieces: readonly { readonly text: string; readonly chunk: number }[];
  readonly extras: string;
  /** How many connections the tail begins with. */
  readonly connectionCount: number;
  readonly isVolatile: boolean;
  readonly settledVerifiedAt: number | undefined;
}

/** Lays a record out in a buffer of its own. */
export function layOutRecord(parts: RecordParts): Buffer {
  const { head, tail, pieces, extras, connectionCount } = parts;
  const textLengths = pieces.map((piece) => Buffer.byteLength(piece.text));
  const header = new Uint32Array(headerWords);
  header[0] = Buffer.byteLength(head);
  header[1] = Buffer.byteLength(tail);
  header[2] = textLengths.reduce((sum, length) => sum + length, 0);
  header[3] = Buffer.byteLength(extras);
  header[4] = pieces.length;
  header[5] = (connectionCount << countShift) | (parts.isVolatile ? volatileFlag : 0);
  new Float64Array(header.buffer, settledDouble * 8, 1)[0] = parts.settledVerifiedAt ?? Number.NaN;
  const numbers = Uint32Array.from(pieces.flatMap(({ chunk }, i) => [textLengths[i] ?? 0, chunk]));
  const compact = head + unsetDistance + tail;
  const verbose = pieces.map((piece) => piece.text).join('') + extras;
  const compactBytes = header[0] + unsetDistance.length + header[1];
  const compactEnd = headerBytes + compactBytes;
  const piecesAt = wordsFor(compactEnd + connectionCount) * 4;
  const verboseAt = piecesAt + numbers.byteLength;
  const record = Buffer.alloc(verboseAt + header[2] + header[3]);
  record.set(new Uint8Array(header.buffer));
  record.write(compact, headerBytes);
  writeMemberTable(record, tableOffset, headerBytes);
  const connectionsAt = headerBytes + header[0] + unsetDistance.length + connectionsName.length;
  writeConnectionLengths(record, connectionsAt, compactEnd, connectionCount);
  record.set(new Uint8Array(numbers.buffer), piecesAt);
  record.write(verbose, verboseAt);
  return record;
}

/** Words that so many bytes take; the last one may be unused in part. */
function wordsFor(bytes: number): number {
  return (bytes + 3) >>> 2;
}
