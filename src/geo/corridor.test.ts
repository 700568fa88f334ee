import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyLine, anywhere, moved, point } from '../../test/support/lines.ts';
import { prepareCorridor } from './corridor.ts';
import { earthRadiusKm } from './distance.ts';
import { prepareRoute } from './route.ts';

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

  it('knows that a great circle rises above its ends', () => {
    const [part] = prepareCorridor([point(60, -30), point(60, 30)], 2000).parts;
    const norths = part?.boxes.map(({ north }) => north);
    expect(Math.max(...(norths ?? []))).toBeCloseTo(
      63.434949 + (2000 / earthRadiusKm) * 57.29578,
      4,
    );
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
          const { locate } = prepareRoute(line);
          const spots = places.map(([index, factor, bearing]) =>
            moved(line[index % line.length] ?? far, km * factor, bearing),
          );
          for (const { lat, lng } of [...spots, ...line, far]) {
            const distance = locate(lat, lng).offset * earthRadiusKm;
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
