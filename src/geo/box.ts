import type { Point } from './point.ts';

/**
 * An area between two parallels and two meridians, edges included, in degrees. `west` > `east` means that it
 * crosses the antimeridian. Its edges are straight in latitude and longitude (planar), not great circles.
 */
export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/**
 * Whether the position is inside the box or on its edge. Longitudes 180 and -180 are the same meridian: a position
 * on either matches a box that reaches either (a box 170..180 holds a position stored with longitude -180).
 */
export function boxContains(box: Box, lat: number, lng: number): boolean {
  if (lat < box.south || lat > box.north) return false;
  if (isBetween(box, lng)) return true;
  return Math.abs(lng) === 180 && isBetween(box, -lng);
}

function isBetween({ west, east }: Box, lng: number): boolean {
  return west <= east ? lng >= west && lng <= east : lng >= west || lng <= east;
}

/**
 * The box of any two opposite corners, in any order. It crosses the antimeridian when the first longitude exceeds
 * the second by more than 180 and less than 360 degrees: then the first is its west side. (Exactly 360 is the whole
 * circle, as two corners of the world map.) Rule: API contract 2.5.2 with the antimeridian rule of this project.
 */
export function boxFromCorners(a: Point, b: Point): Box {
  const south = Math.min(a.lat, b.lat);
  const north = Math.max(a.lat, b.lat);
  const jump = a.lng - b.lng;
  if (jump > 180 && jump < 360) return { south, west: a.lng, north, east: b.lng };
  return { south, west: Math.min(a.lng, b.lng), north, east: Math.max(a.lng, b.lng) };
}

/**
 * The box of RFC 7946 section 5 and of OGC API Features: `west` > `east` crosses the antimeridian. Longitudes beyond
 * ±180, as maps send them that were dragged over the edge, are wrapped; 360 degrees or more are the whole circle.
 * South and north are put in order when they are swapped.
 */
export function boxFromBounds(west: number, south: number, east: number, north: number): Box {
  const parallels = { south: Math.min(south, north), north: Math.max(south, north) };
  return east - west >= 360
    ? { ...parallels, west: -180, east: 180 }
    : { ...parallels, west: wrapLng(west), east: wrapLng(east) };
}

function wrapLng(lng: number): number {
  return lng >= -180 && lng <= 180 ? lng : lng - 360 * Math.floor((lng + 180) / 360);
}

/**
 * Boxes with `west` <= `east` that together hold exactly the positions of `box`, so that a planar index can be asked
 * with plain comparisons. One box; two when it crosses the antimeridian; one more when an edge lies on it, because
 * positions may be stored with either sign.
 */
export function splitAtAntimeridian(box: Box): readonly Box[] {
  const { south, west, north, east } = box;
  if (west > east) {
    return [
      { south, west, north, east: 180 },
      { south, west: -180, north, east },
    ];
  }
  const parts = [box];
  if (east === 180 && west > -180) parts.push({ south, west: -180, north, east: -180 });
  if (west === -180 && east < 180) parts.push({ south, west: 180, north, east: 180 });
  return parts;
}
