import { describe, expect, it } from 'vitest';
import { locationId } from '../../src/domain/id.ts';
import { deleteLocation } from '../../src/registry/delete-location.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { saveLocation } from '../../src/registry/save-location.ts';
import { changedLocations, readFeedHead } from '../../src/storage/changes.ts';
import type { Database } from '../../src/storage/database.ts';
import { sampleComment, sampleRecord, sampleTime } from '../support/sample-record.ts';
import { engines, openStore } from '../support/store.ts';

const writers = 8;
const roundsPerWriter = 40;
const sharedIds = 20;

/** Saves locations of its own and, against the other writers, the same few; now and then deletes or imports. */
async function write(db: Database, writer: number): Promise<void> {
  for (let round = 0; round < roundsPerWriter; round++) {
    const own = 1_000 * (writer + 1) + round;
    const shared = 1 + ((writer * 7 + round * 3) % sharedIds);
    const changes = { numberOfPoints: round, updatedAt: sampleTime + writer * 1_000 + round };
    await saveLocation(db, sampleRecord(own, changes));
    if (round % 5 === 0) await deleteLocation(db, locationId(shared), sampleTime);
    else if (round % 3 === 0) {
      const comments = [sampleComment(own, shared)];
      await importLocations(db, [
        sampleRecord(shared, changes, { comments }),
        sampleRecord(own + 500, changes),
      ]);
    } else await saveLocation(db, sampleRecord(shared, changes));
  }
}

/** What a follower knows: of each location the last number and the text of its state. */
class Follower {
  readonly known = new Map<number, string>();
  #cursor = 0;

  async follow(db: Database): Promise<number> {
    const changes = await changedLocations(db, this.#cursor, 7);
    for (const change of changes) {
      if (change.changeSeq <= this.#cursor) throw new Error('the feed went backwards');
      this.#cursor = change.changeSeq;
      this.known.set(
        change.id,
        change.deleted ? 'deleted' : JSON.stringify(change.record.location),
      );
    }
    return changes.length;
  }
}

describe.each(engines)('the change feed on %s', (engine) => {
  it('shows every change to a follower while eight writers write', async () => {
    await using store = await openStore(engine);
    const connections = await Promise.all(
      Array.from({ length: writers }, () => (engine === 'sqlite' ? store.db : store.openAnother())),
    );
    const follower = new Follower();
    let isWriting = true;
    const writing = Promise.all(connections.map(write)).finally(() => {
      isWriting = false;
    });
    while (isWriting) {
      await follower.follow(store.db);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await writing;
    while ((await follower.follow(store.db)) > 0);
    const truth = new Follower();
    while ((await truth.follow(store.db)) > 0);
    expect(truth.known.size).toBeGreaterThan(writers * roundsPerWriter);
    expect(follower.known).toEqual(truth.known);
  });

  it('numbers all changes without a gap', async () => {
    await using store = await openStore(engine);
    const { seq } = await readFeedHead(store.db);
    const numbers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => saveLocation(store.db, sampleRecord(at + 1))),
    );
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, at) => seq + 1 + at));
    expect((await readFeedHead(store.db)).seq).toBe(seq + 50);
  });

  it('takes no number for what was undone', async () => {
    await using store = await openStore(engine);
    const head = await readFeedHead(store.db);
    await saveLocation(store.db, sampleRecord(1, { uuid: 'A' }));
    await expect(saveLocation(store.db, sampleRecord(2, { uuid: 'A' }))).rejects.toThrow();
    expect((await readFeedHead(store.db)).seq).toBe(head.seq + 1);
  });

  it('keeps its epoch when the store is opened again', async () => {
    await using store = await openStore(engine);
    const another = await store.openAnother();
    expect(await readFeedHead(another)).toEqual(await readFeedHead(store.db));
  });
});
