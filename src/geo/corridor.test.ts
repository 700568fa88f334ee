import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcsOf, cutArc, distanceToLineKm, latitudesOf, lineLengthKm } from './arc.ts';
import { prepareCorridor } from './corridor.ts';
import { earthRadiusKm, haversineKm } from './distance.ts';
import type { Point } from './point.ts';
import {
  angleBetween,
  combine,
  cross,
  normalised,
  pointOf,
  unitVector,
  type Vector,
} from './unit-vector.ts';

const point = (lat: number, lng: number): Point => ({ lat, lng });

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

function naiveDistanceKm(line: readonly Point[], { lat, lng }: Point): number {
  let nearest = Number.POSITIVE_INFINITY;
  line.forEach((a, index) => {
    for (const on of samples(a, line[index + 1] ?? a, 400)) {
      nearest = Math.min(nearest, haversineKm(lat, lng, on.lat, on.lng));
    }
  });
  return nearest;
}

/** The point that lies `km` from `from` in the direction of `bearing` (radians). */
function moved(from: Point, km: number, bearing: number): Point {
  const here = unitVector(from);
  const north: Vector = [0, 0, 1];
  const east = normalised(cross(north, here)) ?? [0, 1, 0];
  const ahead = combine(cross(here, east), Math.cos(bearing), east, Math.sin(bearing));
  const angle = km / earthRadiusKm;
  return pointOf(combine(here, Math.cos(angle), ahead, Math.sin(angle)));
}

const anywhere = fc.record({
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
const anyLine = fc.oneof(route, fc.array(anywhere, { minLength: 1, maxLength: 6 }));

describe('distanceToLineKm', () => {
  it.each([
    [[point(0, 0), point(0, 1)], point(0.2, 0.5), 22.2389853],
    [[point(0, 0), point(0, 1)], point(0.7, 0.5), 77.8364486],
    [[point(0, 0), point(0, 1)], point(0, 2), 111.1949266],
    [[point(10, 10)], point(10, 10), 0],
    [[point(10, 10), point(10, 10)], point(11, 10), 111.1949266],
    [[point(0, 179), point(0, -179)], point(0, 180), 0],
    [[point(80, 0), point(80, 180)], point(90, 0), 0],
    [[point(0, 0), point(0, 180)], point(1, 90), 111.1949266],
    [[], point(1, 90), Number.POSITIVE_INFINITY],
  ])('of %j to %j is %d', (line, { lat, lng }, expected) => {
    expect(distanceToLineKm(line, lat, lng)).toBeCloseTo(expected, 6);
  });

  it('is what a dense sampling of the line finds', () => {
    const line = fc.array(anywhere, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(line, anywhere, (points, spot) => {
        // Between opposite ends of the earth the sampling does not know the way.
        fc.pre(points.every((a, i) => lineLengthKm([a, points[i + 1] ?? a]) < 19_900));
        const exact = distanceToLineKm(points, spot.lat, spot.lng);
        const sampled = naiveDistanceKm(points, spot);
        expect(exact).toBeLessThanOrEqual(sampled + 1e-4);
        expect(exact).toBeGreaterThan(sampled - 26);
      }),
      { numRuns: 200 },
    );
  });
});

describe('lineLengthKm', () => {
  it('adds up the great circles', () => {
    expect(lineLengthKm([point(0, 0), point(0, 1), point(0, 1), point(1, 1)])).toBeCloseTo(
      222.39,
      2,
    );
    expect(lineLengthKm([point(5, 5)])).toBe(0);
    expect(lineLengthKm([])).toBe(0);
  });
});

describe('cutArc', () => {
  it('cuts into equal pieces that lie on the arc and join', () => {
    const [arc] = arcsOf([point(10, 20), point(60, 140)]);
    if (arc === undefined) throw new Error('expected an arc');
    const pieces = cutArc(arc, 0.1);
    expect(pieces.length).toBe(Math.ceil(arc.angle / 0.1));
    expect(pieces[0]?.from).toEqual(arc.from);
    expect(pieces.at(-1)?.to).toEqual(arc.to);
    for (const piece of pieces) {
      const { lat, lng } = pointOf(piece.to);
      expect(distanceToLineKm([point(10, 20), point(60, 140)], lat, lng)).toBeCloseTo(0, 6);
    }
  });
});

describe('latitudesOf', () => {
  it('knows that a great circle rises above its ends', () => {
    const [arc] = arcsOf([point(60, -30), point(60, 30)]);
    const latitudes = arc === undefined ? undefined : latitudesOf(arc);
    expect(latitudes?.south).toBeCloseTo(60, 9);
    expect(latitudes?.north).toBeCloseTo(63.434949, 6);
  });
});

describe('prepareCorridor', () => {
  it('includes and excludes as the contract asks', () => {
    const corridor = prepareCorridor([point(0, 0), point(0, 1)], 50);
    expect(corridor.contains(0.2, 0.5)).toBe(true);
    expect(corridor.contains(0.7, 0.5)).toBe(false);
    expect(prepareCorridor([point(0, 0), point(0, 1)], 2.5).contains(0.009, 0.5)).toBe(true);
    expect(prepareCorridor([point(0, 0), point(0, 1)], 2.5).contains(0.0315, 0.5)).toBe(false);
  });

  it('holds nothing without a line', () => {
    const corridor = prepareCorridor([], 5);
    expect(corridor.parts).toEqual([]);
    expect(corridor.contains(0, 0)).toBe(false);
  });

  it('is the line itself without width', () => {
    const corridor = prepareCorridor([point(0, 0), point(0, 1)], 0);
    expect(corridor.contains(0, 0)).toBe(true);
    expect(corridor.contains(0, 0.5)).toBe(true);
    expect(corridor.contains(0.0001, 0.5)).toBe(false);
  });

  it('cuts a long sparse line so that its boxes stay tight', () => {
    const { parts } = prepareCorridor([point(48, 2), point(52, 13)], 2.5);
    const areas = parts
      .flatMap(({ boxes }) => boxes)
      .map(({ south, west, north, east }) => (north - south) * (east - west));
    expect(parts.length).toBeGreaterThan(50);
    expect(areas.reduce((sum, area) => sum + area, 0)).toBeLessThan(3);
  });

  it('holds exactly what is within the half width of any line', () => {
    const halfWidth = fc.oneof(
      fc.constantFrom(0.01, 0.1, 2.5, 25),
      fc.double({ min: 0.001, max: 400, noNaN: true }),
      fc.constantFrom(5000, 10_007, 10_008, 15_000, 25_000),
    );
    const place = fc.tuple(
      fc.nat(),
      fc.double({ min: 0, max: 2.2, noNaN: true }),
      fc.double({ min: 0, max: 7, noNaN: true }),
    );
    fc.assert(
      fc.property(
        anyLine,
        halfWidth,
        fc.array(place, { maxLength: 20 }),
        anywhere,
        (line, km, places, far) => {
          const { parts, contains } = prepareCorridor(line, km);
          const spots = places.map(([index, factor, bearing]) =>
            moved(line[index % line.length] ?? far, km * factor, bearing),
          );
          for (const { lat, lng } of [...spots, ...line, far]) {
            const distance = distanceToLineKm(line, lat, lng);
            if (Math.abs(distance - km) < 1e-5) continue;
            const expected = distance < km;
            expect(contains(lat, lng)).toBe(expected);
            const byBoxes = parts.some(
              (part) =>
                part.contains(lat, lng) &&
                part.boxes.some(
                  (box) =>
                    lat >= box.south && lat <= box.north && lng >= box.west && lng <= box.east,
                ),
            );
            expect(byBoxes).toBe(expected);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
