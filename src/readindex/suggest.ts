import type { SearchWord } from '../domain/text/words.ts';
import type { PoiQuery } from '../query/poi-query.ts';
import type { Predicate } from '../query/predicate.ts';
import { compile, type RowTest } from './evaluate.ts';
import { type Generation, postingOf } from './generation.ts';
import { matchingRows } from './matching-rows.ts';
import { search } from './search.ts';
import { type Position, type SuggestedTown, suggestTowns } from './suggest-towns.ts';
import { sortedWords } from './word-list.ts';
import type { WordPredicate } from './word-test.ts';

/** What somebody began to type into a search box. */
export interface SuggestQuery {
  /** The words (`hasWord`), without which nothing is suggested, and what locations must meet besides. */
  readonly where: readonly Predicate[];
  /** Where the asker is: what is near comes first. */
  readonly near: Position | undefined;
  /** Of each kind, at most. */
  readonly limit: number;
}

export interface SuggestedOperator {
  readonly id: number;
  /** Locations of it that match, at least 1. */
  readonly count: number;
}

export interface FoundSuggestions {
  readonly towns: readonly SuggestedTown[];
  /** Those with more locations first, ties by id. */
  readonly operators: readonly SuggestedOperator[];
  /** Rows of locations that have all words: the nearest, or those whose titles begin with the words, newest ids first. */
  readonly rows: readonly number[];
}

/** Half of the way around the earth. */
const everywhereKm = 20_100;
/** Matches among which those that begin with the words are looked for. */
const lookedAt = 200;

/** What may be meant. A few milliseconds at 300,000 locations, whatever was typed. */
export function suggest(generation: Generation, query: SuggestQuery): FoundSuggestions {
  const words = query.where.filter((predicate) => predicate.op === 'hasWord');
  const filters = query.where.filter((predicate) => predicate.op !== 'hasWord');
  if (words.length === 0) return { towns: [], operators: [], rows: [] };
  const test = rememberingTest(generation, filters);
  const { near, limit } = query;
  return {
    towns: suggestTowns(generation, words, test, near, limit),
    operators: suggestOperators(generation, operatorsWithAll(words), test, limit),
    rows: suggestRows(generation, query, words),
  };
}

/** So many tests of rows here and there, as a part of all, cost less than looking at all in the order of memory. */
const testedPart = 1 / 8;

/**
 * Whether a row meets the filters. Few words with filters that hardly a location meets can ask about most rows, some more
 * than once: beyond a part of all, those that meet them are looked for at once.
 */
function rememberingTest(generation: Generation, filters: readonly Predicate[]): RowTest {
  const test = compile(generation.columns, filters);
  if (filters.length === 0) return test;
  let left = generation.columns.count * testedPart;
  let known: Uint8Array | undefined;
  return (row) => {
    if (known === undefined) {
      if (left-- > 0) return test(row);
      known = marked(generation, filters);
    }
    return known[row] === 1;
  };
}

/** A 1 for each row that meets the filters. */
function marked(generation: Generation, where: readonly Predicate[]): Uint8Array {
  const marks = new Uint8Array(generation.columns.count);
  const everywhere = { where, ids: undefined, area: { kind: 'everywhere' } } as const;
  const rows = matchingRows(generation, { ...everywhere, order: 'idDescending' });
  for (const row of rows) marks[row] = 1;
  return marks;
}

/** Ids of the operators whose titles have all words. */
function operatorsWithAll(words: readonly WordPredicate[]): readonly number[] {
  const [first, ...others] = words.map(({ operatorIds }) => operatorIds);
  return (first ?? []).filter((id) => others.every((ids) => ids.includes(id)));
}

function suggestOperators(
  generation: Generation,
  ids: readonly number[],
  test: RowTest,
  limit: number,
): readonly SuggestedOperator[] {
  const added = countAdded(generation, test);
  const bySize = ids
    .map((id) => ({ id, rows: postingOf(generation.postings.operatorId, id) }))
    .map(({ id, rows }) => ({ id, rows, most: rows.length + (added.get(id) ?? 0) }))
    .sort((a, b) => b.most - a.most);
  let best: readonly SuggestedOperator[] = [];
  for (const { id, rows, most } of bySize) {
    // The others are too small to be among the first.
    if ((best[limit - 1]?.count ?? 0) > most) break;
    const count = rows.filter(test).length + (added.get(id) ?? 0);
    if (count === 0) continue;
    best = [...best, { id, count }]
      .sort((a, b) => b.count - a.count || a.id - b.id)
      .slice(0, limit);
  }
  return best;
}

/** Matching rows that came since the last fold, by operator. */
function countAdded({ columns, tree }: Generation, test: RowTest): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let row = tree.count; row < columns.count; row++) {
    const id = columns.facets.operatorId.values[row] ?? 0;
    if (test(row)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function suggestRows(
  generation: Generation,
  { where, near, limit }: SuggestQuery,
  words: readonly SearchWord[],
): readonly number[] {
  if (near !== undefined) {
    const area = { kind: 'near', lat: near.lat, lng: near.lng, radiusKm: everywhereKm } as const;
    return Array.from(search(generation, listQuery(where, area, limit)).rows);
  }
  const found = search(generation, listQuery(where, { kind: 'everywhere' }, lookedAt));
  const rows = Array.from(found.rows);
  const begins = titleTest(generation, words);
  return [...rows.filter(begins), ...rows.filter((row) => !begins(row))].slice(0, limit);
}

function listQuery(where: readonly Predicate[], area: PoiQuery['area'], limit: number): PoiQuery {
  return {
    where,
    area,
    limit,
    order: area.kind === 'near' ? 'distance' : 'idDescending',
    distanceUnit: 'km',
    output: { verbose: false, compact: true, camelCase: false, includeComments: false },
  };
}

/** Whether a title begins with the words. Those of the title come first among the words of a row. */
function titleTest({ columns }: Generation, words: readonly SearchWord[]): RowTest {
  const { list, starts, ids } = columns.words;
  const ranges = words.map(({ text, isPrefix }) => sortedWords(list, text, isPrefix));
  return (row) => {
    const start = starts[row] ?? 0;
    const end = starts[row + 1] ?? 0;
    return ranges.every(({ from, to }, i) => {
      const id = ids[start + i] ?? 0;
      return start + i < end && id >= from && id < to;
    });
  };
}
