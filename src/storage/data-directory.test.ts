import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataDirectory } from './data-directory.ts';

describe('openDataDirectory', () => {
  let parent = '';
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'ocm-test-'));
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('makes the directory and those above it', async () => {
    const directory = await openDataDirectory(join(parent, 'a', 'b'));
    expect((await stat(directory.path)).isDirectory()).toBe(true);
    expect(directory.databaseFile).toBe(join(directory.path, 'ocm.sqlite'));
  });

  it('takes a directory that is there', async () => {
    await expect(openDataDirectory(parent)).resolves.toMatchObject({ path: parent });
  });

  it.each([
    ['in its place', 'file'],
    ['above it', join('file', 'data')],
  ])('refuses a file %s, with the path, the reason and what to do', async (_where, path) => {
    await writeFile(join(parent, 'file'), '');
    const opening = openDataDirectory(join(parent, path));
    await expect(opening).rejects.toMatchObject({ code: 'data-directory-unusable' });
    await expect(opening).rejects.toThrow(/file.*a file stands there.*OCM_DATA_DIR/);
  });

  it('refuses a place that no account may write to', async () => {
    const opening = openDataDirectory(join('/proc', 'ocm-data'));
    await expect(opening).rejects.toMatchObject({ code: 'data-directory-unusable' });
  });

  it.skipIf(process.getuid?.() === 0)(
    'refuses a directory without rights (root has all)',
    async () => {
      await chmod(parent, 0o500);
      await expect(openDataDirectory(parent)).rejects.toThrow('no right to write');
    },
  );
});
