import type { PoiQuery } from '../query/poi-query.ts';
import { afterTest } from './after.ts';
import { firstAlongRoute, placedOnRoute } from './along-route.ts';
import { areaParts, areaTest, expectedRows, visitArea } from './area.ts';
import { candidatesInCircle, candidatesInShape } from './candidates.ts';
import type { Columns } from './columns.ts';
import { compile, type RowTest } from './evaluate.ts';
import { evenSample } from './even-sample.ts';
import type { Generation } from './generation.ts';
import { matchingRows } from './matching-rows.ts';
import { nearTests } from './near-tests.ts';
import { anglesTo, nearestRows } from './nearest.ts';
import { newestInShape } from './newest-in-shape.ts';
import { compileForNodes } from './node-test.ts';
import { orderKey } from './order-key.ts';
import { cheapestRows, inOrder, type RowSource } from './plan.ts';
import { rowsOfIds } from './row-by-id.ts';
import { RowList } from './row-list.ts';
import { TopRows } from './top-rows.ts';

/** Row numbers in the order of the query; angles in radians, and what rows were ordered by, when it has a point. */
export interface SearchResult {
  readonly rows: ArrayLike<number>;
  readonly angles?: ArrayLike<number> | undefined;
  readonly keys?: ArrayLike<number> | undefined;
  /** Radians along the line of the query, in route order; `angles` are then those to the line. */
  readonly alongAngles?: ArrayLike<number> | undefined;
}

/**
 * The rows that a query asks for, in its order, at most its limit. Always the same as testing every row: the way in
 * only decides what it costs (a point or small shape: the tree; few ids: the id table; a rare value or recent
 * changes: their rows; a large shape or none: a scan in order that stops at the limit).
 */
export function search(generation: Generation, query: PoiQuery): SearchResult {
  if (query.limit <= 0 || query.area.kind === 'nowhere') return { rows: [] };
  if (query.sample === 'even') return searchEvenly(generation, query);
  if (query.order === 'route' && query.area.kind === 'corridor')
    return firstAlongRoute(generation, query.area.line, matchingRows(generation, query), query);
  if (query.area.kind === 'near') return searchNear(generation, query, query.area);
  const matches = compile(generation.columns, query.where);
  const test = behindCursor(generation.columns, query, matches);
  if (query.area.kind === 'everywhere') return { rows: searchEverywhere(generation, query, test) };
  return { rows: searchShape(generation, query, test) };
}

function behindCursor(columns: Columns, { order, after }: PoiQuery, test: RowTest): RowTest {
  if (after === undefined) return test;
  const isAfter = afterTest(columns, order, after);
  return (row) => isAfter(row) && test(row);
}

function searchNear(
  generation: Generation,
  query: PoiQuery,
  area: { readonly lat: number; readonly lng: number; readonly radiusKm: number },
): SearchResult {
  const tests = nearTests(generation, query.where);
  return nearestRows(generation, area, tests, query, candidatesInCircle(generation, query));
}

/** All matches are looked at, whatever the limit: what is even depends on all of them. */
function searchEvenly(generation: Generation, query: PoiQuery): SearchResult {
  // What is chosen depends on all rows, so a place in it is a number of rows, and holds while the data does.
  const skipped = query.after?.key ?? 0;
  const limit = query.limit + skipped;
  const rows = evenSample(generation, matchingRows(generation, query), limit).subarray(skipped);
  if (query.order === 'route' && query.area.kind === 'corridor')
    return placedOnRoute(generation, query.area.line, rows);
  if (query.area.kind !== 'near') return { rows };
  return { rows, angles: anglesTo(generation.columns.position, query.area, rows) };
}

function searchEverywhere(
  generation: Generation,
  query: PoiQuery,
  test: RowTest,
): ArrayLike<number> {
  if (query.ids !== undefined) return ofIds(generation, query, query.ids, test);
  // In the order of memory, not of the list, for all of them are wanted.
  if (isMany(generation, query.limit) && query.after === undefined && query.where.length > 0)
    return inListOrder(generation, query, matchingRows(generation, query));
  const source = cheapestRows(generation, query);
  if (source.isOrdered) {
    const found = firstRows(source, test, query.limit, source.size) ?? [];
    return withAddedRows(generation, query, test, found);
  }
  return bestRows(generation, query, (offer) => {
    source.each((row) => {
      if (test(row)) offer(row);
      return true;
    });
    eachAddedRow(generation, test, offer);
  });
}

