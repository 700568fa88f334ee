import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { readCities } from '../../src/ingest/demo/cities.ts';
import { makeWorld } from '../../src/ingest/demo/world.ts';
import { openDataDirectory } from '../../src/storage/data-directory.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { importFiles, storedContent } from '../import/import-files.ts';
import { lines, v3Document } from '../import/v3-files.ts';
import { expectIndexEqualsStore } from '../support/expect-index-equals-store.ts';
import { startCommand } from '../support/run-command.ts';
import { emptyDirectory, openStore } from '../support/store.ts';

const rounds = 50;
const records = [
  ...makeWorld({
    seed: 11,
    count: 2_000,
    firstId: 1,
    now: Date.UTC(2026, 0, 1),
    cities: readCities(),
    dataProviderId: 1,
    operatorIds: [5, 23],
  }),
];
const ids = records.map(({ location }): number => location.id);
const dump = lines(records.map(v3Document));
const batches = Math.ceil(records.length / 500);

/**
 * Imports `file` in a process of its own and kills that at some moment: after a random number of batches, or in every
 * fifth round while it starts. Resolves with how many records it had said to be durable.
 */
async function importAndKill(dataDirectory: string, file: string, round: number): Promise<number> {
  const child = startCommand(dataDirectory, ['import', file], { OCM_LOG_LEVEL: 'debug' });
  const isEarly = round % 5 === 0;
  const killAfter = Math.floor(Math.random() * batches);
  const kill = async (maxDelayMs: number) => {
    await sleep(Math.random() * maxDelayMs);
    child.kill('SIGKILL');
  };
  const killed = isEarly ? [kill(800)] : [];
  let durable = 0;
  let stored = 0;
  for await (const line of createInterface({ input: child.stderr })) {
    const event: unknown = JSON.parse(line);
    if (typeof event !== 'object' || event === null || !('durable' in event)) continue;
    durable = Number(event.durable);
    if (!isEarly && stored++ === killAfter) killed.push(kill(25));
  }
  await Promise.all(killed);
  return durable;
}

async function expectWhole(db: Database): Promise<void> {
  const { rows } = await sql.raw('pragma integrity_check').execute(db.kysely);
  expect(rows).toEqual([{ integrity_check: 'ok' }]);
}

it(`an import that is killed, ${rounds} times, loses nothing that it said was stored, and can be run again`, {
  timeout: 400_000,
}, async () => {
  await using undisturbed = await openStore('sqlite');
  await importFiles(undisturbed.db, { 'poi.ndjson': dump });
  const expected = await storedContent(undisturbed.db);
  await using directory = await emptyDirectory();
  const file = join(directory.path, 'poi.ndjson');
  await writeFile(file, dump);
  const partial: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const dataDirectory = join(directory.path, `data-${round}`);
    const durable = await importAndKill(dataDirectory, file, round);
    const snapshotPath = join(dataDirectory, 'index.snapshot');
    const { databaseFile } = await openDataDirectory(dataDirectory);
    await using db = await openDatabase({ kind: 'sqlite', file: databaseFile }, silentLog);
    await expectWhole(db);
    await expectIndexEqualsStore(db, snapshotPath);
    const stored = await storedContent(db);
    expect(ids.slice(0, durable).filter((id) => !stored.has(id))).toEqual([]);
    for (const [id, content] of stored) expect(content).toEqual(expected.get(id));
    if (stored.size > 0 && stored.size < records.length) partial.push(stored.size);
    const { report } = await importFiles(db, { 'poi.ndjson': dump });
    expect(report.records).toMatchObject({ unchanged: stored.size, rejected: 0 });
    expect(await storedContent(db)).toEqual(expected);
    // From the snapshot of what the killed import had left.
    await expectIndexEqualsStore(db, snapshotPath);
  }
  // The moments are random, but most of them lie in the middle of the import.
  expect(partial.length).toBeGreaterThan(rounds / 5);
});
