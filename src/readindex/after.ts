import type { Order, RowKey } from '../query/poi-query.ts';
import type { Columns } from './columns.ts';
import type { RowTest } from './evaluate.ts';
import { orderKey } from './order-key.ts';

/** Whether (key, id) stands behind a place in an order. */
export function isBehind(key: number, id: number, after: RowKey): boolean {
  return key > after.key || (key === after.key && id > after.id);
}

/** Whether rows stand behind a place in an order; all do when there is none. */
export function afterTest(columns: Columns, order: Order, after: RowKey | undefined): RowTest {
  if (after === undefined) return () => true;
  const key = orderKey(columns, order);
  const ids = columns.facets.id.values;
  return (row) => isBehind(key(row), ids[row] ?? 0, after);
}

/**
 * The part of `rows` that stands behind a place in an order. The rows must lie in this order, or in its reverse where
 * it descends. O(log n), so that each page of a long list costs the same.
 */
export function rowsAfter(
  columns: Columns,
  rows: Uint32Array,
  order: Order,
  after: RowKey | undefined,
): Uint32Array {
  if (after === undefined) return rows;
  const isReversed = order === 'idDescending' || order === 'distance';
  const test = afterTest(columns, order, after);
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(rows[middle] ?? 0) === isReversed) low = middle + 1;
    else high = middle;
  }
  return isReversed ? rows.subarray(0, low) : rows.subarray(low);
}
