import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { AppError, messageOf } from '../base/errors.ts';
import type { Log } from '../base/log.ts';

export interface PostgresqlTarget {
  readonly kind: 'postgresql';
  readonly url: string;
}

const maxConnections = 10;
const connectTimeoutMs = 10_000;
const oldestVersion = 15;
/** Object ids of pg_type: numbers and documents must arrive as they do from SQLite. */
const int8Oid = 20;
const jsonOid = 114;

/** Opens a pool after one connection has shown that the server is there, new enough and keeps UTF-8. Throws driver errors. */
export async function openPostgresql(target: PostgresqlTarget, log: Log): Promise<Dialect> {
  const pool = new pg.Pool({
    connectionString: target.url,
    application_name: 'open-charge-map',
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    types: { getTypeParser },
  });
  // A connection that breaks while idle is replaced at its next use; unheard, the event would end the process.
  pool.on('error', (error) => log.warn({ cause: messageOf(error) }, 'database connection lost'));
  try {
    await checkServer(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return new PostgresDialect({ pool });
}

/** Host, port and database of an address, without account and password. */
export function databaseName(url: string): string {
  const { host, pathname } = URL.parse(url) ?? { host: '', pathname: '' };
  return host === '' ? 'DATABASE_URL' : `${host}${pathname}`;
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: string; encoding: string }>(
    `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
  );
  for (const { version, encoding } of rows) {
    const major = Math.floor(Number(version) / 10_000);
    if (major < oldestVersion) {
      throw new AppError(
        'database-unreachable',
        `Cannot use the database server: it is PostgreSQL "${major}", ${oldestVersion} or newer is needed`,
      );
    }
    if (encoding !== 'UTF8') {
      throw new AppError(
        'database-unreachable',
        `Cannot use the database: its encoding is "${encoding}", "UTF8" is needed; create it with "encoding UTF8"`,
      );
    }
  }
}

/** Documents stay text and 64-bit integers become numbers (ours are milliseconds and counts, far below 2^53). */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === int8Oid) return Number;
  if (oid === jsonOid) return (value) => value;
  return pg.types.getTypeParser(oid, format);
}
