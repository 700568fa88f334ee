import type { NumberFacet } from '../domain/facet.ts';
import { type Columns, type FacetColumn, noInteger } from './columns.ts';
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
  readonly #columns: Columns['facets'];

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
    this.#columns = columns.facets;
  }

  idOf(i: number): number {
    return this.#ids[this.#rows[i] ?? 0] ?? 0;
  }

  /** The different values of a facet in these locations, in the order of their first location. One pass over them. */
  distinct(facet: NumberFacet): readonly number[] {
    const { values }: FacetColumn = this.#columns[facet];
    const found = new Set<number>();
    let last = noInteger;
    for (let i = 0; i < this.count; i++) {
      const value = values[this.#rows[i] ?? 0] ?? noInteger;
      // Neighbours in a list mostly have the same one.
      if (value === last || value === noInteger || Number.isNaN(value)) continue;
      last = value;
      found.add(value);
    }
    return [...found];
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
