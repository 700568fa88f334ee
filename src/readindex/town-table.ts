import { townNameOf } from '../domain/text/town-key.ts';
import { wordsOf } from '../domain/text/words.ts';
import { type Columns, noInteger } from './columns.ts';
import type { RowWords } from './row-words.ts';
import { unsigned } from './shared-arrays.ts';
import { sortedWords, wordBytes } from './word-list.ts';
import { createWordPostings, type WordPostings } from './word-postings.ts';

/**
 * The towns of the folded locations, by the numbers of their spellings (`columns.towns`). Spellings that are the same
 * when folded, in the same country, are one town; the first of them stands for it.
 */
export interface TownTable {
  /** The spelling that stands for the town of each spelling. */
  readonly heads: Uint32Array;
  /** The next spelling of the same town, `noSpelling` behind the last. */
  readonly next: Uint32Array;
  /** The words of spelling i, in their order: `words[wordStarts[i]]` up to `words[wordStarts[i + 1]]`. */
  readonly wordStarts: Uint32Array;
  readonly words: Uint32Array;
  /** The spellings that stand for towns, by word. */
  readonly byWord: WordPostings;
  /** The rows of each spelling. */
  readonly rows: WordPostings;
  /** How many rows each town has, at the spelling that stands for it. */
  readonly sizes: Uint32Array;
}

export const noSpelling = 0xffff_ffff;

/** O(rows + spellings). */
export function createTownTable(columns: Columns, rowsById: Uint32Array): TownTable {
  const { towns, words } = columns;
  const count = towns.list.sortedCount;
  const rows = createWordPostings(towns, rowsById);
  const wordStarts = unsigned(count + 1);
  const numbers: number[] = [];
  for (let town = 0; town < count; town++) {
    for (const word of wordsOf(townName(columns, town)))
      numbers.push(sortedWords(words.list, word, false).from);
    wordStarts[town + 1] = numbers.length;
  }
  const named = { list: words.list, starts: wordStarts, ids: unsigned(numbers.length) };
  named.ids.set(numbers);
  const groups = groupSpellings(columns, rows, named);
  const byWord = createWordPostings(named, Uint32Array.from(new Set(groups.heads)));
  return { ...groups, wordStarts, words: named.ids, byWord, rows };
}

/** Which spellings are one town: those with the same words and country. */
function groupSpellings(
  { facets }: Columns,
  { starts, rows }: WordPostings,
  words: RowWords,
): Pick<TownTable, 'heads' | 'next' | 'sizes'> {
  const count = starts.length - 1;
  const heads = unsigned(count);
  const next = unsigned(count).fill(noSpelling);
  const sizes = unsigned(count);
  const lasts = new Map<string, number>();
  for (let town = 0; town < count; town++) {
    const own = words.ids.subarray(words.starts[town], words.starts[town + 1]);
    const country = facets.countryId.values[rows[starts[town] ?? 0] ?? 0] ?? noInteger;
    const key = `${country} ${own.join(' ')}`;
    const last = lasts.get(key);
    const head = last === undefined ? town : (heads[last] ?? town);
    if (last !== undefined) next[last] = town;
    lasts.set(key, town);
    heads[town] = head;
    sizes[head] = (sizes[head] ?? 0) + (starts[town + 1] ?? 0) - (starts[town] ?? 0);
  }
  return { heads, next, sizes };
}

/** A spelling by its number. */
export function townName({ towns }: Columns, town: number): string {
  return townNameOf(Buffer.from(wordBytes(towns.list, town)).toString());
}
