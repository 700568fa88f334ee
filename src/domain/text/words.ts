import { limits } from '../limits.ts';
import { foldText } from './fold-text.ts';

/** A word of a search: a location has it when one of its words equals it, or begins with it when `isPrefix`. */
export interface SearchWord {
  /** Folded (`foldText`), not empty. */
  readonly text: string;
  readonly isPrefix: boolean;
}

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
const unspacedScripts =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー';
/** A run of a script that puts no spaces between words (with the marks on its letters), or of others. */
const runPattern = new RegExp(
  `[${unspacedScripts}][${unspacedScripts}\\p{M}]*|[^${unspacedScripts}]+`,
  'gu',
);
const hasUnspaced = new RegExp(`[${unspacedScripts}]`, 'u');
const isUnspaced = new RegExp(`^[${unspacedScripts}]`, 'u');
const endsInWord = /[\p{L}\p{N}\p{M}]$/u;
const apostrophe = /['’ʼ`´](?<=\p{L}.)(?=\p{L})/gu;

/**
 * The words of a text that is searched, folded, distinct, in their order: runs of letters and digits. "McDonald's"
 * is also found as one word. Writing without spaces has no words to tell apart: each of its characters stands with
 * the next one as a word of two, the last one alone. Words are cut to `maxWordLength`, texts to
 * `maxSearchedTextLength`.
 */
export function wordsOf(text: string): readonly string[] {
  const cut = text.slice(0, limits.maxSearchedTextLength);
  const words = new Set<string>();
  addWords(cut, words);
  const joined = cut.replace(apostrophe, '');
  if (joined !== cut) addWords(joined, words);
  return [...words];
}

function addWords(text: string, words: Set<string>): void {
  for (const run of runsOf(foldText(text))) {
    if (!isUnspaced.test(run)) words.add(cutWord(run));
    else for (const pair of [...pairsOf(run), [...run].at(-1) ?? run]) words.add(pair);
  }
}

/**
 * The words that a search text asks for, distinct, in their order; all must occur. The last word is one that is
 * still being typed, so it stands for all that begin with it, unless something follows it (a space will do). A
 * single character of writing without spaces is found wherever it stands; of several, each two neighbours must
 * stand together. No words: an empty list.
 */
export function searchWordsOf(text: string): readonly SearchWord[] {
  const folded = foldText(text);
  const runs = runsOf(folded);
  const words = new Map<string, SearchWord>();
  const isOpen = endsInWord.test(folded);
  runs.forEach((run, i) => {
    if (isUnspaced.test(run)) {
      const pairs = pairsOf(run);
      if (pairs.length === 0) addWord(words, run, true);
      for (const pair of pairs) addWord(words, pair, false);
    } else addWord(words, cutWord(run), isOpen && i === runs.length - 1);
  });
  return [...words.values()];
}

/** Of the same word whole and begun, the whole one says more. */
function addWord(words: Map<string, SearchWord>, text: string, isPrefix: boolean): void {
  if (words.get(text)?.isPrefix !== false) words.set(text, { text, isPrefix });
}

function runsOf(folded: string): readonly string[] {
  const words = folded.match(wordPattern) ?? [];
  if (!hasUnspaced.test(folded)) return words;
  return words.flatMap((word) => word.match(runPattern) ?? []);
}

function pairsOf(run: string): readonly string[] {
  const characters = [...run];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

/** The first characters of a word; never half of a surrogate pair. */
function cutWord(word: string): string {
  if (word.length <= limits.maxWordLength) return word;
  return word.slice(0, limits.maxWordLength).replace(/[\ud800-\udbff]$/, '');
}
