import { limits } from '../../domain/limits.ts';
import { int, word } from '../codec.ts';
import { defineParameter } from '../parameter.ts';
import type { Order } from '../poi-query.ts';

export const maxResults = defineParameter({
  name: 'maxresults',
  isFilter: false,
  doc: 'Rows at most, applied after the order. No upper limit; 0 or less gives no rows.',
  example: 'maxresults=5',
  default: limits.defaultMaxResults,
  codec: int,
  fallback: limits.defaultMaxResults,
  apply: (draft, value) => {
    draft.limit = Math.max(0, value);
  },
});

const orders: ReadonlyMap<string, Order> = new Map([
  ['id_asc', 'idAscending'],
  ['created_asc', 'createdAscending'],
  ['modified_asc', 'updatedAscending'],
]);

export const sortBy = defineParameter({
  name: 'sortby',
  isFilter: false,
  doc: 'Order of the rows. A point search is always ordered by distance; the default of all else is descending id. Ties go by ascending id.',
  example: 'sortby=modified_asc&maxresults=10',
  codec: word(orders),
  apply: (draft, order) => {
    draft.order = order;
  },
});

export const sample = defineParameter({
  name: 'sample',
  isFilter: false,
  doc: '`even` spreads the rows over the map instead of taking the first ones of an order: few rows show where there is anything, more rows fill in. The rows of a smaller `maxresults` are the first ones of a larger one; the same data gives the same rows. The order is that of the choice, also in a point search.',
  example: 'sample=even&maxresults=20',
  codec: word(new Map([['even', 'even' as const]])),
  apply: (draft, value) => {
    draft.sample = value;
  },
});

export const levelOfDetail = defineParameter({
  name: 'levelofdetail',
  doc: 'Only what is shown early on small maps: 2 or 3 gives stored levels up to 2, more than 3 the level 1, 1 or less does nothing. Locations without a stored level are left out.',
  example: 'levelofdetail=3',
  codec: int,
  apply: (draft, level) => {
    if (level <= 1) return;
    draft.where.push({ op: 'atMost', facet: 'levelOfDetail', value: level > 3 ? 1 : 2 });
  },
});
