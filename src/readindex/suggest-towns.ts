import { type SearchWord, wordsOf } from '../domain/text/words.ts';
import { haversineAngle } from '../geo/distance.ts';
import { type Columns, noInteger } from './columns.ts';
import type { RowTest } from './evaluate.ts';
import type { Generation } from './generation.ts';
import { TopRows } from './top-rows.ts';
import { noSpelling, townName } from './town-table.ts';
import { sortedWords, type WordRange } from './word-list.ts';

/** A town that was begun to be typed. */
export interface SuggestedTown {
  /** As most of its locations spell it. */
  readonly name: string;
  readonly countryId: number | undefined;
  /** Locations in it that match, at least 1. */
  readonly count: number;
  /** The middle of those. */
  readonly lat: number;
  readonly lng: number;
}

export interface Position {
  readonly lat: number;
  readonly lng: number;
}

/** Towns that came since the last fold and are looked at: their names are read one by one. */
const maxAddedTowns = 1000;
/** At this angle (100 km) from the position a town counts half as much as on the spot. */
const halfWeightAngle = 100 / 6371;

/** How a name has the words: its first words are they, or it has them anywhere. */
type Match = 'begins' | 'contains';
/** A town whose name does not begin with the words stands behind one that does, whatever their weights. */
const behindOthers = 1e9;

/**
 * Towns whose names have all words, at most `limit`. Those whose names begin with them come first; then the ones with
 * more locations, which weigh less the farther they are from `near`; then by name. Costs as much as there are towns
 * with the rarest word and rows in them.
 */
export function suggestTowns(
  generation: Generation,
  words: readonly SearchWord[],
  test: RowTest,
  near: Position | undefined,
  limit: number,
): readonly SuggestedTown[] {
  const added = addedTowns(generation, words, test);
  const top = new TopRows(limit);
  const keyOf = (town: number, match: Match, count: number): number =>
    (match === 'begins' ? 0 : behindOthers) - count * nearness(generation, town, added, near);
  const addedTo = (town: number): number => added.rows.get(town)?.length ?? 0;
  // Most towns are too small to be among the first: no need to look at their names and rows.
  const isTooSmall = (town: number): boolean => {
    const most = (generation.towns.sizes[town] ?? 0) + addedTo(town);
    return -most > top.worstKey || keyOf(town, 'begins', most) > top.worstKey;
  };
  const matchOfTown = townMatcher(generation, words);
  const seen = new Set<number>();
  for (const town of townsOfRarestWord(generation, words)) {
    const match = isTooSmall(town) || seen.has(town) ? undefined : matchOfTown(town);
    if (match === undefined) continue;
    seen.add(town);
    const count = countRows(generation, town, test) + addedTo(town);
    if (count > 0) top.offer(keyOf(town, match, count), town, town);
  }
  for (const [town, match] of added.matches)
    top.offer(keyOf(town, match, addedTo(town)), town, town);
  const { rows: towns } = top.sorted();
  return Array.from(towns, (town) => describe(generation, town, added, test));
}

function rangesOf({ columns }: Generation, words: readonly SearchWord[]): readonly WordRange[] {
  return words.map(({ text, isPrefix }) => sortedWords(columns.words.list, text, isPrefix));
}

/** Towns of the last fold that have the word which the fewest have; one may come twice. */
function townsOfRarestWord(generation: Generation, words: readonly SearchWord[]): Uint32Array {
  const { rows, starts } = generation.towns.byWord;
  const lists = rangesOf(generation, words).map(({ from, to }) =>
    rows.subarray(starts[from], starts[to]),
  );
  return lists.reduce((a, b) => (b.length < a.length ? b : a), rows);
}

/** How the name of a town of the last fold has all words. */
function townMatcher(
  generation: Generation,
  words: readonly SearchWord[],
): (town: number) => Match | undefined {
  const { towns } = generation;
  const ranges = rangesOf(generation, words);
  return (town) => {
    const own = towns.words.subarray(towns.wordStarts[town], towns.wordStarts[town + 1]);
    return matchOf(own, ranges, isInRange);
  };
}

const isInRange = (word: number, { from, to }: WordRange): boolean => word >= from && word < to;

function matchOf<Own, Asked>(
  own: ArrayLike<Own>,
  asked: readonly Asked[],
  isMet: (own: Own, asked: Asked) => boolean,
): Match | undefined {
  const isMetAt = (i: number, one: Asked): boolean => {
    const word = own[i];
    return word !== undefined && isMet(word, one);
  };
  if (asked.every((one, i) => isMetAt(i, one))) return 'begins';
  const isMetSomewhere = (one: Asked): boolean => {
    for (let i = 0; i < own.length; i++) if (isMetAt(i, one)) return true;
    return false;
  };
  return asked.every(isMetSomewhere) ? 'contains' : undefined;
}

