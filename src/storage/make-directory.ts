import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { databaseErrorCode } from './database-error.ts';

/**
 * Makes the directory and those above it; fine when they are there. `path` is absolute. Throws errors of the system.
 * Level by level: with `recursive`, Node tries for ever where a directory that exists takes no children and says
 * ENOENT (as /proc does).
 */
export async function makeDirectory(path: string): Promise<void> {
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
