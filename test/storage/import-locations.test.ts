import { describe, expect, it } from 'vitest';
import { locationId } from '../../src/domain/id.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import { deleteLocation } from '../../src/registry/delete-location.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { changedLocations, readFeedHead } from '../../src/storage/changes.ts';
import type { Database } from '../../src/storage/database.ts';
import { locationRecordsAfterId } from '../../src/storage/locations.ts';
import { sampleComment, samplePhoto, sampleRecord, sampleTime } from '../support/sample-record.ts';
import { engines, openStore } from '../support/store.ts';

async function stored(db: Database): Promise<readonly LocationRecord[]> {
  return (await locationRecordsAfterId(db, 0, 1_000)).map(({ record }) => record);
}

describe.each(engines)('importing locations into %s', (engine) => {
  it('adds what is new and changes nothing the second time', async () => {
    await using store = await openStore(engine);
    const records = Array.from({ length: 1_200 }, (_, at) =>
      sampleRecord(
        at + 1,
        {},
        { comments: [sampleComment(at + 1, at + 1)], media: [samplePhoto(at + 1, at + 1)] },
      ),
    );
    const first = await importLocations(store.db, records);
    const head = await readFeedHead(store.db);
    const second = await importLocations(store.db, records);
    expect(first.counts.locations).toMatchObject({ added: 1_200, changed: 0, unchanged: 0 });
    expect(first.counts.comments).toEqual({ added: 1_200, changed: 0 });
    expect(first.counts.media).toEqual({ added: 1_200, changed: 0 });
    expect(second.counts.locations).toMatchObject({ added: 0, changed: 0, unchanged: 1_200 });
    expect(second.counts.comments).toEqual({ added: 0, changed: 0 });
    expect(await readFeedHead(store.db)).toEqual(head);
  });

  it('gives every written location one number, without gaps', async () => {
    await using store = await openStore(engine);
    const { seq } = await readFeedHead(store.db);
    await importLocations(
      store.db,
      [3, 1, 2].map((id) => sampleRecord(id)),
    );
    await importLocations(
      store.db,
      [2, 4].map((id) => sampleRecord(id, { updatedAt: sampleTime + 1 })),
    );
    const changes = await changedLocations(store.db, 0, 10);
    expect(changes.map(({ id, changeSeq }) => [id, changeSeq - seq])).toEqual([
      [1, 1],
      [3, 3],
      [2, 4],
      [4, 5],
    ]);
    expect((await readFeedHead(store.db)).seq).toBe(seq + 5);
  });

  it('takes the newer version and leaves the older', async () => {
    await using store = await openStore(engine);
    await importLocations(store.db, [sampleRecord(1), sampleRecord(2)]);
    const outcome = await importLocations(store.db, [
      sampleRecord(1, { updatedAt: sampleTime + 1, numberOfPoints: 8 }),
      sampleRecord(2, { updatedAt: sampleTime - 1, numberOfPoints: 8 }),
    ]);
    expect(outcome.results).toEqual(['changed', 'older']);
    expect((await stored(store.db)).map(({ location }) => location.numberOfPoints)).toEqual([
      8,
      undefined,
    ]);
  });

  it('takes a version without a time for older than one with a time', async () => {
    await using store = await openStore(engine);
    await importLocations(store.db, [sampleRecord(1), sampleRecord(2, { updatedAt: undefined })]);
    const outcome = await importLocations(store.db, [
      sampleRecord(1, { updatedAt: undefined }),
      sampleRecord(2),
    ]);
    expect(outcome.results).toEqual(['older', 'changed']);
  });

  it('hands back another version of the same time, or takes it when told to', async () => {
    await using store = await openStore(engine);
    await importLocations(store.db, [sampleRecord(1)]);
    const other = sampleRecord(1, { numberOfPoints: 8 });
    const held = await importLocations(store.db, [other]);
    expect(held).toMatchObject({ results: ['tied'], ties: [other] });
    expect(await stored(store.db)).toEqual([sampleRecord(1)]);
    const applied = await importLocations(store.db, held.ties, { applyTies: true });
    expect(applied).toMatchObject({ results: ['changed'], ties: [] });
    expect(await stored(store.db)).toEqual([other]);
  });

  it('takes for a tie what differs only in a comment', async () => {
    await using store = await openStore(engine);
    const withText = (text: string) =>
      sampleRecord(1, {}, { comments: [sampleComment(1, 1, { text })] });
    await importLocations(store.db, [withText('first')]);
    const held = await importLocations(store.db, [withText('second')]);
    expect(held.results).toEqual(['tied']);
    const applied = await importLocations(store.db, held.ties, { applyTies: true });
    expect(applied.counts.comments).toEqual({ added: 0, changed: 1 });
    expect(await stored(store.db)).toEqual([withText('second')]);
  });

  it('keeps of several records with one id the newest, and of those the last', async () => {
    await using store = await openStore(engine);
    const outcome = await importLocations(store.db, [
      sampleRecord(1, { numberOfPoints: 1 }),
      sampleRecord(1, { numberOfPoints: 2, updatedAt: sampleTime + 5 }),
      sampleRecord(1, { numberOfPoints: 3, updatedAt: sampleTime + 5 }),
      sampleRecord(1, { numberOfPoints: 4 }, { comments: [sampleComment(1, 1)] }),
    ]);
    expect(outcome.results).toEqual(['superseded', 'superseded', 'added', 'superseded']);
    const [record] = await stored(store.db);
    expect(record?.location.numberOfPoints).toBe(3);
    expect(record?.comments.map((comment) => comment.id)).toEqual([1]);
  });

  it('takes new comments of an older version but none of its words', async () => {
    await using store = await openStore(engine);
    const comments = [sampleComment(1, 1, { text: 'now' })];
    await importLocations(store.db, [sampleRecord(1, {}, { comments })]);
    const { seq } = await readFeedHead(store.db);
    const older = [sampleComment(1, 1, { text: 'then' }), sampleComment(2, 1)];
    const outcome = await importLocations(store.db, [
      sampleRecord(1, { updatedAt: sampleTime - 1 }, { comments: older }),
    ]);
    expect(outcome).toMatchObject({
      results: ['older'],
      counts: { comments: { added: 1, changed: 0 } },
    });
    const [record] = await stored(store.db);
    expect(record?.comments.map((comment) => comment.text)).toEqual(['comment 2', 'now']);
    expect((await readFeedHead(store.db)).seq).toBe(seq + 1);
  });

  it('leaves comments and photos with the location that has them, and says so', async () => {
    await using store = await openStore(engine);
    const claims = (id: number) =>
      sampleRecord(id, {}, { comments: [sampleComment(1, id)], media: [samplePhoto(1, id)] });
    const outcome = await importLocations(store.db, [claims(2), claims(1)]);
    const again = await importLocations(store.db, [claims(3)]);
    expect(outcome.problems.map(({ kind, locationId: id }) => [kind, id])).toEqual([
      ['comment-taken', 2],
      ['media-taken', 2],
    ]);
    expect(again.problems).toHaveLength(2);
    expect((await stored(store.db)).map((record) => record.comments.length)).toEqual([1, 0, 0]);
  });

  it('gives the same new UUID each time where the given one is taken', async () => {
    await using store = await openStore(engine);
    const records = [sampleRecord(2, { uuid: 'A' }), sampleRecord(1, { uuid: 'A' })];
    const first = await importLocations(store.db, records);
    const second = await importLocations(store.db, records);
    const third = await importLocations(store.db, [sampleRecord(2, { uuid: 'A' })]);
    expect(first.problems.map(({ kind, locationId: id }) => [kind, id])).toEqual([
      ['uuid-taken', 2],
    ]);
    expect(second.results).toEqual(['unchanged', 'unchanged']);
    expect(third.results).toEqual(['unchanged']);
    const uuids = (await stored(store.db)).map(({ location }) => location.uuid);
    expect(uuids[0]).toBe('A');
    expect(uuids[1]).toMatch(
      /^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/,
    );
  });

  it('lets a location take the UUID that another gives up in the same call', async () => {
    await using store = await openStore(engine);
    await importLocations(store.db, [sampleRecord(1, { uuid: 'A' })]);
    const outcome = await importLocations(store.db, [
      sampleRecord(2, { uuid: 'A' }),
      sampleRecord(1, { uuid: 'B', updatedAt: sampleTime + 1 }),
    ]);
    expect(outcome.problems).toEqual([]);
    expect((await stored(store.db)).map(({ location }) => location.uuid)).toEqual(['B', 'A']);
  });

  it('lets a deleted location rest until a newer version comes', async () => {
    await using store = await openStore(engine);
    const record = sampleRecord(1, {}, { comments: [sampleComment(1, 1)] });
    await importLocations(store.db, [record]);
    await deleteLocation(store.db, locationId(1), sampleTime + 10);
    const early = await importLocations(store.db, [record]);
    expect(early).toMatchObject({ results: ['older'], counts: { comments: { added: 0 } } });
    expect(await stored(store.db)).toEqual([]);
    const newer = sampleRecord(1, { updatedAt: sampleTime + 11 }, { comments: record.comments });
    expect((await importLocations(store.db, [newer])).results).toEqual(['added']);
    expect(await stored(store.db)).toEqual([newer]);
  });

  it('only looks when asked for a dry run', async () => {
    await using store = await openStore(engine);
    const head = await readFeedHead(store.db);
    const outcome = await importLocations(store.db, [sampleRecord(1)], { dryRun: true });
    expect(outcome.results).toEqual(['added']);
    expect(await readFeedHead(store.db)).toEqual(head);
    expect(await stored(store.db)).toEqual([]);
  });

  it('does nothing for no records', async () => {
    await using store = await openStore(engine);
    expect(await importLocations(store.db, [])).toMatchObject({
      results: [],
      ties: [],
      problems: [],
    });
  });
});
