import { type Facet, facetNames } from '../domain/facet.ts';
import { type Columns, placeSize } from './columns.ts';
import { doubles, integers } from './shared-arrays.ts';
import { noteType } from './signature.ts';
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
 * - `signatures`: all bits of the signatures of connections (signature.ts).
 * - `marks`: for facets of one integer all marks (`markOf`) of their values.
 *
 * Nodes without rows have bounds and boxes that contain nothing.
 */
export interface SpatialTree {
  readonly count: number;
  readonly leafRows: number;
  /** A power of two. */
  readonly leaves: number;
  readonly bounds: Int32Array;
  readonly boxes: Float64Array;
  readonly greatestId: Int32Array;
  readonly signatures: Int32Array;
  /** The connection type that has a bit of signatures, by bit (`isDecidedBy`). */
  readonly typesOfBits: Int32Array;
  readonly marks: Partial<Readonly<Record<Facet, Int32Array>>>;
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
  const { places, lat, lng } = columns.position;
  const bounds = integers(nodes * boundsOfNode);
  const coordinates = [0, 1, 2].map((part) => ({ values: places, size: placeSize, part }));
  fillExtents(leafShape, bounds, coordinates, nowhere);
  const boxes = doubles(nodes * boxOfNode);
  const degrees = [lat, lng].map((values) => ({ values, size: 1, part: 0 }));
  fillExtents(leafShape, boxes, degrees, Number.POSITIVE_INFINITY);
  const greatestId = integers(nodes);
  fillGreatest(leafShape, greatestId, columns.facets.id.values);
  const signatures = integers(nodes);
  fillBits(leafShape, signatures, (row) => places[row * placeSize + 3] ?? 0);
  const marks: Partial<Record<Facet, Int32Array>> = {};
  for (const facet of facetNames) {
    const column = columns.facets[facet];
    if (column.kind !== 'integer' || facet === 'id') continue;
    marks[facet] = integers(nodes);
    fillBits(leafShape, marks[facet], (row) => markOf(column.values[row] ?? 0));
  }
  const typesOfBits = typesByBit(columns, count);
  return { ...leafShape, bounds, boxes, greatestId, signatures, typesOfBits, marks };
}

function typesByBit({ facets }: Columns, count: number): Int32Array {
  const types = integers(32);
  const column = facets.connectionTypeId;
  if (!('starts' in column)) return types;
  const end = column.starts[count] ?? 0;
  for (let i = 0; i < end; i++) {
    const type = column.values[i] ?? Number.NaN;
    if (!Number.isNaN(type)) noteType(types, type);
  }
  return types;
}

/** Farther than any unit vector in each direction. */
const nowhere = 2 ** 31 - 1;

/**
 * The mark of an integer: one of 32 bits. A value whose mark is not among those of a node is not below it; the other
 * way round only the rows tell.
 */
export function markOf(value: number): number {
  return 1 << (value & 31);
}

type LeafShape = Pick<SpatialTree, 'count' | 'leafRows' | 'leaves'>;

/** One coordinate of the rows: number `part` of the `size` numbers that each has in `values`. */
interface Coordinate {
  readonly values: Int32Array | Float64Array;
  readonly size: number;
  readonly part: number;
}

/** For each node the smallest of each coordinate of the rows below it, then the greatest of each. */
function fillExtents(
  { count, leafRows, leaves }: LeafShape,
  extents: Int32Array | Float64Array,
  coordinates: readonly Coordinate[],
  beyond: number,
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
      extents[at] = beyond;
      extents[at + highs] = -beyond;
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
  greatest: Int32Array,
  values: ArrayLike<number>,
): void {
  const include = (node: number, value: number): void => {
    greatest[node] = Math.max(greatest[node] ?? 0, value);
  };
  for (let row = 0; row < count; row++) {
    include(leaves + Math.floor(row / leafRows), values[row] ?? 0);
  }
  for (let node = leaves * 2 - 1; node > 1; node--) include(node >> 1, greatest[node] ?? 0);
}

function fillBits(
  { count, leafRows, leaves }: LeafShape,
  bits: Int32Array,
  bitsOf: (row: number) => number,
): void {
  for (let row = 0; row < count; row++) {
    const leaf = leaves + Math.floor(row / leafRows);
    bits[leaf] = (bits[leaf] ?? 0) | bitsOf(row);
  }
  for (let node = leaves * 2 - 1; node > 1; node--) {
    bits[node >> 1] = (bits[node >> 1] ?? 0) | (bits[node] ?? 0);
  }
}
