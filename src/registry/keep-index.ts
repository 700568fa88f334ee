import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import { messageOf } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { ReferenceLists } from '../domain/reference.ts';
import { ReadIndex } from '../readindex/read-index.ts';
import {
  changedLocations,
  changedReference,
  type FeedHead,
  readFeedHead,
} from '../storage/changes.ts';
import type { Database } from '../storage/database.ts';
import { readReferenceLists } from '../storage/reference.ts';
import { buildIndex, putRecord } from './build-index.ts';
import { ContentTag } from './content-tag.ts';
import { loadIndex, saveIndex } from './index-snapshot.ts';
import type { RecordEncoder } from './record-encoder.ts';
import { Redirects } from './redirects.ts';

/** How often the feed is asked for changes: what is written elsewhere shows within twice this time. */
const pollMs = 40;
/** After a failure the feed is asked again after this time. */
const retryMs = 1000;
/** Changes taken at a time: some milliseconds of work between two turns of the event loop. */
const batchRows = 100;
const saveEveryMs = 10 * 60_000;
/** Between two folds lies this many times what the last one took, so that a long import does not keep a core busy. */
const foldPauseFactor = 10;

export interface SnapshotMaker {
  /** With fewer changes in the feed building here takes less time than starting a process. */
  readonly minChanges: number;
  readonly make: () => Promise<void>;
}

export interface IndexKeeperOptions {
  readonly database: Database;
  readonly encoder: RecordEncoder;
  /** Where the snapshot is kept; without it the index is built from the database at each start. */
  readonly snapshotPath: string | undefined;
  /** Writes the snapshot in another process; without it a first start leaves more memory with this one. */
  readonly snapshotMaker?: SnapshotMaker | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Keeps a read index equal to the database: loads or builds it, then follows the change feed, whoever writes. Also
 * holds the vocabularies, which travel in the same feed.
 */
export class IndexKeeper {
  readonly #options: IndexKeeperOptions;
  #index = new ReadIndex();
  #lists: ReferenceLists;
  #head: FeedHead;
  /** Number of the newest change of a location that was taken in: ahead of the head at times. */
  #takenSeq = 0;
  readonly #tag: ContentTag;
  /** Where merged locations went: what reads follow. */
  readonly redirects = new Redirects();
  #savedSeq = -1;
  #lastSaveAt = performance.now();
  #saving: Promise<void> | undefined;
  readonly #stop = new AbortController();
  #following: Promise<void> = Promise.resolve();
  #catchingUp: Promise<void> | undefined;
  #nextFoldAt = 0;
  #folding: Promise<void> = Promise.resolve();

  private constructor(options: IndexKeeperOptions, lists: ReferenceLists, head: FeedHead) {
    this.#options = options;
    this.#lists = lists;
    this.#head = head;
    this.#tag = new ContentTag(options.clock, lists);
  }

