import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locationId } from '../../src/domain/id.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import { searchWordsOf, wordsOf } from '../../src/domain/text/words.ts';
import { parseQuery } from '../../src/query/parse.ts';
import { ReadIndex } from '../../src/readindex/read-index.ts';
import { vocabularyOf } from '../../src/registry/vocabulary.ts';
import { place } from '../world/place.ts';
import { testReference } from '../world/reference.ts';

const vocabulary = vocabularyOf(testReference);
const bytes = new Uint8Array(8);
const spellings = [
  'Berlin',
  'BERLIN',
  'berlin ',
  'Bérlin',
  'Berlingen',
  'New Berlin',
  'Bern',
  'San Juan',
  'San José',
  'Santa Ana',
  '東京都',
  '東京',
  '',
];
const words = [
  'b',
  'ber',
  'berlin',
  'berlin ',
  'BERN',
  'san',
  'san j',
  'juan san',
  'new',
  '東',
  '東京',
  'z',
];

/** A town with a country, an operator and a state; many are alike. */
const record = (id: number): fc.Arbitrary<LocationRecord> =>
  fc
    .record({
      town: fc.constantFrom(...spellings),
      countryId: fc.constantFrom(1, 87, undefined),
      operatorId: fc.constantFrom(3, 5, 23, undefined),
      submissionStatusTypeId: fc.constantFrom(200, 200, 200, 1),
      lat: fc.integer({ min: -60, max: 60 }),
    })
    .map(({ town, countryId, lat, ...location }) =>
      place(locationId(id), { ...location, lat, address: { town, countryId } }),
    );

interface Town {
  readonly key: string;
  readonly spellings: readonly string[];
  readonly begins: boolean;
  readonly count: number;
}

/** Towns that match, found by reading every record. */
function townsIn(
  records: readonly LocationRecord[],
  q: string,
  countryId?: number,
): readonly Town[] {
  const asked = searchWordsOf(q);
  const groups = new Map<string, LocationRecord[]>();
  for (const one of records) {
    const { town = '', countryId: country } = one.location.address;
    const isListed = one.location.submissionStatusTypeId === 200;
    if (!isListed || (countryId !== undefined && country !== countryId)) continue;
    const key = `${country} ${wordsOf(town).join(' ')}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].flatMap(([key, group]) => {
    const own = key.split(' ').slice(1);
    const isMet = (word = '', { text, isPrefix }: (typeof asked)[number]) =>
      isPrefix ? word.startsWith(text) && text !== '' : word === text;
    if (!asked.every((one) => own.some((word) => isMet(word, one)))) return [];
    const begins = asked.every((one, i) => isMet(own[i], one));
    const all = group.map(({ location }) => (location.address.town ?? '').trim());
    return [{ key, begins, count: group.length, spellings: all }];
  });
}

test('suggests the towns that reading every record finds, the fullest first', () => {
  const change = fc.nat(39).chain((id) => fc.tuple(fc.constant(id + 1), fc.option(record(id + 1))));
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 5, maxLength: 80 }),
      fc.nat(80),
      fc.constantFrom(...words),
      fc.option(fc.constantFrom(1, 87), { nil: undefined }),
      (changes, foldAt, q, countryId) => {
        const index = new ReadIndex();
        const records = new Map<number, LocationRecord>();
        changes.forEach(([id, one], i) => {
          if (i === foldAt) index.foldNow();
          if (one === null) {
            index.remove(id);
            records.delete(id);
          } else {
            index.put(one, bytes);
            records.set(id, one);
          }
        });
        const raw = { q, ...(countryId === undefined ? {} : { countryid: String(countryId) }) };
        const { where } = parseQuery(raw, vocabulary).query;
        const all = [...records.values()];
        // Before a fold, spellings that are the same when folded stand alone.
        index.foldNow();
        const expected = townsIn(all, q, countryId);
        const { towns } = index.suggest({ where, near: undefined, limit: 50 });
        expect(towns.map(({ count }) => count).sort()).toEqual(
          expected.map(({ count }) => count).sort(),
        );
        for (const { name, count, countryId: country } of towns) {
          const town = expected.find(
            (one) =>
              one.count === count &&
              one.spellings.includes(name) &&
              one.key.startsWith(`${country} `),
          );
          expect(town, name).toBeDefined();
        }
        const ranks = towns.map(({ name, count }) => {
          const begins = expected.some((one) => one.begins && one.spellings.includes(name));
          return (begins ? 0 : 1e6) - count;
        });
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        expect(index.suggest({ where, near: undefined, limit: 2 }).towns).toEqual(
          towns.slice(0, 2),
        );
      },
    ),
    { numRuns: 300, interruptAfterTimeLimit: 10_000 },
  );
});

test('counts changes since the last fold at once', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.nat(29).chain((id) => record(id + 1)),
        { minLength: 10, maxLength: 60 },
      ),
      fc.constantFrom(...words),
      (list, q) => {
        const index = new ReadIndex();
        const records = new Map<number, LocationRecord>();
        list.forEach((one, i) => {
          if (i === list.length >> 1) index.foldNow();
          index.put(one, bytes);
          records.set(one.location.id, one);
        });
        const { where } = parseQuery({ q }, vocabulary).query;
        const { towns } = index.suggest({ where, near: undefined, limit: 50 });
        const sum = (counts: readonly { readonly count: number }[]) =>
          counts.reduce((total, { count }) => total + count, 0);
        expect(sum(towns)).toBe(sum(townsIn([...records.values()], q)));
      },
    ),
    { numRuns: 300, interruptAfterTimeLimit: 10_000 },
  );
});
