import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { locationId } from '../../src/domain/id.ts';
import { DiskBlobs } from '../../src/media/disk-blobs.ts';
import { photoFilesJob } from '../../src/registry/contributions/remove-photo-files.ts';
import { saveLocation } from '../../src/registry/save-location.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { locationRecordsByIds } from '../../src/storage/locations.ts';
import type { Engine } from '../../src/storage/schema.ts';
import { startWriter } from '../support/start-writer.ts';
import { emptyDirectory, emptyPlace } from '../support/store.ts';
import { place } from '../world/place.ts';

const rounds: readonly (readonly [Engine, number])[] = [
  ['sqlite', 6],
  ['postgresql', 3],
];
const hourMs = 60 * 60_000;

async function filesIn(images: string): Promise<readonly string[]> {
  const found = await readdir(images, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}

async function photosOf(db: Database) {
  const [stored] = await locationRecordsByIds(db, [locationId(1)]);
  return stored?.record.media ?? [];
}

describe.each(rounds)('killing a process that adds photos to %s, %i times', (engine, count) => {
  it('loses none that was acknowledged, brings none back, and leaves no file of others', async () => {
    await using store = await emptyPlace(engine);
    await using directory = await emptyDirectory();
    const images = join(directory.path, 'images');
    const blobs = new DiskBlobs(images);
    {
      await using db = await openDatabase(store.target, silentLog);
      await saveLocation(db, place(1, {}));
    }
    const acknowledged: number[] = [];
    // The last of a round may have been deleted without the process having come to say so.
    const doubtful = new Set<number | undefined>();
    for (let round = 0; round < count; round++) {
      const target = { ...store.target, images };
      const writer = startWriter(target, 0, 10_000, 'photographer-process.ts');
      await writer.started;
      await sleep(Math.random() * 150);
      writer.process.kill('SIGKILL');
      expect(await writer.ended).toBe('SIGKILL');
      acknowledged.push(...writer.acknowledged);
      doubtful.add(acknowledged.at(-1));
      await using db = await openDatabase(store.target, silentLog);
      const photos = await photosOf(db);
      const ids = new Set<number>(photos.map(({ id }) => id));
      const gone = new Set(acknowledged.filter((id) => id < 0).map((id) => -id));
      const lost = acknowledged.filter((id) => id > 0 && !gone.has(id) && !ids.has(id));
      expect(lost.filter((id) => !doubtful.has(id))).toEqual([]);
      expect([...gone].filter((id) => ids.has(id))).toEqual([]);
      for (const { url } of photos)
        expect(await blobs.read(url.replace('https://media.example/images/', ''))).toBeDefined();
    }
    await using db = await openDatabase(store.target, silentLog);
    const { signal } = new AbortController();
    await photoFilesJob(db, blobs).run(Date.now() + 2 * hourMs, signal);
    const photos = await photosOf(db);
    expect(await filesIn(images)).toHaveLength(photos.length * 3);
    expect(acknowledged.length).toBeGreaterThanOrEqual(count);
  }, 120_000);
});
