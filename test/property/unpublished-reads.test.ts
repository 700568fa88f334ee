import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isReadableByEditors, isVisible } from '../../src/domain/visibility.ts';
import { haversineKm } from '../../src/geo/distance.ts';
import { emptyDraft, queryOf } from '../../src/query/draft.ts';
import type { PoiQuery } from '../../src/query/poi-query.ts';
import { ReadIndex } from '../../src/readindex/read-index.ts';
import { place } from '../world/place.ts';

const everything: PoiQuery = { ...queryOf(emptyDraft()), order: 'idAscending', limit: 1000 };
const middle = { lat: 50, lng: 10 };
const area = { kind: 'near', ...middle, radiusKm: 100 } as const;
const statusIds = fc.constantFrom(undefined, 1, 50, 100, 200, 250, 1000, 1005, 1010, 1020);

const sketch = fc.record({
  submissionStatusTypeId: statusIds,
  statusTypeId: fc.constantFrom(undefined, 0, 50, 200, 210),
  lat: fc.double({ min: 48, max: 52, noNaN: true }),
});

function idsOf(index: ReadIndex, query: Partial<PoiQuery>): readonly number[] {
  const hits = index.search({ ...everything, ...query });
  return Array.from({ length: hits.count }, (_, i) => hits.idOf(i)).sort((a, b) => a - b);
}

test('with "unpublished" a search finds what editors may read, else what everybody may see', () => {
  fc.assert(
    fc.property(
      fc.array(sketch, { minLength: 1, maxLength: 60 }),
      fc.nat(60),
      fc.uniqueArray(fc.nat(59), { maxLength: 10 }),
      fc.array(statusIds, { maxLength: 3 }),
      (sketches, folded, removed, statuses) => {
        const records = sketches.map((one, i) => place(i + 1, { ...one, lng: middle.lng }));
        const index = new ReadIndex();
        records.forEach((record, i) => {
          if (i === folded) index.foldNow();
          index.put(record, new Uint8Array(8));
        });
        for (const i of removed) index.remove(i + 1);
        const living = records.filter((_, i) => !removed.includes(i));
        const values: readonly number[] = statuses.filter((id) => id !== undefined);
        const asked = { op: 'anyOf', facet: 'submissionStatusTypeId', values } as const;
        for (const isEditor of [true, false]) {
          const lifted = isEditor ? [{ op: 'unpublished' } as const] : [];
          const where = values.length === 0 ? lifted : [...lifted, asked];
          const expected = living.filter(
            ({ location }) =>
              (isEditor ? isReadableByEditors(location) : isVisible(location)) &&
              (values.length === 0 || values.includes(location.submissionStatusTypeId ?? -1)),
          );
          const isNear = ({ location: { address } }: (typeof records)[number]) =>
            haversineKm(middle.lat, middle.lng, address.lat, address.lng) <= area.radiusKm;
          const ids = expected.map(({ location }) => location.id);
          const near = expected.filter(isNear).map(({ location }) => location.id);
          expect(idsOf(index, { where })).toEqual(ids);
          expect(idsOf(index, { where, ids: ids.slice(1) })).toEqual(ids.slice(1));
          expect(idsOf(index, { where, area, order: 'distance' })).toEqual(near);
          expect(index.searchPage({ ...everything, where, wantsTotal: true }).total).toBe(
            ids.length,
          );
        }
      },
    ),
    { numRuns: 300 },
  );
});
