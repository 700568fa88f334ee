import querystring from 'node:querystring';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LocationId, locationId } from '../../src/domain/id.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import { parseQuery } from '../../src/query/parse.ts';
import type { PoiQuery, RowKey } from '../../src/query/poi-query.ts';
import type { Hits } from '../../src/readindex/hits.ts';
import { ReadIndex } from '../../src/readindex/read-index.ts';
import { vocabularyOf } from '../../src/registry/vocabulary.ts';
import { testReference } from '../world/reference.ts';
import { testWorld } from '../world/world.ts';
import { questionsAbout } from './brute-force/ask.ts';
import { strangeWorld } from './brute-force/worlds.ts';

const noBytes = new Uint8Array(8);
const everything = 2_147_483_647;
const pool: readonly LocationRecord[] = [...testWorld, ...strangeWorld(5, 600)];
const vocabulary = vocabularyOf(testReference);

const orderedQueries: fc.Arbitrary<PoiQuery> = questionsAbout(pool, testReference).map(
  ({ texts }) =>
    parseQuery(
      querystring.parse(
        texts.map(([name, text]) => `${name}=${encodeURIComponent(text)}`).join('&'),
      ),
      vocabulary,
    ).query,
);
const queries = fc
  .tuple(orderedQueries, fc.constantFrom(undefined, undefined, undefined, 'even' as const))
  .map(([query, sample]): PoiQuery => ({ ...query, sample }));
const pageSizes = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 400 }));

/** What happens between two pages. */
type Change =
  | { readonly kind: 'put'; readonly id: number; readonly body: number }
  | { readonly kind: 'remove'; readonly id: number }
  | { readonly kind: 'fold' };
const someId = fc.constantFrom(...pool.map(({ location }) => Number(location.id)));
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      id: someId,
      body: fc.nat(pool.length - 1),
    }),
    weight: 6,
  },
  { arbitrary: fc.record({ kind: fc.constant('remove' as const), id: someId }), weight: 3 },
  { arbitrary: fc.constant<Change>({ kind: 'fold' }), weight: 1 },
);

function fullIndex(state: 'folded' | 'fresh' | 'half folded'): ReadIndex {
  const index = new ReadIndex();
  pool.forEach((record, i) => {
    if (state === 'half folded' && i === pool.length >> 1) index.foldNow();
    index.put(record, noBytes);
  });
  if (state === 'folded') index.foldNow();
  return index;
}

function idsOf(hits: Hits): readonly number[] {
  return Array.from({ length: hits.count }, (_, i) => hits.idOf(i));
}

/** The ids of all pages; `between` is called after each page that has another one behind it. */
function walk(
  index: ReadIndex,
  query: PoiQuery,
  limit: number,
  between: () => void = () => {},
): readonly number[] {
  const ids: number[] = [];
  let after: RowKey | undefined;
  do {
    const page = index.searchPage({ ...query, limit, after });
    ids.push(...idsOf(page.hits));
    expect(page.hits.count).toBeLessThanOrEqual(limit);
    if (page.last !== undefined) {
      expect(page.hits.count).toBe(limit);
      expect(page.last.id).toBe(page.hits.idOf(limit - 1));
      between();
    }
    after = page.last;
    // Changes that put locations behind the place over and over could make a walk endless; this many cannot.
    if (ids.length > pool.length * 3) expect.fail('the walk does not end');
  } while (after !== undefined);
  return ids;
}

function apply(index: ReadIndex, asked: Change, touched: Set<number>): void {
  if (asked.kind === 'fold') {
    index.foldNow();
    return;
  }
  touched.add(asked.id);
  const body = asked.kind === 'put' ? pool[asked.body] : undefined;
  if (body === undefined) index.remove(asked.id);
  else index.put(withId(body, locationId(asked.id)), noBytes);
}

function withId(record: LocationRecord, id: LocationId): LocationRecord {
  return { ...record, location: { ...record.location, id } };
}

describe.each(['folded', 'fresh', 'half folded'] as const)('pages of an index (%s)', (state) => {
  const still = fullIndex(state);

  test('one after the other are the whole answer', () => {
    fc.assert(
      fc.property(queries, pageSizes, (query, limit) => {
        const whole = idsOf(still.search({ ...query, limit: everything }));
        expect(walk(still, query, Math.max(limit, whole.length >> 5))).toEqual(whole);
      }),
      { numRuns: 300, interruptAfterTimeLimit: 1500 },
    );
  });

  test('say how many rows there are in all, on each page when asked', () => {
    fc.assert(
      fc.property(queries, pageSizes, (query, limit) => {
        const whole = idsOf(still.search({ ...query, limit: everything }));
        const first = still.searchPage({ ...query, limit });
        expect(first.total).toBe(whole.length <= limit ? whole.length : undefined);
        expect(first.last === undefined).toBe(whole.length <= limit);
        const counted = { ...query, limit, wantsTotal: true };
        expect(still.searchPage(counted).total).toBe(whole.length);
        expect(still.searchPage({ ...counted, after: first.last }).total).toBe(whole.length);
        expect(still.searchPage({ ...counted, limit: 0 }).total).toBe(whole.length);
      }),
      { numRuns: 300, interruptAfterTimeLimit: 1500 },
    );
  });

  test('skip and repeat nothing that did not change, whatever else changes between them', () => {
    fc.assert(
      fc.property(
        orderedQueries,
        pageSizes,
        fc.array(change, { maxLength: 40 }),
        (query, limit, changes) => {
          const index = fullIndex(state);
          const before = idsOf(index.search({ ...query, limit: everything }));
          const touched = new Set<number>();
          const left = [...changes];
          const ids = walk(index, query, Math.max(limit, before.length >> 4), () => {
            for (const asked of left.splice(0, 5)) apply(index, asked, touched);
          });
          const untouched = (id: number) => !touched.has(id);
          expect(ids.filter(untouched)).toEqual(before.filter(untouched));
        },
      ),
      { numRuns: 60, interruptAfterTimeLimit: 1500 },
    );
  });
});
