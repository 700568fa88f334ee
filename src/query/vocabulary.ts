import type { SearchWord } from '../domain/text/words.ts';

/** What reading a query must know about the reference data. Asked per request, so the lists may change at run time. */
export interface Vocabulary {
  /** The country of an ISO 3166-1 alpha-2 code, given in upper case. */
  countryIdByIsoCode(code: string): number | undefined;
  /** Ids of the entries whose title equals `title` exactly. */
  idsByTitle(
    list: 'operators' | 'dataProviders' | 'connectionTypes',
    title: string,
  ): readonly number[];
  /** Ids of the operators whose titles have this word. */
  operatorIdsByWord(word: SearchWord): readonly number[];
  /** Ids of the data providers that are licensed as open data. */
  openDataProviderIds(): readonly number[];
  /** Ids of the data providers under the licence of this SPDX id, in lower case; `open`: under any open licence. */
  providerIdsOfLicence(id: string): readonly number[];
}
