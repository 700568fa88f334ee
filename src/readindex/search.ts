import type { Box } from '../geo/box.ts';
import { splitAtAntimeridian } from '../geo/box.ts';
import { prepareCorridor } from '../geo/corridor.ts';
import { haversineAngle } from '../geo/distance.ts';
import { preparePolygon } from '../geo/polygon.ts';
import type { Order, PoiQuery } from '../query/poi-query.ts';
import type { Columns, FacetColumn } from './columns.ts';
import { compile, type RowTest } from './evaluate.ts';
import type { Generation } from './generation.ts';
import { nearestRows } from './nearest.ts';
import { cheapestRows, type RowSource } from './plan.ts';
import { findRow, noRow } from './row-by-id.ts';
import { walkBox } from './spatial-tree.ts';
import { type OrderedRows, TopRows } from './top-rows.ts';

/** Row numbers in the order of the query; angles in radians when it has a point. */
export interface SearchResult {
  readonly rows: ArrayLike<number>;
  readonly angles?: ArrayLike<number> | undefined;
}

/**
 * The rows that a query asks for, in its order, at most its limit. Always the same as testing every row: the way in
 * only decides what it costs (a point or shape: the tree; few ids: the id table; a rare value or recent changes:
 * their rows; else a scan in order that stops at the limit).
 */
export function search(generation: Generation, query: PoiQuery): SearchResult {
  const test = compile(generation.columns, query.where);
  if (query.limit <= 0 || query.area.kind === 'nowhere') return { rows: [] };
  if (query.area.kind === 'near') return searchNear(generation, query, query.area, test);
  return { rows: searchByKey(generation, query, test) };
}

function searchNear(
  generation: Generation,
  query: PoiQuery,
  area: { readonly lat: number; readonly lng: number; readonly radiusKm: number },
  test: RowTest,
): SearchResult {
  const candidates = query.ids && rowsOfIds(generation, query.ids);
  const { rows } = nearestRows(generation, area, test, query.limit, candidates);
  const { lat, lng } = generation.columns.position;
  const angles: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    angles.push(haversineAngle(area.lat, area.lng, lat[row] ?? 0, lng[row] ?? 0));
  }
  return { rows, angles };
}

function searchByKey(generation: Generation, query: PoiQuery, test: RowTest): ArrayLike<number> {
  const { columns } = generation;
  const { area, order, limit } = query;
  if (query.ids !== undefined) {
    const inArea = areaTest(generation, query);
    const rows = rowsOfIds(generation, query.ids).filter((row) => test(row) && inArea(row));
    return best(columns, order, limit, (offer) => rows.forEach(offer)).rows;
  }
  if (area.kind !== 'everywhere') {
    return best(columns, order, limit, (offer) => {
      visitArea(generation, query, (row) => {
        if (test(row)) offer(row);
      });
    }).rows;
  }
  return listEverywhere(generation, query, test);
}

function rowsOfIds(generation: Generation, ids: readonly number[]): readonly number[] {
  return ids.map((id) => findRow(generation.rowById, id)).filter((row) => row !== noRow);
}

/** Keeps the best rows of those that `run` offers. */
function best(
  columns: Columns,
  order: Order,
  limit: number,
  run: (offer: (row: number) => void) => void,
): OrderedRows {
  const top = new TopRows(limit);
  const ids = columns.facets.id.values;
  const key = orderKey(columns, order);
  run((row) => {
    top.offer(key(row), ids[row] ?? 0, row);
  });
  return top.sorted();
}

function orderKey(columns: Columns, order: Order): (row: number) => number {
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
      return (row) => -(id.values[row] ?? 0);
  }
}

function valueOrFirst(column: FacetColumn, row: number): number {
  const value = column.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}

interface PreparedArea {
  readonly boxes: readonly Box[];
  readonly contains?: (lat: number, lng: number) => boolean;
}

