import type { PoiQuery } from './poi-query.ts';

/** What reading a query must know about the reference data. Looked up per request, so it may change at run time. */
export interface Vocabulary {
  /** The country of an ISO 3166-1 alpha-2 code, in any letter case. */
  countryIdByIsoCode(code: string): number | undefined;
  /** Ids of the entries whose title equals `title` exactly. */
  idsByTitle(
    list: 'operators' | 'dataProviders' | 'connectionTypes',
    title: string,
  ): readonly number[];
  /** Ids of the data providers that are licensed as open data. */
  openDataProviderIds(): readonly number[];
}

/** A value that could not be used, or was used in a changed form. */
export interface QueryWarning {
  readonly parameter: string;
  /** The value as it was sent, cut to 100 characters. */
  readonly value: string;
  readonly reason: string;
}

export interface ParsedQuery {
  readonly query: PoiQuery;
  readonly warnings: readonly QueryWarning[];
}
