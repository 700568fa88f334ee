import type { Order } from '../query/poi-query.ts';
import type { Columns, FacetColumn } from './columns.ts';

/**
 * What rows are ordered by, ascending; ties go by ascending id. Point searches and routes have keys of their own
 * (nearest.ts, along-route.ts).
 */
export function orderKey(columns: Columns, order: Order): (row: number) => number {
  const { id, createdAt, updatedAt } = columns.facets;
  switch (order) {
    case 'createdAscending':
      return (row) => valueOrFirst(createdAt, row);
    case 'updatedAscending':
      return (row) => valueOrFirst(updatedAt, row);
    case 'idAscending':
      return (row) => id.values[row] ?? 0;
    case 'idDescending':
    case 'distance':
    case 'route':
      return (row) => -(id.values[row] ?? 0);
  }
}

function valueOrFirst(column: FacetColumn, row: number): number {
  const value = column.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}
