import { boxFromBounds, splitAtAntimeridian } from './box.ts';
import type { Point } from './point.ts';
import { antimeridianStep, onCircle, type UnrolledRing, unrollRing } from './ring.ts';
import type { Shape } from './shape.ts';
import { buildSideGrid, columnOf, onSideTolerance, rowOf, type SideGrid } from './side-grid.ts';

/**
 * Makes a polygon of one ring ready for many tests; `undefined` for fewer than three distinct points.
 *
 * Sides are straight in latitude and longitude (planar), as maps draw them and as API contract 2.5.3 asks; the edge
 * belongs to the polygon (within 1e-9 degrees). The ring is closed when it is not. Where it crosses itself the
 * even-odd rule decides. A step of more than 180 and less than 360 degrees of longitude crosses the antimeridian;
 * a ring around a pole holds that pole. A test on a ring of 20,000 points looks at some ten sides.
 */
export function preparePolygon(ring: readonly Point[]): Shape | undefined {
  if (!hasThreeDistinctPoints(ring)) return undefined;
  const unrolled = unrollRing(ring);
  const grid = buildSideGrid(unrolled);
  const pad = onSideTolerance;
  const { west, east, south, north } = unrolled;
  const box = boxFromBounds(west - pad, south - pad, east + pad, north + pad);
  return { boxes: splitAtAntimeridian(box), contains: (lat, lng) => isInside(grid, lat, lng) };
}

/** Whether a ring of these points can hold anything: fewer than three distinct ones make no area. */
export function hasThreeDistinctPoints(ring: readonly Point[]): boolean {
  const [first] = ring;
  if (first === undefined) return false;
  const second = ring.find((point) => !isSame(point, first));
  if (second === undefined) return false;
  return ring.some((point) => !isSame(point, first) && !isSame(point, second));
}

/**
 * How many sides of a ring cross a meridian, on average over the longitudes that it reaches: 2 for a circle. Cheap: meant
 * for deciding whether a ring is worth preparing.
 */
export function sidesPerMeridian(ring: readonly Point[]): number {
  let previous = ring.at(-1)?.lng ?? 0;
  let lng = previous;
  let west = lng;
  let east = lng;
  let total = 0;
  for (const point of ring) {
    const way = point.lng - previous - 360 * antimeridianStep(previous, point.lng);
    total += Math.abs(way);
    lng += way;
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    previous = point.lng;
  }
  const width = Math.min(360, east - west);
  return width === 0 ? 0 : total / width;
}

function isSame(a: Point, b: Point): boolean {
  return a.lat === b.lat && a.lng === b.lng;
}

/** Counts the sides between the position and the south pole on its meridian. */
function isInside(grid: SideGrid, lat: number, lng: number): boolean {
  const { ring } = grid;
  if (lat < ring.south - onSideTolerance || lat > ring.north + onSideTolerance) return false;
  const x = onCircle(ring.origin, lng);
  // Beyond the east end of a ring that does not go around the earth.
  if (x > ring.east + onSideTolerance) return false;
  const column = columnOf(grid, x);
  const cell = column * grid.rows + rowOf(grid, lat);
  const fromPartials = crossings(grid.ring, grid.partials, column, x, lat);
  const fromThroughs = crossings(grid.ring, grid.throughs, cell, x, lat);
  if (fromPartials === onSide || fromThroughs === onSide) return true;
  const startsInside = ring.hasSouthPole ? 1 : 0;
  const parity = startsInside ^ (grid.parityBelow[cell] ?? 0) ^ fromPartials ^ fromThroughs;
  return (parity & 1) === 1;
}

const onSide = -1;

/** Sides of a bucket south of the position on its meridian, or `onSide`. */
function crossings(
  ring: UnrolledRing,
  { starts, items }: SideGrid['partials'],
  bucket: number,
  x: number,
  y: number,
): number {
  const end = starts[bucket + 1] ?? 0;
  let count = 0;
  for (let place = starts[bucket] ?? 0; place < end; place++) {
    const where = compareWithSide(ring, items[place] ?? 0, x, y);
    if (where === onSide) return onSide;
    count += where;
  }
  return count;
}

/** 1 when the side crosses the meridian of the position south of it, 0 when not, or `onSide`. */
function compareWithSide(ring: UnrolledRing, side: number, x: number, y: number): number {
  const x1 = ring.x1[side] ?? 0;
  const x2 = ring.x2[side] ?? 0;
  if (x < x1 - onSideTolerance || x > x2 + onSideTolerance) return 0;
  const y1 = ring.y1[side] ?? 0;
  const y2 = ring.y2[side] ?? 0;
  // A vertex belongs to the side that starts there, so that it counts once.
  const isOnMeridian = x >= x1 && x < x2 ? 1 : 0;
  if (y > Math.max(y1, y2) + onSideTolerance) return isOnMeridian;
  if (y < Math.min(y1, y2) - onSideTolerance) return 0;
  const width = x2 - x1;
  const height = y2 - y1;
  const turn = width * (y - y1) - height * (x - x1);
  const length = Math.sqrt(width * width + height * height);
  if (Math.abs(turn) <= onSideTolerance * length) return onSide;
  return turn > 0 ? isOnMeridian : 0;
}
