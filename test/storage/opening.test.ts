import { chmod, mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { saveLocation } from '../../src/registry/save-location.ts';
import { readFeedHead } from '../../src/storage/changes.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { countLocations, locationRecordsAfterId } from '../../src/storage/locations.ts';
import { readReferenceLists } from '../../src/storage/reference.ts';
import { sampleRecord } from '../support/sample-record.ts';
import { emptyDirectory, emptyPlace, engines, openStore } from '../support/store.ts';

const isRoot = process.getuid?.() === 0;

describe.each(engines)('opening %s', (engine) => {
  it('makes the schema in an empty place, and finds everything when opened again', async () => {
    await using place = await emptyPlace(engine);
    const head = await (async () => {
      await using db = await openDatabase(place.target, silentLog);
      await saveLocation(db, sampleRecord(1));
      return await readFeedHead(db);
    })();
    await using again = await openDatabase(place.target, silentLog);
    expect(await readFeedHead(again)).toEqual(head);
    expect(await countLocations(again)).toBe(1);
  });

  it('lets several openers start at once in an empty place', async () => {
    await using place = await emptyPlace(engine);
    const opened = await Promise.all(
      Array.from({ length: 4 }, () => openDatabase(place.target, silentLog)),
    );
    const heads = await Promise.all(opened.map(readFeedHead));
    for (const head of heads) expect(head).toEqual(heads[0]);
    const [db] = opened;
    if (db) expect((await readReferenceLists(db)).countries.length).toBeGreaterThan(200);
    for (const each of opened) await each[Symbol.asyncDispose]();
  });

  it('refuses a schema of a newer version and says what to do', async () => {
    await using store = await openStore(engine);
    await store.db.kysely
      .withTables<{ kysely_migration: { name: string; timestamp: string } }>()
      .insertInto('kysely_migration')
      .values({ name: '9999-from-the-future', timestamp: '2100-01-01T00:00:00.000Z' })
      .execute();
    const opening = store.openAnother();
    await expect(opening).rejects.toMatchObject({ code: 'schema-too-new' });
    await expect(opening).rejects.toThrow('9999-from-the-future');
  });
});

describe('opening a SQLite file', () => {
  it('makes every commit durable and checks foreign keys', async () => {
    await using store = await openStore('sqlite');
    const pragma = async (name: string) =>
      (await sql.raw(`pragma ${name}`).execute(store.db.kysely)).rows;
    expect(await pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    // Commits are synced outside the event loop: wal-sync.test.ts.
    expect(await pragma('synchronous')).toEqual([{ synchronous: 1 }]);
    expect(await pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
  });

  it('refuses a file that is no database', async () => {
    await using directory = await emptyDirectory();
    const file = join(directory.path, 'ocm.sqlite');
    await writeFile(
      file,
      'this is a text about charging stations, and a long one at that '.repeat(100),
    );
    const opening = openDatabase({ kind: 'sqlite', file }, silentLog);
    await expect(opening).rejects.toMatchObject({ code: 'data-directory-unusable' });
    await expect(opening).rejects.toThrow(/ocm\.sqlite.*not a database.*backup/);
  });

  it('reports a damaged file as such', async () => {
    await using directory = await emptyDirectory();
    const file = join(directory.path, 'ocm.sqlite');
    await (async () => {
      await using db = await openDatabase({ kind: 'sqlite', file }, silentLog);
      await importLocations(
        db,
        Array.from({ length: 500 }, (_, at) => sampleRecord(at + 1)),
      );
    })();
    await truncate(file, 60_000);
    const use = async () => {
      await using db = await openDatabase({ kind: 'sqlite', file }, silentLog);
      await saveLocation(db, sampleRecord(999_999));
      await locationRecordsAfterId(db, 0, 1_000);
    };
    await expect(use()).rejects.toMatchObject({
      code: expect.stringMatching(/data-directory-unusable|SQLITE_CORRUPT/),
    });
  });

  it('refuses a directory in the place of the file', async () => {
    await using directory = await emptyDirectory();
    const opening = openDatabase({ kind: 'sqlite', file: directory.path }, silentLog);
    await expect(opening).rejects.toMatchObject({ code: 'data-directory-unusable' });
  });

  it('refuses a file in a directory that does not exist', async () => {
    const file = join('nonexistent', 'ocm.sqlite');
    const opening = openDatabase({ kind: 'sqlite', file }, silentLog);
    await expect(opening).rejects.toMatchObject({ code: 'data-directory-unusable' });
  });

  it.skipIf(isRoot)('refuses a directory without rights', async () => {
    await using directory = await emptyDirectory();
    const closed = join(directory.path, 'closed');
    await mkdir(closed);
    await chmod(closed, 0o500);
    const opening = openDatabase({ kind: 'sqlite', file: join(closed, 'ocm.sqlite') }, silentLog);
    await expect(opening).rejects.toMatchObject({ code: 'data-directory-unusable' });
  });

  it('says that the disk is full, loses nothing and goes on with what fits', async () => {
    await using place = await emptyPlace('sqlite');
    if (place.target.kind !== 'sqlite') throw new Error('unreachable');
    await using db = await openDatabase({ ...place.target, maxPageCount: 200 }, silentLog);
    await importLocations(
      db,
      Array.from({ length: 100 }, (_, at) => sampleRecord(at + 1)),
    );
    const head = await readFeedHead(db);
    const many = Array.from({ length: 2_000 }, (_, at) => sampleRecord(1_000 + at));
    await expect(importLocations(db, many)).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readFeedHead(db)).toEqual(head);
    expect(await countLocations(db)).toBe(100);
    await saveLocation(db, sampleRecord(101));
    expect(await countLocations(db)).toBe(101);
  });

  it('says that the disk is full when there is no room for the schema', async () => {
    await using place = await emptyPlace('sqlite');
    if (place.target.kind !== 'sqlite') throw new Error('unreachable');
    const opening = openDatabase({ ...place.target, maxPageCount: 3 }, silentLog);
    await expect(opening).rejects.toMatchObject({ code: 'disk-full' });
  });

  it('waits for another writer without stopping the event loop', async () => {
    await using store = await openStore('sqlite');
    const another = await store.openAnother();
    const order: string[] = [];
    let go = () => {};
    const held = another.transaction(async () => {
      await new Promise<void>((resolve) => {
        go = resolve;
      });
      order.push('first');
    });
    await sleep(10);
    const waiting = saveLocation(store.db, sampleRecord(1)).then(() => order.push('second'));
    await sleep(100);
    go();
    await Promise.all([held, waiting]);
    expect(order).toEqual(['first', 'second']);
  });
});

describe('opening PostgreSQL', () => {
  it('says where nobody answers, without the password', async () => {
    const url = 'postgresql://somebody:secret@127.0.0.1:1/ocm';
    const opening = openDatabase({ kind: 'postgresql', url }, silentLog);
    await expect(opening).rejects.toMatchObject({ code: 'database-unreachable' });
    await expect(opening).rejects.toThrow('127.0.0.1:1/ocm');
    await expect(opening).rejects.not.toThrow('secret');
  });

  it('says that the database does not exist', async () => {
    await using place = await emptyPlace('postgresql');
    if (place.target.kind !== 'postgresql') throw new Error('unreachable');
    const url = `${place.target.url}_missing`;
    const opening = openDatabase({ kind: 'postgresql', url }, silentLog);
    await expect(opening).rejects.toMatchObject({ code: 'database-unreachable' });
    await expect(opening).rejects.toThrow('does not exist');
  });

  it('refuses a database that does not keep UTF-8', async () => {
    await using store = await openStore('postgresql');
    if (store.target.kind !== 'postgresql') throw new Error('unreachable');
    const url = new URL(store.target.url);
    const name = `${url.pathname.slice(1)}_latin`;
    await sql
      .raw(`create database ${name} encoding latin1 template template0`)
      .execute(store.db.kysely);
    url.pathname = name;
    const opening = openDatabase({ kind: 'postgresql', url: url.href }, silentLog);
    await expect(opening).rejects.toThrow('encoding is "LATIN1"');
    await sql.raw(`drop database ${name} with (force)`).execute(store.db.kysely);
  });
});
