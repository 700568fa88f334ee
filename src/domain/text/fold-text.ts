import { foldedLetters } from './folded-letters.data.ts';

const onlyAscii = /^[\0-\x7f]*$/;
/**
 * What is dropped after decomposition: accents (marks that belong to no script, but not the voicing marks of kana,
 * which make other letters), Hebrew and Arabic vowel signs, the Arabic stretching line, and characters that are not
 * seen. Vowel signs of Indic and Thai writing are marks too, but stay: they make the words.
 */
const dropped =
  /\p{Cf}|\u0640|(?![\u3099\u309a])(?=\p{M})[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]/gu;
const special = new RegExp(`[${Object.keys(foldedLetters).join('')}]`, 'gu');

/**
 * A text as search compares it: without regard to letter case, accents, width and ligatures (Unicode NFKD, marks
 * dropped, lower case, then the table of letters that do not decompose). Other scripts stay as they are. Folding
 * twice changes nothing more. Linear in the length of the text.
 */
export function foldText(text: string): string {
  if (onlyAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(dropped, '')
    .replace(special, (letter) => foldedLetters[letter] ?? letter)
    .normalize('NFC');
}
