import type { Columns } from './columns.ts';
import { type ArenaSegment, type ArenaSegments, offsetAt, segmentAt } from './document-arena.ts';

/** The locations that a query found, in order, each as a place in memory where its ready record lies. */
export class Hits {
  readonly count: number;
  /** Great-circle angles in radians to the point of the query, when it had one, or to its line in route order. */
  readonly angles: ArrayLike<number> | undefined;
  /** Angles along the line of the query to where it is nearest, in route order. */
  readonly alongAngles: ArrayLike<number> | undefined;
  readonly #segments: ArenaSegments;
  readonly #starts: readonly number[];
  readonly #rows: ArrayLike<number>;
  readonly #ids: ArrayLike<number>;

  constructor(
    columns: Columns,
    segments: ArenaSegments,
    rows: ArrayLike<number>,
    angles: ArrayLike<number> | undefined,
    count: number = rows.length,
    alongAngles?: ArrayLike<number>,
  ) {
    this.count = count;
    this.angles = angles;
    this.alongAngles = alongAngles;
    this.#segments = segments;
    const starts: number[] = [];
    const { start } = columns.documents;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      // Copied, because a later fold may move records while a long answer is on its way.
      starts.push(start[row] ?? 0);
    }
    this.#starts = starts;
    this.#rows = rows;
    this.#ids = columns.facets.id.values;
  }

  idOf(i: number): number {
    return this.#ids[this.#rows[i] ?? 0] ?? 0;
  }

  /** The memory that holds record `i`. */
  segmentOf(i: number): ArenaSegment {
    return segmentAt(this.#segments, this.#starts[i] ?? 0);
  }

  /** Where in that memory the record begins: a multiple of 8 bytes. */
  offsetOf(i: number): number {
    return offsetAt(this.#starts[i] ?? 0);
  }
}
