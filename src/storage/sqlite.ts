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

export interface SqliteTarget {
  readonly kind: 'sqlite';
  readonly file: string;
  /** Pages of 4,096 bytes that the file may have: lets a test fill the disk. */
  readonly maxPageCount?: number | undefined;
}

/** A wait inside SQLite stops the event loop: it is short, and the work is tried again from outside (retry.ts). */
const busyTimeoutMs = 25;
const cacheKilobytes = 32 * 1024;
/** 16 MB: fewer checkpoints make an import a tenth faster than the default of 1,000 pages. */
const checkpointPages = 4_000;
const maxIdleWalBytes = 64 * 1024 * 1024;
const maxCachedStatements = 200;

/** Opens (or creates) the file in WAL mode; every commit is on the disk before it is acknowledged. Throws driver errors. */
export function openSqlite(target: SqliteTarget): Dialect {
  const connection = openFile(target.file);
  try {
    if (connection.pragma('journal_mode = WAL', { simple: true }) !== 'wal') {
      throw new AppError(
        'data-directory-unusable',
        `Cannot use "${target.file}" as the database: its file system allows no write-ahead log; keep the data directory on a local disk`,
      );
    }
    connection.pragma('synchronous = FULL');
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
  return sqliteDialect(connection);
}

function openFile(file: string): Sqlite.Database {
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

function sqliteDialect(connection: Sqlite.Database): Dialect {
  return {
    createDriver: () => new WritingDriver(connection),
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

  constructor(connection: Sqlite.Database) {
    super({ database: new StatementCache(connection) });
    this.#connection = connection;
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
