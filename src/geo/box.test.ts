import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Box,
  boxContains,
  boxFromBounds,
  boxFromCorners,
  splitAtAntimeridian,
} from './box.ts';

const point = (lat: number, lng: number) => ({ lat, lng });

describe('boxFromCorners', () => {
  it('gives the same box for any two opposite corners in any order', () => {
    const expected = { south: 54, west: 9, north: 54.1, east: 9.1 };
    expect(boxFromCorners(point(54, 9), point(54.1, 9.1))).toEqual(expected);
    expect(boxFromCorners(point(54.1, 9.1), point(54, 9))).toEqual(expected);
    expect(boxFromCorners(point(54.1, 9), point(54, 9.1))).toEqual(expected);
    expect(boxFromCorners(point(54, 9.1), point(54.1, 9))).toEqual(expected);
  });

  it.each([
    [170, -170, 170, -170],
    [180, -179, 180, -179],
    [90.5, -90, 90.5, -90],
    [90, -90, -90, 90],
    [180, -180, -180, 180],
    [-170, 170, -170, 170],
  ])('takes longitudes %d then %d for west %d and east %d', (first, second, west, east) => {
    expect(boxFromCorners(point(1, first), point(0, second))).toEqual({
      south: 0,
      west,
      north: 1,
      east,
    });
  });
});

describe('boxFromBounds', () => {
  it('crosses the antimeridian when west is greater than east', () => {
    const box = boxFromBounds(170, -10, -170, 10);
    expect(boxContains(box, 0, 175)).toBe(true);
    expect(boxContains(box, 0, -175)).toBe(true);
    expect(boxContains(box, 0, 0)).toBe(false);
  });

  it.each([
    [170, 190, 170, -170],
    [-190, -170, 170, -170],
    [190, 200, -170, -160],
    [-200, 200, -180, 180],
    [-180, 180, -180, 180],
    [540, 541, -180, -179],
  ])('wraps the bounds %d and %d to %d and %d', (west, east, wrappedWest, wrappedEast) => {
    expect(boxFromBounds(west, 0, east, 1)).toEqual({
      south: 0,
      west: wrappedWest,
      north: 1,
      east: wrappedEast,
    });
  });

  it('puts south and north in order', () => {
    expect(boxFromBounds(0, 5, 1, -5)).toEqual({ south: -5, west: 0, north: 5, east: 1 });
  });
});

describe('boxContains', () => {
  const box = { south: -1, west: 2, north: 3, east: 4 };
  it.each([
    [-1, 2, true],
    [3, 4, true],
    [-1.000001, 2, false],
    [0, 4.000001, false],
    [0, 1.999999, false],
    [3.1, 3, false],
  ])('includes edges and nothing beyond: (%d, %d) is %s', (lat, lng, expected) => {
    expect(boxContains(box, lat, lng)).toBe(expected);
  });

  it('takes 180 and -180 for the same meridian', () => {
    const east = { south: -1, west: 170, north: 1, east: 180 };
    const west = { south: -1, west: -180, north: 1, east: -170 };
    for (const lng of [180, -180]) {
      expect(boxContains(east, 0, lng)).toBe(true);
      expect(boxContains(west, 0, lng)).toBe(true);
    }
    expect(boxContains(box, 0, 180)).toBe(false);
  });

  it('holds the whole world, poles included', () => {
    const world = boxFromCorners(point(-90, -180), point(90, 180));
    for (const lat of [-90, 0, 90]) {
      for (const lng of [-180, -0.5, 180]) expect(boxContains(world, lat, lng)).toBe(true);
    }
  });
});

describe('splitAtAntimeridian', () => {
  const lng = fc.oneof(
    fc.constantFrom(-180, 180, 179.5, -179.5, 0),
    fc.double({ min: -180, max: 180, noNaN: true }),
  );
  const lat = fc.oneof(fc.constantFrom(-90, 90, 0), fc.double({ min: -90, max: 90, noNaN: true }));

  it('gives planar boxes that hold exactly what the box holds', () => {
    fc.assert(
      fc.property(lng, lng, lat, lat, lat, lng, (west, east, a, b, pointLat, pointLng) => {
        const box: Box = { south: Math.min(a, b), west, north: Math.max(a, b), east };
        const parts = splitAtAntimeridian(box);
        expect(parts.every((part) => part.west <= part.east)).toBe(true);
        const inSome = parts.some(
          (part) =>
            pointLat >= part.south &&
            pointLat <= part.north &&
            pointLng >= part.west &&
            pointLng <= part.east,
        );
        expect(inSome).toBe(boxContains(box, pointLat, pointLng));
      }),
      { numRuns: 2000 },
    );
  });
});
