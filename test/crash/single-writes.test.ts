import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { changedLocations, type LocationChange, readFeedHead } from '../../src/storage/changes.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { locationRecordsAfterId } from '../../src/storage/locations.ts';
import type { Engine } from '../../src/storage/schema.ts';
import { expectIndexEqualsStore } from '../support/expect-index-equals-store.ts';
import { startWriter } from '../support/start-writer.ts';
import { emptyDirectory, emptyPlace } from '../support/store.ts';

const idsPerRound = 100_000;
/** With PostgreSQL only the client dies: a few rounds show that the server forgets nothing of it. */
const rounds: readonly (readonly [Engine, number])[] = [
  ['sqlite', 50],
  ['postgresql', 5],
];

async function allChanges(db: Database): Promise<readonly LocationChange[]> {
  const changes: LocationChange[] = [];
  for (let cursor = 0; ; cursor = changes.at(-1)?.changeSeq ?? 0) {
    const batch = await changedLocations(db, cursor, 1_000);
    if (batch.length === 0) return changes;
    changes.push(...batch);
  }
}

async function storedIds(db: Database): Promise<ReadonlySet<number>> {
  const ids = new Set<number>();
  for (let after = 0; ; ) {
    const batch = await locationRecordsAfterId(db, after, 1_000);
    if (batch.length === 0) return ids;
    for (const { record } of batch) {
      after = record.location.id;
      expect(record.comments).toHaveLength(1);
      ids.add(after);
    }
  }
}

async function expectWhole(db: Database): Promise<void> {
  if (db.engine === 'sqlite') {
    const { rows } = await sql.raw('pragma integrity_check').execute(db.kysely);
    expect(rows).toEqual([{ integrity_check: 'ok' }]);
  }
  const changes = await allChanges(db);
  const { seq } = await readFeedHead(db);
  const first = changes[0]?.changeSeq ?? 0;
  expect(changes.map((change) => change.changeSeq)).toEqual(changes.map((_, at) => first + at));
  expect(changes.at(-1)?.changeSeq).toBe(seq);
}

describe.each(rounds)('killing a process that writes to %s, %i times', (engine, count) => {
  it('loses no acknowledged write and leaves a whole store, which the index equals', {
    timeout: 300_000,
  }, async () => {
    await using place = await emptyPlace(engine);
    // The snapshot stays from round to round: each time it lacks what the next writer wrote.
    await using directory = await emptyDirectory();
    const snapshotPath = join(directory.path, 'index.snapshot');
    await (await openDatabase(place.target, silentLog))[Symbol.asyncDispose]();
    const acknowledged: number[] = [];
    for (let round = 0; round < count; round++) {
      const writer = startWriter(place.target, 1 + round * idsPerRound, idsPerRound);
      await writer.started;
      await sleep(Math.random() * 60);
      writer.process.kill('SIGKILL');
      expect(await writer.ended).toBe('SIGKILL');
      acknowledged.push(...writer.acknowledged);
      await using db = await openDatabase(place.target, silentLog);
      const stored = await storedIds(db);
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
      await expectWhole(db);
      await expectIndexEqualsStore(db, snapshotPath);
    }
    expect(acknowledged.length).toBeGreaterThan(count);
  });
});
