import type { EpochMs } from '../../../base/clock.ts';
import { roundDecimal } from '../../../base/decimal.ts';
import { providerAttribution } from '../../text/provider-attribution.ts';
import { type DistanceUnitName, distanceUnits } from '../distance-unit.ts';
import { selectPoiMembers } from '../select-members.ts';
import type { Shape } from '../shape.ts';
import type { V3Object } from '../v3-object.ts';
import type { V3Reference } from '../v3-reference.ts';
import { lineStart, type V3Style, writeObject } from '../write.ts';
import { type BufferLender, ByteWriter } from './byte-writer.ts';
import { type ChunkTable, depths } from './chunks.ts';
import { type RecordCursor, specialChunk, unsetDistance } from './layout.ts';
import { readRecord } from './read-record.ts';
import { type ListFrame, type ReadyRows, type RecordWriter, writeRows } from './write-rows.ts';

export interface PoiArrayOptions {
  readonly style: V3Style;
  readonly includeComments: boolean;
  readonly distanceUnit: DistanceUnitName;
  /** Times after this one count as recently verified. */
  readonly recentSince: EpochMs;
  /** Only these members (`selectPoiMembers`), all when absent. */
  readonly members?: readonly string[] | undefined;
  /** Whether each location says whose data it is, whatever `members` are chosen. */
  readonly withAttribution?: boolean | undefined;
}

/** A character takes at most this many bytes in UTF-8 for each of its UTF-16 units. */
const maxBytesPerUnit = 3;

/**
 * The v3 JSON array of the rows, in buffers of about `chunkBytes` that are the caller's to return. The two common
 * shapes are copied from ready bytes; the others are parsed from them and written anew. Memory does not grow with
 * the number of rows.
 */
export function writePoiArray(
  rows: ReadyRows,
  options: PoiArrayOptions,
  chunks: ChunkTable,
  lender: BufferLender,
  chunkBytes: number,
): Generator<Buffer> {
  const line = lineStart(options.style, depths.poi);
  const frame = {
    open: '[',
    first: line,
    next: `,${line}`,
    close: `${lineStart(options.style, 0)}]`,
    empty: '[]',
  };
  return writePois(rows, options, chunks, lender, chunkBytes, frame);
}

const lineFrame: ListFrame = { open: '', first: '', next: '\n', close: '\n', empty: '' };

/** The same objects one a line (NDJSON), each in the compact form; no bytes when there are no rows. */
export function writePoiLines(
  rows: ReadyRows,
  options: PoiArrayOptions,
  chunks: ChunkTable,
  lender: BufferLender,
  chunkBytes: number,
): Generator<Buffer> {
  const compact = { ...options, style: { ...options.style, compact: true } };
  return writePois(rows, compact, chunks, lender, chunkBytes, lineFrame);
}

function writePois(
  rows: ReadyRows,
  options: PoiArrayOptions,
  chunks: ChunkTable,
  lender: BufferLender,
  chunkBytes: number,
  frame: ListFrame,
): Generator<Buffer> {
  const out = new ByteWriter(lender, chunkBytes);
  const slow = new SlowWriter(options, chunks, out);
  // Ready bytes have no place for a distance along a route.
  const fast: RecordWriter =
    rows.alongAngles === undefined ? (fastWriter(options, chunks, out) ?? slow) : slow;
  const writerOf = (cursor: RecordCursor): RecordWriter => (cursor.isVolatile ? slow : fast);
  return writeRows(rows, options.distanceUnit, frame, writerOf, out, fast.reads);
}

/** The writer that copies ready bytes, for the shapes that have them. */
function fastWriter(
  options: PoiArrayOptions,
  chunks: ChunkTable,
  out: ByteWriter,
): RecordWriter | undefined {
  const { compact, verbose, camelCase, indented } = options.style;
  if (camelCase || options.includeComments || compact === verbose) return undefined;
  if (options.members !== undefined || options.withAttribution || indented !== undefined)
    return undefined;
  return compact ? new CompactWriter(options, out) : new DefaultWriter(options, chunks, out);
}

const compactTexts = {
  recent: Buffer.from('{"IsRecentlyVerified":true'),
  notRecent: Buffer.from('{"IsRecentlyVerified":false'),
  distance: Buffer.from(',"Distance":'),
} as const;

class CompactWriter implements RecordWriter {
  readonly reads = 'compact';
  readonly #out: ByteWriter;
  readonly #recentSince: EpochMs;
  readonly #unit: Buffer;

  constructor({ recentSince, distanceUnit }: PoiArrayOptions, out: ByteWriter) {
    this.#out = out;
    this.#recentSince = recentSince;
    this.#unit = Buffer.from(`,"DistanceUnit":${distanceUnits[distanceUnit].number}`);
  }

  prepare(cursor: RecordCursor): number {
    return cursor.compactEnd - cursor.compactAt;
  }

