import { firstAtLeast, type Generation, type SortOrder, sortOrders } from './generation.ts';

/**
 * Limits of recency between which every answer stays as it is, in milliseconds: `from` ≤ limit < `until`. `from` is a
 * time of a location that is not recent, or -Infinity; `until` one that is, or Infinity.
 */
export interface UnturnedSpan {
  readonly from: number;
  readonly until: number;
}

/** The times whose being recent shows in a location (API contract 3.4). */
const turningOrders = ['created', 'verified'] as const satisfies readonly SortOrder[];

/**
 * The span around `limit` in which no visible location turns from recently verified to not, nor its creation from
 * recent to not. O(log n), and what was changed since the last fold.
 */
export function unturnedSpan(generation: Generation, limit: number): UnturnedSpan {
  let from = Number.NEGATIVE_INFINITY;
  let until = Number.POSITIVE_INFINITY;
  const take = (time: number): void => {
    if (time <= limit) from = Math.max(from, time);
    // A row without a time is NaN, which is on neither side.
    else if (time > limit) until = Math.min(until, time);
  };
  for (const order of turningOrders) eachTimeAround(generation, order, limit, take);
  return { from, until };
}

/** The last visible time up to `limit` and the first after it among the rows of the tree, and all others. */
function eachTimeAround(
  { columns, orders, tree }: Generation,
  order: SortOrder,
  limit: number,
  take: (time: number) => void,
): void {
  const column = columns.facets[sortOrders[order]];
  const visible = columns.facets.isVisible.values;
  const rows = orders[order];
  const takeFirstVisible = (start: number, step: 1 | -1): void => {
    let at = start;
    while (at >= 0 && at < rows.length && visible[rows[at] ?? 0] !== 1) at += step;
    const row = rows[at];
    if (row !== undefined) take(column.values[row] ?? Number.NaN);
  };
  // Times are whole milliseconds.
  const above = firstAtLeast(rows, column, limit + 1);
  takeFirstVisible(above - 1, -1);
  takeFirstVisible(above, 1);
  for (let row = tree.count; row < columns.count; row++) {
    if (visible[row] === 1) take(column.values[row] ?? Number.NaN);
  }
}
