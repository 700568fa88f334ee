import type { EpochMs } from '../../../base/clock.ts';
import { distanceUnits } from '../distance-unit.ts';
import { lineStart } from '../write.ts';
import { type BufferLender, ByteWriter } from './byte-writer.ts';
import { type ChunkTable, depths } from './chunks.ts';
import { type RecordCursor, specialChunk, unsetDistance } from './layout.ts';
import type { PoiArrayOptions } from './poi-array-options.ts';
import { ReadyText } from './ready-text.ts';
import { SpanWriter } from './span-writer.ts';
import { type ListFrame, type ReadyRows, type RecordWriter, writeRows } from './write-rows.ts';

/**
 * The v3 JSON array of the rows, in buffers of about `chunkBytes` that are the caller's to return. The two common
 * shapes are copied whole from ready bytes, the others value by value. Memory does not grow with the number of rows.
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
  // Ready bytes have no place for a distance along a route.
  const fast = rows.alongAngles === undefined ? fastWriter(options, chunks, out) : undefined;
  let spans = fast === undefined ? new SpanWriter(options, chunks, out) : undefined;
  const writerOf = (cursor: RecordCursor): RecordWriter => {
    if (fast !== undefined && !cursor.isVolatile) return fast;
    spans ??= new SpanWriter(options, chunks, out);
    return spans;
  };
  return writeRows(rows, options.distanceUnit, frame, writerOf, out, fast?.reads ?? 'compact');
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
  recent: new ReadyText('{"IsRecentlyVerified":true'),
  notRecent: new ReadyText('{"IsRecentlyVerified":false'),
  distance: new ReadyText(',"Distance":'),
  units: {
    km: new ReadyText(`,"DistanceUnit":${distanceUnits.km.number}`),
    miles: new ReadyText(`,"DistanceUnit":${distanceUnits.miles.number}`),
  },
} as const;

class CompactWriter implements RecordWriter {
  readonly reads = 'compact';
  readonly #out: ByteWriter;
  readonly #recentSince: EpochMs;
  readonly #unit: ReadyText;

  constructor({ recentSince, distanceUnit }: PoiArrayOptions, out: ByteWriter) {
    this.#out = out;
    this.#recentSince = recentSince;
    this.#unit = compactTexts.units[distanceUnit];
  }

  prepare(cursor: RecordCursor): number {
    return cursor.compactEnd - cursor.compactAt;
  }

  write(cursor: RecordCursor, distance: number | undefined): void {
    const { bytes, compactAt, distanceAt, compactEnd } = cursor;
    const out = this.#out;
    const isRecent = cursor.settledVerifiedAt > this.#recentSince;
    out.text(isRecent ? compactTexts.recent : compactTexts.notRecent);
    if (distance === undefined) {
      out.copy(bytes, compactAt, compactEnd);
      return;
    }
    out.copy(bytes, compactAt, distanceAt);
    out.text(compactTexts.distance);
    out.decimal(distance);
    out.text(this.#unit);
    out.copy(bytes, distanceAt + unsetDistance.length, compactEnd);
  }
}

const defaultTexts = {
  recent: new ReadyText('true'),
  notRecent: new ReadyText('false'),
  distance: new ReadyText('"Distance": '),
  units: {
    km: unitLine(distanceUnits.km.number),
    miles: unitLine(distanceUnits.miles.number),
  },
  noDistance: new ReadyText(`"Distance": null,\n      "DistanceUnit": 0`),
} as const;

function unitLine(unit: number): ReadyText {
  return new ReadyText(`,\n      "DistanceUnit": ${unit}`);
}

class DefaultWriter implements RecordWriter {
  readonly reads = 'verbose';
  readonly #chunks: ChunkTable;
  readonly #out: ByteWriter;
  readonly #recentSince: EpochMs;
  readonly #unit: ReadyText;

  constructor({ recentSince, distanceUnit }: PoiArrayOptions, chunks: ChunkTable, out: ByteWriter) {
    this.#chunks = chunks;
    this.#out = out;
    this.#recentSince = recentSince;
    this.#unit = defaultTexts.units[distanceUnit];
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
      if (length > 0) this.#out.part(cursor, at, at + length);
      at += length;
      this.#writeChunk(cursor, cursor.chunk(piece), distance);
    }
  }

  #writeChunk(cursor: RecordCursor, chunk: number, distance: number | undefined): void {
    switch (chunk) {
      case specialChunk.none:
        return;
      case specialChunk.recentFlag:
        this.#out.text(this.#isRecent(cursor) ? defaultTexts.recent : defaultTexts.notRecent);
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
    if (distance === undefined) {
      this.#out.text(defaultTexts.noDistance);
      return;
    }
    this.#out.text(defaultTexts.distance);
    this.#out.decimal(distance);
    this.#out.text(this.#unit);
  }

  #isRecent(cursor: RecordCursor): boolean {
    return cursor.settledVerifiedAt > this.#recentSince;
  }
}
