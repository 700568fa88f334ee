import type { EpochMs } from '../../../base/clock.ts';
import { lastVerifiedAt } from '../../../domain/verification.ts';
import { formatUtc } from '../../../base/time.ts';
import { poiShape } from '../shape.ts';
import { isV3Object, type V3Object } from '../v3-object.ts';
import { lineStart, type V3Style, writeObject } from '../write.ts';
import { type BufferLender, ByteWriter } from './byte-writer.ts';
import { type ChunkTable, depths } from './chunks.ts';
import { pieceBytes, type RecordView, specialChunk, unsetDistance, viewRecord } from './layout.ts';

/** Locations to print, in order, by where their ready records lie. */
export interface ReadyRows {
  readonly count: number;
  /** The memory that holds record `i`, and where in it the record begins. */
  bytesOf(i: number): Buffer;
  offsetOf(i: number): number;
  /** Great-circle angles in radians to the point that was asked for; absent when none was. */
  readonly angles?: Float64Array | undefined;
}

export interface PoiArrayOptions {
  readonly style: V3Style;
  readonly includeComments: boolean;
  readonly distanceUnit: 'km' | 'miles';
  /** Times after this one count as recently verified. */
  readonly recentSince: EpochMs;
}

/** Radius of the earth and number of the unit in `DistanceUnit` (API contract 2.5.5). */
const units = { km: { radius: 6371, number: 1 }, miles: { radius: 3959, number: 2 } } as const;

const yes = ['{"IsRecentlyVerified":true', 'true'] as const;
const no = ['{"IsRecentlyVerified":false', 'false'] as const;
/** More than the flag, the separators and the distance of one location can take. */
const spareBytes = 160;

/**
 * The v3 JSON array of the rows, in buffers of about `chunkBytes` that are the caller's to return. The two common
 * shapes are copied from ready bytes; the others are parsed from them and written anew. Memory does not grow with
 * the number of rows.
 */
export function* writePoiArray(
  rows: ReadyRows,
  options: PoiArrayOptions,
  chunks: ChunkTable,
  lender: BufferLender,
  chunkBytes: number,
): Generator<Buffer> {
  const { style } = options;
  const out = new ByteWriter(lender, chunkBytes);
  const writer = chooseWriter(options, chunks, out);
  const start = lineStart(style, depths.poi);
  out.ascii('[');
  for (let i = 0; i < rows.count; i++) {
    const view = viewRecord(rows.bytesOf(i), rows.offsetOf(i));
    const distance = rows.angles === undefined ? undefined : distanceText(rows.angles[i], options.distanceUnit);
    const written = writer(view, distance);
    const full = out.reserve(written.bytes + spareBytes);
    if (full !== undefined) yield full;
    out.ascii(i === 0 ? start : `,${start}`);
    written.write();
  }
  out.ascii(rows.count === 0 ? ']' : `${lineStart(style, 0)}]`);
  yield out.finish();
}

interface Distance {
  readonly value: string;
  readonly unit: number;
}

function distanceText(angle: number | undefined, unit: 'km' | 'miles'): Distance {
  return { value: String((angle ?? 0) * units[unit].radius), unit: units[unit].number };
}

/** Says how many bytes a record takes at most, then writes it. */
type RecordWriter = (
  view: RecordView,
  distance: Distance | undefined,
) => { readonly bytes: number; readonly write: () => void };

function chooseWriter(options: PoiArrayOptions, chunks: ChunkTable, out: ByteWriter): RecordWriter {
  const slow = slowWriter(options, chunks, out);
  const { style } = options;
  if (style.camelCase || options.includeComments || style.compact === style.verbose) return slow;
  const fast = style.compact ? compactWriter(options, out) : defaultWriter(options, chunks, out);
  return (view, distance) => (view.isVolatile ? slow(view, distance) : fast(view, distance));
}

