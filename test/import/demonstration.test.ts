import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { demoDataProviderId, demoLocationCount } from '../../src/ingest/demo/demo.ts';
import {
  fillWithDemonstration,
  isDemonstrationDue,
  removeDemonstration,
} from '../../src/ingest/demo/fill.ts';
import {
  demonstrationState,
  moveDemonstrationState,
} from '../../src/registry/demonstration-state.ts';
import { changedLocations, readFeedHead } from '../../src/storage/changes.ts';
import { engines, openStore } from '../support/store.ts';
import { v3Poi } from '../support/v3-document.ts';
import { importFiles, importTime, storedRecords } from './import-files.ts';
import { lines } from './v3-files.ts';

const now = Date.UTC(2026, 0, 1);
const realData = { 'poi.json': lines([v3Poi(), v3Poi({ ID: 2, UUID: null })]) };

describe.each(engines)('the demonstration world on %s', (engine) => {
  it('is due in an empty store, is filled in once, and is all of its provider', async () => {
    await using store = await openStore(engine);
    expect(await isDemonstrationDue(store.db)).toBe(true);
    expect(await fillWithDemonstration(store.db, now, silentLog)).toBe(demoLocationCount);
    expect(await isDemonstrationDue(store.db)).toBe(false);
    expect(await fillWithDemonstration(store.db, now, silentLog)).toBe(0);
    const stored = await storedRecords(store.db);
    expect(stored).toHaveLength(demoLocationCount);
    const providers = stored.map(({ location }) => location.dataProviderId);
    expect(new Set(providers)).toEqual(new Set([demoDataProviderId]));
  });

  it('is removed before the first real data is written, and the report says so', async () => {
    await using store = await openStore(engine);
    await fillWithDemonstration(store.db, now, silentLog);
    const dry = await importFiles(store.db, realData, { isDryRun: true });
    expect(dry.report.demonstrationRemoved).toBe(demoLocationCount);
    expect(await storedRecords(store.db)).toHaveLength(demoLocationCount);
    const before = await readFeedHead(store.db);
    const { report } = await importFiles(store.db, realData);
    expect(report).toMatchObject({
      demonstrationRemoved: demoLocationCount,
      records: { added: 2 },
    });
    const stored = await storedRecords(store.db);
    expect(stored.map(({ location }) => location.id)).toEqual([2, 175585]);
    const changes = await changedLocations(store.db, before.seq, 10_000);
    expect(changes.filter((change) => change.deleted)).toHaveLength(demoLocationCount);
    const again = await importFiles(store.db, realData);
    expect(again.report.demonstrationRemoved).toBe(0);
  });

  it('is not filled in when real data came first, or after it was removed', async () => {
    await using store = await openStore(engine);
    await importFiles(store.db, realData);
    expect(await isDemonstrationDue(store.db)).toBe(false);
    expect(await fillWithDemonstration(store.db, now, silentLog)).toBe(0);
    await using other = await openStore(engine);
    expect(await removeDemonstration(other.db, importTime, silentLog)).toBe(0);
    expect(await isDemonstrationDue(other.db)).toBe(false);
    expect(await storedRecords(other.db)).toEqual([]);
  });

  it('is finished after an interruption: filling as well as removing', async () => {
    await using store = await openStore(engine);
    await moveDemonstrationState(store.db, ['undecided'], 'loading');
    expect(await isDemonstrationDue(store.db)).toBe(true);
    expect(await fillWithDemonstration(store.db, now, silentLog)).toBe(demoLocationCount);
    await moveDemonstrationState(store.db, ['loaded'], 'removing');
    expect(await isDemonstrationDue(store.db)).toBe(false);
    const { report } = await importFiles(store.db, realData);
    expect(report.demonstrationRemoved).toBe(demoLocationCount);
    expect(await demonstrationState(store.db)).toBe('removed');
  });

  it('gives way to real data that is imported while it is being filled in', async () => {
    await using store = await openStore(engine);
    const another = await store.openAnother();
    const filling = fillWithDemonstration(store.db, now, silentLog);
    await importFiles(another, realData);
    await filling;
    const stored = await storedRecords(store.db);
    expect(stored.map(({ location }) => location.id)).toEqual([2, 175585]);
  });
});

it('reference data alone does not remove the demonstration', async () => {
  await using store = await openStore('sqlite');
  await fillWithDemonstration(store.db, now, silentLog);
  const reference = { Countries: [], ConnectionTypes: [{ ID: 60_000, Title: 'A new plug' }] };
  const { report } = await importFiles(store.db, { 'reference.json': JSON.stringify(reference) });
  expect(report).toMatchObject({ demonstrationRemoved: 0, reference: { added: 1 } });
  expect(await storedRecords(store.db)).toHaveLength(demoLocationCount);
});
