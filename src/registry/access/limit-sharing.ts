import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Clock, EpochMs } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import { passingHash } from '../../domain/address-hash.ts';
import { type Bulletin, SharedLimits } from '../../domain/shared-limits.ts';
import { newestNumber } from '../../storage/access-counter.ts';
import { addressKey } from '../../storage/address-key.ts';
import type { Database } from '../../storage/database.ts';
import { readLimitUse, tellLimitUse } from '../../storage/limit-use.ts';

/** From the end of one exchange to the beginning of the next. */
const everyMs = 1_000;
/** What could not be told for so long is told no more: it is not much to the others any longer, and too much at once. */
const maxAloneMs = 30_000;
const rowsAtOnce = 100;

/**
 * Shares limits with the other servers of a database, until disposed: tells what this one gave and hears what they gave,
 * each second. Requests wait for none of it; without the database this server goes on alone.
 */
export class LimitSharing implements AsyncDisposable {
  readonly limits = new SharedLimits();
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #addressKey: string;
  readonly #node = randomUUID();
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #isAlone = false;
  /** Of the last exchange that worked. */
  #exchangedAt: EpochMs;
  /** What was told up to this number was heard. */
  #number = 0;

  private constructor(database: Database, clock: Clock, log: Log, key: string) {
    this.#database = database;
    this.#clock = clock;
    this.#log = log;
    this.#addressKey = key;
    this.#exchangedAt = clock.now();
  }

  /** Exchanges nothing until `start`, or whenever `exchange` is called. */
  static async open(database: Database, clock: Clock, log: Log): Promise<LimitSharing> {
    return new LimitSharing(database, clock, log, await database.transaction(addressKey));
  }

  /** To be called when the limits have their buckets. */
  start(): void {
    this.#running = this.#follow();
  }

  /** By what a network is known to all servers: what they write down is no address. */
  callerIdOf(network: string): string {
    return passingHash(network, this.#addressKey);
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.exchange();
      await sleep(everyMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  /** Tells and hears once. Does not fail: what could not be told is told the next time. */
  async exchange(): Promise<void> {
    if (Math.abs(this.#clock.now() - this.#exchangedAt) > maxAloneMs) this.limits.forgetUntold();
    try {
      await this.#tell();
      await this.#hear();
      this.#exchangedAt = this.#clock.now();
      if (this.#isAlone) this.#log.info({}, 'limits are shared with the other servers again');
      this.#isAlone = false;
    } catch (error) {
      if (!this.#isAlone)
        this.#log.warn(
          { error: messageOf(error) },
          'cannot share limits with the other servers: this one holds callers to them alone',
        );
      this.#isAlone = true;
    }
  }

  async #tell(): Promise<void> {
    const at = this.#clock.now();
    const bulletin = this.limits.takeOut(at);
    if (bulletin === undefined) return;
    const use = { node: this.#node, at, doc: JSON.stringify(bulletin) };
    try {
      await this.#database.transaction((tx) => tellLimitUse(tx, use));
    } catch (error) {
      this.limits.putBack(bulletin);
      throw error;
    }
  }

  async #hear(): Promise<void> {
    const askedAt = this.#clock.now();
    const newest = await newestNumber(this.#database, 'limits');
    // A smaller one comes from a database that was restored from a backup.
    if (newest < this.#number) this.#number = newest;
    for (let isMore = newest > this.#number; isMore; ) {
      const asked = { after: this.#number, except: this.#node, limit: rowsAtOnce };
      const rows = await readLimitUse(this.#database, asked);
      for (const { n, at, doc } of rows) {
        this.limits.takeIn(bulletinIn(doc), at, this.#clock.now());
        this.#number = n;
        // Requests go first.
        await nextTurn();
      }
      isMore = rows.length === rowsAtOnce;
    }
    this.#number = Math.max(this.#number, newest);
    this.limits.heardAll(askedAt);
  }

  /** Tells the rest, unless the database is away. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#running;
    if (!this.#isAlone) await this.exchange();
  }
}

/** The border where what another server wrote becomes what this program knows: both are this program. */
function bulletinIn(doc: string): Bulletin {
  return JSON.parse(doc) as Bulletin;
}
