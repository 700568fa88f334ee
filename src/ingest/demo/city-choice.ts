import { type Random, weightedChoice } from '../../base/random.ts';
import { bigCities } from '../../geocode/big-cities.data.ts';
import type { City } from './cities.ts';
import { countryShares } from './countries.data.ts';

/** A city, and how far from its centre locations spread on average. */
export interface CityChoice {
  readonly city: City;
  readonly meanRadiusKm: number;
}

const totalShare = 1000;

/**
 * Chooses cities as charging locations are spread: countries by their share, within a country by rank (the n-th
 * city gets about 1/n of what the first gets), big cities first. Throws a RangeError for an empty list.
 */
export function cityChoice(cities: readonly City[]): (random: Random) => CityChoice {
  const byCountry = groupByCountry(cities);
  const ranked = countryShares.flatMap(([isoCode, share]) => {
    const inCountry = byCountry.get(isoCode);
    return inCountry === undefined ? [] : ([[rank(inCountry, isoCode), share]] as const);
  });
  const named = ranked.reduce((sum, [, share]) => sum + share, 0);
  const anywhere: RankedCities = { cities, bigCount: 0 };
  const chooseCountry = weightedChoice([...ranked, [anywhere, Math.max(totalShare - named, 1)]]);
  return (random) => chooseIn(chooseCountry(random), random);
}

function groupByCountry(cities: readonly City[]): ReadonlyMap<string, readonly City[]> {
  const groups = new Map<string, City[]>();
  for (const city of cities) {
    const group = groups.get(city.isoCode);
    if (group === undefined) groups.set(city.isoCode, [city]);
    else group.push(city);
  }
  return groups;
}

interface RankedCities {
  readonly cities: readonly City[];
  readonly bigCount: number;
}

function rank(cities: readonly City[], isoCode: string): RankedCities {
  const names = bigCities[isoCode] ?? [];
  const big = names.flatMap((name) => cities.find((city) => city.name === name) ?? []);
  const isBig = new Set(big);
  return { cities: [...big, ...cities.filter((city) => !isBig.has(city))], bigCount: big.length };
}

function chooseIn({ cities, bigCount }: RankedCities, random: Random): CityChoice {
  const count = cities.length;
  const index =
    bigCount === 0
      ? random.below(count)
      : Math.min(Math.floor((count + 1) ** random.fraction()), count) - 1;
  const [city = random.pick(cities)] = cities.slice(index, index + 1);
  return { city, meanRadiusKm: index < bigCount ? 6 : 1.5 };
}
