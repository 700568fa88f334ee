import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import { newestNumber } from '../../storage/access-counter.ts';
import { changedKeys } from '../../storage/api-keys.ts';
import { changedBans } from '../../storage/bans.ts';
import type { Database } from '../../storage/database.ts';
import { BanList } from './ban-list.ts';
import { KeyDirectory } from './key-directory.ts';
import { UsageCounter } from './usage-counter.ts';

/** How often other processes' changes are looked for: a key that was revoked there works here this long. */
const pollMs = 2_000;
/** Usage is written every so many looks: this much of it is lost when the process is killed. */
const looksPerFlush = 2;

/**
 * What every request is held against, in memory: keys, what is counted of them, and bans. It follows the database, whoever
 * writes, until disposed.
 */
export class Access implements AsyncDisposable {
  readonly keys: KeyDirectory;
  readonly bans: BanList;
  readonly usage = new UsageCounter();
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #stop = new AbortController();
  #number = -1;
  #catchingUp: Promise<void> | undefined;
  #following: Promise<void> = Promise.resolve();
  #flushing: Promise<void> | undefined;

  private constructor(database: Database, clock: Clock, log: Log) {
    this.#database = database;
    this.#clock = clock;
    this.#log = log;
    this.keys = new KeyDirectory(clock);
    this.bans = new BanList(clock);
  }

  static async open(database: Database, clock: Clock, log: Log): Promise<Access> {
    const access = new Access(database, clock, log);
    await access.catchUp();
    access.#following = access.#follow();
    return access;
  }

  /** Resolves when everything that was committed before the call counts. */
  async catchUp(): Promise<void> {
    // What runs already may have looked before the commit.
    await this.#catchingUp?.catch(() => {});
    this.#catchingUp ??= this.#take().finally(() => {
      this.#catchingUp = undefined;
    });
    await this.#catchingUp;
  }

  async #take(): Promise<void> {
    const number = await newestNumber(this.#database, 'access');
    if (number === this.#number) return;
    // A smaller one comes from a database that was restored from a backup.
    const isOther = number < this.#number;
    const after = isOther ? -1 : this.#number;
    const keys = await changedKeys(this.#database, after);
    const bans = await changedBans(this.#database, after);
    if (isOther) {
      this.keys.clear();
      this.bans.clear();
    }
    this.keys.take(keys);
    this.bans.take(bans);
    this.#number = number;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stop;
    for (let look = 1; ; look++) {
      await sleep(pollMs, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
      try {
        await this.catchUp();
        // Not waited for: a database that is busy with an import must not keep a revoked key alive.
        if (look % looksPerFlush === 0) void this.#flushInTurn();
      } catch (error) {
        this.#log.warn({ error: messageOf(error) }, 'cannot follow keys and bans');
      }
    }
  }

  /** Writes the usage that was counted since the last time. */
  async flushUsage(): Promise<void> {
    await this.#flushing;
    await this.usage.flush(this.#database, this.#clock.now());
  }

  async #flushInTurn(): Promise<void> {
    if (this.#flushing !== undefined) return;
    this.#flushing = this.usage
      .flush(this.#database, this.#clock.now())
      .catch((error) => this.#log.warn({ error: messageOf(error) }, 'cannot write usage of keys'))
      .finally(() => {
        this.#flushing = undefined;
      });
    await this.#flushing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#following;
    try {
      await this.flushUsage();
    } catch (error) {
      this.#log.warn({ error: messageOf(error) }, 'the last usage of keys is lost');
    }
  }
}
