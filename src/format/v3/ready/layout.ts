/**
 * How a ready record lies in memory: everything that an answer needs of one location, in bytes that can be copied.
 *
 * Header of 32 bytes, little-endian: u32 lengths of the compact head, the compact tail, the verbose text and the
 * extras; u32 number of verbose pieces; u32 flags. Then f64: the settled verification time in milliseconds (NaN:
 * none). Then per verbose piece two u32: bytes of own text, and the chunk that follows it. Then the bytes: compact
 * head, `unsetDistance`, compact tail, verbose own text, extras.
 *
 * - Compact form (`compact=true&verbose=false`): flag text, head, distance, tail. Without a distance the last three
 *   are one run of bytes.
 * - Verbose form (all switches at their defaults): own text and shared chunks by turns.
 * - Extras: comments and photos as compact JSON, '' when there are none.
 */
export const headerBytes = 32;
export const pieceBytes = 8;

/** The compact text of a location that no point search found. */
export const unsetDistance = ',"DistanceUnit":0';

/** Set when `DateLastVerified` depends on the clock, so that the record must be written slowly. */
export const volatileFlag = 1;

/** Chunks with a meaning of their own; ids of shared chunks begin after them. */
export const specialChunk = { none: 0, recentFlag: 1, distance: 2 } as const;
export const firstSharedChunk = 3;

/** One record found in memory. Offsets are absolute in `bytes`. */
export interface RecordView {
  readonly bytes: Buffer;
  readonly headLength: number;
  readonly tailLength: number;
  readonly verboseLength: number;
  readonly extrasLength: number;
  readonly pieceCount: number;
  readonly isVolatile: boolean;
  readonly settledVerifiedAt: number;
  readonly piecesAt: number;
  readonly compactAt: number;
  readonly verboseAt: number;
  readonly extrasAt: number;
}

/** Reads the header of the record at `offset` of `bytes`. */
export function viewRecord(bytes: Buffer, offset: number): RecordView {
  const headLength = bytes.readUInt32LE(offset);
  const tailLength = bytes.readUInt32LE(offset + 4);
  const verboseLength = bytes.readUInt32LE(offset + 8);
  const extrasLength = bytes.readUInt32LE(offset + 12);
  const pieceCount = bytes.readUInt32LE(offset + 16);
  const piecesAt = offset + headerBytes;
  const compactAt = piecesAt + pieceCount * pieceBytes;
  const verboseAt = compactAt + headLength + unsetDistance.length + tailLength;
  return {
    bytes,
    headLength,
    tailLength,
    verboseLength,
    extrasLength,
    pieceCount,
    isVolatile: (bytes.readUInt32LE(offset + 20) & volatileFlag) !== 0,
    settledVerifiedAt: bytes.readDoubleLE(offset + 24),
    piecesAt,
    compactAt,
    verboseAt,
    extrasAt: verboseAt + verboseLength,
  };
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
  const head = Buffer.from(parts.head);
  const tail = Buffer.from(parts.tail);
  const texts = parts.pieces.map((piece) => Buffer.from(piece.text));
  const extras = Buffer.from(parts.extras);
  const verboseLength = texts.reduce((sum, text) => sum + text.length, 0);
  const header = Buffer.alloc(headerBytes + texts.length * pieceBytes);
  header.writeUInt32LE(head.length, 0);
  header.writeUInt32LE(tail.length, 4);
  header.writeUInt32LE(verboseLength, 8);
  header.writeUInt32LE(extras.length, 12);
  header.writeUInt32LE(texts.length, 16);
  header.writeUInt32LE(parts.isVolatile ? volatileFlag : 0, 20);
  header.writeDoubleLE(parts.settledVerifiedAt ?? Number.NaN, 24);
  parts.pieces.forEach((piece, i) => {
    header.writeUInt32LE(texts[i]?.length ?? 0, headerBytes + i * pieceBytes);
    header.writeUInt32LE(piece.chunk, headerBytes + i * pieceBytes + 4);
  });
  return Buffer.concat([header, head, Buffer.from(unsetDistance), tail, ...texts, extras]);
}
