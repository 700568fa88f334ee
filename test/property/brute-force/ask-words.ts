import fc from 'fast-check';
import type { LocationRecord } from '../../../src/domain/location.ts';
import type { ReferenceLists } from '../../../src/domain/reference.ts';

/** How a text may be written differently and still mean the same, and what may happen to it on the way. */
const spellings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.normalize('NFD'),
  (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, ''),
  (text) => text.replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('ł', 'L'),
  (text) => `${text} `,
  (text) => text.replaceAll(' ', ', '),
  (text) => text.slice(0, Math.ceil(text.length / 2)),
];

/** What people type: pieces of titles, addresses, towns, postcodes and operators, cut anywhere. */
export function askedWords(
  records: readonly LocationRecord[],
  lists: ReferenceLists,
): fc.Arbitrary<string> {
  const operators = new Map(lists.operators.map(({ id, title }) => [id, title]));
  const textsOf = ({ location }: LocationRecord): readonly string[] => {
    const { title, line1, town, stateOrProvince, postcode } = location.address;
    const operator = operators.get(location.operatorId ?? Number.NaN);
    return [title, town, line1, stateOrProvince, postcode, operator].filter(isUsable);
  };
  const pieceOf = (texts: readonly string[]): fc.Arbitrary<string> =>
    fc
      .tuple(
        fc.constantFrom(...texts),
        fc.nat(30),
        fc.integer({ min: 1, max: 18 }),
        fc.boolean(),
        fc.constantFrom(...spellings),
      )
      .map(([text, from, length, isWhole, spell]) =>
        spell(isWhole ? text : text.slice(from % text.length, (from % text.length) + length)),
      );
  const pieces = fc
    .constantFrom(...records.map(textsOf).filter((texts) => texts.length > 0))
    .chain((texts) => fc.array(pieceOf(texts), { minLength: 1, maxLength: 2 }))
    .map((list) => list.join(' '));
  const strange = pieceOf(records.flatMap(textsOf));
  const letter = fc.constantFrom('a', 'e', 'S', 'ö', '1', '充', 'd', 'π', 'с', 'ע', 'स');
  const whole = fc.oneof(
    { arbitrary: pieces, weight: 6 },
    { arbitrary: letter, weight: 1 },
    { arbitrary: fc.tuple(strange, strange).map((two) => two.join(' ')), weight: 1 },
    { arbitrary: fc.constantFrom('!!', '–', 'nosuchword', '🔌', "'s", '٣'), weight: 1 },
  );
  // Half a character cannot be sent. Those that say "not given" (API contract 2.2) are not about words.
  return whole
    .map((text) => text.replace(/\p{Surrogate}/gu, ''))
    .filter((text) => text !== 'null' && text !== 'undefined' && text.trim() !== '');
}

const isUsable = (text: string | undefined): text is string => text !== undefined && text !== '';
