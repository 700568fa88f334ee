import { describe, expect, it } from 'vitest';
import { place } from '../../test/world/place.ts';
import { seededRandom } from '../base/random.ts';
import type { Box } from '../geo/box.ts';
import { haversineKm } from '../geo/distance.ts';
import { emptyDraft, queryOf } from '../query/draft.ts';
import type { PoiQuery } from '../query/poi-query.ts';
import { ReadIndex } from './read-index.ts';

/** Enough rows that every way of looking into a shape is taken, with heaps of them at one place. */
const count = 6000;
const random = seededRandom(7);
const spots = Array.from({ length: count }, (_, i) => {
  const isShared = i % 20 === 0;
  return {
    id: ((i * 7919) % 9973) + 1,
    lat: isShared ? 50 : 40 + random.fraction() * 20,
    lng: isShared ? 10 : random.fraction() * 40 - 10,
    operatorId: 1 + random.below(40),
  };
});

const everything = queryOf(emptyDraft());

function indexOf(foldedCount: number): ReadIndex {
  const index = new ReadIndex();
  spots.forEach(({ id, lat, lng, operatorId }, i) => {
    if (i === foldedCount) index.foldNow();
    index.put(place(id, { operatorId, address: { lat, lng } }), new Uint8Array(8));
  });
  if (foldedCount === count) index.foldNow();
  return index;
}

function idsOf(index: ReadIndex, query: Partial<PoiQuery>): readonly number[] {
  const hits = index.search({ ...everything, ...query });
  return Array.from({ length: hits.count }, (_, i) => hits.idOf(i));
}

const boxes: readonly Box[] = [0.5, 2, 5, 12, 30].flatMap((size) =>
  Array.from({ length: 6 }, () => {
    const south = 40 + random.fraction() * 18;
    const west = random.fraction() * 38 - 10;
    return { south, west, north: south + size / 2, east: west + size };
  }),
);
const operatorFilter = { op: 'anyOf', facet: 'operatorId', values: [3, 35] } as const;

describe.each([
  ['folded', count],
  ['half folded', count / 2],
])('an index that is %s', (_, foldedCount) => {
  const index = indexOf(foldedCount);

  it.each([1, 10, 100, 5000])('finds the newest %i in boxes of every size', (limit) => {
    for (const box of boxes) {
      const inside = spots.filter(
        ({ lat, lng }) =>
          lat >= box.south && lat <= box.north && lng >= box.west && lng <= box.east,
      );
      const newest = (list: typeof spots): readonly number[] =>
        list
          .map(({ id }) => id)
          .sort((a, b) => b - a)
          .slice(0, limit);
      expect(idsOf(index, { area: { kind: 'box', box }, limit })).toEqual(newest(inside));
      const filtered = inside.filter(({ operatorId }) => operatorId === 3 || operatorId === 35);
      const found = idsOf(index, { area: { kind: 'box', box }, limit, where: [operatorFilter] });
      expect(found).toEqual(newest(filtered));
    }
  });

  it.each([1, 10, 100, 5000])('finds the nearest %i, also from where many are at once', (limit) => {
    for (const middle of [
      { lat: 50, lng: 10 },
      { lat: 45.5, lng: 3 },
      { lat: 0, lng: 180 },
    ]) {
      const nearest = spots
        .map(({ id, lat, lng }) => ({ id, km: haversineKm(middle.lat, middle.lng, lat, lng) }))
        .sort((a, b) => a.km - b.km || a.id - b.id);
      const area = { kind: 'near', ...middle, radiusKm: 20_000 } as const;
      const found = idsOf(index, { area, order: 'distance', limit });
      expect(found).toEqual(nearest.slice(0, limit).map(({ id }) => id));
    }
  });
});
