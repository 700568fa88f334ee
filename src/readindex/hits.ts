import type { Columns } from './columns.ts';
import { type ArenaSegments, bytesAt, offsetAt } from './document-arena.ts';

/** The locations that a query found, in order, each as a place in memory where its ready record lies. */
export class Hits {
  readonly count: number;
  /** Great-circle angles in radians to the point of the query, when it had one. */
  readonly angles: Float64Array | undefined;
  readonly #segments: ArenaSegments;
  readonly #starts: Uint32Array;
  readonly #ids: Int32Array;

  constructor(columns: Columns, segments: ArenaSegments, rows: Uint32Array, angles: Float64Array | undefined) {
    this.count = rows.length;
    this.angles = angles;
    this.#segments = segments;
    // Copied, because a later fold may move records while a long answer is on its way.
    this.#starts = rows.map((row) => columns.documents.start[row] ?? 0);
    this.#ids = Int32Array.from(rows, (row) => columns.facets.id.values[row] ?? 0);
  }

  idOf(i: number): number {
    return this.#ids[i] ?? 0;
  }

  bytesOf(i: number): Buffer {
    return bytesAt(this.#segments, this.#starts[i] ?? 0);
  }

  offsetOf(i: number): number {
    return offsetAt(this.#starts[i] ?? 0);
  }
}