  write(cursor: RecordCursor, distance: number | undefined): void {
    const { bytes, compactAt, distanceAt, compactEnd } = cursor;
    const out = this.#out;
    const isRecent = cursor.settledVerifiedAt > this.#recentSince;
    out.short(isRecent ? compactTexts.recent : compactTexts.notRecent);
    if (distance === undefined) {
      out.copy(bytes, compactAt, compactEnd);
      return;
    }
    out.copy(bytes, compactAt, distanceAt);
    out.short(compactTexts.distance);
    out.decimal(distance);
    out.short(this.#unit);
    out.copy(bytes, distanceAt + unsetDistance.length, compactEnd);
  }
}

const defaultTexts = {
  recent: Buffer.from('true'),
  notRecent: Buffer.from('false'),
  distance: Buffer.from('"Distance": '),
  noDistance: Buffer.from('null'),
  unit: Buffer.from(',\n      "DistanceUnit": '),
  noUnit: Buffer.from('0'),
} as const;

class DefaultWriter implements RecordWriter {
  readonly reads = 'verbose';
  readonly #chunks: ChunkTable;
  readonly #out: ByteWriter;
  readonly #recentSince: EpochMs;
  readonly #unit: Buffer;

  constructor({ recentSince, distanceUnit }: PoiArrayOptions, chunks: ChunkTable, out: ByteWriter) {
    this.#chunks = chunks;
    this.#out = out;
    this.#recentSince = recentSince;
    this.#unit = Buffer.from(String(distanceUnits[distanceUnit].number));
  }

  prepare(cursor: RecordCursor): number {
    let bytes = cursor.extrasAt - cursor.verboseAt;
    for (let piece = 0; piece < cursor.pieceCount; piece++) {
      const chunk = cursor.chunk(piece);
      if (chunk > specialChunk.distance) bytes += this.#chunks.bytes(chunk).length;
    }
    return bytes;
  }

  write(cursor: RecordCursor, distance: number | undefined): void {
    let at = cursor.verboseAt;
    for (let piece = 0; piece < cursor.pieceCount; piece++) {
      const length = cursor.textLength(piece);
      if (length > 0) this.#out.copy(cursor.bytes, at, at + length);
      at += length;
      this.#writeChunk(cursor, cursor.chunk(piece), distance);
    }
  }

  #writeChunk(cursor: RecordCursor, chunk: number, distance: number | undefined): void {
    switch (chunk) {
      case specialChunk.none:
        return;
      case specialChunk.recentFlag:
        this.#out.short(this.#isRecent(cursor) ? defaultTexts.recent : defaultTexts.notRecent);
        return;
      case specialChunk.distance:
        this.#writeDistance(distance);
        return;
      default: {
        const shared = this.#chunks.bytes(chunk);
        this.#out.copy(shared, 0, shared.length);
      }
    }
  }

  #writeDistance(distance: number | undefined): void {
    this.#out.short(defaultTexts.distance);
    if (distance === undefined) this.#out.short(defaultTexts.noDistance);
    else this.#out.decimal(distance);
    this.#out.short(defaultTexts.unit);
    this.#out.short(distance === undefined ? defaultTexts.noUnit : this.#unit);
  }

  #isRecent(cursor: RecordCursor): boolean {
    return cursor.settledVerifiedAt > this.#recentSince;
  }
}

class SlowWriter implements RecordWriter {
  readonly #options: PoiArrayOptions;
  readonly #chunks: ChunkTable;
  readonly #out: ByteWriter;
  readonly #shape: Shape;
  #text = '';

  constructor(options: PoiArrayOptions, chunks: ChunkTable, out: ByteWriter) {
    this.#options = options;
    this.#chunks = chunks;
    this.#out = out;
    const { members, withAttribution } = options;
    this.#shape = selectPoiMembers(
      withAttribution && members !== undefined ? [...members, 'attribution'] : members,
    );
  }

  prepare(cursor: RecordCursor, distance: number | undefined, along: number | undefined): number {
    const { style, includeComments, recentSince, distanceUnit, withAttribution } = this.#options;
    const { reference } = this.#chunks;
    const poi = readRecord(cursor, {
      includeComments,
      recentSince,
      distance: distance === undefined ? undefined : roundDecimal(distance),
      distanceAlongRoute: along === undefined ? undefined : roundDecimal(along),
      distanceUnit: distanceUnits[distanceUnit].number,
    });
    const printed = withAttribution ? { ...poi, Attribution: attributionIn(poi, reference) } : poi;
    this.#text = writeObject(printed, this.#shape, style, depths.poi, reference);
    return this.#text.length * maxBytesPerUnit;
  }

  write(): void {
    this.#out.utf8(this.#text);
  }
}

function attributionIn(
  { DataProviderID: id }: V3Object,
  reference: V3Reference,
): string | undefined {
  return providerAttribution(reference, typeof id === 'number' ? id : undefined);
}
