import fc from 'fast-check';
import { beforeAll, describe, test } from 'vitest';
import type { LocationRecord } from '../../src/domain/location.ts';
import { ReadIndex } from '../../src/readindex/read-index.ts';
import { testReference } from '../world/reference.ts';
import { testWorld } from '../world/world.ts';
import { questionsAbout } from './brute-force/ask.ts';
import { expectBruteForce } from './brute-force/compare.ts';
import { hasRealData, realWorld, strangeWorld } from './brute-force/worlds.ts';

/** Records are opaque to the index: here they are empty. */
const noBytes = new Uint8Array(8);

function indexOf(records: readonly LocationRecord[]): ReadIndex {
  const index = new ReadIndex();
  for (const record of records) index.put(record, noBytes);
  return index;
}

const worlds: readonly (readonly [string, () => readonly LocationRecord[]])[] = [
  ['the small world of special cases', () => testWorld],
  ['an invented world with poles, antimeridian and shared points', () => strangeWorld(11, 3000)],
  ...(hasRealData ? [['the real locations of 2020', realWorld] as const] : []),
];

describe.each(worlds)('every query on %s', (_, make) => {
  let records: readonly LocationRecord[] = [];
  beforeAll(() => {
    records = make();
  });

  test.each(['folded', 'fresh', 'half folded'])(
    'is answered as reading every record answers it (%s)',
    (state) => {
      const half = state === 'half folded' ? records.length >> 1 : 0;
      const index = indexOf(half > 0 ? records.slice(0, half) : records);
      if (state !== 'fresh') index.foldNow();
      for (const record of records.slice(half > 0 ? half : records.length))
        index.put(record, noBytes);
      fc.assert(
        fc.property(questionsAbout(records, testReference), (question) => {
          expectBruteForce(index, records, testReference, question);
        }),
        {
          numRuns: 400,
          interruptAfterTimeLimit: 2500,
        },
      );
    },
  );
});

describe.skipIf(hasRealData)('the real data', () => {
  test.skip('is absent: put it at ../shared/data or set OCM_SHARED_DATA', () => {});
});
