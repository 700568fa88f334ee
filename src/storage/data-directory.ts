import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError, messageOf } from '../base/errors.ts';
import { databaseErrorCode } from './database-error.ts';
import { makeDirectory, privateMode } from './make-directory.ts';

/** Where a process keeps its files, by their names: the one list of what lies in the directory. */
export interface DataDirectory {
  /** Absolute. */
  readonly path: string;
  /** The SQLite database, beside it `-wal` and `-shm`. */
  readonly databaseFile: string;
  /** Letters that nothing sends, one file each; not there until the first. */
  readonly mailDirectory: string;
  /** The files of photos, unless a bucket has them. */
  readonly imageDirectory: string;
  /** Held by the process that has the role, see process-lock.ts. */
  lockFile(role: string): string;
}

/**
 * Creates the directory if it is missing, for this account alone, and checks that this account may write there.
 * Throws `data-directory-unusable`, or `disk-full` when there is no room for it.
 */
export async function openDataDirectory(path: string): Promise<DataDirectory> {
  const absolute = resolve(path);
  try {
    await makeDirectory(absolute, privateMode);
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
    mailDirectory: join(absolute, 'mail'),
    imageDirectory: join(absolute, 'images'),
    lockFile: (role) => join(absolute, `${role}.lock`),
  };
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
