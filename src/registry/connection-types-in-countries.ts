import type { ReadIndex } from '../readindex/read-index.ts';

/**
 * The connection types that occur on at least one connection of a visible location in one of the countries (API
 * contract 7.1, `countryid`).
 */
export function connectionTypesInCountries(
  index: ReadIndex,
  countryIds: readonly number[],
): ReadonlySet<number> {
  return index.distinctValues('connectionTypeId', [
    { op: 'anyOf', facet: 'countryId', values: countryIds },
  ]);
}
