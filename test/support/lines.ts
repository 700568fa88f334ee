import fc from 'fast-check';
import { earthRadiusKm, haversineKm } from '../../src/geo/distance.ts';
import type { Point } from '../../src/geo/point.ts';
import {
  angleBetween,
  combine,
  cross,
  normalised,
  pointOf,
  unitVector,
  type Vector,
} from '../../src/geo/unit-vector.ts';

export const point = (lat: number, lng: number): Point => ({ lat, lng });

/** Evenly spaced positions on the great-circle arc between two points, both ends included. */
function samples(a: Point, b: Point, count: number): readonly Point[] {
  const [from, to] = [unitVector(a), unitVector(b)];
  const angle = angleBetween(from, to);
  if (angle === 0) return [a];
  return Array.from({ length: count + 1 }, (_, i) => {
    const t = i / count;
    const weightA = Math.sin((1 - t) * angle) / Math.sin(angle);
    return pointOf(combine(from, weightA, to, Math.sin(t * angle) / Math.sin(angle)));
  });
}

/** Distance in km from a spot to the nearest of many positions on a line, which is never too short. */
export function naiveDistanceKm(line: readonly Point[], { lat, lng }: Point): number {
  let nearest = Number.POSITIVE_INFINITY;
  line.forEach((a, index) => {
    for (const on of samples(a, line[index + 1] ?? a, 400)) {
      nearest = Math.min(nearest, haversineKm(lat, lng, on.lat, on.lng));
    }
  });
  return nearest;
}

/** The point that lies `km` from `from` in the direction of `bearing` (radians). */
export function moved(from: Point, km: number, bearing: number): Point {
  const here = unitVector(from);
  const north: Vector = [0, 0, 1];
  const east = normalised(cross(north, here)) ?? [0, 1, 0];
  const ahead = combine(cross(here, east), Math.cos(bearing), east, Math.sin(bearing));
  const angle = km / earthRadiusKm;
  return pointOf(combine(here, Math.cos(angle), ahead, Math.sin(angle)));
}

/** Any position, often a pole or on the antimeridian. */
export const anywhere = fc.record({
  lat: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 90, 0, 89.99)),
  lng: fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, 180, 0)),
});
const route = fc
  .tuple(
    anywhere,
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 7, noNaN: true }),
      ),
      { maxLength: 60 },
    ),
  )
  .map(([start, steps]) => {
    const line = [start];
    for (const [km, bearing] of steps) line.push(moved(line.at(-1) ?? start, km, bearing));
    return line;
  });
/** Routes of short steps, and a few positions anywhere. */
export const anyLine = fc.oneof(route, fc.array(anywhere, { minLength: 1, maxLength: 6 }));
