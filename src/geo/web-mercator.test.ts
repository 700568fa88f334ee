import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import {
  latOfMapY,
  lngOfMapX,
  mapX,
  mapY,
  maxMapLat,
  tileUnits,
  worldUnits,
} from './web-mercator.ts';

it('puts the origin into the middle and the antimeridian at the west edge', () => {
  expect([mapX(0), mapY(0)]).toEqual([worldUnits / 2, worldUnits / 2]);
  expect([mapX(-180), mapX(180)]).toEqual([0, 0]);
  expect(mapX(179.999999)).toBeLessThan(worldUnits);
});

it('ends at 85.05112878 degrees and keeps what is beyond at its edges', () => {
  expect(maxMapLat).toBeCloseTo(85.051_128_779_8, 9);
  expect([mapY(maxMapLat), mapY(86), mapY(90)]).toEqual([0, 0, 0]);
  expect([mapY(-86), mapY(-90)]).toEqual([worldUnits - 1, worldUnits - 1]);
});

// The example of the documentation of mercantile (Mapbox).
it('knows where tile 10/486/332 is', () => {
  const size = tileUnits(10);
  expect(lngOfMapX(486 * size)).toBe(-9.140_625);
  expect(latOfMapY(332 * size)).toBeCloseTo(53.330_872_983_017_05, 12);
  expect(latOfMapY(333 * size)).toBeCloseTo(53.120_405_283_106_57, 12);
});

test('going to the map and back moves nothing by more than a unit', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -180, max: 179.999, noNaN: true }),
      fc.double({ min: -85, max: 85, noNaN: true }),
      (lng, lat) => {
        expect(Math.abs(lngOfMapX(mapX(lng)) - lng)).toBeLessThan(1e-7);
        expect(Math.abs(latOfMapY(mapY(lat)) - lat)).toBeLessThan(1e-7);
        const byTangent = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
        expect(mapY(lat) / worldUnits).toBeCloseTo(0.5 - byTangent / (2 * Math.PI), 9);
      },
    ),
  );
});
