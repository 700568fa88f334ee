import { type Generation, type SortOrder, sortOrders } from './generation.ts';

/** The greatest value of an order among visible rows; `undefined` when none has one. Cheap: it looks from the end. */
export function greatestVisible(
  { columns, orders, tree }: Generation,
  order: SortOrder,
): number | undefined {
  const { values } = columns.facets[sortOrders[order]];
  const visible = columns.facets.isVisible.values;
  const last = orders[order].findLast((row) => visible[row] === 1);
  let greatest = last === undefined ? Number.NEGATIVE_INFINITY : numberAt(values, last);
  for (let row = tree.count; row < columns.count; row++) {
    if (visible[row] === 1) greatest = Math.max(greatest, numberAt(values, row));
  }
  return greatest === Number.NEGATIVE_INFINITY ? undefined : greatest;
}

/** A row without a value is less than any. */
function numberAt(values: ArrayLike<number>, row: number): number {
  const value = values[row] ?? Number.NaN;
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}
