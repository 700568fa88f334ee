import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { databaseErrorCode } from './database-error.ts';

/** Of directories with what is nobody else's business: only this account of the system may look into them. */
export const privateMode = 0o700;

/**
 * Makes the directory and those above it; fine when they are there, with whatever mode they have. `path` is absolute;
 * `mode` is that of the directory itself. Throws errors of the system.
 * Level by level: with `recursive`, Node tries for ever where a directory that exists takes no children and says
 * ENOENT (as /proc does).
 */
export async function makeDirectory(path: string, mode?: number): Promise<void> {
  if ((await tryMake(path, mode)) || dirname(path) === path) return;
  await makeDirectory(dirname(path));
  if (!(await tryMake(path, mode))) throw new Error('the directory above it takes no directories');
}

/** False where the directory above is missing. */
async function tryMake(path: string, mode: number | undefined): Promise<boolean> {
  try {
    await mkdir(path, { mode });
    return true;
  } catch (error) {
    const code = databaseErrorCode(error);
    if (code !== 'EEXIST' && code !== 'ENOENT') throw error;
    return code === 'EEXIST';
  }
}
