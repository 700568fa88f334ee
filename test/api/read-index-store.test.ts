import { appendFile, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { makeSnapshotInProcess } from '../../src/app.ts';
import type { Log } from '../../src/base/log.ts';
import { locationId } from '../../src/domain/id.ts';
import { compareIndexWithStore } from '../../src/registry/compare-index-with-store.ts';
import { deleteLocation } from '../../src/registry/delete-location.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { importReference } from '../../src/registry/import-reference.ts';
import { saveLocation } from '../../src/registry/save-location.ts';
import { eventually } from '../support/eventually.ts';
import { openApi, type RunningApi, type ServedApi, serve } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';
import { testReference } from '../world/reference.ts';
import { testWorld, worldIds, worldNow } from '../world/world.ts';

const questions = [
  '/v3/poi?maxresults=5000',
  '/v3/poi?maxresults=5000&compact=true&verbose=false',
  '/v3/poi?maxresults=5000&includecomments=true&camelcase=true',
  '/v3/poi?latitude=46.4&longitude=7&distance=20000&compact=true&verbose=false',
  '/v3/poi?polygon=(44,0),(48,0),(48,9),(44,9)',
  '/v3/poi?countryid=87,80&sortby=modified_asc',
  '/v3/referencedata',
  '/v3/system/status',
];

async function answers(api: ServedApi): Promise<readonly string[]> {
  const replies = await Promise.all(questions.map((path) => api.get(path)));
  return replies.map((reply) => reply.body);
}

/** Messages of a log, to see whether an index was loaded or built. */
function listeningLog(): { readonly log: Log; readonly messages: string[] } {
  const messages: string[] = [];
  const keep = (_: object, message: string) => void messages.push(message);
  return { log: { debug: keep, info: keep, warn: keep, error: keep }, messages };
}

async function differences({ registry, encoder }: ServedApi, api: RunningApi) {
  await registry.catchUp();
  return compareIndexWithStore(registry.index, api.store.db, encoder);
}

/** Closes the first registry, which writes the snapshot; the store stays open. */
async function closed(api: RunningApi): Promise<void> {
  await api.server.close();
  await api.registry[Symbol.asyncDispose]();
}

describe.each(engines)('the read index over %s', (engine) => {
  test('equals the store after an import', async () => {
    await using api = await openApi(engine);
    expect(await differences(api, api)).toEqual({ checked: testWorld.length, differing: [] });
  });

  test('a start from the snapshot answers as before', async () => {
    await using api = await openApi(engine);
    const before = await answers(api);
    await closed(api);
    const { log, messages } = listeningLog();
    await using again = await serve(api.store.db, api.snapshotPath, { log });
    expect(messages).toEqual(['read index loaded']);
    expect(await answers(again)).toEqual(before);
    expect(await differences(again, api)).toEqual({ checked: testWorld.length, differing: [] });
  });

  test('a start from the snapshot takes in what changed since', async () => {
    await using api = await openApi(engine);
    await closed(api);
    await saveLocation(api.store.db, place(700_001, { title: 'While nobody looked' }));
    await deleteLocation(api.store.db, worldIds.riepestrasse, worldNow);
    await importReference(api.store.db, {
      operators: testReference.operators.map((entry) => ({ ...entry, title: `${entry.title}!` })),
    });
    const { log, messages } = listeningLog();
    await using again = await serve(api.store.db, api.snapshotPath, { log });
    expect(messages).toEqual(['read index loaded']);
    expect(await again.ids(`/v3/poi?id=700001,${worldIds.riepestrasse}`)).toEqual([700_001]);
    expect((await again.get('/v3/poi?operatorid=45&maxresults=1')).body).toContain(
      '"(Business Owner at Location)!"',
    );
    expect((await differences(again, api)).differing).toEqual([]);
    await using built = await serve(api.store.db, `${api.snapshotPath}.none`);
    expect(await answers(again)).toEqual(await answers(built));
  });

  test('without a snapshot the index is built', async () => {
    await using api = await openApi(engine);
    const before = await answers(api);
    await closed(api);
    await rm(api.snapshotPath);
    const { log, messages } = listeningLog();
    await using again = await serve(api.store.db, api.snapshotPath, { log });
    expect(messages).toEqual(['read index built']);
    expect(await answers(again)).toEqual(before);
  });

  test('a first start loads the snapshot that another process made of the same database', async () => {
    await using api = await openApi(engine);
    const before = await answers(api);
    const { target } = api.store;
    const snapshotPath = `${api.snapshotPath}.made`;
    const make = async (): Promise<void> => {
      await makeSnapshotInProcess({ target, snapshotPath });
      // Behind the vocabularies that were read at the start, ahead of the feed's head of that time.
      await saveLocation(api.store.db, place(700_003, { title: 'After the snapshot' }));
    };
    const { log, messages } = listeningLog();
    await using made = await serve(api.store.db, snapshotPath, {
      log,
      snapshotMaker: { minChanges: 1, make },
    });
    expect(messages).toEqual(['read index loaded']);
    expect(await made.ids('/v3/poi?id=700003')).toEqual([700_003]);
    expect((await differences(made, api)).differing).toEqual([]);
    await deleteLocation(api.store.db, locationId(700_003), worldNow);
    await made.registry.catchUp();
    const same = questions.filter((path) => path !== '/v3/system/status');
    for (const path of same)
      expect((await made.get(path)).body).toBe(before[questions.indexOf(path)]);
  });

  test('vocabularies that change while the other process works are taken in', async () => {
    await using api = await openApi(engine);
    const { target } = api.store;
    const snapshotPath = `${api.snapshotPath}.made`;
    const make = async (): Promise<void> => {
      await importReference(api.store.db, {
        operators: testReference.operators.map((entry) => ({ ...entry, title: `${entry.title}!` })),
      });
      await makeSnapshotInProcess({ target, snapshotPath });
    };
    await using made = await serve(api.store.db, snapshotPath, {
      snapshotMaker: { minChanges: 1, make },
    });
    expect((await made.get('/v3/poi?operatorid=45&maxresults=1')).body).toContain(
      '"(Business Owner at Location)!"',
    );
  });

  test('where the other process fails, or hardly anything changed, the index is built here', async () => {
    await using api = await openApi(engine);
    const before = await answers(api);
    const { log, messages } = listeningLog();
    const make = () =>
      makeSnapshotInProcess({ target: api.store.target, snapshotPath: '/nowhere/at/all' });
    await using built = await serve(api.store.db, `${api.snapshotPath}.none`, {
      log,
      snapshotMaker: { minChanges: 1, make },
    });
    expect(messages).toEqual([
      'building the read index in this process instead',
      'read index built',
    ]);
    expect(await answers(built)).toEqual(before);
    const few = listeningLog();
    await using other = await serve(api.store.db, `${api.snapshotPath}.few`, {
      log: few.log,
      snapshotMaker: { minChanges: 1e9, make },
    });
    expect(few.messages).toEqual(['read index built']);
    expect(await answers(other)).toEqual(before);
  });

  test('fold while locations are written: index and store stay equal', async () => {
    await using api = await openApi(engine);
    const other = await api.store.openAnother();
    for (let round = 0; round < 4; round++) {
      const folded = api.registry.index.fold();
      for (let i = 0; i < 12; i++) {
        const id = 1001 + ((round * 7 + i * 5) % 60);
        if (i % 3 === 0) await deleteLocation(other, locationId(id), worldNow);
        else await saveLocation(other, place(id, { title: `Round ${round} step ${i}` }));
      }
      await folded;
      expect((await differences(api, api)).differing).toEqual([]);
    }
    expect(api.registry.index.addedRows).toBeLessThan(testWorld.length);
    await closed(api);
    await using again = await serve(api.store.db, api.snapshotPath);
    expect((await differences(again, api)).differing).toEqual([]);
  });

  test('a feed that began anew is noticed, and answers go on while the index is built', async () => {
    const { log, messages } = listeningLog();
    await using api = await openApi(engine, { log });
    const before = await answers(api);
    await api.store.db.kysely.updateTable('feed_counter').set({ epoch: 'restored' }).execute();
    const catchingUp = api.registry.catchUp();
    for (let i = 0; i < 20; i++) expect(await answers(api)).toEqual(before);
    await catchingUp;
    expect(messages).toContain('the feed began anew; building the read index');
    expect(await answers(api)).toEqual(before);
    expect((await differences(api, api)).differing).toEqual([]);
  });

  test('a snapshot of another database is not read', async () => {
    await using api = await openApi(engine);
    await using small = await openApi(engine, { records: [place(5, {})] });
    const before = await answers(api);
    await closed(api);
    await closed(small);
    await writeFile(api.snapshotPath, await readFile(small.snapshotPath));
    const { log, messages } = listeningLog();
    await using again = await serve(api.store.db, api.snapshotPath, { log });
    expect(messages).toContain('read index built');
    expect(await answers(again)).toEqual(before);
  });
});

describe('a snapshot that is not whole', () => {
  /** Builds the index anew and says so, and answers as if nothing had happened. */
  async function expectBuilt(
    api: RunningApi,
    before: readonly string[],
    what: string,
  ): Promise<void> {
    const { log, messages } = listeningLog();
    await using again = await serve(api.store.db, api.snapshotPath, { log });
    expect(messages, what).toContain('read index built');
    expect(await answers(again), what).toEqual(before);
  }

  test('is built anew, wherever a byte is wrong or missing', async () => {
    await using api = await openApi('sqlite');
    const before = await answers(api);
    await closed(api);
    const whole = await readFile(api.snapshotPath);
    const prefixBytes = 16;
    const headerEnd = prefixBytes + whole.readUInt32LE(8);
    const steps = 12;
    for (let i = 0; i < steps; i++) {
      const inHeader = prefixBytes + Math.floor(((headerEnd - prefixBytes) * (i + 0.5)) / steps);
      const inParts = headerEnd + Math.floor(((whole.length - headerEnd) * (i + 0.5)) / steps);
      for (const at of [inHeader, inParts]) {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ 1;
        await writeFile(api.snapshotPath, damaged);
        await expectBuilt(api, before, `byte ${at} of ${whole.length} flipped`);
      }
      await writeFile(api.snapshotPath, whole);
      await truncate(api.snapshotPath, Math.floor((whole.length * i) / steps));
      await expectBuilt(api, before, `cut to ${i} twelfths`);
    }
  });

  test('is built anew when the file is something else', async () => {
    await using api = await openApi('sqlite');
    const before = await answers(api);
    await closed(api);
    const whole = await readFile(api.snapshotPath);
    const others: readonly (readonly [string, Buffer])[] = [
      ['empty', Buffer.alloc(0)],
      ['text', Buffer.from('{"not":"a snapshot"}')],
      ['zeros', Buffer.alloc(5000)],
      ['a huge header', Buffer.concat([whole.subarray(0, 8), Buffer.alloc(4, 0xff)])],
    ];
    for (const [what, bytes] of others) {
      await writeFile(api.snapshotPath, bytes);
      await expectBuilt(api, before, what);
    }
  });

  test('is read although more bytes follow it', async () => {
    await using api = await openApi('sqlite');
    const before = await answers(api);
    await closed(api);
    await appendFile(api.snapshotPath, 'more');
    await using again = await serve(api.store.db, api.snapshotPath);
    expect(await answers(again)).toEqual(before);
  });

  test('a directory in its place does not stop the server', async () => {
    await using api = await openApi('sqlite');
    const before = await answers(api);
    await closed(api);
    await rm(api.snapshotPath);
    await mkdir(api.snapshotPath);
    await expectBuilt(api, before, 'a directory');
  });
});

test('an index that took in more than it folds is folded by itself, and stays right', async () => {
  await using api = await openApi('sqlite', { records: [] });
  const many = Array.from({ length: 3000 }, (_, i) => place(10_000 + i, {}));
  await importLocations(api.store.db, many);
  await api.registry.catchUp();
  await eventually(
    async () => api.registry.index.addedRows,
    (rows) => rows === 0,
  );
  expect(await differences(api, api)).toEqual({ checked: 3000, differing: [] });
  expect(await api.ids('/v3/poi?maxresults=5000&sortby=id_asc')).toEqual(
    many.map((record) => record.location.id),
  );
});
