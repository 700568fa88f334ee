import { isOpenlyLicensed, licenceOf } from '../domain/licence.ts';
import type { DataProvider, ReferenceItem, ReferenceLists } from '../domain/reference.ts';
import { wordsOf } from '../domain/text/words.ts';
import type { Vocabulary } from '../query/parse.ts';

/** Answers what reading a query must know about the reference data. Made once for each version of the lists. */
export function vocabularyOf(lists: ReferenceLists): Vocabulary {
  const countryIds = new Map(
    lists.countries.map((country) => [country.isoCode.toUpperCase(), country.id]),
  );
  const openProviders = lists.dataProviders
    .filter((provider) => provider.isOpenDataLicensed === true)
    .map((provider) => provider.id);
  const providersByLicence = idsByLicence(lists.dataProviders);
  const operatorWords = wordsOfTitles(lists.operators);
  return {
    operatorIdsByWord: ({ text, isPrefix }) => [
      ...new Set(
        operatorWords
          .filter(({ word }) => (isPrefix ? word.startsWith(text) : word === text))
          .map(({ id }) => id),
      ),
    ],
    countryIdByIsoCode: (code) => countryIds.get(code.toUpperCase()),
    // Operators are shown without the white space around their titles (API contract 8.1 #19).
    idsByTitle: (list, title) =>
      lists[list]
        .filter((item) => (list === 'operators' ? item.title.trim() : item.title) === title)
        .map((item) => item.id),
    openDataProviderIds: () => openProviders,
    providerIdsOfLicence: (id) => providersByLicence.get(id) ?? [],
  };
}

/** Ids of providers by the id of their licence in lower case, and of the open ones by `open`. */
function idsByLicence(providers: readonly DataProvider[]): ReadonlyMap<string, readonly number[]> {
  const ids = new Map<string, number[]>([
    ['open', providers.filter(isOpenlyLicensed).map(({ id }) => id)],
  ]);
  for (const provider of providers) {
    const licence = licenceOf(provider)?.id.toLowerCase();
    if (licence !== undefined) ids.set(licence, [...(ids.get(licence) ?? []), provider.id]);
  }
  return ids;
}

/** Each word of each title. */
function wordsOfTitles(
  items: readonly ReferenceItem[],
): readonly { readonly word: string; readonly id: number }[] {
  return items.flatMap(({ id, title }) => wordsOf(title).map((word) => ({ word, id })));
}
