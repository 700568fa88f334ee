import { describe, expect, it } from 'vitest';
import { locationId } from '../../src/domain/id.ts';
import { compareVersions, readHistory } from '../../src/registry/history/read-history.ts';
import { revertLocation } from '../../src/registry/history/revert-location.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { sampleRecord } from '../support/sample-record.ts';
import { engines } from '../support/store.ts';
import {
  ada,
  draftOf,
  editor,
  germany,
  idOf,
  openContributing,
  publishedBy,
} from '../support/submitted.ts';
import { testReference } from '../world/reference.ts';

describe.each(engines)('history on %s', (engine) => {
  it('begins the history of an imported location with its first change', async () => {
    const { store, db } = await openContributing(engine);
    await using _store = store;
    const at = (updatedAt: number, changes: object = {}) =>
      sampleRecord(50, { address: germany, updatedAt, ...changes });
    await importLocations(db, [at(1_000)]);
    const count = () =>
      db.kysely
        .selectFrom('revision')
        .select((row) => row.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
    expect(Number((await count()).n)).toBe(0);
    const only = await readHistory(db, locationId(50), { limit: 10 });
    expect(only?.map(({ revision }) => [revision.version, revision.kind, revision.at])).toEqual([
      [1, 'first-known', 1_000],
    ]);
    await importLocations(db, [at(2_000)]);
    expect(Number((await count()).n)).toBe(0);
    await importLocations(db, [at(3_000, { numberOfPoints: 3 })], { source: 'dump.json', at: 9 });
    const history = await readHistory(db, locationId(50), { limit: 10 });
    expect(history?.map(({ revision, changes }) => [revision, changes])).toMatchObject([
      [
        { version: 2, kind: 'import', at: 9, source: 'dump.json' },
        [{ path: 'numberOfPoints', before: null, after: 3 }],
      ],
      [{ version: 1, kind: 'first-known', at: 2_000 }, []],
    ]);
  });

  it('brings an earlier version back, with the points that were given since', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    const before = await publishedBy(world);
    const { submission } = await world.submit(
      ada,
      draftOf(before, { usageCost: 'free', numberOfPoints: 9 }),
    );
    await world.approve(editor, idOf(submission));
    expect(await world.points(ada)).toBe(1);
    const reverting = {
      toVersion: 1,
      actor: editor,
      note: 'vandalism',
      reference: testReference,
    };
    await expect(
      revertLocation(db, before.id, { ...reverting, actor: ada }, world.tick()),
    ).rejects.toThrow('may not');
    await expect(
      revertLocation(db, before.id, { ...reverting, seenVersion: 1 }, world.tick()),
    ).rejects.toThrow('look again');
    expect(await revertLocation(db, before.id, reverting, world.tick())).toBe(3);
    expect(await world.stored(before.id)).toEqual({ ...before, updatedAt: world.now });
    expect(await world.points(ada)).toBe(0);
    expect(await revertLocation(db, before.id, reverting, world.tick())).toBe(3);
    const [newest] = (await readHistory(db, before.id, { limit: 1 })) ?? [];
    expect(newest?.revision).toMatchObject({
      kind: 'revert',
      note: 'vandalism',
      source: 'version 1',
    });
    expect(newest?.changes.map(({ path }) => path)).toEqual(['usageCost', 'numberOfPoints']);
    expect(await compareVersions(db, before.id, 1, 3)).toEqual([]);
    expect(await compareVersions(db, before.id, 1, 2)).toEqual([
      { path: 'usageCost', before: null, after: 'free' },
      { path: 'numberOfPoints', before: 2, after: 9 },
    ]);
    await expect(compareVersions(db, before.id, 1, 4)).rejects.toThrow('no version 4');
  });
});
