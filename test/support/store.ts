import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { type Database, type DatabaseTarget, openDatabase } from '../../src/storage/database.ts';
import type { Engine } from '../../src/storage/schema.ts';

/** Both engines: what touches the store is tested with `describe.each(engines)`. */
export const engines: readonly Engine[] = ['sqlite', 'postgresql'];

/** A place for one test's database, empty, gone with the test. */
export interface TestPlace extends AsyncDisposable {
  readonly target: DatabaseTarget;
}

/** The same with a database opened there; `openAnother` opens it once more, as another process would. */
export interface TestStore extends TestPlace {
  readonly db: Database;
  openAnother(): Promise<Database>;
}

/** `await using store = await openStore(engine)`: a fresh database with the built-in vocabularies and no locations. */
export async function openStore(engine: Engine): Promise<TestStore> {
  const place = await emptyPlace(engine);
  const opened = [await openDatabase(place.target, silentLog)];
  const [db] = opened;
  if (db === undefined) throw new Error('unreachable');
  return {
    target: place.target,
    db,
    async openAnother() {
      const another = await openDatabase(place.target, silentLog);
      opened.push(another);
      return another;
    },
    async [Symbol.asyncDispose]() {
      for (const database of opened) await database[Symbol.asyncDispose]();
      await place[Symbol.asyncDispose]();
    },
  };
}

export async function emptyPlace(engine: Engine): Promise<TestPlace> {
  return engine === 'sqlite' ? emptyFile() : emptyPostgresqlDatabase();
}

/** A directory of its own, gone with the test. */
export async function emptyDirectory(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'ocm-test-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

async function emptyFile(): Promise<TestPlace> {
  const directory = await emptyDirectory();
  const target = { kind: 'sqlite', file: join(directory.path, 'ocm.sqlite') } as const;
  return { target, [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose]() };
}

async function emptyPostgresqlDatabase(): Promise<TestPlace> {
  const name = `ocm_${randomUUID().replaceAll('-', '')}`;
  await maintain(`create database ${name}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = name;
  return {
    target: { kind: 'postgresql', url: url.href },
    [Symbol.asyncDispose]: () => dropDatabase(name),
  };
}

/** The server hears of closed connections a moment later; `force` would fill its log with complaints. */
async function dropDatabase(name: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      await maintain(`drop database ${name}`);
      return;
    } catch {
      await sleep(20);
    }
  }
  await maintain(`drop database ${name} with (force)`);
}

async function maintain(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
