import { radiansPerDegree } from './distance.ts';
import type { Point } from './point.ts';

/** A direction from the centre of the earth: x to (0, 0), y to (0, 90), z to the north pole. */
export type Vector = readonly [x: number, y: number, z: number];

/** The vector of length 1 that points to a position in degrees. */
export function unitVector({ lat, lng }: Point): Vector {
  const latRadians = lat * radiansPerDegree;
  const lngRadians = lng * radiansPerDegree;
  const cosLat = Math.cos(latRadians);
  return [cosLat * Math.cos(lngRadians), cosLat * Math.sin(lngRadians), Math.sin(latRadians)];
}

/** The position, in degrees, to which a vector of length 1 points. */
export function pointOf([x, y, z]: Vector): Point {
  return {
    lat: Math.atan2(z, Math.hypot(x, y)) / radiansPerDegree,
    lng: Math.atan2(y, x) / radiansPerDegree,
  };
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** `a * scaleA + b * scaleB`. */
export function combine(a: Vector, scaleA: number, b: Vector, scaleB: number): Vector {
  return [
    a[0] * scaleA + b[0] * scaleB,
    a[1] * scaleA + b[1] * scaleB,
    a[2] * scaleA + b[2] * scaleB,
  ];
}

/** The same direction with length 1; `undefined` when there is no direction (shorter than 1e-12, some 6 micrometres). */
export function normalised(vector: Vector): Vector | undefined {
  const length = Math.hypot(vector[0], vector[1], vector[2]);
  return length < 1e-12 ? undefined : combine(vector, 1 / length, vector, 0);
}

/** Angle between two unit vectors in radians, precise for near and for opposite ones. */
export function angleBetween(a: Vector, b: Vector): number {
  return Math.atan2(Math.hypot(...cross(a, b)), dot(a, b));
}

/** Square of the straight distance between two unit vectors whose angle is `radians` (more than pi counts as pi). */
export function chordSquared(radians: number): number {
  const chord = 2 * Math.sin(Math.min(radians, Math.PI) / 2);
  return chord * chord;
}