function searchShape(generation: Generation, query: PoiQuery, test: RowTest): ArrayLike<number> {
  const { columns } = generation;
  const parts = areaParts(query.area);
  const isInside = areaTest(columns, parts);
  const testAll: RowTest = (row) => test(row) && isInside(row);
  if (query.ids !== undefined) return ofIds(generation, query, query.ids, testAll);
  // Corridors have many small parts: counting would cost as much as reading.
  const expected = parts.length === 1 ? expectedRows(generation, parts) : 0;
  const eachCandidate = candidatesInShape(generation, query, parts, expected);
  if (eachCandidate !== undefined) {
    return bestRows(generation, query, (offer) => {
      eachCandidate((row) => {
        if (testAll(row)) offer(row);
      });
    });
  }
  const mayMatch = compileForNodes(generation.tree, query.where);
  if (query.order === 'idDescending') {
    const asked = { parts, expected, isInside, matches: test, mayMatch };
    const newest = newestInShape(generation, query, asked);
    if (newest !== undefined) return withAddedRows(generation, query, testAll, newest);
  }
  // In order, a match comes every (all / expected) rows. When that reaches the limit sooner than the tree has shown all
  // matches, it is tried; if the filters make it wrong, it has cost no more than the tree will.
  if (query.order !== 'idDescending' && expected * expected > query.limit * generation.tree.count) {
    const found = firstRows(
      inOrder(generation, query),
      (row) => isInside(row) && test(row),
      query.limit,
      expected,
    );
    if (found !== undefined) return withAddedRows(generation, query, testAll, found);
  }
  return bestRows(generation, query, (offer) => {
    visitArea(generation, parts, mayMatch, (row) => {
      if (test(row)) offer(row);
    });
    eachAddedRow(generation, testAll, offer);
  });
}

function ofIds(
  generation: Generation,
  query: PoiQuery,
  ids: readonly number[],
  test: RowTest,
): ArrayLike<number> {
  const rows = rowsOfIds(generation.rowById, ids).filter(test);
  return bestRows(generation, query, (offer) => {
    for (const row of rows) offer(row);
  });
}

/** The first `limit` matches of a source; `undefined` when they are not found among its first `maxRows` rows. */
function firstRows(
  source: RowSource,
  test: RowTest,
  limit: number,
  maxRows: number,
): readonly number[] | undefined {
  const rows: number[] = [];
  let left = Math.min(maxRows, source.size);
  source.each((row) => {
    if (test(row)) rows.push(row);
    left--;
    return rows.length < limit && left > 0;
  });
  return rows.length === limit || maxRows >= source.size ? rows : undefined;
}

/** Rows that are not in the tree yet: changes since the last fold. */
function eachAddedRow(
  { columns, tree }: Generation,
  test: RowTest,
  visit: (row: number) => void,
): void {
  for (let row = tree.count; row < columns.count; row++) if (test(row)) visit(row);
}

/** With more of all rows than this part to be put in order, reading all in that order costs less than sorting. */
const manyPart = 1 / 16;

/** Keeps the best rows of those that `run` offers. */
function bestRows(
  generation: Generation,
  query: PoiQuery,
  run: (offer: (row: number) => void) => void,
): ArrayLike<number> {
  if (!isMany(generation, query.limit)) return topRows(generation.columns, query, run);
  const list = new RowList();
  run((row) => list.add(row));
  return inListOrder(generation, query, list.rows);
}

function isMany({ columns }: Generation, rows: number): boolean {
  return rows > columns.count * manyPart;
}

function inListOrder(
  generation: Generation,
  query: PoiQuery,
  rows: Uint32Array,
): ArrayLike<number> {
  if (isMany(generation, rows.length)) return manyInOrder(generation, query, rows);
  return topRows(generation.columns, query, (offer) => {
    for (const row of rows) offer(row);
  });
}

function manyInOrder(
  generation: Generation,
  query: PoiQuery,
  rows: Uint32Array,
): ArrayLike<number> {
  const marks = new Uint8Array(generation.columns.count);
  for (const row of rows) marks[row] = 1;
  const isOne: RowTest = (row) => marks[row] === 1;
  const source = inOrder(generation, query);
  const found = firstRows(source, isOne, query.limit, source.size) ?? [];
  return withAddedRows(generation, query, isOne, found);
}

function topRows(
  columns: Columns,
  { order, limit }: PoiQuery,
  run: (offer: (row: number) => void) => void,
): ArrayLike<number> {
  const top = new TopRows(limit);
  const ids = columns.facets.id.values;
  const key = orderKey(columns, order);
  run((row) => {
    top.offer(key(row), ids[row] ?? 0, row);
  });
  return top.sorted().rows;
}

/** Merges rows that were found in order with those added since the last fold. */
function withAddedRows(
  generation: Generation,
  query: PoiQuery,
  test: RowTest,
  found: readonly number[],
): ArrayLike<number> {
  const { columns } = generation;
  const added = topRows(columns, query, (offer) => eachAddedRow(generation, test, offer));
  if (added.length === 0) return found;
  const ids = columns.facets.id.values;
  const key = orderKey(columns, query.order);
  // Two unknown dates are both -Infinity: comparing (not subtracting) makes them a tie.
  const isBefore = (x: number, y: number): boolean =>
    key(x) < key(y) || (key(x) === key(y) && (ids[x] ?? 0) < (ids[y] ?? 0));
  const rows: number[] = [];
  const count = Math.min(query.limit, found.length + added.length);
  for (let i = 0, j = 0; rows.length < count; ) {
    const a = found[i];
    const b = added[j];
    if (b === undefined || (a !== undefined && isBefore(a, b))) {
      rows.push(a ?? 0);
      i++;
    } else {
      rows.push(b);
      j++;
    }
  }
  return rows;
}
