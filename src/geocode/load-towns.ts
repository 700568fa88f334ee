import { fork } from 'node:child_process';
import type { TownNames } from './find-town.ts';

/** This file runs as TypeScript from `src` and as JavaScript from `dist`; its process is of the same kind. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? './town-process.ts' : './town-process.js',
  import.meta.url,
);

/**
 * Makes the table of towns and all names in a process of its own: the event loop goes on, and the 100 MB that reading the list takes
 * for a second go back to the system. A thread would leave more than half of them with this process (decision 0013).
 * Rejects when the process fails.
 */
export function loadTowns(): Promise<TownNames> {
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
