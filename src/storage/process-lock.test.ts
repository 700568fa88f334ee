import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DataDirectory, openDataDirectory } from './data-directory.ts';
import { lockDataDirectory } from './process-lock.ts';

const holder = { pid: 4711, command: 'ocm serve', since: '2020-01-01T00:00:00Z' };

describe('lockDataDirectory', () => {
  let path = '';
  let directory: DataDirectory;
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'ocm-test-'));
    directory = await openDataDirectory(path);
  });
  afterEach(() => rm(path, { recursive: true, force: true }));

  it('refuses a second holder of a role and names the first', async () => {
    await using _lock = await lockDataDirectory(directory, 'serve', holder);
    const second = lockDataDirectory(directory, 'serve', { ...holder, pid: 2 });
    await expect(second).rejects.toMatchObject({ code: 'data-directory-in-use' });
    await expect(second).rejects.toThrow(
      /process 4711, "ocm serve", since 2020-01-01T00:00:00Z.*stop that process/,
    );
  });

  it('lets a server and a writing command stand side by side', async () => {
    await using _serve = await lockDataDirectory(directory, 'serve', holder);
    await using _write = await lockDataDirectory(directory, 'write', holder);
  });

  it('lets the next one in after release', async () => {
    await (await lockDataDirectory(directory, 'write', holder))[Symbol.asyncDispose]();
    await using _lock = await lockDataDirectory(directory, 'write', holder);
  });

  it('reports a directory where no lock file can be made', async () => {
    await mkdir(directory.lockFile('serve'));
    const locking = lockDataDirectory(directory, 'serve', holder);
    await expect(locking).rejects.toMatchObject({ code: 'data-directory-unusable' });
  });
});
