import type { Arc } from './arc.ts';
import {
  angleBetween,
  chordSquared,
  combine,
  cross,
  normalised,
  type Vector,
} from './unit-vector.ts';

/** Some neighbouring arcs in a flat array, and a circle around all that is near them, to leave early. */
export interface ArcGroup {
  readonly center: Vector;
  /** Square of the chord from `center` to the farthest position that can be near. */
  readonly reachSquared: number;
  /** Square of the chord of the half width. */
  readonly chordSquared: number;
  /** Sine of the half width; Infinity from a quarter of the earth on. */
  readonly sine: number;
  /** Per arc: its ends, its normal, and the normals of the planes through its ends at right angles to it. */
  readonly numbers: Float64Array;
}

const arcsPerGroup = 8;
const numbersPerArc = 15;
/** Relative surplus of the circle around a group, against rounding. */
const surplus = 1 + 1e-9;
const nowhere: Vector = [Number.NaN, Number.NaN, Number.NaN];

/** Packs arcs for `isNearGroup`; `halfWidth` in radians. */
export function groupArcs(arcs: readonly Arc[], halfWidth: number): readonly ArcGroup[] {
  const groups: ArcGroup[] = [];
  for (let start = 0; start < arcs.length; start += arcsPerGroup) {
    groups.push(groupOf(arcs.slice(start, start + arcsPerGroup), halfWidth));
  }
  return groups;
}

function groupOf(arcs: readonly Arc[], halfWidth: number): ArcGroup {
  const center = centerOf(arcs);
  let radius = 0;
  for (const { from, to } of arcs) {
    radius = Math.max(radius, angleBetween(center, from), angleBetween(center, to));
  }
  // Only a circle smaller than a hemisphere holds the arc between any two positions in it.
  const reach = radius < 1.5 ? radius + halfWidth : Math.PI;
  return {
    center,
    reachSquared: reach < Math.PI ? chordSquared(reach) * surplus : Number.POSITIVE_INFINITY,
    chordSquared: halfWidth < Math.PI ? chordSquared(halfWidth) : Number.POSITIVE_INFINITY,
    sine: halfWidth < Math.PI / 2 ? Math.sin(halfWidth) : Number.POSITIVE_INFINITY,
    numbers: Float64Array.from(arcs.flatMap(numbersOf)),
  };
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

/** Whether the unit vector (x, y, z) is within the half width of some arc of the group, inclusive. */
export function isNearGroup(group: ArcGroup, x: number, y: number, z: number): boolean {
  const [cx, cy, cz] = group.center;
  if (squared(x - cx, y - cy, z - cz) > group.reachSquared) return false;
  const { numbers } = group;
  for (let at = 0; at < numbers.length; at += numbersPerArc) {
    if (isNearArc(group, at, x, y, z)) return true;
  }
  return false;
}

function squared(x: number, y: number, z: number): number {
  return x * x + y * y + z * z;
}

function isNearArc(group: ArcGroup, at: number, x: number, y: number, z: number): boolean {
  const { numbers } = group;
  const component = (offset: number): number => numbers[at + offset] ?? 0;
  const fromX = x - component(0);
  const fromY = y - component(1);
  const fromZ = z - component(2);
  if (squared(fromX, fromY, fromZ) <= group.chordSquared) return true;
  if (squared(x - component(3), y - component(4), z - component(5)) <= group.chordSquared) {
    return true;
  }
  // The difference to an end instead of the position itself: exact also for arcs of a few centimetres.
  const across = fromX * component(6) + fromY * component(7) + fromZ * component(8);
  return (
    Math.abs(across) <= group.sine &&
    x * component(9) + y * component(10) + z * component(11) >= 0 &&
    x * component(12) + y * component(13) + z * component(14) >= 0
  );
}
