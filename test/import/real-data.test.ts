import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { stoppedClock } from '../../src/base/clock.ts';
import { silentLog } from '../../src/base/log.ts';
import type { ImportReport } from '../../src/ingest/import-report.ts';
import { findInputFiles } from '../../src/ingest/input/find-input-files.ts';
import { runImport } from '../../src/ingest/pipeline.ts';
import { readFeedHead } from '../../src/storage/changes.ts';
import type { Database } from '../../src/storage/database.ts';
import { emptyDirectory, openStore } from '../support/store.ts';
import { importTime, storedRecords } from './import-files.ts';

const sharedData = process.env['OCM_SHARED_DATA'] ?? '../shared/data';
const dump = 'pois/ocm-data-2020-11-20.ndjson';

async function importPaths(database: Database, ...paths: string[]): Promise<ImportReport> {
  await using directory = await emptyDirectory();
  const inData = paths.map((path) => join(sharedData, path));
  return runImport({
    input: await findInputFiles(inData, Readable.from([])),
    database,
    isDryRun: false,
    isStrict: false,
    rejectsPath: join(directory.path, 'rejects.ndjson'),
    clock: stoppedClock(importTime),
    log: silentLog,
    onProgress() {},
  });
}

const clean = { fileProblems: [], rejectsFile: undefined, failure: undefined, unknownIds: [] };

it.skipIf(!existsSync(sharedData))(
  'real data is imported whole, and the second time nothing changes (skipped where the shared data is absent)',
  async () => {
    await using store = await openStore('sqlite');
    const main = await importPaths(store.db, dump, 'reference-2021.json');
    expect(main).toMatchObject({
      ...clean,
      records: { read: 5685, added: 5685, rejected: 0 },
      notes: [{ code: 'position-unlikely', count: 13 }],
      brokenRules: [
        { code: 'connections', count: 478 },
        { code: 'address-line', count: 80 },
        { code: 'position', count: 13 },
        { code: 'text', count: 11 },
        { code: 'access-comments', count: 1 },
      ],
    });
    const { added, changed, unchanged } = main.reference;
    expect(added + changed + unchanged).toBe(833);
    const stored = await storedRecords(store.db);
    expect(stored).toHaveLength(5685);
    const documents = readFileSync(join(sharedData, dump), 'utf8').trim().split('\n');
    const inDump = (name: string) =>
      documents.reduce((total, line) => total + (JSON.parse(line)[name]?.length ?? 0), 0);
    expect(stored.reduce((total, { comments }) => total + comments.length, 0)).toBe(
      inDump('UserComments'),
    );
    expect(stored.reduce((total, { media }) => total + media.length, 0)).toBe(inDump('MediaItems'));

    const others = await importPaths(store.db, 'pois/evmap-fixtures-de.ndjson', 'ocm-export');
    expect(others).toMatchObject({ ...clean, records: { read: 11, added: 10, changed: 1 } });
    const head = await readFeedHead(store.db);
    const again = await importPaths(store.db, 'ocm-export', 'reference-2021.json', 'pois');
    expect(again).toMatchObject({
      ...clean,
      records: { read: 5696, added: 0, changed: 0 },
      reference: { added: 0, changed: 0, unchanged: 833 },
    });
    expect(await readFeedHead(store.db)).toEqual(head);
  },
);
