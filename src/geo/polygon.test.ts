import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from './box.ts';
import type { Point } from './point.ts';
import { preparePolygon } from './polygon.ts';
import type { Shape } from './shape.ts';

type Pair = readonly [lat: number, lng: number];
const ringOf = (pairs: readonly Pair[]): readonly Point[] =>
  pairs.map(([lat, lng]) => ({ lat, lng }));

function prepared(pairs: readonly Pair[]): Shape {
  const shape = preparePolygon(ringOf(pairs));
  if (shape === undefined) throw new Error('expected a polygon');
  return shape;
}

function isInBoxes(boxes: readonly Box[], lat: number, lng: number): boolean {
  return boxes.some(
    (box) => lat >= box.south && lat <= box.north && lng >= box.west && lng <= box.east,
  );
}

const wrap = (lng: number) => Math.max(-180, lng - 360 * Math.floor((lng + 180) / 360));

/** Even-odd by the textbook: a ray to the east over every side. */
function naiveContains(ring: readonly Point[], lat: number, lng: number): boolean {
  let isIn = false;
  ring.forEach((a, index) => {
    const b = ring[(index + 1) % ring.length];
    if (b === undefined || a.lat > lat === b.lat > lat) return;
    if (lng < a.lng + ((lat - a.lat) / (b.lat - a.lat)) * (b.lng - a.lng)) isIn = !isIn;
  });
  return isIn;
}

function planarDistanceToRing(ring: readonly Point[], lat: number, lng: number): number {
  const distances = ring.map((a, index) => {
    const b = ring[(index + 1) % ring.length] ?? a;
    const [dx, dy] = [b.lng - a.lng, b.lat - a.lat];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : ((lng - a.lng) * dx + (lat - a.lat) * dy) / length;
    const t = Math.max(0, Math.min(1, along));
    return Math.hypot(lng - a.lng - t * dx, lat - a.lat - t * dy);
  });
  return Math.min(...distances);
}

const square: readonly Pair[] = [
  [0, 0],
  [0, 2],
  [2, 2],
  [2, 0],
];

