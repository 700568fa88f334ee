import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bulletin, SharedLimits } from './shared-limits.ts';
import { type BucketState, type Buckets, TokenBuckets } from './token-buckets.ts';

const intervalMs = 1000;
const windowMs = 60_000;
const size = 1000;
const start = 1_000_000_000_000;

/** What servers told, in order. */
type Board = { readonly node: number; readonly at: number; readonly bulletin: Bulletin }[];

/** A server as far as limits go; its exchanges are `intervalMs` apart. */
class Node {
  readonly #limits = new SharedLimits();
  readonly #buckets: Buckets;
  readonly #board: Board;
  readonly #id: number;
  readonly #skewMs: number;
  #heard = 0;
  nextAt = start;

  constructor(board: Board, id: number, skewMs: number, perMinute: number) {
    this.#board = board;
    this.#id = id;
    this.#skewMs = skewMs;
    this.#buckets = this.#limits.buckets('address', { tokens: perMinute, windowMs }, size);
    this.exchange(start);
    this.nextAt = start + id * 230;
  }

  take(caller: string, now: number): BucketState {
    return this.#buckets.take(caller, now + this.#skewMs);
  }

  exchange(now: number): void {
    const at = now + this.#skewMs;
    const bulletin = this.#limits.takeOut(at);
    // As it goes through the database.
    if (bulletin !== undefined)
      this.#board.push({ node: this.#id, at, bulletin: JSON.parse(JSON.stringify(bulletin)) });
    for (const told of this.#board.slice(this.#heard))
      if (told.node !== this.#id) this.#limits.takeIn(told.bulletin, told.at, at);
    this.#heard = this.#board.length;
    this.#limits.heardAll(at);
    this.nextAt = now + intervalMs;
  }
}

/** Servers of which each exchanges when it is due while time goes on. */
class Cluster {
  readonly #board: Board = [];
  readonly nodes: readonly Node[];
  now = start;

  constructor(perMinute: number, skewsMs: readonly number[]) {
    this.nodes = skewsMs.map((skewMs, id) => new Node(this.#board, id, skewMs, perMinute));
  }

  take(node: number, caller: string): BucketState {
    const found = this.nodes[node % this.nodes.length];
    if (found === undefined) throw new Error('A cluster has nodes');
    return found.take(caller, this.now);
  }

  wait(ms: number): void {
    const until = this.now + ms;
    for (;;) {
      const due = this.nodes.reduce((a, b) => (b.nextAt < a.nextAt ? b : a));
      if (due.nextAt > until) break;
      this.now = due.nextAt;
      due.exchange(this.now);
    }
    this.now = until;
  }
}

/** What was given to one caller in all, and how much of it one bucket could not have given. */
class Account {
  readonly #perMinute: number;
  readonly #given: { readonly node: number; readonly at: number }[] = [];
  #owed = 0;
  #at = start;

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  add(node: number, at: number): void {
    this.#owed = Math.max(0, this.#owed - ((at - this.#at) * this.#perMinute) / windowMs) + 1;
    this.#at = at;
    this.#given.push({ node, at });
  }

  /** Tokens beyond the limit. */
  get excess(): number {
    return this.#owed - this.#perMinute;
  }

  /** What others than `node` gave of late: in the time until it hears of it. */
  givenElsewhere(node: number, at: number): number {
    const late = this.#given.filter((one) => one.node !== node && one.at >= at - 2 * intervalMs);
    return late.length;
  }
}

const pauseMs = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 0, max: 5000 }),
  fc.integer({ min: 20_000, max: 90_000 }),
);
const steps = fc.array(fc.tuple(pauseMs, fc.nat(5), fc.integer({ min: 1, max: 40 })), {
  maxLength: 150,
});

describe('SharedLimits', () => {
  it('give a caller who spreads over servers the limit, and what they have not heard of each other', () => {
    const skews = fc.array(fc.integer({ min: -20_000, max: 20_000 }), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), skews, steps, (perMinute, skewsMs, taken) => {
        const cluster = new Cluster(perMinute, skewsMs);
        const account = new Account(perMinute);
        // Wrong clocks shift what is told within the time of an exchange.
        const shifted = (perMinute * intervalMs) / windowMs;
        for (const [pause, at, requests] of taken) {
          cluster.wait(pause);
          for (let i = 0; i < requests; i++) {
            const node = at % skewsMs.length;
            if (!cluster.take(node, 'a').isAllowed) break;
            account.add(node, cluster.now);
            const elsewhere = account.givenElsewhere(node, cluster.now);
            expect(account.excess).toBeLessThanOrEqual(elsewhere + shifted + 1e-3);
          }
        }
      }),
    );
  });

