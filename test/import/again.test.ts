import { describe, expect, it } from 'vitest';
import { readFeedHead } from '../../src/storage/changes.ts';
import { engines, openStore } from '../support/store.ts';
import { v3Poi } from '../support/v3-document.ts';
import { testWorld } from '../world/world.ts';
import { importFiles, storedContent, storedRecords } from './import-files.ts';
import { lines, v3Document } from './v3-files.ts';

const noChange = { added: 0, changed: 0 };
const older = '2020-01-01T00:00:00Z';
const newer = '2022-01-01T00:00:00Z';
const reference = {
  Countries: [{ ID: 87, ISOCode: 'DE', Title: 'Deutschland' }],
  ConnectionTypes: [],
  Operators: [{ ID: 700_001, Title: 'An operator' }],
};
/** More than one batch between the first and the last line. */
const otherLines = Array.from({ length: 1_200 }, (_, at) => v3Poi({ ID: 1_000 + at, UUID: null }));

const titled = (title: string, changes: object = {}) => v3Poi(changes, { Title: title });

describe.each(engines)('importing into %s', (engine) => {
  it('the same input a second time changes nothing, and no follower hears of it', async () => {
    await using store = await openStore(engine);
    const documents = testWorld.map(v3Document);
    const files = {
      'poi.ndjson': lines(documents),
      'referencedata.json': JSON.stringify(reference),
    };
    const first = await importFiles(store.db, files);
    expect(first.report).toMatchObject({
      records: { added: documents.length },
      reference: { added: 1, changed: 1, unchanged: 0 },
    });
    const head = await readFeedHead(store.db);
    const content = await storedContent(store.db);
    const second = await importFiles(store.db, files);
    expect(second.report).toMatchObject({
      records: { ...noChange, read: documents.length, unchanged: documents.length },
      comments: noChange,
      media: noChange,
      reference: { ...noChange, unchanged: 2 },
    });
    expect(await readFeedHead(store.db)).toEqual(head);
    expect(await storedContent(store.db)).toEqual(content);
  });

  it.each([
    ['side by side', []],
    ['far apart', otherLines],
  ])('of duplicates %s the newest is kept', async (_where, between) => {
    await using store = await openStore(engine);
    const dump = lines([
      titled('middle'),
      titled('newest', { DateLastStatusUpdate: newer }),
      ...between,
      titled('oldest', { DateLastStatusUpdate: older }),
    ]);
    const { report } = await importFiles(store.db, { 'poi.json': dump });
    const { read, added, changed, superseded, older: notTaken } = report.records;
    expect(read).toBe(added + changed + superseded + notTaken);
    const stored = await storedRecords(store.db);
    expect(stored.at(-1)?.location.address.title).toBe('newest');
    const head = await readFeedHead(store.db);
    const again = await importFiles(store.db, { 'poi.json': dump });
    expect(again.report.records).toMatchObject(noChange);
    expect(await readFeedHead(store.db)).toEqual(head);
  });

  it.each([
    ['side by side', []],
    ['far apart', otherLines],
  ])('of duplicates of the same time %s the last line is kept', async (_where, between) => {
    await using store = await openStore(engine);
    const versions = [titled('first'), ...between, titled('second'), ...between, titled('last')];
    const dump = { 'poi.json': lines(versions) };
    const { report } = await importFiles(store.db, dump);
    const { read, added, changed, unchanged, superseded } = report.records;
    expect(read).toBe(added + changed + unchanged + superseded);
    const stored = await storedRecords(store.db);
    expect(stored.at(-1)?.location.address.title).toBe('last');
    const head = await readFeedHead(store.db);
    const again = await importFiles(store.db, dump);
    expect(again.report.records).toMatchObject({ ...noChange, rejected: 0 });
    expect(await readFeedHead(store.db)).toEqual(head);
  });

  it('another content of the same time replaces what an earlier import brought', async () => {
    await using store = await openStore(engine);
    await importFiles(store.db, { 'poi.json': lines([titled('before')]) });
    const { report } = await importFiles(store.db, { 'poi.json': lines([titled('after')]) });
    expect(report.records).toMatchObject({ read: 1, added: 0, changed: 1, unchanged: 0 });
    expect((await storedRecords(store.db))[0]?.location.address.title).toBe('after');
  });

  it('a dry run counts what the import then does, and writes nothing', async () => {
    await using store = await openStore(engine);
    await importFiles(store.db, { 'poi.json': lines([titled('before')]) });
    const head = await readFeedHead(store.db);
    const dump = {
      'poi.json': lines([
        titled('after', { DateLastStatusUpdate: newer }),
        ...otherLines,
        v3Poi({ ID: 1_000, UUID: null, DateLastStatusUpdate: newer }),
        v3Poi({ ID: 1_001, UUID: null, DateLastStatusUpdate: older }),
      ]),
      'reference.json': JSON.stringify(reference),
    };
    const dry = await importFiles(store.db, dump, { isDryRun: true });
    expect(await readFeedHead(store.db)).toEqual(head);
    const real = await importFiles(store.db, dump);
    expect(dry.report).toEqual({
      ...real.report,
      isDryRun: true,
      notes: dry.report.notes,
      brokenRules: dry.report.brokenRules,
    });
    expect(real.report.records).toMatchObject({ added: 1_200, changed: 2, older: 1 });
  });
});

it('more undecided duplicates than are held are applied in between', async () => {
  await using store = await openStore('sqlite');
  const ids = Array.from({ length: 5_600 }, (_, at) => 1 + at);
  const dump = (title: string) =>
    lines(ids.map((ID) => v3Poi({ ID, UUID: null, Connections: [] }, { Title: title })));
  await importFiles(store.db, { 'poi.json': dump('before') });
  const { report } = await importFiles(store.db, { 'poi.json': dump('after') });
  expect(report.records).toMatchObject({ read: ids.length, changed: ids.length });
  const stored = await storedRecords(store.db);
  expect(new Set(stored.map(({ location }) => location.address.title))).toEqual(new Set(['after']));
});