/** A shape as parts: boxes that the tree can be asked, and the exact test of what is found in them. */
function areaParts(query: PoiQuery): readonly PreparedArea[] {
  const { area } = query;
  switch (area.kind) {
    case 'box':
      return [{ boxes: splitAtAntimeridian(area.box) }];
    case 'polygon': {
      const polygon = preparePolygon(area.ring);
      return polygon === undefined ? [] : [polygon];
    }
    case 'corridor':
      return prepareCorridor(area.line, area.halfWidthKm).parts;
    default:
      return [];
  }
}

/** Visits each row inside the query's shape once. */
function visitArea(generation: Generation, query: PoiQuery, visit: (row: number) => void): void {
  const { columns, tree } = generation;
  const { lat, lng } = columns.position;
  const parts = areaParts(query);
  const isSeenTwice = parts.length > 1 || parts.some((part) => part.boxes.length > 1);
  const seen = isSeenTwice ? new Uint8Array(tree.count) : undefined;
  for (const { boxes, contains } of parts) {
    const take = (row: number): void => {
      if (seen?.[row] === 1 || contains?.(lat[row] ?? 0, lng[row] ?? 0) === false) return;
      if (seen !== undefined) seen[row] = 1;
      visit(row);
    };
    for (const box of boxes) walkBox(tree, columns.position, box, take);
  }
  const isInside = partsTest(columns, parts);
  for (let row = tree.count; row < columns.count; row++) if (isInside(row)) visit(row);
}

function areaTest(generation: Generation, query: PoiQuery): RowTest {
  if (query.area.kind === 'everywhere') return () => true;
  return partsTest(generation.columns, areaParts(query));
}

function partsTest(columns: Columns, parts: readonly PreparedArea[]): RowTest {
  const { lat, lng } = columns.position;
  return (row) => {
    const rowLat = lat[row] ?? 0;
    const rowLng = lng[row] ?? 0;
    return parts.some(
      ({ boxes, contains }) =>
        boxes.some((box) => isInBox(box, rowLat, rowLng)) && contains?.(rowLat, rowLng) !== false,
    );
  };
}

function isInBox({ south, west, north, east }: Box, lat: number, lng: number): boolean {
  return lat >= south && lat <= north && lng >= west && lng <= east;
}

/** A list without a shape: from the cheapest source of rows, with those added since the last fold. */
function listEverywhere(generation: Generation, query: PoiQuery, test: RowTest): ArrayLike<number> {
  const { columns, tree } = generation;
  const { order, limit } = query;
  const source = cheapestRows(generation, query);
  const added = (offer: (row: number) => void): void => {
    for (let row = tree.count; row < columns.count; row++) if (test(row)) offer(row);
  };
  if (!source.isOrdered) {
    return best(columns, order, limit, (offer) => {
      source.each((row) => {
        if (test(row)) offer(row);
        return true;
      });
      added(offer);
    }).rows;
  }
  const found = firstRows(source, test, limit);
  const fresh = best(columns, order, limit, added);
  return fresh.rows.length === 0 ? found : merge(columns, order, limit, found, fresh);
}

function firstRows(source: RowSource, test: RowTest, limit: number): readonly number[] {
  const rows: number[] = [];
  source.each((row) => {
    if (!test(row)) return true;
    rows.push(row);
    return rows.length < limit;
  });
  return rows;
}

function merge(
  columns: Columns,
  order: Order,
  limit: number,
  a: readonly number[],
  b: OrderedRows,
): readonly number[] {
  const ids = columns.facets.id.values;
  const key = orderKey(columns, order);
  const rows: number[] = [];
  const count = Math.min(limit, a.length + b.rows.length);
  let i = 0;
  let j = 0;
  while (rows.length < count) {
    const rowA = a[i];
    const rowB = b.rows[j];
    if (rowB === undefined || (rowA !== undefined && isBefore(rowA, rowB))) {
      rows.push(rowA ?? 0);
      i++;
    } else {
      rows.push(rowB);
      j++;
    }
  }
  return rows;

  function isBefore(x: number, y: number): boolean {
    const difference = key(x) - key(y);
    // Both keys may be -Infinity, whose difference is NaN: a tie like 0.
    return difference < 0 || (!(difference > 0) && (ids[x] ?? 0) < (ids[y] ?? 0));
  }
}
