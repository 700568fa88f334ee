import { earthRadiusKm, haversineKm, radiansPerDegree } from '../geo/distance.ts';
import { eachTownAround } from './town-grid.ts';
import { type TownTable, townScale } from './town-table.ts';

/** The row of the town nearest to a position in degrees; `undefined` when none is within `maxKm`. */
export function nearestTown(
  table: TownTable,
  lat: number,
  lng: number,
  maxKm: number,
): number | undefined {
  let nearest: number | undefined;
  let nearestKm = maxKm;
  const reach = maxKm / earthRadiusKm / radiansPerDegree;
  eachTownAround(table.cellStart, { lat, lng }, reach, (row) => {
    const km = haversineKm(
      lat,
      lng,
      (table.lat[row] ?? 0) / townScale,
      (table.lng[row] ?? 0) / townScale,
    );
    if (km < nearestKm || (km === nearestKm && nearest === undefined)) {
      nearest = row;
      nearestKm = km;
    }
  });
  return nearest;
}
