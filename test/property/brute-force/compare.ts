import querystring from 'node:querystring';
import { expect } from 'vitest';
import type { LocationRecord } from '../../../src/domain/location.ts';
import type { ReferenceLists } from '../../../src/domain/reference.ts';
import { parseQuery } from '../../../src/query/parse.ts';
import type { PoiQuery } from '../../../src/query/poi-query.ts';
import type { Hits } from '../../../src/readindex/hits.ts';
import { vocabularyOf } from '../../../src/registry/vocabulary.ts';
import { testOf } from './matches.ts';
import {
  angleBetween,
  angleToLine,
  isPointSearch,
  type Side,
  sideOf,
  spotOnLine,
} from './places.ts';
import type { Meaning, Question, Spot } from './question.ts';

export const everything = 2_147_483_647;
/** Angles of the two formulas may differ by this (0.1 mm on the ground). */
const sameAngle = 2e-11;

/** What can be asked: the index itself, or one inside a registry. */
export interface Searched {
  search(query: PoiQuery): Hits;
}

/** The query string of a question, as a client sends it. */
function urlOf({ texts }: Question): string {
  return texts.map(([name, text]) => `${name}=${encodeURIComponent(text)}`).join('&');
}

/** A question as the API reads it. */
export function queryOf(question: Question, lists: ReferenceLists): PoiQuery {
  return parseQuery(querystring.parse(urlOf(question)), vocabularyOf(lists)).query;
}

/**
 * Asks the index without a limit and compares with reading every record: the same rows (those on a border may be
 * missing), in the order of the contract, with the right distances. Then with the limit of the question and with a
 * smaller one: the same beginning. Twice: the same again.
 */
export function expectBruteForce(
  index: Searched,
  records: readonly LocationRecord[],
  lists: ReferenceLists,
  question: Question,
): void {
  const { meaning } = question;
  const query = queryOf(question, lists);
  const all = index.search({ ...query, limit: everything });
  const ids = idsOf(all);
  const byId = new Map<number, LocationRecord>(
    records.map((record) => [record.location.id, record]),
  );
  const matches = testOf(meaning, lists);
  const sides = new Map<number, Side>();
  for (const record of records) {
    if (matches(record)) sides.set(record.location.id, sideOf(meaning, record.location.address));
  }
  const found = new Set(ids);
  expect(found.size).toBe(ids.length);
  const wrong = ids.filter((id) => (sides.get(id) ?? 'out') === 'out');
  const missing = [...sides].filter(([id, side]) => side === 'in' && !found.has(id));
  expect({ wrong, missing: missing.map(([id]) => id) }).toEqual({ wrong: [], missing: [] });
  expectOrder(meaning, ids, byId);
  if (isRoute(meaning)) expectRoute(meaning.polyline ?? [], all, byId);
  else expectDistances(meaning, all, byId);
  const limit = Math.max(0, meaning.maxresults ?? 100);
  expect(query.limit).toBe(limit);
  for (const size of [limit, limit >> 2, 1]) {
    expect(idsOf(index.search({ ...query, limit: size }))).toEqual(ids.slice(0, size));
  }
  expect(idsOf(index.search(query))).toEqual(ids.slice(0, limit));
}

export function idsOf(hits: Hits): readonly number[] {
  return Array.from({ length: hits.count }, (_, i) => hits.idOf(i));
}

function expectOrder(
  meaning: Meaning,
  ids: readonly number[],
  byId: ReadonlyMap<number, LocationRecord>,
): void {
  const records = ids.map((id) => byId.get(id)).filter((record) => record !== undefined);
  for (const [i, after] of records.entries()) {
    const before = records[i - 1];
    if (before === undefined || isInOrder(meaning, before, after)) continue;
    expect.fail(`location ${before.location.id} stands before ${after.location.id}`);
  }
}

function isInOrder(meaning: Meaning, a: LocationRecord, b: LocationRecord): boolean {
  const isIdAscending = a.location.id < b.location.id;
  if (isPointSearch(meaning)) {
    const [placeA, placeB] = [a.location.address, b.location.address];
    if (placeA.lat === placeB.lat && placeA.lng === placeB.lng) return isIdAscending;
    return angleTo(meaning, a) <= angleTo(meaning, b) + sameAngle;
  }
  switch (meaning.sortby) {
    case undefined:
      return !isIdAscending;
    case 'route':
      return isRoute(meaning) || !isIdAscending;
    case 'id_asc':
      return isIdAscending;
    case 'created_asc':
      return ascends(a.location.createdAt, b.location.createdAt, isIdAscending);
    case 'modified_asc':
      return ascends(a.location.updatedAt, b.location.updatedAt, isIdAscending);
  }
}

/** Without a time comes first; ties by id. */
function ascends(a: number | undefined, b: number | undefined, isIdAscending: boolean): boolean {
  if (a === b) return isIdAscending;
  return a === undefined || (b !== undefined && a < b);
}

function angleTo({ latitude, longitude }: Meaning, { location }: LocationRecord): number {
  return angleBetween({ lat: latitude ?? 0, lng: longitude ?? 0 }, location.address);
}

function expectDistances(
  meaning: Meaning,
  hits: Hits,
  byId: ReadonlyMap<number, LocationRecord>,
): void {
  if (!isPointSearch(meaning)) {
    expect(hits.angles).toBeUndefined();
    return;
  }
  for (let i = 0; i < hits.count; i++) {
    const record = byId.get(hits.idOf(i));
    const angle = hits.angles?.[i] ?? Number.NaN;
    const expected = record === undefined ? Number.NaN : angleTo(meaning, record);
    // Near antipodes the haversine formula knows 1e-8 radians only.
    const tolerance = expected > 3 ? 1e-7 : sameAngle;
    if (!(Math.abs(angle - expected) <= tolerance)) {
      expect.fail(`location ${hits.idOf(i)}: angle ${angle}, expected ${expected}`);
    }
    const next = hits.angles?.[i + 1];
    if (next !== undefined && next < angle) expect.fail(`the distance falls after row ${i}`);
  }
}

/** Without a line there is no order along it. */
function isRoute({ sortby, polyline }: Meaning): boolean {
  return sortby === 'route' && polyline !== undefined;
}

/** Angles in route order may differ by this (6 m on the ground): the textbook formulas know no more. */
const sameOnRoute = 1e-6;

/** Each row has its distance from the line, at a place of the line where it is as near; rows go by that place and id. */
function expectRoute(
  line: readonly Spot[],
  hits: Hits,
  byId: ReadonlyMap<number, LocationRecord>,
): void {
  const places = Array.from({ length: hits.count }, (_, i) => ({
    id: hits.idOf(i),
    angle: hits.angles?.[i] ?? Number.NaN,
    along: hits.alongAngles?.[i] ?? Number.NaN,
  }));
  for (const [i, { id, angle, along }] of places.entries()) {
    const next = places[i + 1];
    const isInOrder =
      next === undefined || along < next.along || (along === next.along && id < next.id);
    if (!isInOrder) expect.fail(`the place on the route falls after row ${i}`);
    const spot = byId.get(id)?.location.address;
    const expected = spot && angleToLine(line, spot);
    // Between antipodes there is no one way: no opinion.
    if (spot === undefined || expected === undefined) continue;
    const faults = [expected, angleBetween(spotOnLine(line, along), spot)].filter(
      (other) => !(Math.abs(angle - other) <= sameOnRoute),
    );
    expect({ id, angle, along, faults }).toEqual({ id, angle, along, faults: [] });
  }
}