/** The towns of rows that came since the last fold. */
interface AddedTowns {
  /** Matching rows by the spelling that stands for the town. */
  readonly rows: ReadonlyMap<number, number[]>;
  /** Towns that the last fold did not know. */
  readonly matches: ReadonlyMap<number, Match>;
}

function addedTowns(
  { columns, towns, tree }: Generation,
  words: readonly SearchWord[],
  test: RowTest,
): AddedTowns {
  const rows = new Map<number, number[]>();
  for (let row = columns.count - 1; row >= tree.count; row--) {
    const spelling = spellingOf(columns, row);
    if (spelling === undefined || !test(row)) continue;
    const town = towns.heads[spelling] ?? spelling;
    const known = rows.get(town);
    if (known === undefined) rows.set(town, [row]);
    else known.push(row);
  }
  const matches = new Map<number, Match>();
  const isNew = (town: number): boolean => town >= towns.heads.length;
  for (const town of [...rows.keys()].filter(isNew).slice(0, maxAddedTowns)) {
    const match = matchOf(wordsOf(townName(columns, town)), words, isWord);
    if (match !== undefined) matches.set(town, match);
  }
  return { rows, matches };
}

const isWord = (own: string, { text, isPrefix }: SearchWord): boolean =>
  isPrefix ? own.startsWith(text) : own === text;

function spellingOf({ towns }: Columns, row: number): number | undefined {
  const at = towns.starts[row] ?? 0;
  return at === towns.starts[row + 1] ? undefined : towns.ids[at];
}

/** How many folded rows of a town match. */
function countRows(generation: Generation, town: number, test: RowTest): number {
  let count = 0;
  for (const spelling of spellingsOf(generation, town)) {
    for (const row of rowsOf(generation, spelling)) if (test(row)) count++;
  }
  return count;
}

function* spellingsOf({ towns }: Generation, town: number): Generator<number> {
  const count = towns.next.length;
  for (let at = town; at < count; at = towns.next[at] ?? noSpelling) yield at;
}

function rowsOf({ towns: { rows } }: Generation, spelling: number): Uint32Array {
  return rows.rows.subarray(rows.starts[spelling], rows.starts[spelling + 1]);
}

/** 1 on the spot, less with the distance; 1 everywhere without a position. */
function nearness(
  generation: Generation,
  town: number,
  added: AddedTowns,
  near: Position | undefined,
): number {
  if (near === undefined) return 1;
  const row = rowsOf(generation, town)[0] ?? added.rows.get(town)?.[0] ?? 0;
  const { lat, lng } = generation.columns.position;
  const angle = haversineAngle(near.lat, near.lng, lat[row] ?? 0, lng[row] ?? 0);
  return halfWeightAngle / (halfWeightAngle + angle);
}

function describe(
  generation: Generation,
  town: number,
  added: AddedTowns,
  test: RowTest,
): SuggestedTown {
  const { columns } = generation;
  const folded = [...spellingsOf(generation, town)].flatMap((spelling) =>
    Array.from(rowsOf(generation, spelling)).filter(test),
  );
  const rows = [...folded, ...(added.rows.get(town) ?? [])];
  const countryId = columns.facets.countryId.values[rows[0] ?? 0] ?? noInteger;
  return {
    name: townName(columns, commonestSpelling(columns, rows) ?? town),
    countryId: countryId === noInteger ? undefined : countryId,
    count: rows.length,
    ...middleOf(generation, rows),
  };
}

/** The spelling that most rows have; of those with the same count the one that was met first. */
function commonestSpelling(columns: Columns, rows: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const spelling = spellingOf(columns, row);
    if (spelling !== undefined) counts.set(spelling, (counts.get(spelling) ?? 0) + 1);
  }
  let best: number | undefined;
  for (const [spelling, count] of counts) {
    if (best === undefined || count > (counts.get(best) ?? 0)) best = spelling;
  }
  return best;
}

/** The mean direction of rows, in degrees to five decimals (a metre). */
function middleOf({ columns }: Generation, rows: readonly number[]): Position {
  const degree = Math.PI / 180;
  let [x, y, z] = [0, 0, 0];
  for (const row of rows) {
    const lat = (columns.position.lat[row] ?? 0) * degree;
    const lng = (columns.position.lng[row] ?? 0) * degree;
    x += Math.cos(lat) * Math.cos(lng);
    y += Math.cos(lat) * Math.sin(lng);
    z += Math.sin(lat);
  }
  const rounded = (radians: number): number => Math.round((radians / degree) * 1e5) / 1e5;
  return { lat: rounded(Math.atan2(z, Math.hypot(x, y))), lng: rounded(Math.atan2(y, x)) };
}
