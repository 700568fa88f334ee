import { earthRadiusKm, earthRadiusMiles } from '../../geo/distance.ts';

/**
 * The units of a distance in an answer: number in `DistanceUnit` and name in texts (0 and "0" are no distance), and
 * the radius of the earth that an angle is multiplied with (API contract 2.5.5, 3.3).
 */
export const distanceUnits = {
  km: { radius: earthRadiusKm, number: 1, name: 'KM' },
  miles: { radius: earthRadiusMiles, number: 2, name: 'Miles' },
} as const;
export type DistanceUnitName = keyof typeof distanceUnits;
