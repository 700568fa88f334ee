import { eachWord, type RowWords } from './row-words.ts';
import { unsigned } from './shared-arrays.ts';

/** The rows of each sorted word: those of word w are `rows[starts[w]]` up to `rows[starts[w + 1]]`, by ascending id. */
export interface WordPostings {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

/** The postings of rows, given by ascending id, all of whose words are sorted. O(words of all rows). */
export function createWordPostings(words: RowWords, rowsById: Uint32Array): WordPostings {
  const starts = unsigned(words.list.sortedCount + 1);
  eachWord(words, rowsById, (word) => {
    starts[word + 1] = (starts[word + 1] ?? 0) + 1;
  });
  for (let word = 1; word < starts.length; word++)
    starts[word] = (starts[word] ?? 0) + (starts[word - 1] ?? 0);
  const rows = unsigned(starts.at(-1) ?? 0);
  const nextOf = starts.slice();
  eachWord(words, rowsById, (word, row) => {
    const at = nextOf[word] ?? 0;
    rows[at] = row;
    nextOf[word] = at + 1;
  });
  return { starts, rows };
}
