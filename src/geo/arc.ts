import { earthRadiusKm, haversineAngle } from './distance.ts';
import type { Point } from './point.ts';
import {
  angleBetween,
  combine,
  cross,
  dot,
  normalised,
  pointOf,
  unitVector,
  type Vector,
} from './unit-vector.ts';

/** A piece of a great circle, at most half of it, or a single position (then `normal` is absent). */
export interface Arc {
  readonly from: Vector;
  readonly to: Vector;
  /** Unit vector at right angles to the plane of the great circle. */
  readonly normal?: Vector | undefined;
  /** Angle between the ends in radians. */
  readonly angle: number;
}

function arcBetween(from: Vector, to: Vector): Arc {
  return { from, to, normal: normalised(cross(from, to)), angle: angleBetween(from, to) };
}

/**
 * The great-circle arcs of a line, in its order; one point is one arc without extent. Opposite ends of the earth,
 * which many great circles join, are joined by way of the middle of their latitudes and longitudes.
 */
export function arcsOf(line: readonly Point[]): readonly Arc[] {
  const [first] = line;
  if (first === undefined) return [];
  const arcs: Arc[] = [];
  let previous = first;
  let from = unitVector(first);
  for (const point of line.length === 1 ? line : line.slice(1)) {
    const to = unitVector(point);
    const arc = arcBetween(from, to);
    if (arc.normal === undefined && dot(from, to) < 0) {
      const middle = unitVector({
        lat: (previous.lat + point.lat) / 2,
        lng: (previous.lng + point.lng) / 2,
      });
      arcs.push(arcBetween(from, middle), arcBetween(middle, to));
    } else {
      arcs.push(arc);
    }
    previous = point;
    from = to;
  }
  return arcs;
}

/** The arc cut into equal pieces of at most `maxAngle` radians. */
export function cutArc(arc: Arc, maxAngle: number): readonly Arc[] {
  const { from, to, normal, angle } = arc;
  const pieces = Math.ceil(angle / maxAngle);
  if (normal === undefined || pieces <= 1) return [arc];
  const ahead = cross(normal, from);
  const stops = Array.from({ length: pieces - 1 }, (_, index) => {
    const turned = ((index + 1) * angle) / pieces;
    return combine(from, Math.cos(turned), ahead, Math.sin(turned));
  });
  return [...stops, to].map((stop, index) => ({
    from: stops[index - 1] ?? from,
    to: stop,
    normal,
    angle: angle / pieces,
  }));
}

/** Whether the perpendicular from `position` to the great circle of the arc falls between its ends. */
function isBeside({ from, to }: Arc, normal: Vector, position: Vector): boolean {
  return dot(cross(normal, from), position) >= 0 && dot(cross(to, normal), position) >= 0;
}

/** Smallest angle in radians between the position and the arc. */
function angleToArc(arc: Arc, position: Vector): number {
  if (arc.normal !== undefined && isBeside(arc, arc.normal, position)) {
    return Math.asin(Math.min(1, Math.abs(dot(arc.normal, position))));
  }
  return Math.min(angleBetween(arc.from, position), angleBetween(arc.to, position));
}

/** Great-circle distance in km from the position to the nearest part of the line; Infinity for an empty line. */
export function distanceToLineKm(line: readonly Point[], lat: number, lng: number): number {
  const position = unitVector({ lat, lng });
  let nearest = Number.POSITIVE_INFINITY;
  for (const arc of arcsOf(line)) nearest = Math.min(nearest, angleToArc(arc, position));
  return nearest * earthRadiusKm;
}

/** Length of the line in km along its great circles. Cheap: meant for deciding whether a line is worth preparing. */
export function lineLengthKm(line: readonly Point[]): number {
  let angle = 0;
  let previous = line[0];
  for (const point of line) {
    if (previous !== undefined) {
      angle += haversineAngle(previous.lat, previous.lng, point.lat, point.lng);
    }
    previous = point;
  }
  return angle * earthRadiusKm;
}

/** Latitudes that an arc reaches, in degrees: a great circle may rise above both of its ends. */
export function latitudesOf(arc: Arc): { readonly south: number; readonly north: number } {
  const from = pointOf(arc.from).lat;
  const to = pointOf(arc.to).lat;
  const south = Math.min(from, to);
  const north = Math.max(from, to);
  const { normal } = arc;
  if (normal === undefined) return { south, north };
  const top = normalised([
    -normal[0] * normal[2],
    -normal[1] * normal[2],
    1 - normal[2] * normal[2],
  ]);
  // The equator has no highest position.
  if (top === undefined) return { south, north };
  const summit = pointOf(top).lat;
  return {
    south: isBeside(arc, normal, combine(top, -1, top, 0)) ? -summit : south,
    north: isBeside(arc, normal, top) ? summit : north,
  };
}
