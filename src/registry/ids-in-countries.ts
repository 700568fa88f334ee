import type { IdFacet } from '../domain/facet.ts';
import type { ReadIndex } from '../readindex/read-index.ts';

/** The ids that visible locations in one of the countries have in a facet; of connections, on at least one. */
export function idsInCountries(
  index: ReadIndex,
  facet: IdFacet,
  countryIds: readonly number[],
): ReadonlySet<number> {
  const { byFacet } = index.countBy(
    {
      where: [{ op: 'anyOf', facet: 'countryId', values: countryIds }],
      area: { kind: 'everywhere' },
      order: 'idAscending',
    },
    [facet],
  );
  return new Set(byFacet[facet].flatMap(({ id }) => (id === undefined ? [] : [id])));
}
