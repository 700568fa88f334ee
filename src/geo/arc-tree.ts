import { arcPart, type LineArcs, numbersPerArc } from './line-arcs.ts';
import { chordSquared } from './unit-vector.ts';

/**
 * Consecutive pieces of a line, from `first` up to, not including, `end`, as a binary tree. A node knows a ball around
 * its pieces, to be left out early.
 */
export interface ArcTree {
  readonly first: number;
  readonly end: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Straight distance from the middle to the farthest position of the pieces; Infinity where that is not known. */
  readonly radius: number;
  /** Both halves; absent in a leaf. */
  readonly halves?: readonly [ArcTree, ArcTree] | undefined;
}

const arcsPerLeaf = 8;
/** Squared chord below which a ball around the ends of an arc holds the arc: that of a circle smaller than a hemisphere. */
const maxRadiusSquared = 1.8;
/** Surplus of the radius of a ball, against rounding: a share, and some micrometres. */
const surplusFactor = 1 + 1e-9;
const surplus = 1e-12;

/** The tree over the pieces from `first` up to, not including, `end`: at least one. */
export function buildArcTree(arcs: LineArcs, first: number, end: number): ArcTree {
  const ball = ballAround(arcs, first, end);
  if (end - first <= arcsPerLeaf) return { first, end, ...ball };
  const middle = (first + end) >> 1;
  return {
    first,
    end,
    ...ball,
    halves: [buildArcTree(arcs, first, middle), buildArcTree(arcs, middle, end)],
  };
}

type Ball = Pick<ArcTree, 'x' | 'y' | 'z' | 'radius'>;

/** A ball around pieces whose middle is the direction between their ends. */
function ballAround(arcs: LineArcs, first: number, end: number): Ball {
  const { numbers } = arcs;
  let x = 0;
  let y = 0;
  let z = 0;
  for (let at = first * numbersPerArc; at < end * numbersPerArc; at += numbersPerArc) {
    x += (numbers[at] ?? 0) + (numbers[at + 3] ?? 0);
    y += (numbers[at + 1] ?? 0) + (numbers[at + 4] ?? 0);
    z += (numbers[at + 2] ?? 0) + (numbers[at + 5] ?? 0);
  }
  const length = Math.sqrt(squared(x, y, z));
  if (length < 1e-9) return { x: 1, y: 0, z: 0, radius: Number.POSITIVE_INFINITY };
  const middle = { x: x / length, y: y / length, z: z / length };
  return { ...middle, radius: radiusAround(arcs, first, end, middle) };
}

function radiusAround(
  { numbers }: LineArcs,
  first: number,
  end: number,
  { x, y, z }: Omit<Ball, 'radius'>,
): number {
  let farthest = 0;
  const stop = end * numbersPerArc;
  for (let at = first * numbersPerArc; at < stop; at += numbersPerArc) {
    farthest = Math.max(farthest, endSquared(numbers, at, x, y, z));
  }
  const last = endSquared(numbers, stop - numbersPerArc + arcPart.to, x, y, z);
  farthest = Math.max(farthest, last);
  return farthest < maxRadiusSquared
    ? Math.sqrt(farthest) * surplusFactor + surplus
    : Number.POSITIVE_INFINITY;
}

/** The squared straight distance of (x, y, z) to the vector that begins at `at`. */
function endSquared(numbers: Float64Array, at: number, x: number, y: number, z: number): number {
  return squared((numbers[at] ?? 0) - x, (numbers[at + 1] ?? 0) - y, (numbers[at + 2] ?? 0) - z);
}

function squared(x: number, y: number, z: number): number {
  return x * x + y * y + z * z;
}

/** The half width of a corridor in the forms that tests need. */
export interface Reach {
  /** Straight distance between positions that are the half width apart; Infinity when it goes all around. */
  readonly chord: number;
  /** Sine of the half width; Infinity from a quarter of the earth on. */
  readonly sine: number;
}

/** `halfWidth` in radians, 0 or more. */
export function reachOf(halfWidth: number): Reach {
  return {
    chord: halfWidth < Math.PI ? Math.sqrt(chordSquared(halfWidth)) : Number.POSITIVE_INFINITY,
    sine: halfWidth < Math.PI / 2 ? Math.sin(halfWidth) : Number.POSITIVE_INFINITY,
  };
}

/** Whether the unit vector (x, y, z) is within the reach of some piece of the tree, inclusive. */
export function isNearArcs(
  arcs: LineArcs,
  tree: ArcTree,
  reach: Reach,
  x: number,
  y: number,
  z: number,
): boolean {
  // Chords of two angles together are not shorter than the chord of their sum.
  const farthest = tree.radius + reach.chord * surplusFactor;
  if (squared(x - tree.x, y - tree.y, z - tree.z) > farthest * farthest) return false;
  if (tree.halves !== undefined) {
    return (
      isNearArcs(arcs, tree.halves[0], reach, x, y, z) ||
      isNearArcs(arcs, tree.halves[1], reach, x, y, z)
    );
  }
  for (let arc = tree.first; arc < tree.end; arc++) {
    if (isNearArc(arcs.numbers, arc * numbersPerArc, reach, x, y, z)) return true;
  }
  return false;
}

function isNearArc(
  numbers: Float64Array,
  at: number,
  reach: Reach,
  x: number,
  y: number,
  z: number,
): boolean {
  const fromX = x - (numbers[at] ?? 0);
  const fromY = y - (numbers[at + 1] ?? 0);
  const fromZ = z - (numbers[at + 2] ?? 0);
  const chordSquared = reach.chord * reach.chord;
  if (squared(fromX, fromY, fromZ) <= chordSquared) return true;
  const toX = x - (numbers[at + 3] ?? 0);
  const toY = y - (numbers[at + 4] ?? 0);
  const toZ = z - (numbers[at + 5] ?? 0);
  if (squared(toX, toY, toZ) <= chordSquared) return true;
  // The difference to an end instead of the position itself: exact also for arcs of a few centimetres.
  const across = Math.abs(product(numbers, at + arcPart.normal, fromX, fromY, fromZ));
  return across <= reach.sine && isBesideArc(numbers, at, x, y, z);
}

/** Whether the perpendicular to the great circle of a piece falls between its ends; false without extent. */
export function isBesideArc(
  numbers: Float64Array,
  at: number,
  x: number,
  y: number,
  z: number,
): boolean {
  return (
    product(numbers, at + arcPart.ahead, x, y, z) >= 0 &&
    product(numbers, at + arcPart.back, x, y, z) >= 0
  );
}

/** The scalar product of (x, y, z) with the vector that begins at `at`. */
export function product(
  numbers: Float64Array,
  at: number,
  x: number,
  y: number,
  z: number,
): number {
  return x * (numbers[at] ?? 0) + y * (numbers[at + 1] ?? 0) + z * (numbers[at + 2] ?? 0);
}
