import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { stoppedClock } from '../../src/base/clock.ts';
import { silentLog } from '../../src/base/log.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import type { ImportReport } from '../../src/ingest/import-report.ts';
import { findInputFiles } from '../../src/ingest/input/find-input-files.ts';
import { type ImportRequest, runImport } from '../../src/ingest/pipeline.ts';
import type { Reject } from '../../src/ingest/rejects-file.ts';
import type { Database } from '../../src/storage/database.ts';
import { contentHash } from '../../src/storage/location-document.ts';
import { locationRecordsAfterId } from '../../src/storage/locations.ts';
import { emptyDirectory } from '../support/store.ts';

/** Contents by their path below the directory. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** Later than everything in the test data. */
export const importTime: number = Date.UTC(2026, 10, 23);

export interface Imported {
  readonly report: ImportReport;
  readonly rejects: readonly Reject[];
}

export type Options = Partial<Omit<ImportRequest, 'input' | 'database'>> & {
  /** Below the directory; the directory itself when absent. */
  readonly paths?: readonly string[];
  readonly standardInput?: string | Buffer;
};

/** Writes files into a directory of their own and imports them, as the command does. */
export async function importFiles(
  database: Database,
  files: Files,
  { paths, standardInput = '', ...options }: Options = {},
): Promise<Imported> {
  await using directory = await emptyDirectory();
  const folder = join(directory.path, 'input');
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  const inFolder = (path: string) => (path === '-' ? path : join(folder, path));
  const input = await findInputFiles(
    paths?.map(inFolder) ?? Object.keys(files).map(inFolder),
    Readable.from([Buffer.from(standardInput)]),
  );
  const rejectsPath = join(directory.path, 'data', 'rejects', 'import.ndjson');
  const report = await runImport({
    input,
    database,
    isDryRun: false,
    isStrict: false,
    rejectsPath,
    clock: stoppedClock(importTime),
    log: silentLog,
    onProgress() {},
    ...options,
  });
  return { report, rejects: await readRejects(report.rejectsFile) };
}

async function readRejects(path: string | undefined): Promise<readonly Reject[]> {
  if (path === undefined) return [];
  const text = await readFile(path, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Reject => JSON.parse(line));
}

/** Everything in the store, lowest id first. */
export async function storedRecords(db: Database): Promise<readonly LocationRecord[]> {
  const records: LocationRecord[] = [];
  for (;;) {
    const batch = await locationRecordsAfterId(db, records.at(-1)?.location.id ?? 0, 1_000);
    if (batch.length === 0) return records;
    records.push(...batch.map(({ record }) => record));
  }
}

/** What the store has of each location, in a form that is equal for equal content. */
export async function storedContent(
  db: Database,
): Promise<ReadonlyMap<number, readonly [hash: string, comments: number, media: number]>> {
  const records = await storedRecords(db);
  return new Map(
    records.map(({ location, comments, media }) => [
      location.id,
      [contentHash(location), comments.length, media.length],
    ]),
  );
}
