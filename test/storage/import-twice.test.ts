import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LocationRecord } from '../../src/domain/location.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { readFeedHead } from '../../src/storage/changes.ts';
import type { Database } from '../../src/storage/database.ts';
import { locationRecordsAfterId } from '../../src/storage/locations.ts';
import { sampleComment, sampleRecord } from '../support/sample-record.ts';
import { openStore } from '../support/store.ts';

/** Few ids, times and contents, so that they meet in every way; some claim one UUID, some one comment. */
const record: fc.Arbitrary<LocationRecord> = fc
  .record({
    id: fc.integer({ min: 1, max: 4 }),
    updatedAt: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    numberOfPoints: fc.integer({ min: 1, max: 2 }),
    uuid: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
    comments: fc.uniqueArray(
      fc.record({ id: fc.integer({ min: 1, max: 3 }), text: fc.constantFrom('x', 'y') }),
      {
        selector: (comment) => comment.id,
        maxLength: 2,
      },
    ),
  })
  .map(({ id, comments, ...changes }) =>
    sampleRecord(id, changes, {
      comments: comments.map((comment) => sampleComment(comment.id, id, { text: comment.text })),
    }),
  );

/** As the import command does it: batch by batch, what stayed tied at the end. */
async function importDump(
  db: Database,
  dump: readonly LocationRecord[],
  batch: number,
): Promise<void> {
  const tied = new Map<number, LocationRecord>();
  for (let start = 0; start < dump.length; start += batch) {
    const records = dump.slice(start, start + batch);
    const { results } = await importLocations(db, records);
    for (const [at, item] of records.entries()) {
      const result = results[at];
      if (result === 'tied') tied.set(item.location.id, item);
      else if (result !== 'older' && result !== 'superseded') tied.delete(item.location.id);
    }
  }
  await importLocations(db, [...tied.values()], { applyTies: true });
}

it('a dump with any duplicates changes nothing the second time', { timeout: 120_000 }, async () => {
  await using store = await openStore('sqlite');
  const empty = async () => {
    for (const table of ['revision', 'comment', 'location'] as const) {
      await store.db.kysely.deleteFrom(table).execute();
    }
  };
  await fc.assert(
    fc
      .asyncProperty(
        fc.array(record, { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (dump, batch) => {
          await importDump(store.db, dump, batch);
          const head = await readFeedHead(store.db);
          const before = await locationRecordsAfterId(store.db, 0, 100);
          await importDump(store.db, dump, batch);
          expect(await locationRecordsAfterId(store.db, 0, 100)).toEqual(before);
          expect(await readFeedHead(store.db)).toEqual(head);
        },
      )
      .afterEach(empty),
    { numRuns: 300 },
  );
});