  it('count nothing twice and nothing of others: on one server a caller has one whole bucket', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), steps, (perMinute, taken) => {
        const cluster = new Cluster(perMinute, [0, 4000, -4000]);
        const alone = new TokenBuckets<string>({ tokens: perMinute, windowMs }, size);
        for (const [pause, node, requests] of taken) {
          cluster.wait(pause);
          for (let i = 0; i < requests; i++) {
            cluster.take(node, `other ${i % 3}`);
            expect(cluster.take(0, 'a')).toEqual(alone.take('a', cluster.now));
          }
        }
      }),
    );
  });

  it('refuse nobody who spreads over servers and keeps below the limit in all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 120, max: 3000 }), steps, (perMinute, taken) => {
        const cluster = new Cluster(perMinute, [0, 0, 0, 0]);
        // What flows in while others have not heard is counted late, and no more of it.
        const late = Math.ceil((perMinute * intervalMs) / windowMs) + 1;
        const decent = new TokenBuckets<string>({ tokens: perMinute, windowMs }, size);
        for (const [pause, at, requests] of taken) {
          cluster.wait(pause);
          for (let i = 0; i < requests * 10; i++) {
            if (decent.look('a', cluster.now).left <= late) break;
            decent.take('a', cluster.now);
            expect(cluster.take(at + i, 'a').isAllowed).toBe(true);
          }
        }
      }),
    );
  });

  it.each([60, 1200, 6000])(
    'hold whoever asks all servers all the time to %i a minute in the long run',
    (perMinute) => {
      const minutes = 20;
      const cluster = new Cluster(perMinute, [0, 700, -700, 0]);
      const { length } = cluster.nodes;
      let given = 0;
      for (let round = 0; round < minutes * 600; round++) {
        cluster.wait(100);
        for (let i = 0; i < length * 25; i++) if (cluster.take(i, 'a').isAllowed) given++;
      }
      // In the first second each server gives a whole bucket at most; what was too much is waited for.
      expect(given).toBeLessThanOrEqual(perMinute * (minutes + length));
      expect(given).toBeGreaterThanOrEqual(perMinute * minutes);
    },
  );

  it('tell nothing of who asks now and then, which costs a hundredth of the limit a minute', () => {
    const cluster = new Cluster(1200, [0, 0]);
    for (let i = 0; i < 11; i++) cluster.take(0, 'a');
    cluster.wait(5000);
    for (let left = 1199; left >= 1100; left--) expect(cluster.take(1, 'b').left).toBe(left);
    cluster.wait(2000);
    expect(cluster.take(1, 'a').left).toBe(1199);
    // In the 1770 ms since they were told, 35 of the 100 have flowed in again.
    expect(cluster.take(0, 'b').left).toBe(1134);
  });

  it('tell of many callers one after the other, and of none twice', () => {
    const limits = new SharedLimits();
    const buckets = limits.buckets('address', { tokens: 60, windowMs }, 10_000);
    for (let id = 0; id < 5000; id++) buckets.take(id, start);
    const told: (readonly [string | number, number])[] = [];
    for (let turn = 0; turn < 2; turn++) {
      const bulletin = limits.takeOut(start) ?? {};
      told.push(...(bulletin['address'] ?? []));
      if (turn === 0) limits.putBack({ address: [[4999, 3]], other: [[1, 1]] });
    }
    told.push(...(limits.takeOut(start)?.['address'] ?? []));
    expect(limits.takeOut(start)).toBeUndefined();
    expect(told).toEqual(Array.from({ length: 5000 }, (_, id) => [id, id === 4999 ? 4 : 1]));
  });

  it('make a caller wait on every server for what he got too much', () => {
    const cluster = new Cluster(60, [0, 0]);
    for (const node of [0, 1])
      for (let i = 0; i < 60; i++) expect(cluster.take(node, 'a').isAllowed).toBe(true);
    cluster.wait(3000);
    for (const node of [0, 1]) {
      const { isAllowed, left, moreInMs } = cluster.take(node, 'a');
      expect([isAllowed, left]).toEqual([false, 0]);
      expect(Math.abs(moreInMs - 58_000)).toBeLessThanOrEqual(intervalMs);
    }
    cluster.wait(58_000 + intervalMs);
    expect(cluster.take(1, 'a').isAllowed).toBe(true);
  });
});
