import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LocationRecord } from '../../src/domain/location.ts';
import { mapX, mapY } from '../../src/geo/web-mercator.ts';
import type { Hits } from '../../src/readindex/hits.ts';
import { ReadIndex } from '../../src/readindex/read-index.ts';
import { testReference } from '../world/reference.ts';
import { testWorld } from '../world/world.ts';
import { questionsAbout } from './brute-force/ask.ts';
import { everything, idsOf, queryOf } from './brute-force/compare.ts';
import { strangeWorld } from './brute-force/worlds.ts';

const noBytes = new Uint8Array(8);
const deepestLevel = 26;

/** The same records in the tree, beside it, and half and half: row numbers differ, answers must not. */
function indexesOf(records: readonly LocationRecord[]): readonly ReadIndex[] {
  return [records.length, 0, records.length >> 1].map((folded) => {
    const index = new ReadIndex();
    for (const record of records.slice(0, folded)) index.put(record, noBytes);
    index.foldNow();
    for (const record of records.slice(folded)) index.put(record, noBytes);
    return index;
  });
}

/** The name of the cell of a location at a level, where the world is 2^level cells wide. */
function cellOf({ location }: LocationRecord, level: number): string {
  const size = 2 ** (32 - level);
  const { lat, lng } = location.address;
  return `${Math.floor(mapX(lng) / size)}/${Math.floor(mapY(lat) / size)}`;
}

function expectSameAngles(hits: Hits, others: Hits): void {
  const angles = anglesById(others);
  for (const [id, angle] of anglesById(hits)) {
    const expected = angles.get(id);
    if (expected === undefined) expect(angle).toBeUndefined();
    else expect(angle).toBeCloseTo(expected, 7);
  }
}

function anglesById(hits: Hits): ReadonlyMap<number, number | undefined> {
  return new Map(Array.from({ length: hits.count }, (_, i) => [hits.idOf(i), hits.angles?.[i]]));
}

/** For each row the first level at which no row before it is in its cell. */
function levelsInOrder(records: readonly LocationRecord[]): readonly number[] {
  const taken = Array.from({ length: deepestLevel + 1 }, () => new Set<string>());
  return records.map((record) => {
    const cells = taken.map((_, level) => cellOf(record, level));
    const found = cells.findIndex((cell, level) => taken[level]?.has(cell) === false);
    for (const [level, cell] of cells.entries()) taken[level]?.add(cell);
    return found === -1 ? deepestLevel + 1 : found;
  });
}

const worlds = [
  ['the small world of special cases', testWorld],
  ['an invented world with poles, antimeridian and shared points', strangeWorld(7, 1500)],
] as const;

describe.each(worlds)('sample=even on %s', (_, records) => {
  const indexes = indexesOf(records);
  const byId = new Map<number, LocationRecord>(
    records.map((record) => [record.location.id, record]),
  );

  test('has the rows and distances of the same query without it, whichever limit cuts the same order', () => {
    fc.assert(
      fc.property(questionsAbout(records, testReference), (question) => {
        const plain = queryOf(question, testReference);
        const sampled = { ...plain, sample: 'even', limit: everything } as const;
        for (const index of indexes) {
          const all = index.search({ ...plain, limit: everything });
          const even = index.search(sampled);
          const ids = idsOf(even);
          expect([...ids].sort((a, b) => a - b)).toEqual([...idsOf(all)].sort((a, b) => a - b));
          expectSameAngles(even, all);
          expect(ids).toEqual(idsOf(indexes[0]?.search(sampled) ?? even));
          for (const limit of [0, 1, 2, plain.limit, ids.length >> 1]) {
            expect(idsOf(index.search({ ...sampled, limit }))).toEqual(ids.slice(0, limit));
          }
        }
      }),
      { numRuns: 150, interruptAfterTimeLimit: 4000 },
    );
  });

  test('shows each cell that holds anything before it shows a smaller cell beside another row', () => {
    fc.assert(
      fc.property(questionsAbout(records, testReference), (question) => {
        const query = queryOf(question, testReference);
        const hits = indexes[2]?.search({ ...query, sample: 'even', limit: everything });
        const rows = (hits === undefined ? [] : idsOf(hits)).flatMap((id) => byId.get(id) ?? []);
        const levels = levelsInOrder(rows);
        expect(levels).toEqual([...levels].sort((a, b) => a - b));
      }),
      { numRuns: 60, interruptAfterTimeLimit: 3000 },
    );
  });
});

test('a location more leaves all others in their order, but for those that it stands for', () => {
  const records = strangeWorld(5, 600);
  const added = records.at(-1);
  const [index] = indexesOf(records.slice(0, -1));
  const query = { ...queryOf({ texts: [['sample', 'even']], meaning: {} }, testReference) };
  const before = idsOf((index ?? new ReadIndex()).search({ ...query, limit: 50 }));
  if (added !== undefined) index?.put(added, noBytes);
  const after = idsOf((index ?? new ReadIndex()).search({ ...query, limit: 50 }));
  expect(before.filter((id) => !after.includes(id)).length).toBeLessThanOrEqual(2);
});
