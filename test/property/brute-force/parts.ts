import fc from 'fast-check';
import type { Meaning, Name } from './question.ts';

/** One parameter: its texts (several when it is repeated) and what they mean together. */
export interface Part {
  readonly name: Name | 'client' | 'nosuch';
  readonly texts: readonly string[];
  readonly value?: Meaning[Name];
}

/** Values that no parameter with a number, list, date, flag or shape can use. */
export const junk = fc.constantFrom(
  '',
  'abc',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '1;2',
  'x,y',
  '٣',
  '--1',
);

export const usable = <V extends Meaning[Name]>(
  name: Name,
  arb: fc.Arbitrary<readonly [string, V]>,
) => arb.map(([text, value]): Part => ({ name, texts: [text], value }));
export const unusable = (name: Name) => junk.map((text): Part => ({ name, texts: [text] }));
export const mostly = (name: Name, arb: fc.Arbitrary<Part>): fc.Arbitrary<Part> =>
  fc.oneof({ arbitrary: arb, weight: 9 }, { arbitrary: unusable(name), weight: 1 });

export function idList(name: Name, values: readonly number[]): fc.Arbitrary<Part> {
  const id = fc.oneof(
    { arbitrary: fc.constantFrom(...values), weight: 5 },
    { arbitrary: fc.constantFrom(0, -1, 2_147_483_647, -2_147_483_648, 123_456), weight: 1 },
  );
  const noise = fc.constantFrom('', ' ', 'x', '1.5', '99999999999', 'null');
  const list = fc
    .tuple(fc.array(id, { minLength: 1, maxLength: 6 }), fc.option(noise), fc.boolean())
    .map(([ids, extra, isRepeated]): Part => {
      const texts = [...ids.map(String), ...(extra === null ? [] : [extra])];
      return { name, texts: isRepeated ? texts : [texts.join(',')], value: ids };
    });
  return mostly(name, list);
}

export function flag(name: Name): fc.Arbitrary<Part> {
  const words = fc.constantFrom<readonly [string, boolean]>(
    ['true', true],
    ['false', false],
    ['True', true],
    [' FALSE ', false],
  );
  return mostly(name, usable(name, words));
}

export function title(name: Name, titles: readonly string[]): fc.Arbitrary<Part> {
  const known = fc.constantFrom(...titles, 'No such title');
  return usable(
    name,
    known.filter((text) => text !== '' && text.length <= 100).map((text) => [text, text] as const),
  );
}

export function date(name: Name, times: readonly number[]): fc.Arbitrary<Part> {
  const at = fc
    .tuple(fc.constantFrom(...times), fc.constantFrom(0, 1, -1, 86_400_000))
    .map(([time, shift]) => time + shift)
    .filter((time) => time > Date.UTC(1900, 0) && time < Date.UTC(2200, 0));
  return mostly(
    name,
    usable(
      name,
      at.map((time) => [new Date(time).toISOString(), time] as const),
    ),
  );
}

export function power(name: Name): fc.Arbitrary<Part> {
  const kw = fc.oneof(
    fc.constantFrom(0.5, 1, 2.3, 3.7, 7.4, 11, 22, 22.2, 43, 50, 50.1, 150, 350, 1000),
    fc.double({ min: 1, max: 400, noNaN: true }),
  );
  return mostly(
    name,
    usable(
      name,
      kw.map((value) => [String(value), value] as const),
    ),
  );
}