  /** Loads the snapshot or builds the index, catches up, and begins to follow. */
  static async start(options: IndexKeeperOptions): Promise<IndexKeeper> {
    const { database, encoder } = options;
    const head = await readFeedHead(database);
    const lists = await readReferenceLists(database);
    encoder.replaceReference(lists);
    const keeper = new IndexKeeper(options, lists, head);
    await keeper.redirects.load(database);
    await keeper.#load();
    await keeper.catchUp();
    // Nobody searches yet, so what came in since the snapshot can be folded at once.
    if (keeper.#index.isFoldDue) keeper.#index.foldNow();
    keeper.#following = keeper.#follow();
    return keeper;
  }

  get index(): ReadIndex {
    return this.#index;
  }

  get lists(): ReferenceLists {
    return this.#lists;
  }

  /** Number of the newest change that the index shows. */
  get seq(): number {
    return this.#head.seq;
  }

  /** Of the feed that the index follows. */
  get epoch(): string {
    return this.#head.epoch;
  }

  /** Another text whenever the index shows something else; the same on all servers that have caught up. */
  get version(): string {
    return `${this.#head.epoch} ${Math.max(this.#head.seq, this.#takenSeq)}`;
  }

  /** Names of what reads show now. */
  get content(): Pick<ContentTag, 'locations' | 'lists'> {
    return this.#tag;
  }

  async #load(): Promise<void> {
    const { log } = this.#options;
    const startedAt = performance.now();
    const loaded = (await this.#loadSnapshot()) ?? (await this.#makeAndLoadSnapshot());
    if (loaded) {
      this.#index = loaded.index;
      this.#head = { ...this.#head, seq: loaded.seq };
      this.#savedSeq = loaded.seq;
      log.info(
        { locations: this.#index.size, ms: Math.round(performance.now() - startedAt) },
        'read index loaded',
      );
      return;
    }
    await this.#build();
    log.info(
      { locations: this.#index.size, ms: Math.round(performance.now() - startedAt) },
      'read index built',
    );
    await this.save();
  }

  async #loadSnapshot(): ReturnType<typeof loadIndex> {
    const { database, snapshotPath, encoder, log } = this.#options;
    return snapshotPath === undefined
      ? undefined
      : await loadIndex(database, snapshotPath, encoder, this.#head, log);
  }

  /** `undefined` where this process should build the index itself. */
  async #makeAndLoadSnapshot(): ReturnType<typeof loadIndex> {
    const { database, snapshotMaker, log } = this.#options;
    // Every location is a change at least, so there are not more of them.
    if (snapshotMaker === undefined || this.#head.seq < snapshotMaker.minChanges) return undefined;
    try {
      await snapshotMaker.make();
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'building the read index in this process instead');
      return undefined;
    }
    this.#head = await readFeedHead(database);
    // The snapshot may have later changes of the vocabularies behind it than those that were read.
    await this.#readReference();
    return await this.#loadSnapshot();
  }

  /** Reads everything anew. The old index answers until the new one is whole, so what they share must stay. */
  async #build(): Promise<void> {
    const { database, encoder, log } = this.#options;
    const head = await readFeedHead(database);
    await this.#readReference();
    await this.redirects.load(database);
    const index = await buildIndex(database, encoder, log);
    index.foldNow();
    this.#index = index;
    this.#head = head;
    this.#tag.turn();
  }

  /** Takes in everything that was committed before the call. */
  catchUp(): Promise<void> {
    // A pass under way may have asked for the head before the caller's commit: wait for it, then pass once more.
    const before = (this.#catchingUp ?? Promise.resolve()).catch(() => {});
    const pass = before.then(() => this.#takeChanges());
    const settled = pass.finally(() => {
      if (this.#catchingUp === settled) this.#catchingUp = undefined;
    });
    settled.catch(() => {});
    this.#catchingUp = settled;
    return pass;
  }

  async #takeChanges(): Promise<void> {
    const { database, log } = this.#options;
    const head = await readFeedHead(database);
    if (
      head.epoch !== this.#head.epoch ||
      this.#head.seq < head.minValidSeq ||
      head.seq < this.#head.seq
    ) {
      log.warn(
        { epoch: head.epoch, seq: this.#head.seq },
        'the feed began anew; building the read index',
      );
      await this.#build();
      return;
    }
    if (head.seq === this.#head.seq) {
      this.#tag.settle(head.epoch, head.seq);
      return;
    }
    await this.#takeReference();
    await this.#takeLocations(head);
    // Not beyond: behind the last location taken may stand a change of the vocabularies that was not.
    this.#head = head;
  }

  /** Takes in all changes up to the head, and some that came since. */
  async #takeLocations(head: FeedHead): Promise<void> {
    const { database, encoder, log } = this.#options;
    let cursor = this.#head.seq;
    while (cursor < head.seq) {
      const changes = await changedLocations(database, cursor, batchRows);
      const takeRedirects = await this.redirects.of(database, changes);
      // First, because applying may fail half way.
      this.#tag.turn();
      takeRedirects();
      for (const change of changes) {
        if (change.deleted) this.#index.remove(change.id);
        else putRecord(this.#index, change.record, encoder, log);
      }
      cursor = changes.at(-1)?.changeSeq ?? head.seq;
      this.#takenSeq = cursor;
      // Behind a full batch may stand a location that had a lower number when the head was read.
      if (changes.length < batchRows && cursor <= head.seq) this.#tag.settle(head.epoch, head.seq);
      await nextTurn();
    }
  }

  async #takeReference(): Promise<void> {
    const changed = await changedReference(this.#options.database, this.#head.seq, 1);
    if (changed.length > 0) await this.#readReference();
  }

  async #readReference(): Promise<void> {
    const { database, encoder } = this.#options;
    const lists = await readReferenceLists(database);
    this.#lists = lists;
    encoder.replaceReference(lists);
    this.#tag.replaceLists(lists);
  }

  async #fold(): Promise<void> {
    const startedAt = performance.now();
    this.#nextFoldAt = Number.POSITIVE_INFINITY;
    try {
      await this.#index.fold();
    } catch (error) {
      this.#options.log.error({ error: messageOf(error) }, 'the read index could not be folded');
    }
    const endedAt = performance.now();
    this.#nextFoldAt = endedAt + (endedAt - startedAt) * foldPauseFactor;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      let waitMs = pollMs;
      try {
        await this.catchUp();
        if (this.#index.isFoldDue && performance.now() >= this.#nextFoldAt)
          this.#folding = this.#fold();
        if (this.seq !== this.#savedSeq && performance.now() - this.#lastSaveAt > saveEveryMs)
          void this.save();
      } catch (error) {
        this.#options.log.warn(
          { error: messageOf(error) },
          'the change feed could not be read; trying again',
        );
        waitMs = retryMs;
      }
      await sleep(waitMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  /** Writes the snapshot when there is something new. A failure is logged: the database has everything. */
  save(): Promise<void> {
    this.#saving ??= this.#save().finally(() => {
      this.#saving = undefined;
    });
    return this.#saving;
  }

  async #save(): Promise<void> {
    const { database, snapshotPath, encoder, log } = this.#options;
    if (snapshotPath === undefined || this.seq === this.#savedSeq) return;
    this.#lastSaveAt = performance.now();
    try {
      const { seq } = this;
      await saveIndex(database, snapshotPath, encoder, this.#head, this.#index);
      this.#savedSeq = seq;
    } catch (error) {
      log.warn(
        { error: messageOf(error), path: snapshotPath },
        'the snapshot of the read index was not written',
      );
    }
  }

  /** Stops following and writes a last snapshot. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#following;
    await this.#folding;
    // A save that was under way may not have the last changes.
    await this.save();
    await this.save();
  }
}
