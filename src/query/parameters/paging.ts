import { limits } from '../../domain/limits.ts';
import { bool, int, verbatim, word } from '../codec.ts';
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

export const cursor = defineParameter({
  name: 'cursor',
  isFilter: false,
  doc: `Where to go on: what an earlier answer gave in its \`Link\` header (\`rel="next"\`) and in \`X-Next-Cursor\`. Only with the parameters of that request; \`maxresults\` and what concerns the form of the answer may differ. Anything else is an error, and so is a cursor of more than ${limits.maxCursorAgeHours / 24} days (410).`,
  example: 'maxresults=100&cursor=Ap6mBwCxT0Ecl2QkQkGA7wBBmpAEACPBaoY1Q0kJm4Kf0nVyyXkY',
  isExampleInvented: true,
  codec: verbatim,
  apply: (draft, value) => {
    draft.cursor = value;
  },
});

export const count = defineParameter({
  name: 'count',
  isFilter: false,
  doc: '`true`: `X-Total-Count` says how many locations match, whatever `maxresults` is. Without it the header is there when the answer holds all of them.',
  example: 'count=true&maxresults=1&countrycode=DE',
  default: false,
  codec: bool,
  fallback: false,
  apply: (draft, value) => {
    draft.wantsTotal = value;
  },
});

const orders: ReadonlyMap<string, Order> = new Map([
  ['id_asc', 'idAscending'],
  ['created_asc', 'createdAscending'],
  ['modified_asc', 'updatedAscending'],
  ['route', 'route'],
]);

export const sortBy = defineParameter({
  name: 'sortby',
  yieldsTo: ['latitude', 'sample'],
  needsOneOf: (order) => (order === 'route' ? ['polyline'] : []),
  isFilter: false,
  doc: 'Order of the rows. A point search is always ordered by distance; the default of all else is descending id. `route` needs `polyline` and orders by the place along it: each row has its distance from the line in `AddressInfo.Distance` and how far along the line it is in `AddressInfo.DistanceAlongRoute`; where the line passes several times the nearest pass counts, of equal ones the first. Ties go by ascending id.',
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
