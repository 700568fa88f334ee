import { sortPermutation } from '../base/sort-permutation.ts';
import type { Columns } from './columns.ts';
import { unsigned } from './shared-arrays.ts';

/**
 * Halvings of the map, both ways, that the order knows: down to 0.6 m at the equator, so that a Morton code (bits of
 * x and y by turns) is an exact double.
 */
export const mapLevels = 26;
const unusedBits = 32 - mapLevels;
/** Fewer rows than this part of all are sorted; more are picked out of the order of all, which costs the same for any. */
const partToSort = 1 / 16;

/** The first `count` rows by rising Morton code: the rows of any square cell of the map stand together. */
export function createMapOrder(columns: Columns, count: number): Uint32Array {
  const order = unsigned(count);
  for (let row = 0; row < count; row++) order[row] = row;
  order.set(sortByCode(columns, order));
  return order;
}

/** What rows are put in order with: the order of the rows in the tree is made once. */
interface Ordered {
  readonly columns: Columns;
  readonly tree: { readonly count: number };
  readonly mapOrder: Uint32Array;
}

/** Distinct rows by rising Morton code. */
export function inMapOrder({ columns, tree, mapOrder }: Ordered, rows: Uint32Array): Uint32Array {
  if (rows.length < tree.count * partToSort) return sortByCode(columns, rows);
  const isWanted = new Uint8Array(columns.count);
  for (let i = 0; i < rows.length; i++) isWanted[rows[i] ?? 0] = 1;
  const folded = new Uint32Array(rows.length);
  let found = 0;
  for (let i = 0; i < mapOrder.length; i++) {
    const row = mapOrder[i] ?? 0;
    if (isWanted[row] === 1) folded[found++] = row;
  }
  if (found === rows.length) return folded;
  const added = rows.filter((row) => row >= tree.count);
  return mergeByCode(columns, folded.subarray(0, found), sortByCode(columns, added));
}

/** The deepest level, 0 to `mapLevels`, at which two rows are in the same cell. */
export function sharedLevel({ map: { x, y } }: Columns, row: number, other: number): number {
  const differing = ((x[row] ?? 0) ^ (x[other] ?? 0)) | ((y[row] ?? 0) ^ (y[other] ?? 0));
  return Math.min(mapLevels, Math.clz32(differing));
}

function sortByCode(columns: Columns, rows: Uint32Array): Uint32Array {
  const keys = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) keys[i] = codeOf(columns, rows[i] ?? 0);
  const order = sortPermutation({ keys, ids: rows });
  return order.map((position) => rows[position] ?? 0);
}

function mergeByCode(columns: Columns, a: Uint32Array, b: Uint32Array): Uint32Array {
  const merged = new Uint32Array(a.length + b.length);
  for (let i = 0, j = 0; i + j < merged.length; ) {
    const rowA = a[i];
    const rowB = b[j];
    const isNextA =
      rowB === undefined || (rowA !== undefined && codeOf(columns, rowA) <= codeOf(columns, rowB));
    merged[i + j] = (isNextA ? rowA : rowB) ?? 0;
    if (isNextA) i++;
    else j++;
  }
  return merged;
}

function codeOf({ map }: Columns, row: number): number {
  const x = (map.x[row] ?? 0) >>> unusedBits;
  const y = (map.y[row] ?? 0) >>> unusedBits;
  const high = spread(x >>> 13) | (spread(y >>> 13) << 1);
  const low = spread(x & 0x1fff) | (spread(y & 0x1fff) << 1);
  // 52 bits are more than integer operators take.
  return high * 2 ** mapLevels + low;
}

/** 13 bits with a zero bit before each. */
function spread(bits: number): number {
  let spaced = (bits | (bits << 8)) & 0x00ff_00ff;
  spaced = (spaced | (spaced << 4)) & 0x0f0f_0f0f;
  spaced = (spaced | (spaced << 2)) & 0x3333_3333;
  return (spaced | (spaced << 1)) & 0x5555_5555;
}
