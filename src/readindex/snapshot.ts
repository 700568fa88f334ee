import {
  type ArenaSegments,
  createSegment,
  DocumentArena,
  offsetAt,
  segmentAt,
  segmentBytes,
} from './document-arena.ts';
import type { Generation } from './generation.ts';
import { ReadIndex } from './read-index.ts';
import { bytes, doubles, floats, integers, unsigned } from './shared-arrays.ts';

/**
 * A read index on its way to and from a file: a header (JSON), the arrays of its generation one after the other, and
 * the segments of its records. The layout is that of memory, so loading is reading.
 */
export interface SnapshotHeader {
  readonly shape: unknown;
  readonly arrays: readonly { readonly type: ArrayType; readonly length: number }[];
  /** Used bytes of each segment of records. */
  readonly segments: readonly number[];
}

const makeArray = {
  Float64Array: doubles,
  Float32Array: floats,
  Int32Array: integers,
  Uint32Array: unsigned,
  Uint8Array: bytes,
} as const;
type ArrayType = keyof typeof makeArray;
/** Records are handed out in pieces of this size, so that writing them never holds the event loop for long. */
const pieceBytes = 1024 * 1024;

type SnapshotArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;

/** The header and the bytes of an index as it is now. Reading `parts` takes a while; the index may change meanwhile. */
export function freezeSnapshot(index: ReadIndex): {
  readonly header: SnapshotHeader;
  readonly parts: Iterable<Uint8Array>;
} {
  const { generation, segments } = index.freeze();
  const { start } = generation.columns.documents;
  const source: RecordSource = {
    segments,
    start: start.slice(),
    length: forgetDeadRecords(generation),
  };
  const used = layOutRecords(generation, start);
  const arrays: SnapshotArray[] = [];
  const shape = pack(generation, arrays);
  const header = {
    shape,
    arrays: arrays.map((array) => ({ type: typeOf(array), length: array.length })),
    segments: used,
  };
  return { header, parts: snapshotParts(arrays, source, used) };
}

/** Where records lie in memory, by row. */
interface RecordSource {
  readonly segments: ArenaSegments;
  readonly start: Uint32Array;
  readonly length: Uint32Array;
}

function* snapshotParts(
  arrays: readonly SnapshotArray[],
  source: RecordSource,
  used: readonly number[],
): Generator<Uint8Array> {
  for (const array of arrays) {
    yield Buffer.from(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  }
  let row = 0;
  for (const segmentLength of used) {
    for (let done = 0; done < segmentLength; ) {
      const piece = packRecords(source, row, segmentLength - done);
      yield piece.bytes;
      row = piece.nextRow;
      done += piece.bytes.length;
    }
  }
}

/** The records from `firstRow` on, as many as fit a piece and `maxBytes`, but one at least. */
function packRecords(
  { segments, start, length }: RecordSource,
  firstRow: number,
  maxBytes: number,
): { readonly bytes: Uint8Array; readonly nextRow: number } {
  const piece = Buffer.alloc(Math.max(pieceBytes, paddedLength(length[firstRow] ?? 0)));
  const end = Math.min(piece.length, maxBytes);
  let at = 0;
  let row = firstRow;
  for (; row < length.length; row++) {
    const recordLength = length[row] ?? 0;
    if (at + paddedLength(recordLength) > end) break;
    if (recordLength === 0) continue;
    const from = offsetAt(start[row] ?? 0);
    segmentAt(segments, start[row] ?? 0).bytes.copy(piece, at, from, from + recordLength);
    at += paddedLength(recordLength);
  }
  return { bytes: piece.subarray(0, at), nextRow: row };
}

/** The lengths of the records; 0 for dead rows, whose records may be gone already. */
function forgetDeadRecords({ columns }: Generation): Uint32Array {
  const { length } = columns.documents;
  for (let row = 0; row < columns.count; row++) if (columns.life.live[row] === 0) length[row] = 0;
  return length;
}

/** Records begin at multiples of 8 bytes. */
function paddedLength(length: number): number {
  return Math.ceil(length / 8) * 8;
}

/** Gives every row its place in freshly filled segments; returns the used bytes of each. */
function layOutRecords({ columns }: Generation, start: Uint32Array): number[] {
  const used: number[] = [];
  for (let row = 0; row < columns.count; row++) {
    const padded = paddedLength(columns.documents.length[row] ?? 0);
    const inLast = used.at(-1) ?? segmentBytes;
    if (inLast + padded > segmentBytes) used.push(0);
    const last = used.length - 1;
    start[row] = (last * segmentBytes + (used[last] ?? 0)) / 8;
    used[last] = (used[last] ?? 0) + padded;
  }
  return used;
}

/** Reads an index back; `fill` fills the given bytes with the next ones of the file. */
export async function thawSnapshot(
  header: SnapshotHeader,
  fill: (target: Uint8Array) => Promise<void>,
): Promise<ReadIndex> {
  const arrays: SnapshotArray[] = [];
  for (const { type, length } of header.arrays) {
    const array = makeArray[type](length);
    await fill(new Uint8Array(array.buffer));
    arrays.push(array);
  }
  const arena = new DocumentArena();
  for (const used of header.segments) {
    const segment = createSegment();
    await fill(segment.bytes.subarray(0, used));
    arena.adopt(segment, used);
  }
  return new ReadIndex(unpack(header.shape, arrays) as Generation, arena);
}

/** A copy of plain data with numbers in place of its arrays, which are collected. */
function pack(value: unknown, arrays: SnapshotArray[]): unknown {
  if (isSnapshotArray(value)) return { $array: arrays.push(value) - 1 };
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, pack(member, arrays)]),
  );
}

function unpack(value: unknown, arrays: readonly SnapshotArray[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$array' in value) return arrays[Number(value.$array)];
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, unpack(member, arrays)]),
  );
}

function isSnapshotArray(value: unknown): value is SnapshotArray {
  return [Float64Array, Float32Array, Int32Array, Uint32Array, Uint8Array].some(
    (type) => value instanceof type,
  );
}

function typeOf(array: SnapshotArray): ArrayType {
  if (array instanceof Float64Array) return 'Float64Array';
  if (array instanceof Float32Array) return 'Float32Array';
  if (array instanceof Int32Array) return 'Int32Array';
  return array instanceof Uint32Array ? 'Uint32Array' : 'Uint8Array';
}
