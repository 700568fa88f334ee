import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { fileMailer } from '../../src/mail/mailer.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { openDataDirectory } from '../../src/storage/data-directory.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { expectIndexEqualsStore } from '../support/expect-index-equals-store.ts';
import { sampleRecord } from '../support/sample-record.ts';
import { emptyDirectory } from '../support/store.ts';

const others = 0o077;

/** The rights that everybody but the owner has. */
async function rightsOfOthers(path: string): Promise<number> {
  return (await stat(path)).mode & others;
}

describe('what lies in the data directory', () => {
  it("is nobody else's to read: the directory, the database, its log, letters and the snapshot", async () => {
    await using parent = await emptyDirectory();
    const path = join(parent.path, 'above', 'data');
    const { databaseFile, mailDirectory } = await openDataDirectory(path);
    expect(await rightsOfOthers(path)).toBe(0);
    await using db = await openDatabase({ kind: 'sqlite', file: databaseFile }, silentLog);
    await importLocations(db, [sampleRecord(1)]);
    await expectIndexEqualsStore(db, join(path, 'read-index.snapshot'));
    const letter = { to: 'a@people.example', subject: 'Hello', text: 'token' };
    await fileMailer(mailDirectory, 'ocm@people.example').send(letter, '1');
    const files = await readdir(path, { recursive: true });
    expect(files).toEqual(
      expect.arrayContaining(['mail', join('mail', '1.eml'), 'ocm.sqlite', 'ocm.sqlite-wal']),
    );
    expect(files).toContain('read-index.snapshot');
    const open = await Promise.all(
      files.map(async (file) => [file, await rightsOfOthers(join(path, file))] as const),
    );
    expect(open.filter(([, rights]) => rights !== 0)).toEqual([]);
  });

  it('keeps the mode that its operator has given to a directory', async () => {
    await using parent = await emptyDirectory();
    const path = join(parent.path, 'data');
    await mkdir(path, { mode: 0o750 });
    await openDataDirectory(path);
    expect((await stat(path)).mode & 0o777).toBe(0o750);
  });
});
