import type { LocationRecord } from '../../../src/domain/location.ts';
import type { ReferenceLists } from '../../../src/domain/reference.ts';
import { foldedLetters } from '../../../src/domain/text/folded-letters.data.ts';

/**
 * What `q` means, read character by character: another way than the one of `src/domain/text`, which works with
 * patterns over whole texts. Only the table of letters is shared.
 */
const isLetter = (c: string): boolean => /\p{L}|\p{N}/u.test(c);
const isMark = (c: string): boolean => /\p{M}/u.test(c);
const isApostrophe = (c: string | undefined): boolean => c !== undefined && "'’ʼ`´".includes(c);
const isInvisible = (c: string): boolean => /\p{Cf}/u.test(c) || c === '\u0640';
const scriptsWithoutSpaces =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}ー]/u;
const hasNoSpaces = (c: string): boolean => scriptsWithoutSpaces.test(c);
/** Marks that change how a letter is said, not which letter it is. */
const isAccent = (c: string): boolean =>
  isMark(c) &&
  c !== '\u3099' &&
  c !== '\u309a' &&
  [/\p{sc=Zinh}/u, /\p{sc=Hebr}/u, /\p{sc=Arab}/u].some((script) => script.test(c));

/** The characters of a text as they are compared. */
function characters(text: string): readonly string[] {
  let folded = '';
  for (const c of text.normalize('NFKD').toLowerCase()) {
    if (!isAccent(c) && !isInvisible(c)) folded += foldedLetters[c] ?? c;
  }
  return [...folded.normalize('NFC')];
}

/** Runs of letters and digits, each of one kind of writing. */
function runs(text: string): readonly string[] {
  const found: string[] = [];
  let run = '';
  const end = (): void => {
    if (run !== '') found.push(run);
    run = '';
  };
  for (const c of characters(text)) {
    const isWord = isLetter(c) || isMark(c);
    const isOtherKind =
      run !== '' &&
      hasNoSpaces(run.slice(0, 2)) !== hasNoSpaces(c) &&
      !(isMark(c) && hasNoSpaces(run.slice(0, 2)));
    if (!isWord || isOtherKind) end();
    if (isWord) run += c;
  }
  end();
  return found;
}

const neighbours = (run: string): readonly string[] =>
  [...run].flatMap((c, i, all) => (i === 0 ? [] : [`${all[i - 1]}${c}`]));

function wordsIn(text: string | undefined): readonly string[] {
  const cut = (text ?? '').slice(0, 1000);
  const closed = [...cut]
    .filter((c, i, all) => {
      const [before, after] = [all[i - 1] ?? ' ', all[i + 1] ?? ' '];
      return !(isApostrophe(c) && /\p{L}/u.test(before) && /\p{L}/u.test(after));
    })
    .join('');
  return [...runs(cut), ...(closed === cut ? [] : runs(closed))].flatMap((run) => {
    if (!hasNoSpaces(run.slice(0, 2))) return [run.slice(0, 40)];
    return [...neighbours(run), [...run].at(-1) ?? ''];
  });
}

/** `undefined` when the text asks for nothing. */
export function wordFilter(
  asked: string,
  lists: ReferenceLists,
): ((record: LocationRecord) => boolean) | undefined {
  const text = asked.slice(0, 100);
  const list = runs(text);
  if (list.length === 0) return undefined;
  const lastCharacter = characters(text).at(-1) ?? ' ';
  const isOpen = isLetter(lastCharacter) || isMark(lastCharacter);
  const tests = list.flatMap((run, i): readonly ((word: string) => boolean)[] => {
    if (hasNoSpaces(run.slice(0, 2))) {
      const pairs = neighbours(run);
      if (pairs.length === 0) return [(word) => word.startsWith(run)];
      return pairs.map((pair) => (word) => word === pair);
    }
    const cut = run.slice(0, 40);
    if (isOpen && i === list.length - 1) return [(word) => word.startsWith(cut)];
    return [(word) => word === cut];
  });
  const titles = new Map(lists.operators.map(({ id, title }) => [id, wordsIn(title)]));
  return (record) => {
    const ofOperator = titles.get(record.location.operatorId ?? Number.NaN) ?? [];
    const words = [...wordsOfRecord(record), ...ofOperator];
    return tests.every((test) => words.some(test));
  };
}

const known = new WeakMap<LocationRecord, readonly string[]>();

/** Remembered, because every question reads every record. */
function wordsOfRecord(record: LocationRecord): readonly string[] {
  const { title, line1, line2, town, stateOrProvince, postcode } = record.location.address;
  const words = known.get(record) ?? [
    ...[title, line1, line2, town, stateOrProvince, postcode].flatMap(wordsIn),
    ...wordsIn(wordsIn(postcode).join('')),
  ];
  known.set(record, words);
  return words;
}
