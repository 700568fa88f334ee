import KDBush from 'kdbush';
import type { Box } from '../geo/box.ts';
import type { Columns } from './columns.ts';
import { doubles } from './shared-arrays.ts';

/**
 * A balanced k-d tree over the first `count` rows, which lie in the order of the tree: the median of a range of rows
 * is its middle one, and ranges of `leafRows` and fewer are scanned. So it needs no pointers, and rows that are near
 * each other on the ground are near in memory. kdbush does the sorting; the walks are ours because they prune by
 * great-circle distance and test filters on the way.
 *
 * `bounds` holds for node i (root 1, children 2i and 2i + 1) the box of unit vectors below it as six numbers. In
 * that space neither the poles nor the antimeridian are special.
 */
export interface SpatialTree {
  count: number;
  bounds: Float64Array;
}

const leafRows = 64;
const boundsOfNode = 6;

/** The order in which rows must lie for a tree: old row numbers by new ones. */
export function treeOrder(lng: Float64Array, lat: Float64Array): Uint32Array {
  const count = lng.length;
  if (count === 0) return new Uint32Array(0);
  const tree = new KDBush(count, leafRows, Float64Array);
  for (let row = 0; row < count; row++) tree.add(lng[row] ?? 0, lat[row] ?? 0);
  return Uint32Array.from(tree.finish().ids);
}

/** The tree over the first `count` rows of columns that lie in tree order. */
export function createTree(columns: Columns, count: number): SpatialTree {
  let nodes = 2;
  for (let rows = count; rows > leafRows; rows = Math.ceil(rows / 2)) nodes *= 2;
  const tree = { count, bounds: doubles(nodes * 2 * boundsOfNode) };
  if (count > 0) fillBounds(tree.bounds, columns.position, 1, 0, count - 1);
  return tree;
}

function fillBounds(
  bounds: Float64Array,
  position: Columns['position'],
  node: number,
  left: number,
  right: number,
): void {
  const at = node * boundsOfNode;
  bounds.fill(Number.POSITIVE_INFINITY, at, at + 3);
  bounds.fill(Number.NEGATIVE_INFINITY, at + 3, at + 6);
  if (right - left <= leafRows) {
    for (let row = left; row <= right; row++) includeRow(bounds, at, position, row);
    return;
  }
  const middle = (left + right) >> 1;
  includeRow(bounds, at, position, middle);
  for (const [child, from, to] of [
    [node * 2, left, middle - 1],
    [node * 2 + 1, middle + 1, right],
  ] as const) {
    fillBounds(bounds, position, child, from, to);
    for (let i = 0; i < 3; i++) {
      bounds[at + i] = Math.min(bounds[at + i] ?? 0, bounds[child * boundsOfNode + i] ?? 0);
      bounds[at + 3 + i] = Math.max(
        bounds[at + 3 + i] ?? 0,
        bounds[child * boundsOfNode + 3 + i] ?? 0,
      );
    }
  }
}

function includeRow(
  bounds: Float64Array,
  at: number,
  position: Columns['position'],
  row: number,
): void {
  const vector = [position.x[row] ?? 0, position.y[row] ?? 0, position.z[row] ?? 0];
  vector.forEach((value, i) => {
    bounds[at + i] = Math.min(bounds[at + i] ?? 0, value);
    bounds[at + 3 + i] = Math.max(bounds[at + 3 + i] ?? 0, value);
  });
}

/** A unit vector. */
export interface Direction {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Squared chord from a direction to the nearest point of a node's bounds: never more than to any row below it. */
function chordToNode(bounds: Float64Array, node: number, { x, y, z }: Direction): number {
  const at = node * boundsOfNode;
  const dx = Math.max((bounds[at] ?? 0) - x, 0, x - (bounds[at + 3] ?? 0));
  const dy = Math.max((bounds[at + 1] ?? 0) - y, 0, y - (bounds[at + 4] ?? 0));
  const dz = Math.max((bounds[at + 2] ?? 0) - z, 0, z - (bounds[at + 5] ?? 0));
  return dx * dx + dy * dy + dz * dz;
}

/** Squared chord from a direction to the farthest point of a node's bounds: never less than to any row below it. */
function farChordToNode(bounds: Float64Array, node: number, { x, y, z }: Direction): number {
  const at = node * boundsOfNode;
  const dx = Math.max(x - (bounds[at] ?? 0), (bounds[at + 3] ?? 0) - x);
  const dy = Math.max(y - (bounds[at + 1] ?? 0), (bounds[at + 4] ?? 0) - y);
  const dz = Math.max(z - (bounds[at + 2] ?? 0), (bounds[at + 5] ?? 0) - z);
  return dx * dx + dy * dy + dz * dz;
}

/**
 * What a walk tells of rows. `maxChord`, a squared chord, may shrink while the walk goes on. Parts of the tree that
 * lie within `minChord` as a whole are left out; 0 leaves out none.
 */
export interface NearVisitor {
  readonly maxChord: number;
  readonly minChord: number;
  visit(row: number): void;
}

/**
 * Visits the rows near a direction, the nearer parts of the tree first: all whose squared chord is from the visitor's
 * `minChord` to its `maxChord`; others may come along.
 */
export function walkNear(
  tree: SpatialTree,
  position: Columns['position'],
  from: Direction,
  visitor: NearVisitor,
): void {
  if (tree.count === 0) return;
  const stack = new WalkStack();
  stack.push(1, 0, tree.count - 1, chordToNode(tree.bounds, 1, from));
  while (stack.pop()) {
    const { node, left, right } = stack;
    if (stack.chord > visitor.maxChord) continue;
    if (visitor.minChord > 0 && farChordToNode(tree.bounds, node, from) < visitor.minChord)
      continue;
    if (right - left <= leafRows) {
      scanNear(position, from, left, right, visitor);
      continue;
    }
    const middle = (left + right) >> 1;
    scanNear(position, from, middle, middle, visitor);
    const lower = chordToNode(tree.bounds, node * 2, from);
    const upper = chordToNode(tree.bounds, node * 2 + 1, from);
    if (lower < upper) {
      stack.push(node * 2 + 1, middle + 1, right, upper);
      stack.push(node * 2, left, middle - 1, lower);
    } else {
      stack.push(node * 2, left, middle - 1, lower);
      stack.push(node * 2 + 1, middle + 1, right, upper);
    }
  }
}

function scanNear(
  { x, y, z }: Columns['position'],
  from: Direction,
  first: number,
  last: number,
  visitor: NearVisitor,
): void {
  for (let row = first; row <= last; row++) {
    const dx = (x[row] ?? 0) - from.x;
    const dy = (y[row] ?? 0) - from.y;
    const dz = (z[row] ?? 0) - from.z;
    if (dx * dx + dy * dy + dz * dz <= visitor.maxChord) visitor.visit(row);
  }
}

/** Nodes still to visit, in arrays: a walk of this kind happens with every request. */
class WalkStack {
  node = 0;
  left = 0;
  right = 0;
  chord = 0;
  readonly #entries: number[] = [];
  #length = 0;