function compactWriter(options: PoiArrayOptions, out: ByteWriter): RecordWriter {
  return (view, distance) => ({
    bytes: view.verboseAt - view.compactAt,
    write: () => {
      const { bytes, compactAt, headLength, verboseAt } = view;
      out.ascii((view.settledVerifiedAt > options.recentSince ? yes : no)[0]);
      if (distance === undefined) return out.copy(bytes, compactAt, verboseAt);
      const tailAt = compactAt + headLength;
      out.copy(bytes, compactAt, tailAt);
      out.ascii(`,"Distance":${distance.value},"DistanceUnit":${distance.unit}`);
      out.copy(bytes, tailAt + unsetDistance.length, verboseAt);
    },
  });
}

function defaultWriter(options: PoiArrayOptions, chunks: ChunkTable, out: ByteWriter): RecordWriter {
  return (view, distance) => ({
    bytes: view.verboseLength + sharedBytes(view, chunks),
    write: () => {
      const recent = (view.settledVerifiedAt > options.recentSince ? yes : no)[1];
      let at = view.verboseAt;
      for (let piece = 0; piece < view.pieceCount; piece++) {
        const header = view.piecesAt + piece * pieceBytes;
        const length = view.bytes.readUInt32LE(header);
        if (length > 0) out.copy(view.bytes, at, at + length);
        at += length;
        const chunk = view.bytes.readUInt32LE(header + 4);
        if (chunk === specialChunk.recentFlag) out.ascii(recent);
        else if (chunk === specialChunk.distance) out.ascii(defaultDistance(distance));
        else if (chunk !== specialChunk.none) {
          const shared = chunks.bytes(chunk);
          out.copy(shared, 0, shared.length);
        }
      }
    },
  });
}

function sharedBytes(view: RecordView, chunks: ChunkTable): number {
  let bytes = 0;
  for (let piece = 0; piece < view.pieceCount; piece++) {
    const chunk = view.bytes.readUInt32LE(view.piecesAt + piece * pieceBytes + 4);
    if (chunk > specialChunk.distance) bytes += chunks.bytes(chunk).length;
  }
  return bytes;
}

function defaultDistance(distance: Distance | undefined): string {
  return `"Distance": ${distance?.value ?? 'null'},\n      "DistanceUnit": ${distance?.unit ?? 0}`;
}

function slowWriter(options: PoiArrayOptions, chunks: ChunkTable, out: ByteWriter): RecordWriter {
  return (view, distance) => {
    const poi = readPoi(view, options, distance);
    const text = writeObject(poi, poiShape, options.style, depths.poi, chunks.reference);
    return { bytes: text.length * 3, write: () => out.utf8(text) };
  };
}

/** The v3 object of a record, without hydrated members. */
function readPoi(view: RecordView, options: PoiArrayOptions, distance: Distance | undefined): V3Object {
  const poi = parseObject(`{${view.bytes.toString('utf8', view.compactAt + 1, view.verboseAt)}`);
  const createdAt = typeof poi['DateCreated'] === 'string' ? Date.parse(poi['DateCreated']) : undefined;
  const updatedAt = Number.isNaN(view.settledVerifiedAt) ? undefined : view.settledVerifiedAt;
  const verified = lastVerifiedAt({ createdAt, updatedAt }, options.recentSince);
  const address = isV3Object(poi['AddressInfo']) ? poi['AddressInfo'] : {};
  return {
    ...poi,
    ...(options.includeComments ? readExtras(view) : {}),
    AddressInfo:
      distance === undefined
        ? address
        : { ...address, Distance: Number(distance.value), DistanceUnit: distance.unit },
    IsRecentlyVerified: verified !== undefined && verified > options.recentSince,
    DateLastVerified: verified === undefined ? undefined : formatUtc(verified),
  };
}

function readExtras(view: RecordView): V3Object {
  if (view.extrasLength === 0) return {};
  return parseObject(view.bytes.toString('utf8', view.extrasAt, view.extrasAt + view.extrasLength));
}

function parseObject(text: string): V3Object {
  const value: unknown = JSON.parse(text);
  if (!isV3Object(value)) throw new TypeError('A ready record does not hold an object');
  return value;
}