describe('preparePolygon', () => {
  it('counts a meridian through the vertex where a ring around a pole begins once', () => {
    const aroundNorthPole = prepared([
      [45.39, 1.42],
      [31.23, 121.47],
      [-39.9, -110],
      [0, 0],
    ]);
    for (const lng of [1.41, 1.419999, 1.42, 1.43]) {
      expect(aroundNorthPole.contains(46, lng)).toBe(true);
      expect(aroundNorthPole.contains(44, lng)).toBe(false);
    }
  });

  it('loses no position between the ends of a ring around a pole', () => {
    const aroundNorthPole = prepared([
      [52.30199, 13.55358],
      [34.66473, 135.04131],
      [27.05573, -80.13133],
      [0, 0],
    ]);
    // A millionth of a degree before the first vertex the circle of longitudes begins and ends.
    expect(aroundNorthPole.contains(53, 13.553579)).toBe(true);
    expect(aroundNorthPole.contains(52, 13.553579)).toBe(false);
  });

  it('makes nothing of fewer than three distinct points', () => {
    expect(preparePolygon([])).toBeUndefined();
    expect(preparePolygon(ringOf([[1, 1]]))).toBeUndefined();
    expect(
      preparePolygon(
        ringOf([
          [1, 1],
          [2, 2],
          [1, 1],
          [2, 2],
        ]),
      ),
    ).toBeUndefined();
  });

  it('includes corners, sides and slanted sides', () => {
    const shape = prepared([
      [0, 0],
      [1, 3],
      [2, 0],
    ]);
    for (const [lat, lng] of [
      [0, 0],
      [1, 3],
      [0.1, 0.3],
      [1 / 3, 1],
      [1.9, 0.3],
      [1, 0],
    ] as const) {
      expect(shape.contains(lat, lng)).toBe(true);
      expect(isInBoxes(shape.boxes, lat, lng)).toBe(true);
    }
    expect(shape.contains(0.1, 0.30001)).toBe(false);
    expect(shape.contains(1, -0.00001)).toBe(false);
  });

  it('is the same for open and closed rings, in both directions', () => {
    const shapes = [square, [...square, [0, 0] as const], [...square].reverse()].map(prepared);
    for (const shape of shapes) {
      expect(shape.contains(1, 1)).toBe(true);
      expect(shape.contains(1, 2)).toBe(true);
      expect(shape.contains(1, 2.1)).toBe(false);
    }
  });

  it('leaves the notch of a concave ring out', () => {
    const shape = prepared([
      [0, 0],
      [0, 10],
      [10, 10],
      [1, 5],
      [10, 0],
    ]);
    expect(shape.contains(5, 5)).toBe(false);
    expect(shape.contains(0.5, 5)).toBe(true);
    expect(shape.contains(5, 1)).toBe(true);
  });

  it('goes over the antimeridian where a side is longer than half the circle', () => {
    const shape = prepared([
      [-1, 179],
      [-1, -179],
      [1, -179],
      [1, 179],
    ]);
    for (const lng of [179, 179.5, 180, -180, -179.5, -179]) {
      expect(shape.contains(0, lng)).toBe(true);
      expect(isInBoxes(shape.boxes, 0, lng)).toBe(true);
    }
    expect(shape.contains(0, 178.9)).toBe(false);
    expect(shape.contains(0, 0)).toBe(false);
    expect(isInBoxes(shape.boxes, 0, 0)).toBe(false);
  });

  it('holds the whole world between its four corners', () => {
    const shape = prepared([
      [-90, -180],
      [-90, 180],
      [90, 180],
      [90, -180],
    ]);
    for (const lat of [-90, -45, 0, 90]) {
      for (const lng of [-180, -179.9999999, -1, 0, 179.9999999, 180]) {
        expect(shape.contains(lat, lng)).toBe(true);
        expect(isInBoxes(shape.boxes, lat, lng)).toBe(true);
      }
    }
  });

  it.each([1, -1])('holds the pole that its ring winds around (sign %i)', (sign) => {
    const around: Pair[] = [-120, 0, 120].map((lng) => [60 * sign, lng]);
    const shape = prepared(around);
    for (const lng of [-180, -60, 0, 77, 180]) {
      expect(shape.contains(90 * sign, lng)).toBe(true);
      expect(shape.contains(75 * sign, lng)).toBe(true);
      expect(isInBoxes(shape.boxes, 75 * sign, lng)).toBe(true);
      expect(shape.contains(60 * sign, lng)).toBe(true);
      expect(shape.contains(59 * sign, lng)).toBe(false);
      expect(shape.contains(-75 * sign, lng)).toBe(false);
    }
  });

  it('tells a side that is a rounding short of the whole circle from one around the earth', () => {
    const sliver = prepared([
      [0, 179.99999999999997],
      [0, 179],
      [0, -180],
    ]);
    expect(sliver.contains(0, 178)).toBe(false);
    expect(sliver.contains(0, 179.5)).toBe(true);
  });

  it('uses the even-odd rule where the ring crosses itself', () => {
    const shape = prepared([
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
    ]);
    expect(shape.contains(1.5, 1)).toBe(true);
    expect(shape.contains(0.5, 1)).toBe(true);
    expect(shape.contains(1, 0.5)).toBe(false);
  });

  it('agrees with the textbook on any ring, wherever it lies', () => {
    const x = fc.double({ min: -80, max: 80, noNaN: true });
    const y = fc.double({ min: -60, max: 60, noNaN: true });
    const coarse = fc.integer({ min: -8, max: 8 });
    const vertex = fc.oneof(fc.tuple(y, x), fc.tuple(coarse, coarse));
    const rings = fc.oneof(
      fc.array(vertex, { minLength: 3, maxLength: 8 }),
      fc.array(vertex, { minLength: 50, maxLength: 300 }),
    );
    const spots = fc.array(vertex, { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(rings, spots, fc.integer({ min: -180, max: 180 }), (pairs, tests, shift) => {
        const planar = ringOf(pairs);
        const shape = preparePolygon(
          planar.map(({ lat, lng }) => ({ lat, lng: wrap(lng + shift) })),
        );
        fc.pre(shape !== undefined);
        for (const [lat, lng] of tests) {
          if (planarDistanceToRing(planar, lat, lng) < 1e-8) continue;
          const expected = naiveContains(planar, lat, lng);
          expect(shape.contains(lat, wrap(lng + shift))).toBe(expected);
          if (expected) expect(isInBoxes(shape.boxes, lat, wrap(lng + shift))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('includes every vertex and the middle of every side of any ring', () => {
    const vertex = fc.tuple(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -60, max: 60, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(vertex, { minLength: 3, maxLength: 100 }),
        fc.integer({ min: -180, max: 180 }),
        (pairs, shift) => {
          const ring = ringOf(pairs);
          const shape = preparePolygon(
            ring.map(({ lat, lng }) => ({ lat, lng: wrap(lng + shift) })),
          );
          fc.pre(shape !== undefined);
          ring.forEach((a, index) => {
            const b = ring[(index + 1) % ring.length] ?? a;
            for (const { lat, lng } of [
              a,
              { lat: (a.lat + b.lat) / 2, lng: (a.lng + b.lng) / 2 },
            ]) {
              expect(shape.contains(lat, wrap(lng + shift))).toBe(true);
              expect(isInBoxes(shape.boxes, lat, wrap(lng + shift))).toBe(true);
            }
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes rings that wind around the earth many times', () => {
    const pairs: Pair[] = Array.from({ length: 3000 }, (_, i) => [(i % 160) - 80, wrap(i * 119)]);
    const shape = prepared(pairs);
    expect(typeof shape.contains(0, 0)).toBe('boolean');
  });
});
