import type { Arc } from './arc.ts';
import {
  angleBetween,
  chordSquared,
  combine,
  cross,
  normalised,
  type Vector,
} from './unit-vector.ts';

/** The half width of a corridor in the forms that tests need. */
interface Reach {
  readonly radians: number;
  /** Square of the chord of the half width; Infinity when it goes all around. */
  readonly chordSquared: number;
  /** Sine of the half width; Infinity from a quarter of the earth on. */
  readonly sine: number;
}

/** Consecutive arcs as a binary tree. A node knows a circle around all that is near its arcs, to leave early. */
interface ArcTree {
  readonly center: Vector;
  /** Square of the chord from `center` to the farthest position that can be near. */
  readonly circleSquared: number;
  /** Both halves; absent in a leaf. */
  readonly halves?: readonly [ArcTree, ArcTree] | undefined;
  /** In a leaf, per arc: its ends, its normal, and the normals of the planes through its ends at right angles to it. */
  readonly numbers: Float64Array;
  readonly reach: Reach;
}

const arcsPerLeaf = 8;
const numbersPerArc = 15;
/** Surplus of the squared chord of the circle around a node, against rounding: a share, and some micrometres. */
const surplusFactor = 1 + 1e-9;
const surplus = 1e-24;
const nowhere: Vector = [Number.NaN, Number.NaN, Number.NaN];

/** Packs one or more arcs for `isNearArcs`; `halfWidth` in radians, 0 or more. */
export function buildArcTree(arcs: readonly Arc[], halfWidth: number): ArcTree {
  return treeOf(arcs, {
    radians: halfWidth,
    chordSquared: halfWidth < Math.PI ? chordSquared(halfWidth) : Number.POSITIVE_INFINITY,
    sine: halfWidth < Math.PI / 2 ? Math.sin(halfWidth) : Number.POSITIVE_INFINITY,
  });
}

function treeOf(arcs: readonly Arc[], reach: Reach): ArcTree {
  const center = centerOf(arcs);
  const node = { center, circleSquared: circleSquared(arcs, center, reach.radians), reach };
  if (arcs.length <= arcsPerLeaf) {
    return { ...node, numbers: Float64Array.from(arcs.flatMap(numbersOf)) };
  }
  const middle = arcs.length >> 1;
  const halves = [treeOf(arcs.slice(0, middle), reach), treeOf(arcs.slice(middle), reach)] as const;
  return { ...node, halves, numbers: new Float64Array(0) };
}

function circleSquared(arcs: readonly Arc[], center: Vector, halfWidth: number): number {
  let radius = 0;
  for (const { from, to } of arcs) {
    radius = Math.max(radius, angleBetween(center, from), angleBetween(center, to));
  }
  // Only a circle smaller than a hemisphere holds the arc between any two positions in it.
  const reach = radius < 1.5 ? radius + halfWidth : Math.PI;
  return reach < Math.PI ? chordSquared(reach) * surplusFactor + surplus : Number.POSITIVE_INFINITY;
}

function centerOf(arcs: readonly Arc[]): Vector {
  let sum: Vector = [0, 0, 0];
  for (const { from, to } of arcs) sum = combine(combine(sum, 1, from, 1), 1, to, 1);
  return normalised(sum) ?? [1, 0, 0];
}

function numbersOf({ from, to, normal }: Arc): readonly number[] {
  // Comparisons with NaN are false, so that an arc without extent has its ends only.
  if (normal === undefined) return [...from, ...to, ...nowhere, ...nowhere, ...nowhere];
  return [...from, ...to, ...normal, ...cross(normal, from), ...cross(to, normal)];
}

/** Whether the unit vector (x, y, z) is within the half width of some arc, inclusive. */
export function isNearArcs(tree: ArcTree, x: number, y: number, z: number): boolean {
  const [cx, cy, cz] = tree.center;
  if (squared(x - cx, y - cy, z - cz) > tree.circleSquared) return false;
  if (tree.halves !== undefined) {
    return isNearArcs(tree.halves[0], x, y, z) || isNearArcs(tree.halves[1], x, y, z);
  }
  for (let at = 0; at < tree.numbers.length; at += numbersPerArc) {
    if (isNearArc(tree, at, x, y, z)) return true;
  }
  return false;
}

function squared(x: number, y: number, z: number): number {
  return x * x + y * y + z * z;
}

function isNearArc(tree: ArcTree, at: number, x: number, y: number, z: number): boolean {
  const { numbers, reach } = tree;
  const component = (offset: number): number => numbers[at + offset] ?? 0;
  const fromX = x - component(0);
  const fromY = y - component(1);
  const fromZ = z - component(2);
  if (squared(fromX, fromY, fromZ) <= reach.chordSquared) return true;
  if (squared(x - component(3), y - component(4), z - component(5)) <= reach.chordSquared) {
    return true;
  }
  // The difference to an end instead of the position itself: exact also for arcs of a few centimetres.
  const across = fromX * component(6) + fromY * component(7) + fromZ * component(8);
  return (
    Math.abs(across) <= reach.sine &&
    x * component(9) + y * component(10) + z * component(11) >= 0 &&
    x * component(12) + y * component(13) + z * component(14) >= 0
  );
}
