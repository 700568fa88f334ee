import { describe, expect, it } from 'vitest';
import { place } from '../../test/world/place.ts';
import { builtInReference } from '../domain/reference/built-in.ts';
import { searchWordsOf } from '../domain/text/words.ts';
import { parseQuery } from '../query/parse.ts';
import type { PoiQuery } from '../query/poi-query.ts';
import { vocabularyOf } from '../registry/vocabulary.ts';
import { ReadIndex } from './read-index.ts';

const bytes = new Uint8Array(8);
/** The operators whose titles have the word. */
const operatorIdsOf = (word: string): readonly number[] => (word === 'volt' ? [7] : []);
const nearby = {
  area: { kind: 'near', lat: 0, lng: 0, radiusKm: 30_000 },
  order: 'distance',
} as const;
const plainQuery = parseQuery({}, vocabularyOf(builtInReference)).query;

function find(index: ReadIndex, q: string, more: Partial<PoiQuery> = {}): readonly number[] {
  const where = searchWordsOf(q).map(
    (word) => ({ op: 'hasWord', ...word, operatorIds: operatorIdsOf(word.text) }) as const,
  );
  const hits = index.search({ ...plainQuery, where, ...more });
  return Array.from({ length: hits.count }, (_, i) => hits.idOf(i));
}

/** Many locations with other words, so that those of a test are rare. */
function crowded(...special: readonly (readonly [id: number, title: string])[]): ReadIndex {
  const index = new ReadIndex();
  for (let id = 1001; id <= 1500; id++) index.put(place(id, { title: `Other ${id}` }), bytes);
  for (const [id, title] of special) index.put(place(id, { title }), bytes);
  index.foldNow();
  return index;
}

describe('search by words', () => {
  it('finds a location once that has several words with the same beginning', () => {
    const index = crowded([1, 'Zorn Zorro'], [2, 'Zorba'], [3, 'Test']);
    expect(find(index, 'zor')).toEqual([2, 1]);
    expect(find(index, 'zor', nearby)).toHaveLength(2);
  });

  it('finds a location once by its operator and by its own words', () => {
    const index = crowded();
    index.put(place(1, { title: 'Voltage', operatorId: 7 }), bytes);
    index.put(place(2, { title: 'Volta', operatorId: 8 }), bytes);
    index.put(place(3, { title: 'Else', operatorId: 7 }), bytes);
    expect(find(index, 'volt')).toEqual([3, 2, 1]);
    index.foldNow();
    expect(find(index, 'volt')).toEqual([3, 2, 1]);
  });

  it('finds what came in while the index was folded, by words that were there, came, or had gone', async () => {
    const index = crowded([1, 'Alpha Gone'], [2, 'Beta']);
    index.remove(1);
    const folded = index.fold();
    // The worker has begun to read; these rows are put in behind those that it knows.
    index.put(place(3, { title: 'Beta Gone' }), bytes);
    index.put(place(4, { title: 'Beta Newcomer Gone' }), bytes);
    await folded;
    expect(find(index, 'beta ')).toEqual([4, 3, 2]);
    expect(find(index, 'gone ')).toEqual([4, 3]);
    expect(find(index, 'newc')).toEqual([4]);
    expect(find(index, 'alpha')).toEqual([]);
    index.foldNow();
    expect(find(index, 'gone beta')).toEqual([4, 3]);
  });

  it('takes in more new words than the table of new words has room for', () => {
    const index = new ReadIndex();
    for (let id = 1; id <= 3000; id++) index.put(place(id, { title: `w${id} x${id}` }), bytes);
    for (const id of [1, 77, 1500, 3000]) {
      expect(find(index, `w${id} `)).toEqual([id]);
      expect(find(index, `x${id} w${id}`)).toContain(id);
    }
  });
});
