import type { IdFacet } from '../domain/facet.ts';
import { type Columns, type ListColumn, noInteger } from './columns.ts';
import type { Generation } from './generation.ts';
import { type Conditions, matchingRows } from './matching-rows.ts';
import { Tally, type ValueCount } from './tally.ts';

/** How the locations that meet some conditions are distributed. */
export interface Counts<F extends IdFacet = IdFacet> {
  readonly total: number;
  /** By value, most first, ties by id. A location counts once for each of its values. */
  readonly byFacet: { readonly [Name in F]: readonly ValueCount[] };
}

/** Counts all locations that meet the conditions. Each facet of the whole world costs about 1 ms at 300,000. */
export function countBy<F extends IdFacet>(
  generation: Generation,
  conditions: Conditions,
  facets: readonly F[],
): Counts<F> {
  const { columns } = generation;
  const rows = matchingRows(generation, conditions);
  const byFacet: Partial<Record<F, readonly ValueCount[]>> = {};
  for (const facet of facets) byFacet[facet] = countFacet(columns, rows, facet);
  return {
    total: rows.length,
    byFacet: byFacet as Record<F, readonly ValueCount[]>,
  };
}

function countFacet(columns: Columns, rows: Uint32Array, facet: IdFacet): readonly ValueCount[] {
  const column = columns.facets[facet];
  const tally = new Tally();
  if ('starts' in column) {
    countLists(column, rows, tally);
    return tally.counts;
  }
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const id = column.values[row] ?? noInteger;
    if (id === noInteger) tally.addWithout();
    else tally.add(id);
  }
  return tally.counts;
}

function countLists({ starts, values }: ListColumn, rows: Uint32Array, tally: Tally): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const end = starts[row + 1] ?? 0;
    const start = starts[row] ?? 0;
    let isWithout = true;
    for (let at = start; at < end; at++) {
      const value = values[at] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      isWithout = false;
      tally.addOnce(value, row);
    }
    if (isWithout) tally.addWithout();
  }
}
