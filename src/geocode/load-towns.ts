import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { deserialize } from 'node:v8';
import type { TownNames } from './find-town.ts';

/** Written beside the built program by `npm run build` (6 MB); not there when the program runs from its sources. */
const preparedFile = new URL('./towns.bin', import.meta.url);

/** This file runs as TypeScript from `src` and as JavaScript from `dist`; its process is of the same kind. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? './town-process.ts' : './town-process.js',
  import.meta.url,
);

/**
 * The table of towns and all names: from the file that the build made, in some 10 ms, of which the event loop is held
 * for 3; or made anew in a process of its own, in a second or more. Rejects when that fails too.
 */
export async function loadTowns(file: URL = preparedFile): Promise<TownNames> {
  return (await readTowns(file)) ?? (await makeTowns());
}

/** `undefined` when there is no such file, or it is not one of this program on this Node. */
async function readTowns(file: URL): Promise<TownNames | undefined> {
  try {
    // The border to a file that the same build wrote. Columns stay views of its bytes, nothing is copied.
    return deserialize(await readFile(file));
  } catch {
    return undefined;
  }
}

/**
 * In a process of its own the event loop goes on, and the 100 MB that reading the list takes for a second go back to
 * the system. A thread would leave more than half of them with this process (decision 0013).
 */
function makeTowns(): Promise<TownNames> {
  return new Promise((resolve, reject) => {
    const child = fork(entry, {
      serialization: 'advanced',
      // Half the memory for a fifth more time.
      execArgv: ['--max-semi-space-size=2', '--optimize-for-size'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', (table) => resolve(table as unknown as TownNames));
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`the process that reads the list of towns ended with ${code}`));
    });
  });
}
