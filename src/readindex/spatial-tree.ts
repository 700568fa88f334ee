import { type Facet, facetNames } from '../domain/facet.ts';
import { type Columns, type FacetColumn, markOf } from './columns.ts';
import { doubles, floats, integers, unsigned } from './shared-arrays.ts';
import { type Places, treeOrder } from './tree-order.ts';

/**
 * A balanced tree over the first `count` rows, which lie in its order (tree-order.ts): leaf i holds the rows from
 * `i * leafRows` on, so the tree needs no pointers, and rows that are near each other on the ground are near in
 * memory. Node 1 is the root, 2i and 2i + 1 are the children of node i, and node `leaves` + i is leaf i.
 *
 * What is known of all rows below a node, by node:
 * - `bounds`: the box of unit vectors as six numbers. In that space neither the poles nor the antimeridian are special.
 * - `boxes`: south, west, north and east in degrees.
 * - `greatestId`.
 * - `marks`: for facets of integers all marks (`markOf`) of their values.
 * - `greatest`: for facets of numbers per connection the greatest value, -Infinity when there is none.
 *
 * Nodes without rows have bounds and boxes that contain nothing.
 */
export interface SpatialTree {
  readonly count: number;
  readonly leafRows: number;
  /** A power of two. */
  readonly leaves: number;
  readonly bounds: Float32Array;
  readonly boxes: Float64Array;
  readonly greatestId: Int32Array;
  readonly marks: Partial<Readonly<Record<Facet, Uint32Array>>>;
  readonly greatest: Partial<Readonly<Record<Facet, Float64Array>>>;
}

const maxLeafRows = 64;
const boundsOfNode = 6;
const boxOfNode = 4;

/** How many leaves a tree over so many rows has, and the rows of each but the last ones. */
function leavesFor(count: number): { readonly leaves: number; readonly leafRows: number } {
  let leaves = 1;
  while (leaves * maxLeafRows < count) leaves *= 2;
  return { leaves, leafRows: Math.max(1, Math.ceil(count / leaves)) };
}

/** The order in which rows must lie for `createTree`: old row numbers by new ones. */
export function orderForTree(places: Places): Uint32Array {
  const { leaves, leafRows } = leavesFor(places.ids.length);
  return treeOrder(places, leaves, leafRows);
}

/** The tree over the first `count` rows of columns that lie in tree order. */
export function createTree(columns: Columns, count: number): SpatialTree {
  const leafShape = { count, ...leavesFor(count) };
  const nodes = leafShape.leaves * 2;
  const { vectors, lat, lng } = columns.position;
  const bounds = floats(nodes * boundsOfNode);
  fillExtents(
    leafShape,
    bounds,
    [0, 1, 2].map((part) => ({ values: vectors, size: 3, part })),
  );
  const boxes = doubles(nodes * boxOfNode);
  fillExtents(
    leafShape,
    boxes,
    [lat, lng].map((values) => ({ values, size: 1, part: 0 })),
  );
  const greatestId = integers(nodes);
  fillGreatest(leafShape, greatestId, columns.facets.id.values);
  const marks: Partial<Record<Facet, Uint32Array>> = {};
  const greatest: Partial<Record<Facet, Float64Array>> = {};
  for (const facet of facetNames) {
    const column = columns.facets[facet];
    if (column.kind === 'integers' || (column.kind === 'integer' && facet !== 'id')) {
      marks[facet] = unsigned(nodes);
      fillMarks(leafShape, marks[facet], column);
    } else if (column.kind === 'numbers') {
      greatest[facet] = doubles(nodes).fill(Number.NEGATIVE_INFINITY);
      fillGreatest(leafShape, greatest[facet], column.greatest);
    }
  }
  return { ...leafShape, bounds, boxes, greatestId, marks, greatest };
}

type LeafShape = Pick<SpatialTree, 'count' | 'leafRows' | 'leaves'>;

/** One coordinate of the rows: number `part` of the `size` numbers that each has in `values`. */
interface Coordinate {
  readonly values: Float32Array | Float64Array;
  readonly size: number;
  readonly part: number;
}

/** For each node the smallest of each coordinate of the rows below it, then the greatest of each. */
function fillExtents(
  { count, leafRows, leaves }: LeafShape,
  extents: Float32Array | Float64Array,
  coordinates: readonly Coordinate[],
): void {
  const highs = coordinates.length;
  const size = highs * 2;
  coordinates.forEach(({ values, size: rowSize, part }, i) => {
    const include = (node: number, low: number, high: number): void => {
      const at = node * size + i;
      extents[at] = Math.min(extents[at] ?? 0, low);
      extents[at + highs] = Math.max(extents[at + highs] ?? 0, high);
    };
    for (let at = i; at < extents.length; at += size) {
      extents[at] = Number.POSITIVE_INFINITY;
      extents[at + highs] = Number.NEGATIVE_INFINITY;
    }
    for (let row = 0; row < count; row++) {
      const value = values[row * rowSize + part] ?? 0;
      include(leaves + Math.floor(row / leafRows), value, value);
    }
    for (let node = leaves * 2 - 1; node > 1; node--) {
      include(node >> 1, extents[node * size + i] ?? 0, extents[node * size + i + highs] ?? 0);
    }
  });
}

function fillGreatest(
  { count, leafRows, leaves }: LeafShape,
  greatest: Int32Array | Float64Array,
  values: ArrayLike<number>,
): void {
  const include = (node: number, value: number): void => {
    // Not Math.max: NaN is no value.
    if (value > (greatest[node] ?? 0)) greatest[node] = value;
  };
  for (let row = 0; row < count; row++) {
    include(leaves + Math.floor(row / leafRows), values[row] ?? 0);
  }
  for (let node = leaves * 2 - 1; node > 1; node--) include(node >> 1, greatest[node] ?? 0);
}

function fillMarks(
  { count, leafRows, leaves }: LeafShape,
  marks: Uint32Array,
  column: FacetColumn,
): void {
  for (let row = 0; row < count; row++) {
    const leaf = leaves + Math.floor(row / leafRows);
    const own = column.kind === 'integers' ? column.marks[row] : markOf(column.values[row] ?? 0);
    marks[leaf] = (marks[leaf] ?? 0) | (own ?? 0);
  }
  for (let node = leaves * 2 - 1; node > 1; node--) {
    marks[node >> 1] = (marks[node >> 1] ?? 0) | (marks[node] ?? 0);
  }
}
