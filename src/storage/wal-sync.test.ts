import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { emptyDirectory, openStore } from '../../test/support/store.ts';
import { writeSetting } from './settings.ts';
import { WalSync } from './wal-sync.ts';

afterEach(() => vi.restoreAllMocks());

/** A log whose syncs end when told. */
function slowLog() {
  const ends: (() => void)[] = [];
  const datasync = () => new Promise<void>((resolve) => ends.push(resolve));
  const sync = new WalSync('', async () => ({ datasync, close: async () => {} }));
  return { ends, sync };
}

const settled = async (promise: Promise<void>) => {
  const isPending = Symbol('pending');
  await new Promise((resolve) => setImmediate(resolve));
  return (await Promise.race([promise, isPending])) !== isPending;
};

it('lets all that come during a sync share the next one, and none the running one', async () => {
  const { ends, sync } = slowLog();
  const first = sync.synced();
  await settled(first);
  const others = [sync.synced(), sync.synced(), sync.synced()];
  await settled(first);
  expect(ends).toHaveLength(1);
  ends[0]?.();
  expect(await settled(first)).toBe(true);
  for (const other of others) expect(await settled(other)).toBe(false);
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await Promise.all(others);
  expect(ends).toHaveLength(2);
});

it('tells those who wait when the disk fails, and tries again for later ones', async () => {
  let failures = 1;
  const datasync = async () => {
    if (failures-- > 0) throw new Error('EIO');
  };
  const sync = new WalSync('', async () => ({ datasync, close: async () => {} }));
  const first = sync.synced();
  const second = sync.synced();
  await expect(first).rejects.toThrow('EIO');
  await second;
});

it('syncs the log before a transaction is acknowledged', async () => {
  await using directory = await emptyDirectory();
  const handle = await open(join(directory.path, 'any'), 'w');
  const datasync = vi.spyOn(Object.getPrototypeOf(handle), 'datasync');
  await handle.close();
  await using store = await openStore('sqlite');
  datasync.mockClear();
  await store.db.transaction((tx) => writeSetting(tx, 'a', 'b'));
  expect(datasync).toHaveBeenCalledOnce();
});
