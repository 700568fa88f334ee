import { expect } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { silentLog } from '../../src/base/log.ts';
import { V3Encoder } from '../../src/format/v3/ready/v3-encoder.ts';
import { compareIndexWithStore } from '../../src/registry/compare-index-with-store.ts';
import { Registry } from '../../src/registry/registry.ts';
import type { Database } from '../../src/storage/database.ts';

/**
 * Opens a registry as a server does, from the snapshot at `snapshotPath` when there is one, checks that the index has
 * exactly what the store has, and closes it, which leaves a new snapshot.
 */
export async function expectIndexEqualsStore(
  database: Database,
  snapshotPath: string,
): Promise<void> {
  const encoder = new V3Encoder();
  await using registry = await Registry.open({
    database,
    encoder,
    snapshotPath,
    clock: systemClock,
    log: silentLog,
  });
  const { differing } = await compareIndexWithStore(registry.index, database, encoder);
  expect(differing).toEqual([]);
}
