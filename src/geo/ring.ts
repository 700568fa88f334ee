import type { Point } from './point.ts';

/**
 * The sides of a closed ring, laid out on a circle of longitudes that starts at `origin`: every x is between
 * `origin` and `origin + 360`, x1 <= x2, y is the latitude. Sides that cross the start of the circle are cut in two.
 */
export interface UnrolledRing {
  readonly origin: number;
  readonly x1: Float64Array;
  readonly y1: Float64Array;
  readonly x2: Float64Array;
  readonly y2: Float64Array;
  /** West and east end of the ring; `east` - `west` is 360 or more when it goes around the earth. */
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
  readonly hasSouthPole: boolean;
  readonly hasNorthPole: boolean;
}

/** Degrees between the start of the circle and the ring, so that no position near its west end wraps. */
const margin = 1e-6;

interface Vertex {
  /** Continuous longitude. */
  readonly x: number;
  readonly y: number;
  readonly lng: number;
}

/**
 * Where a longitude lies on the circle that starts at `origin`. Vertices and positions go through this one function,
 * so that equal longitudes stay equal: a rounding apart, a meridian through a vertex would count it twice.
 */
export function onCircle(origin: number, lng: number): number {
  const x = lng - 360 * Math.floor((lng - origin) / 360);
  // What lies before the origin by less than a rounding would come out at the end, where no side takes it.
  return x >= origin + 360 ? origin : x;
}

/**
 * Unrolls a ring (closed here when it is not). A step of more than 180 and less than 360 degrees of longitude goes
 * over the antimeridian. A ring that winds around the earth holds the pole on whose side its mean latitude is.
 */
export function unrollRing(ring: readonly Point[]): UnrolledRing {
  const { vertices, turns } = unwrap(ring);
  const xs = extent(vertices.map(({ x }) => x));
  const ys = extent(vertices.map(({ y }) => y));
  const aroundEarth = turns !== 0 || xs.max - xs.min >= 360 - 2 * margin;
  const origin = xs.min - margin;
  const meanLat = ring.reduce((sum, { lat }) => sum + lat, 0) / ring.length;
  // Around the earth an odd number of times: one pole is inside. An even number: both or none, taken as none.
  const hasPole = turns % 2 !== 0;
  const hasNorthPole = hasPole && meanLat >= 0;
  const hasSouthPole = hasPole && meanLat < 0;
  return {
    origin,
    ...sidesOf(vertices, origin),
    west: xs.min,
    east: aroundEarth ? xs.min + 360 : xs.max,
    south: hasSouthPole ? -90 : ys.min,
    north: hasNorthPole ? 90 : ys.max,
    hasSouthPole,
    hasNorthPole,
  };
}

/**
 * 1 for a side that goes over the antimeridian from west longitudes to east ones, -1 the other way round, else 0: a
 * step of more than 180 degrees does, but for the one of 360 from one name of the antimeridian to the other. That one
 * is told by its ends: a step of a little less is rounded to 360.
 */
export function antimeridianStep(fromLng: number, toLng: number): -1 | 0 | 1 {
  if (Math.abs(toLng - fromLng) <= 180) return 0;
  if (Math.abs(fromLng) === 180 && Math.abs(toLng) === 180) return 0;
  return toLng > fromLng ? 1 : -1;
}

/** The closed chain of vertices with continuous longitudes, and how often it goes around the earth (east positive). */
function unwrap(ring: readonly Point[]): { vertices: readonly Vertex[]; turns: number } {
  const vertices: Vertex[] = [];
  let turns = 0;
  let previous = ring[0];
  for (const point of [...ring, ring[0]]) {
    if (point === undefined || previous === undefined) continue;
    turns -= antimeridianStep(previous.lng, point.lng);
    vertices.push({ x: point.lng + 360 * turns, y: point.lat, lng: point.lng });
    previous = point;
  }
  return { vertices, turns };
}

function extent(values: readonly number[]): { min: number; max: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

function sidesOf(
  vertices: readonly Vertex[],
  origin: number,
): Pick<UnrolledRing, 'x1' | 'y1' | 'x2' | 'y2'> {
  const numbers: number[] = [];
  let from = vertices[0];
  for (const to of vertices.slice(1)) {
    if (from !== undefined) pushSide(numbers, origin, from.x <= to.x ? [from, to] : [to, from]);
    from = to;
  }
  const column = (offset: number) =>
    Float64Array.from({ length: numbers.length / 4 }, (_, row) => numbers[row * 4 + offset] ?? 0);
  return { x1: column(0), y1: column(1), x2: column(2), y2: column(3) };
}

/** Appends x1, y1, x2, y2 of the side, once per turn of the circle that it touches. */
function pushSide(numbers: number[], origin: number, [a, b]: readonly [Vertex, Vertex]): void {
  const firstTurn = Math.floor((a.x - origin) / 360);
  const lastTurn = Math.floor((b.x - origin) / 360);
  let x = onCircle(origin, a.lng);
  let { y } = a;
  for (let turn = firstTurn; turn < lastTurn; turn++) {
    const seam = origin + 360 * (turn + 1);
    const seamY = a.y + ((b.y - a.y) * (seam - a.x)) / (b.x - a.x);
    numbers.push(x, y, origin + 360, seamY);
    x = origin;
    y = seamY;
  }
  numbers.push(x, y, onCircle(origin, b.lng), b.y);
}
