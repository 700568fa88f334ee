import { earthRadiusKm, haversineKm, radiansPerDegree } from '../geo/distance.ts';
import { eachTownAround } from './town-grid.ts';
import { type TownTable, townScale } from './town-table.ts';

/** Tells whether a position may lie in a country. */
export interface CountryCheck {
  /**
   * ISO code of the country that a position seems to lie in, when it does not seem to be `countryCode`; `undefined`
   * when it may be that one, or nobody can tell. Never rejects.
   */
  otherCountryAt(lat: number, lng: number, countryCode: string): Promise<string | undefined>;
}

/** Where nothing is known of countries. */
export const noCountryCheck: CountryCheck = { otherCountryAt: async () => undefined };

/** Towns farther away say nothing: the border may run between. */
const maxTownKm = 50;
/** Near a border the nearest town is often the other country's. */
const toleranceKm = 20;

/**
 * The country of the nearest town, when no town of `countryCode` is nearly as near. Borders are known no better than
 * towns lie: this is a hint for people, no reason to refuse.
 */
export function otherCountry(
  { lat, lng, country, cellStart, countryCodes }: TownTable,
  position: { readonly lat: number; readonly lng: number },
  countryCode: string,
): string | undefined {
  const stated = countryCodes.indexOf(countryCode);
  let nearest = -1;
  let nearestKm = maxTownKm;
  let statedKm = Number.POSITIVE_INFINITY;
  const reach = (maxTownKm + toleranceKm) / earthRadiusKm / radiansPerDegree;
  eachTownAround(cellStart, position, reach, (row) => {
    const townLat = (lat[row] ?? 0) / townScale;
    const townLng = (lng[row] ?? 0) / townScale;
    const km = haversineKm(position.lat, position.lng, townLat, townLng);
    if (country[row] === stated) statedKm = Math.min(statedKm, km);
    if (km < nearestKm) {
      nearest = row;
      nearestKm = km;
    }
  });
  if (nearest < 0 || statedKm <= nearestKm + toleranceKm) return undefined;
  return countryCodes[country[nearest] ?? 0];
}
