import { foldedLetters } from '../domain/text/folded-letters.data.ts';

const plainAscii = /^[a-z0-9 ]*$/;

/**
 * A name for comparison: lower case, without accents, words of letters and digits with one space between them.
 * `Saint-Étienne` and `saint etienne` are the same.
 */
export function foldName(name: string): string {
  const lower = name.toLowerCase();
  if (plainAscii.test(lower)) return lower.trim().replaceAll(/ {2,}/g, ' ');
  return lower
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[ßæœøđðþłı]/g, (letter) => foldedLetters[letter] ?? letter)
    .replaceAll(/['’ʻ`´]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
