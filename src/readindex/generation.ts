import { sortPermutation } from '../base/sort-permutation.ts';
import { type NumberFacet, type PostedFacet, postedFacets } from '../domain/facet.ts';
import {
  type Columns,
  createColumns,
  type FacetColumn,
  gatherRows,
  type NewNumbers,
  noInteger,
} from './columns.ts';
import { createMapOrder } from './map-order.ts';
import { createRowById, type RowById, setRow } from './row-by-id.ts';
import { floats, integers, unsigned } from './shared-arrays.ts';
import { createTree, orderForTree, type SpatialTree } from './spatial-tree.ts';
import { createTownTable, type TownTable } from './town-table.ts';
import { createWordPostings, type WordPostings } from './word-postings.ts';

/**
 * Columns in tree order with everything that makes searching them fast. The first `tree.count` rows are in the tree
 * and in every order; rows after them were added since and are looked at one by one until the next fold.
 * Plain data over shared memory: a worker makes it, a snapshot holds it.
 */
export interface Generation {
  readonly columns: Columns;
  readonly tree: SpatialTree;
  /** Latitude and longitude in 32 bits by position in `orders.id`, so that a scan in that order reads memory in order. */
  readonly placesById: Float32Array;
  readonly orders: { readonly [Name in SortOrder]: Uint32Array };
  /** The rows of the tree along the map (`createMapOrder`). */
  readonly mapOrder: Uint32Array;
  readonly postings: { readonly [F in PostedFacet]: Posting };
  readonly wordPostings: WordPostings;
  readonly towns: TownTable;
  readonly rowById: RowById;
}

/** Orders that rows are kept in, most of them for lists; each is ascending, ties by id, rows without a value first. */
export const sortOrders = {
  id: 'id',
  created: 'createdAt',
  updated: 'updatedAt',
  verified: 'settledVerifiedAt',
} as const satisfies Record<string, NumberFacet>;
export type SortOrder = keyof typeof sortOrders;

/** The rows of each value of a facet, by ascending id: those of `values[i]` are `rows[starts[i]]` to `rows[starts[i + 1]]`. */
export interface Posting {
  readonly values: Int32Array;
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}
/**
 * What a fold gives: the new generation, and where each old row, word and town went (`goneRow`: it was dead,
 * `goneWord`: no row has it).
 */
export interface Folded {
  readonly generation: Generation;
  readonly newRows: Uint32Array;
  readonly newNumbers: NewNumbers;
}
export const goneRow = 0xffff_ffff;

/** A generation without rows, with room for `capacity`. */
export function emptyGeneration(capacity: number): Generation {
  return fold(createColumns(capacity), 0, capacity).generation;
}

/**
 * Puts the live rows among the first `count` into tree order and prepares all searches. O(n log n), some 0.5 s for
 * 300,000 rows: made in a worker while a server runs.
 */
export function fold(columns: Columns, count: number, spareRows: number): Folded {
  const live = liveRows(columns, count);
  const lng = Float64Array.from(live, (row) => columns.position.lng[row] ?? 0);
  const lat = Float64Array.from(live, (row) => columns.position.lat[row] ?? 0);
  const liveIds = Int32Array.from(live, (row) => columns.facets.id.values[row] ?? 0);
  const rows = orderForTree({ lng, lat, ids: liveIds }).map((position) => live[position] ?? 0);
  const { columns: folded, newNumbers } = gatherRows(columns, rows, spareRows);
  const newRows = unsigned(count).fill(goneRow);
  rows.forEach((row, newRow) => {
    newRows[row] = newRow;
  });
  const ids = idsOf(folded);
  const orders = {
    id: order32(ids, sortKeys(folded.facets[sortOrders.id], live.length)),
    created: order32(ids, sortKeys(folded.facets[sortOrders.created], live.length)),
    updated: order32(ids, sortKeys(folded.facets[sortOrders.updated], live.length)),
    verified: order32(ids, sortKeys(folded.facets[sortOrders.verified], live.length)),
  };
  const generation = {
    columns: folded,
    tree: createTree(folded, live.length),
    orders,
    placesById: placesInOrder(folded, orders.id),
    mapOrder: createMapOrder(folded, live.length),
    postings: mapPosted((facet) => createPosting(folded.facets[facet], ids)),
    wordPostings: createWordPostings(folded.words, orders.id),
    towns: createTownTable(folded, orders.id),
    rowById: createRowById(live.length + spareRows),
  };
  ids.forEach((id, row) => {
    setRow(generation.rowById, id, row);
  });
  return { generation, newRows, newNumbers };
}

function placesInOrder({ position: { lat, lng } }: Columns, order: Uint32Array): Float32Array {
  const places = floats(order.length * 2);
  order.forEach((row, i) => {
    places[i * 2] = lat[row] ?? 0;
    places[i * 2 + 1] = lng[row] ?? 0;
  });
  return places;
}

function mapPosted<T>(make: (facet: PostedFacet) => T): { readonly [F in PostedFacet]: T } {
  const made: Partial<Record<PostedFacet, T>> = {};
  for (const facet of postedFacets) made[facet] = make(facet);
  return made as Record<PostedFacet, T>;
}

function liveRows(columns: Columns, count: number): Uint32Array {
  const rows = new Uint32Array(count);
  let live = 0;
  for (let row = 0; row < count; row++) if (columns.life.live[row] === 1) rows[live++] = row;
  return rows.subarray(0, live);
}

function idsOf(columns: Columns): Int32Array {
  return Int32Array.from(columns.facets.id.values.subarray(0, columns.count));
}

function sortKeys(column: FacetColumn, count: number): Float64Array {
  const keys = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const value = column.values[row] ?? Number.NaN;
    keys[row] = Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  }
  return keys;
}

function order32(ids: Int32Array, keys: Float64Array): Uint32Array {
  const shared = unsigned(ids.length);
  shared.set(sortPermutation({ keys, ids }));
  return shared;
}

function createPosting(column: FacetColumn, ids: Int32Array): Posting {
  const keys = sortKeys(column, ids.length);
  const sorted = sortPermutation({ keys, ids }).filter((row) => keys[row] !== noInteger);
  const values: number[] = [];
  const starts: number[] = [];
  sorted.forEach((row, i) => {
    const value = keys[row] ?? 0;
    if (values.at(-1) === value) return;
    values.push(value);
    starts.push(i);
  });
  starts.push(sorted.length);
  const posting = {
    values: integers(values.length),
    starts: unsigned(starts.length),
    rows: unsigned(sorted.length),
  };
  posting.values.set(values);
  posting.starts.set(starts);
  posting.rows.set(sorted);
  return posting;
}

/** The rows of one value, by ascending id. */
export function postingOf({ values, starts, rows }: Posting, value: number): Uint32Array {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return values[low] === value ? rows.subarray(starts[low], starts[low + 1]) : rows.subarray(0, 0);
}

/** The position in `order` of the first row whose value in `column` is at least `bound`. O(log n). */
export function firstAtLeast(order: Uint32Array, column: FacetColumn, bound: number): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // A row without a value stands first, and a comparison with NaN is false: both send the search upwards.
    if ((column.values[order[middle] ?? 0] ?? Number.NaN) >= bound) high = middle;
    else low = middle + 1;
  }
  return low;
}
