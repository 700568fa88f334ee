import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../base/random.ts';
import { haversineKm } from '../geo/distance.ts';
import type { Point } from '../geo/point.ts';
import { nearestTown } from './nearest-town.ts';
import { buildTownTable, townScale } from './town-table.ts';

const random = seededRandom(7);
const special: readonly Point[] = [
  { lat: 90, lng: 0 },
  { lat: -90, lng: 180 },
  { lat: 89.9, lng: 45 },
  { lat: -17, lng: 180 },
  { lat: -17, lng: -180 },
  { lat: 60, lng: 179.9 },
  { lat: 0, lng: 0 },
];

/** A spot near a special one, or anywhere, with five decimals. */
function spot({ pick, fraction }: Random, spread: number): Point {
  const around = pick([...special, { lat: fraction() * 180 - 90, lng: fraction() * 360 - 180 }]);
  const lat = around.lat + (fraction() - 0.5) * spread;
  const lng = around.lng + (fraction() - 0.5) * spread;
  return {
    lat: Number(Math.max(-90, Math.min(90, lat)).toFixed(5)),
    lng: Number((((lng + 540) % 360) - 180).toFixed(5)),
  };
}

const towns = Array.from({ length: 600 }, () => spot(random, 3));
const table = buildTownTable(
  towns.map(({ lat, lng }, i) => ({
    name: `Town ${i}`,
    country: 'XX',
    admin1: '',
    lat: lat.toFixed(5),
    lng: lng.toFixed(5),
  })),
  new Map(),
);

describe('nearestTown', () => {
  it.each([0, 1, 50, 300, 5000])('finds what reading every town finds, within %d km', (maxKm) => {
    for (let round = 0; round < 200; round++) {
      const { lat, lng } = spot(random, 4);
      const nearestKm = Math.min(...towns.map((town) => haversineKm(lat, lng, town.lat, town.lng)));
      const row = nearestTown(table, lat, lng, maxKm);
      if (nearestKm > maxKm) {
        expect(row).toBeUndefined();
        continue;
      }
      const [townLat = 0, townLng = 0] = [table.lat, table.lng].map(
        (column) => (column[row ?? -1] ?? Number.NaN) / townScale,
      );
      expect(haversineKm(lat, lng, townLat, townLng)).toBeCloseTo(nearestKm, 6);
    }
  });

  it('finds a town exactly where it is, and exactly at the limit', () => {
    const [town = { lat: 0, lng: 0 }] = towns;
    expect(nearestTown(table, town.lat, town.lng, 0)).toBeDefined();
  });
});
