import { type Arc, arcsOf, cutArc, latitudesOf } from './arc.ts';
import { buildArcTree, isNearArcs } from './arc-tree.ts';
import { type Box, boxFromBounds, splitAtAntimeridian } from './box.ts';
import { earthRadiusKm, radiansPerDegree } from './distance.ts';
import type { Point } from './point.ts';
import type { Shape } from './shape.ts';
import { angleBetween, pointOf, unitVector } from './unit-vector.ts';

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
  const arcs = arcsOf(line);
  const total = arcs.reduce((sum, { angle }) => sum + angle, 0);
  const partAngle = Math.max(minPartKm / earthRadiusKm, 4 * halfWidth, total / maxParts);
  const parts = partsOf(arcs, partAngle).map((part) => preparePart(part, halfWidth));
  return { parts, contains: (lat, lng) => parts.some((part) => part.contains(lat, lng)) };
}

/** Runs of consecutive arcs that stay within `partAngle` radians of where they begin. */
function partsOf(arcs: readonly Arc[], partAngle: number): readonly (readonly Arc[])[] {
  const parts: Arc[][] = [];
  let part: Arc[] = [];
  for (const arc of arcs) {
    for (const piece of cutArc(arc, partAngle)) {
      const [first] = part;
      if (first === undefined || angleBetween(first.from, piece.to) > partAngle) {
        part = [];
        parts.push(part);
      }
      part.push(piece);
    }
  }
  return parts;
}

function preparePart(arcs: readonly Arc[], halfWidth: number): Shape {
  const tree = buildArcTree(arcs, halfWidth);
  return {
    boxes: boxesAround(arcs, halfWidth),
    contains: (lat, lng) => {
      const [x, y, z] = unitVector({ lat, lng });
      return isNearArcs(tree, x, y, z);
    },
  };
}

/** Degrees that boxes are larger than computed, against rounding (0.1 m). */
const slack = 1e-6;

/** Boxes around everything within `halfWidth` radians of the arcs. */
function boxesAround(arcs: readonly Arc[], halfWidth: number): readonly Box[] {
  const { south, north, west, east } = extentOf(arcs);
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

/** Latitudes and continuous longitudes of the arcs; along an arc of a great circle the longitude goes one way. */
function extentOf(arcs: readonly Arc[]): Box {
  let south = 90;
  let north = -90;
  let lng = 0;
  let west = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  for (const arc of arcs) {
    const latitudes = latitudesOf(arc);
    south = Math.min(south, latitudes.south);
    north = Math.max(north, latitudes.north);
    const from = pointOf(arc.from).lng;
    const to = pointOf(arc.to).lng;
    // The first arc starts anywhere; later ones where the one before ended, whole turns kept.
    lng = west === Number.POSITIVE_INFINITY ? from : lng + shortWay(lng, from);
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    lng += shortWay(from, to);
    west = Math.min(west, lng);
    east = Math.max(east, lng);
  }
  return { south, west, north, east };
}

/** Degrees from one longitude to another the short way, -180 to 180. */
function shortWay(from: number, to: number): number {
  const step = to - from;
  return step - 360 * Math.round(step / 360);
}
