import { describe, expect, it } from 'vitest';
import { changedLocations } from '../../src/storage/changes.ts';
import { startWriter } from '../support/start-writer.ts';
import { engines, openStore } from '../support/store.ts';

describe.each(engines)('several processes on one %s', (engine) => {
  it('write at the same time while a follower misses nothing', async () => {
    await using store = await openStore(engine);
    const writers = [1_000, 2_000, 3_000].map((first) => startWriter(store.target, first, 100));
    let isWriting = true;
    const ended = Promise.all(writers.map((writer) => writer.ended)).finally(() => {
      isWriting = false;
    });
    const seen: number[] = [];
    let cursor = 0;
    const follow = async () => {
      const changes = await changedLocations(store.db, cursor, 5);
      cursor = changes.at(-1)?.changeSeq ?? cursor;
      seen.push(...changes.map(({ id }) => id));
      return changes.length;
    };
    while (isWriting) {
      await follow();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await ended).toEqual([0, 0, 0]);
    while ((await follow()) > 0);
    const acknowledged = writers.flatMap((writer) => writer.acknowledged);
    expect(acknowledged).toHaveLength(300);
    expect(seen.sort((a, b) => a - b)).toEqual(acknowledged.sort((a, b) => a - b));
  });
});
