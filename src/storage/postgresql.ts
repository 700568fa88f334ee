import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSecureContext } from 'node:tls';
import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { AppError, messageOf } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { refuseNul } from './refuse-nul.ts';

export interface PostgresqlTarget {
  readonly kind: 'postgresql';
  readonly url: string;
}

const maxConnections = 10;
const connectTimeoutMs = 10_000;
/** A server that is silent for so long while it owes an answer is taken for dead. Idle connections are closed sooner. */
const defaultSilenceMs = 60_000;
const keepAliveDelayMs = 10_000;
/** How long closing waits for the server. */
const closeMs = 5_000;
const oldestVersion = 15;
/** Object ids of pg_type: numbers and documents must arrive as they do from SQLite. */
const int8Oid = 20;
const jsonOid = 114;

/**
 * Opens a pool after one connection has shown that the server is there, new enough and keeps UTF-8. Throws driver
 * errors, and `invalid-setting` when the address cannot be used.
 */
export async function openPostgresql(
  target: PostgresqlTarget,
  log: Log,
  silenceMs: number = defaultSilenceMs,
): Promise<Dialect> {
  const sockets = new Set<Socket>();
  const pool = makePool({
    connectionString: addressForDriver(target.url),
    application_name: 'open-charge-map',
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveDelayMs,
    stream: () => openSocket(sockets, silenceMs),
    types: { getTypeParser },
  });
  // A connection that breaks while idle is replaced at its next use; unheard, the event would end the process.
  pool.on('error', (error) => log.warn({ cause: messageOf(error) }, 'database connection lost'));
  // One that breaks in use tells whoever uses it; its event, unheard, would end the process just so.
  pool.on('connect', (client) => client.on('error', () => {}));
  const end = () => endPool(pool, sockets);
  try {
    await checkServer(pool);
  } catch (error) {
    await end();
    throw error;
  }
  return new PostgresDialect({
    pool: { options: pool.options, connect: () => pool.connect(), end },
    onCreateConnection: async (connection) => refuseNul(connection),
  });
}

/** What `sslmode` may be; `no-verify` is the driver's own. */
const tlsModes = ['disable', 'require', 'verify-ca', 'verify-full', 'no-verify'];

/**
 * The address with `sslmode` meaning what PostgreSQL's own programs make of it (libpq: `require` encrypts, the others
 * look at the certificate too); the driver, left alone, takes each of them for `verify-full`, and a misspelt one too.
 */
function addressForDriver(url: string): string {
  const address = URL.parse(url);
  const mode = address?.searchParams.get('sslmode') ?? undefined;
  if (address === null || mode === undefined) return url;
  if (!tlsModes.includes(mode)) {
    throw new AppError(
      'invalid-setting',
      `Cannot use DATABASE_URL: its sslmode is "${mode}", allowed are ${tlsModes.join(', ')}`,
    );
  }
  if (mode !== 'no-verify') address.searchParams.set('uselibpqcompat', 'true');
  return address.href;
}

/** The pool itself would read the address, and the files of keys that it names, with its first connection only. */
function makePool(config: pg.PoolConfig): pg.Pool {
  try {
    const { ssl } = new pg.Client({ connectionString: config.connectionString });
    // What is no certificate or key would be found with the first connection only, and end the process.
    if (typeof ssl === 'object') createSecureContext(ssl);
    return new pg.Pool(config);
  } catch (error) {
    // Without the cause: it can hold the address with its password.
    throw new AppError(
      'invalid-setting',
      `Cannot use DATABASE_URL: ${messageOf(error)}; correct the address or the files that it names`,
    );
  }
}

/**
 * A socket that breaks after `silenceMs` without a byte. The time limits of the driver would leave the connection in
 * the pool, perhaps within a transaction; one that breaks takes its transaction with it.
 */
function openSocket(sockets: Set<Socket>, silenceMs: number): Socket {
  const socket = new Socket();
  socket.setTimeout(silenceMs, () => {
    socket.destroy(new Error('Connection terminated: the server did not answer in time'));
  });
  sockets.add(socket);
  return socket.once('close', () => sockets.delete(socket));
}

/**
 * Closes the connections; those that the server does not let go in time are cut. The pool waits for those in use only,
 * and an open socket keeps the process alive.
 */
async function endPool(pool: pg.Pool, sockets: ReadonlySet<Socket>): Promise<void> {
  const done = new AbortController();
  const tooLate = sleep(closeMs, undefined, { signal: done.signal }).then(
    () => {
      for (const socket of sockets) socket.destroy();
    },
    () => {},
  );
  const closed = [...sockets].map((socket) => closing(socket));
  await Promise.race([Promise.all([pool.end(), ...closed]), tooLate]).finally(() => done.abort());
}

function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
  });
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
