import { buildArcTree, isNearArcs, reachOf } from './arc-tree.ts';
import { type Box, boxFromBounds, splitAtAntimeridian } from './box.ts';
import { earthRadiusKm, radiansPerDegree } from './distance.ts';
import { arcPart, arcsOf, type LineArcs, lineLengthKm, numbersPerArc } from './line-arcs.ts';
import type { Point } from './point.ts';
import type { Shape } from './shape.ts';
import { chordSquared, unitVector } from './unit-vector.ts';

/** A corridor cut into parts along its line. A position may be in several; it is in the corridor when it is in one. */
interface Corridor {
  readonly parts: readonly Shape[];
  contains(lat: number, lng: number): boolean;
}

/** A part is not made shorter than this, whatever the width: its boxes would cost more than they save. */
const minPartKm = 10;
/** Parts that the longest line is cut into, not counting one per point. */
const maxParts = 4096;

/**
 * Everything within `halfWidthKm` (0 or more, inclusive) of a line of great-circle arcs, on a sphere of radius
 * `earthRadiusKm`. One point is a circle, no point is nothing; repeated points, the antimeridian and the poles need no
 * care. Each part knows some kilometres of the line only, so that its boxes are tight and its test is cheap.
 */
export function prepareCorridor(line: readonly Point[], halfWidthKm: number): Corridor {
  const halfWidth = halfWidthKm / earthRadiusKm;
  const total = lineLengthKm(line) / earthRadiusKm;
  const partAngle = Math.max(minPartKm / earthRadiusKm, 4 * halfWidth, total / maxParts);
  const arcs = arcsOf(line, partAngle);
  const cut = partsOf(arcs, partAngle).map(([first, end]) =>
    preparePart(arcs, first, end, halfWidth),
  );
  const whole = cut.length > 1 ? preparePart(arcs, 0, arcs.count, halfWidth) : undefined;
  // The parts of a tangled line lie over each other: what is in many of them would be looked at many times.
  const parts = whole !== undefined && areaOf(cut) > areaOf([whole]) ? [whole] : cut;
  return { parts, contains: (lat, lng) => parts.some((part) => part.contains(lat, lng)) };
}

/** Square degrees that the boxes of shapes have together. */
function areaOf(shapes: readonly Shape[]): number {
  let area = 0;
  for (const { boxes } of shapes) {
    for (const { south, west, north, east } of boxes) area += (north - south) * (east - west);
  }
  return area;
}

/** Runs of consecutive pieces, as first and end, that stay within `partAngle` radians of where they begin. */
function partsOf(
  { count, numbers }: LineArcs,
  partAngle: number,
): readonly (readonly [first: number, end: number])[] {
  const maxSquared = chordSquared(partAngle);
  const parts: (readonly [number, number])[] = [];
  let first = 0;
  for (let arc = 1; arc < count; arc++) {
    const from = first * numbersPerArc + arcPart.from;
    const to = arc * numbersPerArc + arcPart.to;
    const x = (numbers[to] ?? 0) - (numbers[from] ?? 0);
    const y = (numbers[to + 1] ?? 0) - (numbers[from + 1] ?? 0);
    const z = (numbers[to + 2] ?? 0) - (numbers[from + 2] ?? 0);
    if (x * x + y * y + z * z <= maxSquared) continue;
    parts.push([first, arc]);
    first = arc;
  }
  if (count > 0) parts.push([first, count]);
  return parts;
}

function preparePart(arcs: LineArcs, first: number, end: number, halfWidth: number): Shape {
  const tree = buildArcTree(arcs, first, end);
  const reach = reachOf(halfWidth);
  return {
    boxes: boxesAround(arcs, first, end, halfWidth),
    contains: (lat, lng) => {
      const [x, y, z] = unitVector({ lat, lng });
      return isNearArcs(arcs, tree, reach, x, y, z);
    },
  };
}

/** Degrees that boxes are larger than computed, against rounding (0.1 m). */
const slack = 1e-6;

/** Boxes around everything within `halfWidth` radians of the pieces. */
function boxesAround(
  arcs: LineArcs,
  first: number,
  end: number,
  halfWidth: number,
): readonly Box[] {
  const { south, north } = latitudesOf(arcs, first, end);
  const { west, east } = longitudesOf(arcs, first, end);
  const pad = halfWidth / radiansPerDegree + slack;
  const parallels = { south: Math.max(-90, south - pad), north: Math.min(90, north + pad) };
  const lngPad = longitudePad(Math.max(-south, north), halfWidth) + slack;
  return splitAtAntimeridian(
    boxFromBounds(west - lngPad, parallels.south, east + lngPad, parallels.north),
  );
}

/**
 * How many degrees of longitude a circle of `halfWidth` radians around a position of this latitude reaches to each
 * side: more towards the poles, all around when the circle holds a pole.
 */
function longitudePad(lat: number, halfWidth: number): number {
  const latRadians = Math.abs(lat) * radiansPerDegree;
  if (latRadians + halfWidth >= Math.PI / 2) return 180;
  return Math.asin(Math.min(1, Math.sin(halfWidth) / Math.cos(latRadians))) / radiansPerDegree;
}

/** Latitudes that the pieces reach, in degrees: a great circle may rise above both of its ends. */
function latitudesOf(
  { lat, numbers }: LineArcs,
  first: number,
  end: number,
): { readonly south: number; readonly north: number } {
  let south = lat[first] ?? 0;
  let north = south;
  for (let arc = first; arc < end; arc++) {
    const endLat = lat[arc + 1] ?? 0;
    south = Math.min(south, endLat);
    north = Math.max(north, endLat);
    const at = arc * numbersPerArc;
    const rise = numbers[at + arcPart.ahead + 2] ?? 0;
    const riseBack = numbers[at + arcPart.back + 2] ?? 0;
    // It rises, or falls, from both ends: the summit of the great circle lies between them.
    if (rise > 0 && riseBack > 0) north = Math.max(north, summitLat(numbers, at));
    else if (rise < 0 && riseBack < 0) south = Math.min(south, -summitLat(numbers, at));
  }
  return { south, north };
}

function summitLat(numbers: Float64Array, at: number): number {
  const normal = at + arcPart.normal;
  const level = Math.hypot(numbers[normal] ?? 0, numbers[normal + 1] ?? 0);
  return Math.atan2(level, Math.abs(numbers[normal + 2] ?? 0)) / radiansPerDegree;
}

/** Continuous longitudes of the pieces; along a piece of a great circle the longitude goes one way. */
function longitudesOf(
  { lng }: LineArcs,
  first: number,
  end: number,
): { readonly west: number; readonly east: number } {
  let at = lng[first] ?? 0;
  let west = at;
  let east = at;
  for (let arc = first; arc < end; arc++) {
    at += shortWay(lng[arc] ?? 0, lng[arc + 1] ?? 0);
    west = Math.min(west, at);
    east = Math.max(east, at);
  }
  return { west, east };
}

/** Degrees from one longitude to another the short way, -180 to 180. */
function shortWay(from: number, to: number): number {
  const step = to - from;
  return step - 360 * Math.round(step / 360);
}