  push(node: number, left: number, right: number, chord: number): void {
    const at = this.#length;
    this.#entries[at] = node;
    this.#entries[at + 1] = left;
    this.#entries[at + 2] = right;
    this.#entries[at + 3] = chord;
    this.#length = at + 4;
  }

  pop(): boolean {
    if (this.#length === 0) return false;
    this.#length -= 4;
    const at = this.#length;
    this.node = this.#entries[at] ?? 0;
    this.left = this.#entries[at + 1] ?? 0;
    this.right = this.#entries[at + 2] ?? 0;
    this.chord = this.#entries[at + 3] ?? 0;
    return true;
  }
}

/** Visits the rows inside a planar box (`west` <= `east`), edges included, in no order. O(sqrt(n) + hits). */
export function walkBox(
  tree: SpatialTree,
  position: Columns['position'],
  box: Box,
  visit: (row: number) => void,
): void {
  const { lat, lng } = position;
  const { south, west, north, east } = box;
  const byLng = { values: lng, from: west, to: east };
  const byLat = { values: lat, from: south, to: north };

  const scan = (first: number, last: number): void => {
    for (let row = first; row <= last; row++) {
      const rowLng = lng[row] ?? 0;
      const rowLat = lat[row] ?? 0;
      if (rowLng >= west && rowLng <= east && rowLat >= south && rowLat <= north) visit(row);
    }
  };
  const walk = (left: number, right: number, axis: typeof byLng, other: typeof byLng): void => {
    if (right - left <= leafRows) {
      scan(left, right);
      return;
    }
    const middle = (left + right) >> 1;
    const split = axis.values[middle] ?? 0;
    scan(middle, middle);
    if (axis.from <= split) walk(left, middle - 1, other, axis);
    if (axis.to >= split) walk(middle + 1, right, other, axis);
  };
  if (tree.count > 0) walk(0, tree.count - 1, byLng, byLat);
}

/**
 * About how many rows are inside a planar box: parts of the tree that lie in it as a whole are counted without a
 * look at their rows, and of a leaf at its edge half is taken.
 */
export function countInBox(tree: SpatialTree, position: Columns['position'], box: Box): number {
  const { lat, lng } = position;
  const count = (left: number, right: number, byLng: boolean, known: Box): number => {
    if (left > right || isApart(known, box)) return 0;
    if (isInside(known, box)) return right - left + 1;
    if (right - left <= leafRows) return (right - left + 1) / 2;
    const middle = (left + right) >> 1;
    const split = (byLng ? lng[middle] : lat[middle]) ?? 0;
    const [lower, upper] = byLng ? cutByLng(known, split) : cutByLat(known, split);
    return count(left, middle - 1, !byLng, lower) + count(middle + 1, right, !byLng, upper);
  };
  return count(0, tree.count - 1, true, { south: -90, west: -180, north: 90, east: 180 });
}

function cutByLng(box: Box, lng: number): readonly [west: Box, east: Box] {
  return [
    { ...box, east: lng },
    { ...box, west: lng },
  ];
}

function cutByLat(box: Box, lat: number): readonly [south: Box, north: Box] {
  return [
    { ...box, north: lat },
    { ...box, south: lat },
  ];
}

function isApart(a: Box, b: Box): boolean {
  return a.south > b.north || a.north < b.south || a.west > b.east || a.east < b.west;
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.south >= outer.south &&
    inner.north <= outer.north &&
    inner.west >= outer.west &&
    inner.east <= outer.east
  );
}
