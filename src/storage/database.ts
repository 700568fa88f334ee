/**
 * The storage room: the system of record, on SQLite or PostgreSQL, and the files of the data directory. It keeps
 * documents and hands out the change feed; it knows no rules about locations (registry does) and no HTTP.
 */
import { Kysely } from 'kysely';
import type { Log } from '../base/log.ts';
import { builtInReference } from '../domain/reference/built-in.ts';
import type { ReferenceEntry } from '../domain/reference.ts';
import { describeDatabaseError } from './database-error.ts';
import { migrate } from './migrate.ts';
import { databaseName, openPostgresql, type PostgresqlTarget } from './postgresql.ts';
import { readReferenceLists } from './reference.ts';
import { planReference, putReference, referenceEntries } from './reference-writes.ts';
import { retryTransient } from './retry.ts';
import type { Engine, Schema, Session, WriteSession } from './schema.ts';
import { openSqlite, type SqliteTarget } from './sqlite.ts';

export type DatabaseTarget = SqliteTarget | PostgresqlTarget;

export interface Database extends Session, AsyncDisposable {
  /** As a person knows it: the path of the file, or host and database. */
  readonly name: string;
  /**
   * Runs `work` in one write transaction and resolves when it is durable; everything is undone when it throws.
   * `work` runs again when another transaction was in the way: it must change nothing but the database.
   * Throws `disk-full`, `data-directory-in-use`, `database-unreachable` and what `work` throws.
   */
  transaction<T>(work: (tx: WriteSession) => Promise<T>): Promise<T>;
}

/**
 * Opens the database, brings its schema to this version and adds what is missing of the built-in vocabularies.
 * Throws `data-directory-unusable`, `database-unreachable`, `schema-too-new`, `disk-full`.
 */
export async function openDatabase(target: DatabaseTarget, log: Log): Promise<Database> {
  const name = target.kind === 'sqlite' ? target.file : databaseName(target.url);
  try {
    return await open(target, name, log);
  } catch (error) {
    throw describeDatabaseError(error, name);
  }
}

async function open(target: DatabaseTarget, name: string, log: Log): Promise<Database> {
  const engine = target.kind;
  const { dialect, synced } =
    target.kind === 'sqlite'
      ? await retryTransient(async () => openSqlite(target), Math.random)
      : // Its commits return when they are on the disk.
        { dialect: await openPostgresql(target, log), synced: async () => {} };
  const kysely = new Kysely<Schema>({ dialect });
  const database = new OpenDatabase(engine, name, kysely, synced);
  try {
    await retryTransient(() => migrate(kysely, engine, name), Math.random);
    await addMissingReference(database);
    return database;
  } catch (error) {
    await kysely.destroy();
    throw error;
  }
}

/** Entries that the store has stay as they are: an imported reference file may know them better. */
async function addMissingReference(database: Database): Promise<void> {
  const stored = referenceEntries(await readReferenceLists(database));
  const known = new Set(stored.map(({ list, item }) => `${list} ${item.id}`));
  const isMissing = ({ list, item }: ReferenceEntry) => !known.has(`${list} ${item.id}`);
  const missing = referenceEntries(builtInReference).filter(isMissing);
  if (missing.length === 0) return;
  await database.transaction(async (tx) => {
    const { added } = await planReference(tx, missing);
    await putReference(tx, added);
  });
}

class OpenDatabase implements Database {
  readonly engine: Engine;
  readonly name: string;
  readonly kysely: Kysely<Schema>;
  readonly #synced: () => Promise<void>;

  constructor(engine: Engine, name: string, kysely: Kysely<Schema>, synced: () => Promise<void>) {
    this.engine = engine;
    this.name = name;
    this.kysely = kysely;
    this.#synced = synced;
  }

  async transaction<T>(work: (tx: WriteSession) => Promise<T>): Promise<T> {
    const attempt = () =>
      this.kysely.transaction().execute((kysely) => work({ engine: this.engine, kysely }));
    try {
      const result = await retryTransient(attempt, Math.random);
      await this.#synced();
      return result;
    } catch (error) {
      throw describeDatabaseError(error, this.name);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kysely.destroy();
  }
}
