import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBuckets } from './token-buckets.ts';

/** A bucket as a person would describe it: tokens that come back one by one. */
class PlainBucket {
  #tokens: number;
  #at = 0;
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#tokens = capacity;
  }

  /** In whole units of 1/60,000 token, so that no rounding is in it. */
  take(now: number): { readonly isAllowed: boolean; readonly left: number } {
    const gained = ((now - this.#at) * this.#capacity) / 60_000;
    this.#tokens = Math.min(this.#capacity, this.#tokens + gained);
    this.#at = now;
    const isAllowed = this.#tokens >= 1 - 1e-6;
    if (isAllowed) this.#tokens -= 1;
    return { isAllowed, left: Math.max(0, Math.floor(this.#tokens + 1e-6)) };
  }
}

describe('TokenBuckets', () => {
  it('counts like a plain bucket, whatever the rate and the pauses', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.nat(2)), { maxLength: 300 }),
        (perMinute, steps) => {
          const buckets = new TokenBuckets<number>({ tokens: perMinute, windowMs: 60_000 }, 100);
          const plain = [0, 1, 2].map(() => new PlainBucket(perMinute));
          let now = 1_000_000_000_000;
          for (const bucket of plain) bucket.take(now - 60_000 * 60);
          for (const [pauseMs, caller] of steps) {
            now += pauseMs;
            const { isAllowed, left } = buckets.take(caller, now);
            expect({ isAllowed, left }).toEqual(plain[caller]?.take(now));
          }
        },
      ),
    );
  });

  it('says when there is a token again, and not a moment before there is none', () => {
    const buckets = new TokenBuckets<string>({ tokens: 7, windowMs: 60_000 }, 10);
    let now = 5_000_000;
    for (let i = 0; i < 7; i++) expect(buckets.take('a', now).isAllowed).toBe(true);
    const { isAllowed, left, moreInMs } = buckets.take('a', now);
    expect([isAllowed, left, Math.round(moreInMs)]).toEqual([false, 0, 8571]);
    now += Math.floor(moreInMs);
    expect(buckets.look('a', now).isAllowed).toBe(false);
    now += 1;
    expect(buckets.look('a', now).isAllowed).toBe(true);
    expect(buckets.take('a', now).isAllowed).toBe(true);
    expect(buckets.take('a', now).isAllowed).toBe(false);
    expect(buckets.take('b', now).isAllowed).toBe(true);
  });

  it('lets nobody wait longer than a minute when the clock is set back', () => {
    const buckets = new TokenBuckets<string>({ tokens: 2, windowMs: 60_000 }, 10);
    const now = 1_000_000_000;
    buckets.take('a', now);
    buckets.take('a', now);
    const back = now - 3_600_000;
    expect(buckets.take('a', back).isAllowed).toBe(false);
    expect(buckets.take('a', back).moreInMs).toBeLessThanOrEqual(30_000);
    expect(buckets.take('a', back + 30_000).isAllowed).toBe(true);
  });

  it('is bounded: a flood of others makes it forget who was not seen for long', () => {
    const buckets = new TokenBuckets<number>({ tokens: 1, windowMs: 60_000 }, 100);
    const now = 1_000_000_000;
    buckets.take(-1, now);
    for (let i = 0; i < 1000; i++) buckets.take(i, now);
    expect(buckets.look(-1, now).isAllowed).toBe(true);
    expect(buckets.look(999, now).isAllowed).toBe(false);
  });
});
