import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { stoppedClock } from '../../src/base/clock.ts';
import { silentLog } from '../../src/base/log.ts';
import { runImport } from '../../src/ingest/pipeline.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { emptyDirectory, emptyPlace, openStore } from '../support/store.ts';
import { v3Poi } from '../support/v3-document.ts';
import { importFiles, importTime, storedRecords } from './import-files.ts';
import { lines } from './v3-files.ts';

const megabyte = 1024 * 1024;
const lineMegabytes = 300;

/** A good line, a line of 300 MB, another good line. Remembers how much memory was in use meanwhile. */
async function* longLine(seen: { peakBytes: number }): AsyncGenerator<Buffer> {
  yield Buffer.from(`${JSON.stringify(v3Poi({ ID: 1, UUID: null }))}\n{"ID":2,"UUID":"`);
  for (let written = 0; written < lineMegabytes; written++) {
    yield Buffer.alloc(megabyte, 'x');
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    seen.peakBytes = Math.max(seen.peakBytes, heapUsed + arrayBuffers);
  }
  yield Buffer.from(`"}\n${JSON.stringify(v3Poi({ ID: 3, UUID: null }))}\n`);
}

it('a line of 300 MB is put aside without being held', async () => {
  await using store = await openStore('sqlite');
  await using directory = await emptyDirectory();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  const seen = { peakBytes: 0 };
  const stream = Readable.from(longLine(seen));
  const report = await runImport({
    input: { files: [{ name: '-', stream }], ignored: [], problems: [] },
    database: store.db,
    isDryRun: false,
    isStrict: false,
    rejectsPath: join(directory.path, 'rejects.ndjson'),
    clock: stoppedClock(importTime),
    log: silentLog,
    onProgress() {},
  });
  expect(report).toMatchObject({ records: { read: 3, added: 2, rejected: 1 }, fileProblems: [] });
  expect(seen.peakBytes - heapUsed - arrayBuffers).toBeLessThan((lineMegabytes / 2) * megabyte);
  expect((await storedRecords(store.db)).map(({ location }) => location.id)).toEqual([1, 3]);
});

it('a full disk ends the import with what to do; what was written stays and the next run goes on', async () => {
  await using place = await emptyPlace('sqlite');
  if (place.target.kind !== 'sqlite') throw new Error('unreachable');
  const documents = Array.from({ length: 4_000 }, (_, at) => v3Poi({ ID: 1 + at, UUID: null }));
  const files = { 'poi.ndjson': lines(documents) };
  {
    await using small = await openDatabase({ ...place.target, maxPageCount: 400 }, silentLog);
    const durable: number[] = [];
    const onProgress = (progress: { readonly durable: number }) => durable.push(progress.durable);
    const withBad = { 'poi.ndjson': `bad\n${lines(documents)}` };
    const { report, rejects } = await importFiles(small, withBad, { onProgress });
    expect(rejects.map(({ text }) => text)).toEqual(['bad']);
    expect(report.failure).toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('free some space and run it again'),
    });
    expect(report.records.added).toBeGreaterThan(0);
    expect(durable.at(-1)).toBe(report.records.added);
    expect(await storedRecords(small)).toHaveLength(report.records.added);
  }
  await using enough = await openDatabase(place.target, silentLog);
  const { report } = await importFiles(enough, files);
  expect(report.failure).toBeUndefined();
  expect(await storedRecords(enough)).toHaveLength(documents.length);
});

it('rejected records that cannot be written end the import with what to do', async () => {
  await using store = await openStore('sqlite');
  await using directory = await emptyDirectory();
  const blocker = join(directory.path, 'file');
  await writeFile(blocker, '');
  const files = { 'a.ndjson': `${JSON.stringify(v3Poi())}\nbad\n` };
  const rejectsPath = join(blocker, 'rejects.ndjson');
  const { report } = await importFiles(store.db, files, { rejectsPath });
  expect(report.failure).toMatchObject({
    code: 'data-directory-unusable',
    message: expect.stringMatching(/^Cannot write rejected records to ".*--rejects$/),
  });
  expect(report.records.added).toBe(1);
  expect(report.rejectsFile).toBeUndefined();
});
