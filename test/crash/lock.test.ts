import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openDataDirectory } from '../../src/storage/data-directory.ts';
import { lockDataDirectory } from '../../src/storage/process-lock.ts';
import { emptyDirectory } from '../support/store.ts';

const holder = { pid: process.pid, command: 'test', since: '2020-01-01T00:00:00Z' };

it('a lock holds against other processes and ends with the process that held it, however it ends', async () => {
  await using place = await emptyDirectory();
  const directory = await openDataDirectory(place.path);
  const script = fileURLToPath(new URL('../support/lock-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, place.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const refused = lockDataDirectory(directory, 'serve', holder);
  await expect(refused).rejects.toThrow(`process ${child.pid}, "test"`);
  child.kill('SIGKILL');
  await once(child, 'close');
  await using _lock = await lockDataDirectory(directory, 'serve', holder);
});
