import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import Sqlite from 'better-sqlite3';
import { AppError } from '../base/errors.ts';
import type { DataDirectory } from './data-directory.ts';
import { databaseErrorCode, describeDatabaseError } from './database-error.ts';

/** `serve`: the server. `write`: a command that writes (import). One process each; one of each may stand side by side. */
export type LockRole = 'serve' | 'write';

/** Who holds a lock, for the message that others get. */
export interface LockHolder {
  readonly pid: number;
  readonly command: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

/**
 * Makes this process the only one with `role` in the directory until the lock is disposed or the process ends,
 * however it ends: the lock is the operating system's, taken through a small SQLite file. (A file with a process id
 * in it would outlive a killed process, and the id may since belong to another.) Throws `data-directory-in-use`.
 */
export async function lockDataDirectory(
  directory: DataDirectory,
  role: LockRole,
  holder: LockHolder,
): Promise<AsyncDisposable> {
  const file = directory.lockFile(role);
  const connection = await takeLock(directory, role);
  const release = async () => {
    await rm(holderFile(file), { force: true });
    connection.close();
  };
  try {
    await writeFile(`${holderFile(file)}.new`, JSON.stringify(holder));
    await rename(`${holderFile(file)}.new`, holderFile(file));
  } catch (error) {
    connection.close();
    throw describeDatabaseError(error, holderFile(file));
  }
  return { [Symbol.asyncDispose]: release };
}

async function takeLock(directory: DataDirectory, role: LockRole): Promise<Sqlite.Database> {
  const file = directory.lockFile(role);
  let connection: Sqlite.Database | undefined;
  try {
    connection = new Sqlite(file, { timeout: 0 });
    connection.exec('begin exclusive');
    return connection;
  } catch (error) {
    connection?.close();
    if (!/^SQLITE_BUSY/.test(databaseErrorCode(error) ?? ''))
      throw describeDatabaseError(error, file);
    const who = role === 'serve' ? 'server' : 'writing command';
    throw new AppError(
      'data-directory-in-use',
      `Cannot use the data directory "${directory.path}": another ${who} uses it (${await describeHolder(file)}); stop that process or choose another OCM_DATA_DIR`,
      { cause: error },
    );
  }
}

/** Beside the lock, not in it: reading the locked file and closing it again would drop our own lock (fcntl, POSIX). */
const holderFile = (file: string) => `${file}.json`;

async function describeHolder(file: string): Promise<string> {
  try {
    const holder: unknown = JSON.parse(await readFile(holderFile(file), 'utf8'));
    if (
      typeof holder === 'object' &&
      holder !== null &&
      'pid' in holder &&
      'command' in holder &&
      'since' in holder
    ) {
      return `process ${holder.pid}, "${holder.command}", since ${holder.since}`;
    }
  } catch {
    // It is just starting or ending: the lock counts, the note beside it is a courtesy.
  }
  return 'a process that has left no note';
}
