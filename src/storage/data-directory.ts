import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AppError, messageOf } from '../base/errors.ts';
import { databaseErrorCode } from './database-error.ts';

/** Where a process keeps its files, by their names: the one list of what lies in the directory. */
export interface DataDirectory {
  /** Absolute. */
  readonly path: string;
  /** The SQLite database, beside it `-wal` and `-shm`. */
  readonly databaseFile: string;
  /** Held by the process that has the role, see process-lock.ts. */
  lockFile(role: string): string;
}

/**
 * Creates the directory if it is missing and checks that this account may write there.
 * Throws `data-directory-unusable`, or `disk-full` when there is no room for it.
 */
export async function openDataDirectory(path: string): Promise<DataDirectory> {
  const absolute = resolve(path);
  try {
    await makeDirectory(absolute);
    // With a slash at the end, a file is told from a directory.
    await access(join(absolute, '/'), constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const isFull = /^(ENOSPC|EDQUOT)$/.test(databaseErrorCode(error) ?? '');
    throw new AppError(
      isFull ? 'disk-full' : 'data-directory-unusable',
      `Cannot use "${absolute}" as the data directory: ${reasonOf(error)}; give this account a directory that it may write to (OCM_DATA_DIR)`,
      { cause: error },
    );
  }
  return {
    path: absolute,
    databaseFile: join(absolute, 'ocm.sqlite'),
    lockFile: (role) => join(absolute, `${role}.lock`),
  };
}

/**
 * Level by level: with `recursive`, Node tries for ever where a directory that exists takes no children and says
 * ENOENT (as /proc does).
 */
async function makeDirectory(path: string): Promise<void> {
  if ((await tryMake(path)) || dirname(path) === path) return;
  await makeDirectory(dirname(path));
  if (!(await tryMake(path))) throw new Error('the directory above it takes no directories');
}

/** False where the directory above is missing. */
async function tryMake(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    const code = databaseErrorCode(error);
    if (code !== 'EEXIST' && code !== 'ENOENT') throw error;
    return code === 'EEXIST';
  }
}

function reasonOf(error: unknown): string {
  switch (databaseErrorCode(error)) {
    case 'EEXIST':
    case 'ENOTDIR':
      return 'a file stands there';
    case 'EACCES':
    case 'EPERM':
      return 'this account has no right to write there';
    case 'EROFS':
      return 'its file system is read-only';
    default:
      return messageOf(error);
  }
}
