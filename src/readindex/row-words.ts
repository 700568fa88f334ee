import { enlarged, unsigned } from './shared-arrays.ts';
import {
  createWordList,
  goneWord,
  internBytes,
  internWord,
  sortWords,
  type WordList,
  wordBytes,
} from './word-list.ts';

/** The words, or other texts, of every row: those of row r are `ids[starts[r]]` up to `ids[starts[r + 1]]`, each once. */
export interface RowWords {
  list: WordList;
  starts: Uint32Array;
  ids: Uint32Array;
}

const expectedWordsOfRow = 10;

/** Room for `rows` rows. */
export function createRowWords(rows: number): RowWords {
  return {
    list: createWordList(1024, 16_384),
    starts: unsigned(rows + 1),
    ids: unsigned(rows * expectedWordsOfRow),
  };
}

/** Enters the words of row `row`, the one behind the last. */
export function appendWords(words: RowWords, row: number, texts: readonly string[]): void {
  appendIds(
    words,
    row,
    texts.map((text) => internWord(words.list, text)),
  );
}

function appendIds(words: RowWords, row: number, ids: ArrayLike<number>): void {
  const start = words.starts[row] ?? 0;
  const end = start + ids.length;
  if (end > words.ids.length)
    words.ids = enlarged(words.ids, Math.ceil(end * 1.5) + 1024, unsigned);
  words.ids.set(ids, start);
  words.starts[row + 1] = end;
}

/** Makes room for `capacity` rows. */
export function growRowWords(words: RowWords, capacity: number): void {
  words.starts = enlarged(words.starts, capacity + 1, unsigned);
}

/** Calls `visit` with each word of each of the rows. */
export function eachWord(
  { starts, ids }: RowWords,
  rows: Uint32Array,
  visit: (word: number, row: number) => void,
): void {
  for (const row of rows) {
    const end = starts[row + 1] ?? 0;
    for (let i = starts[row] ?? 0; i < end; i++) visit(ids[i] ?? 0, row);
  }
}

/** The words of the given rows in the given order, with a sorted list; and what became of each old word. */
export function foldRowWords(
  from: RowWords,
  rows: Uint32Array,
  spareRows: number,
): { readonly words: RowWords; readonly newIds: Uint32Array } {
  const isUsed = new Uint8Array(from.list.count);
  let total = 0;
  eachWord(from, rows, (word) => {
    isUsed[word] = 1;
    total++;
  });
  const { list, newIds } = sortWords(from.list, isUsed);
  const words = {
    list,
    starts: unsigned(rows.length + spareRows + 1),
    ids: unsigned(total + spareRows * expectedWordsOfRow),
  };
  let at = 0;
  eachWord(from, rows, (word) => {
    words.ids[at++] = newIds[word] ?? 0;
  });
  rows.forEach((row, i) => {
    const length = (from.starts[row + 1] ?? 0) - (from.starts[row] ?? 0);
    words.starts[i + 1] = (words.starts[i] ?? 0) + length;
  });
  return { words, newIds };
}

/**
 * Adds the words of rows that came in while others were folded. `newWords` tells what became of the words that the
 * fold knew; the others, and those that it found unused, are entered by their text.
 */
export function appendRowWords(
  from: RowWords,
  rows: Uint32Array,
  to: RowWords,
  first: number,
  newWords: Uint32Array,
): void {
  const texts = new Map<number, number>();
  const newId = (id: number): number => {
    const known = newWords[id] ?? goneWord;
    if (known !== goneWord) return known;
    const entered = texts.get(id) ?? internBytes(to.list, wordBytes(from.list, id));
    texts.set(id, entered);
    return entered;
  };
  // Plain loops: a server that takes in an import does this between two requests.
  const own: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const end = from.starts[row + 1] ?? 0;
    own.length = 0;
    for (let at = from.starts[row] ?? 0; at < end; at++) own.push(newId(from.ids[at] ?? 0));
    appendIds(to, first + i, own);
  }
}

/** As it is at this moment, for reading: rows and words that come later are not in it. */
export function freezeRowWords(words: RowWords): RowWords {
  const { list } = words;
  return { ...words, list: { ...list, slots: list.slots.slice() } };
}
