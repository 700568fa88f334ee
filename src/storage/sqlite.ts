import { closeSync, openSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';
import { AppError } from '../base/errors.ts';
import { Checkpointer } from './checkpointer.ts';
import { refuseNul } from './refuse-nul.ts';
import { WalSync } from './wal-sync.ts';

export interface SqliteTarget {
  readonly kind: 'sqlite';
  readonly file: string;
  /** Pages of 4,096 bytes that the file may have: lets a test fill the disk. */
  readonly maxPageCount?: number | undefined;
}

/** A wait inside SQLite stops the event loop: it is short, and the work is tried again from outside (retry.ts). */
const busyTimeoutMs = 25;
const cacheKilobytes = 32 * 1024;
/**
 * 32 MB: a commit that makes the log longer moves it itself. Only imports get there, which write faster than the
 * thread moves (checkpointer.ts).
 */
const checkpointPages = 8_000;
const maxIdleWalBytes = 64 * 1024 * 1024;
const maxCachedStatements = 200;

/** An open file, and how its commits get onto the disk. */
export interface OpenSqlite {
  readonly dialect: Dialect;
  /** Resolves when every commit before the call is on the disk. */
  readonly synced: () => Promise<void>;
}

/**
 * Opens (or creates) the file in WAL mode. A commit is whole whenever the power fails, and on the disk when `synced`
 * says so. Throws driver errors.
 */
export function openSqlite(target: SqliteTarget): OpenSqlite {
  const connection = openFile(target.file);
  try {
    if (connection.pragma('journal_mode = WAL', { simple: true }) !== 'wal') {
      throw new AppError(
        'data-directory-unusable',
        `Cannot use "${target.file}" as the database: its file system allows no write-ahead log; keep the data directory on a local disk`,
      );
    }
    // Commits are synced by WalSync, outside the event loop.
    connection.pragma('synchronous = NORMAL');
    connection.pragma('foreign_keys = ON');
    connection.pragma(`wal_autocheckpoint = ${checkpointPages}`);
    connection.pragma(`cache_size = -${cacheKilobytes}`);
    connection.pragma(`journal_size_limit = ${maxIdleWalBytes}`);
    if (target.maxPageCount !== undefined) {
      connection.pragma(`max_page_count = ${target.maxPageCount}`);
    }
  } catch (error) {
    connection.close();
    throw error;
  }
  const walSync = new WalSync(target.file);
  const checkpointer = new Checkpointer(target.file);
  const closeOthers = async () => {
    await checkpointer.close();
    await walSync.close();
  };
  return {
    dialect: sqliteDialect(connection, closeOthers),
    synced: async () => {
      await walSync.synced();
      checkpointer.noteCommit();
    },
  };
}

function openFile(file: string): Sqlite.Database {
  makePrivateFile(file);
  try {
    return new Sqlite(file, { timeout: busyTimeoutMs });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError(
      'data-directory-unusable',
      `Cannot open "${file}": its directory does not exist; create it or correct OCM_DATA_DIR`,
      { cause: error },
    );
  }
}

/**
 * Makes the file if there is none, for this account alone; SQLite gives those beside it the same mode. Whatever keeps it
 * from being made, SQLite says better.
 */
function makePrivateFile(file: string): void {
  try {
    closeSync(openSync(file, 'ax', 0o600));
  } catch {
    return;
  }
}

function sqliteDialect(connection: Sqlite.Database, closeOthers: () => Promise<void>): Dialect {
  return {
    createDriver: () => new WritingDriver(connection, closeOthers),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/**
 * Takes the write lock when a transaction begins: a transaction that starts as a reader cannot become a writer once
 * somebody else has written, however long it waits (https://sqlite.org/lang_transaction.html).
 */
class WritingDriver extends SqliteDriver {
  readonly #connection: Sqlite.Database;
  readonly #closeOthers: () => Promise<void>;

  constructor(connection: Sqlite.Database, closeOthers: () => Promise<void>) {
    super({
      database: new StatementCache(connection),
      onCreateConnection: async (made) => refuseNul(made),
    });
    this.#connection = connection;
    this.#closeOthers = closeOthers;
  }

  /** The last to close is this connection: it takes the log away with it. */
  override async destroy(): Promise<void> {
    await this.#closeOthers();
    await super.destroy();
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** SQLite has already rolled back after some errors (full disk); a second time would hide the first error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#connection.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** SQLite does roll back DDL; Kysely says no only because some pragmas cannot run inside a transaction. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Keeps prepared statements by their text: preparing costs more than running for the short ones. */
class StatementCache implements SqliteDatabase {
  readonly #connection: Sqlite.Database;
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(connection: Sqlite.Database) {
    this.#connection = connection;
  }

  prepare(text: string): SqliteStatement {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    if (this.#statements.size >= maxCachedStatements) this.#statements.clear();
    const statement = this.#connection.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }

  close(): void {
    this.#statements.clear();
    this.#connection.close();
  }
}
