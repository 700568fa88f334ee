import type { NumbersFacet } from '../domain/facet.ts';
import type { Predicate } from '../query/predicate.ts';
import { type Columns, listOf } from './columns.ts';
import { compile } from './evaluate.ts';

/** The different values that visible locations matching `where` have in a facet with several values. O(n). */
export function distinctValues(
  columns: Columns,
  facet: NumbersFacet,
  where: readonly Predicate[],
): ReadonlySet<number> {
  const column = columns.facets[facet];
  const found = new Set<number>();
  if (!('starts' in column)) return found;
  const test = compile(columns, where);
  for (let row = 0; row < columns.count; row++) {
    if (test(row)) for (const value of listOf(column, row)) found.add(value);
  }
  found.delete(Number.NaN);
  return found;
}
