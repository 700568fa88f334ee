import type { PoiQuery, RowKey } from '../query/poi-query.ts';
import type { ArenaSegments } from './document-arena.ts';
import type { Generation } from './generation.ts';
import { Hits } from './hits.ts';
import { matchingRows } from './matching-rows.ts';
import { orderKey } from './order-key.ts';
import { type SearchResult, search } from './search.ts';

/** A page of a list. */
export interface SearchPage {
  readonly hits: Hits;
  /** The place of the last row, when there are more rows behind it: where the next page begins. */
  readonly last: RowKey | undefined;
  /** How many locations match, on all pages: when it was asked for, or is known without counting. */
  readonly total: number | undefined;
}

/** Looks for one row more than was asked for, which is what tells whether there is a next page. */
export function searchPage(
  generation: Generation,
  segments: ArenaSegments,
  query: PoiQuery,
): SearchPage {
  const found = search(generation, { ...query, limit: query.limit + 1 });
  const count = Math.min(query.limit, found.rows.length);
  const hasMore = found.rows.length > count;
  return {
    hits: new Hits(
      generation.columns,
      segments,
      found.rows,
      found.angles,
      count,
      found.alongAngles,
    ),
    last: hasMore && count > 0 ? placeOf(generation, query, found, count - 1) : undefined,
    total: hasMore || query.after !== undefined ? counted(generation, query) : count,
  };
}

function placeOf(
  { columns }: Generation,
  query: PoiQuery,
  { rows, keys }: SearchResult,
  position: number,
): RowKey {
  const row = rows[position] ?? 0;
  const id = columns.facets.id.values[row] ?? 0;
  if (query.sample === 'even') return { key: (query.after?.key ?? 0) + position + 1, id };
  return { key: keys?.[position] ?? orderKey(columns, query.order)(row), id };
}

function counted(generation: Generation, query: PoiQuery): number | undefined {
  return query.wantsTotal === true ? matchingRows(generation, query).length : undefined;
}
