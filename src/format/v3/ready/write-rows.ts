import { type DistanceUnitName, distanceUnits } from '../distance-unit.ts';
import type { ByteWriter } from './byte-writer.ts';
import { RecordCursor, type RecordForm, type RecordMemory } from './layout.ts';
import { touchRecords } from './touch-records.ts';

/** Locations to print, in order, by where their ready records lie. */
export interface ReadyRows {
  readonly count: number;
  /** The memory that holds record `i`, and where in it the record begins. */
  segmentOf(i: number): RecordMemory;
  offsetOf(i: number): number;
  /** Great-circle angles in radians to the point or line that distances are from; absent when there is none. */
  readonly angles?: ArrayLike<number> | undefined;
  /** Angles along that line to where it is nearest, in route order. */
  readonly alongAngles?: ArrayLike<number> | undefined;
}

/** What stands before, between and after the locations of a list; `empty` is the whole text of an empty one. */
export interface ListFrame {
  readonly open: string;
  readonly first: string;
  readonly next: string;
  readonly close: string;
  readonly empty: string;
}

/**
 * Writes one record into the `ByteWriter` it was made with; `prepare` says how many bytes that takes at most, beside
 * `spareBytes`. Distances are in the unit of the answer, `undefined` without a point to measure from; `along` is how far
 * along a route, `undefined` without one.
 */
export interface RecordWriter {
  /** The form of the record that it copies; absent when it reads otherwise. */
  readonly reads?: RecordForm;
  prepare(cursor: RecordCursor, distance: number | undefined, along: number | undefined): number;
  write(cursor: RecordCursor, distance: number | undefined): void;
}

/** So many records fit a near cache until they are copied. */
const touchedAtOnce = 128;
/** More than the separators, and the flag and the distance of one location, can take. */
const spareBytes = 160;

/**
 * The rows between the texts of `frame`, in the buffers of `out` as they fill up; the buffers are the caller's to
 * return. Memory does not grow with the number of rows. `form` is what most records are read in, if they are copied.
 */
export function* writeRows(
  rows: ReadyRows,
  unit: DistanceUnitName,
  frame: ListFrame,
  writerOf: (cursor: RecordCursor) => RecordWriter,
  out: ByteWriter,
  form?: RecordForm,
): Generator<Buffer> {
  const { radius } = distanceUnits[unit];
  const cursor = new RecordCursor();
  const first = Buffer.from(frame.open + frame.first);
  const next = Buffer.from(frame.next);
  const last = Buffer.from(rows.count === 0 ? frame.empty : frame.close);
  for (let i = 0; i < rows.count; i++) {
    if (i % touchedAtOnce === 0) touchRecords(rows, i, touchedAtOnce, form);
    cursor.moveTo(rows.segmentOf(i), rows.offsetOf(i));
    const distance = lengthOf(rows.angles, i, radius);
    const along = lengthOf(rows.alongAngles, i, radius);
    const writer = writerOf(cursor);
    const before = i === 0 ? first : next;
    const full = out.reserve(writer.prepare(cursor, distance, along) + before.length + spareBytes);
    if (full !== undefined) yield full;
    out.short(before);
    writer.write(cursor, distance);
  }
  const full = out.reserve(last.length);
  if (full !== undefined) yield full;
  out.short(last);
  yield out.finish();
}

/** An angle as a length on the earth, if there are angles. */
function lengthOf(
  angles: ArrayLike<number> | undefined,
  i: number,
  radius: number,
): number | undefined {
  return angles === undefined ? undefined : (angles[i] ?? 0) * radius;
}
