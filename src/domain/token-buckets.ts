import type { EpochMs } from '../base/clock.ts';
import { RecentMap } from '../base/recent-map.ts';

/** So many in a time, which may come at once. */
export interface Rate {
  readonly tokens: number;
  readonly windowMs: number;
}

/** How a bucket stands after somebody took from it, or tried to. */
export interface BucketState {
  readonly isAllowed: boolean;
  /** Whole tokens that are left. */
  readonly left: number;
  /** Milliseconds until there is one more; 0 when the bucket is full. */
  readonly moreInMs: number;
}

/** Somebody to take from, as one limit knows its callers. */
export type CallerId = number | string;

/** One bucket for each caller. */
export interface Buckets {
  /** Takes a token if there is one. */
  take(key: CallerId, now: EpochMs): BucketState;
}

/**
 * Token buckets of one rate for many callers. A bucket holds the tokens of one window and fills evenly in it. Of each only the time
 * is kept at which it is full again (GCRA): a caller who has been away so long needs no entry, and of those in between
 * the ones that were not seen for longest are forgotten when there are more than `size`.
 */
export class TokenBuckets<K> {
  readonly #capacity: number;
  readonly #windowMs: number;
  readonly #tokenMs: number;
  readonly #fullAt: RecentMap<K, EpochMs>;
  #latest: EpochMs = 0;
  /** By how much the clock was set back. */
  #behindMs = 0;

  constructor({ tokens, windowMs }: Rate, size: number) {
    this.#capacity = tokens;
    this.#windowMs = windowMs;
    this.#tokenMs = windowMs / tokens;
    this.#fullAt = new RecentMap(size);
  }

  /** Takes a token if there is one. */
  take(key: K, now: EpochMs): BucketState {
    const time = this.#timeAt(now);
    const owedMs = this.#owedMs(key, time);
    const isAllowed = owedMs + this.#tokenMs <= this.#windowMs + roundingMs;
    const afterMs = isAllowed ? owedMs + this.#tokenMs : owedMs;
    if (isAllowed) this.#fullAt.set(key, time + afterMs);
    return this.#state(isAllowed, afterMs);
  }

  /**
   * Takes tokens that the caller got elsewhere `agoMs` before, as of that time; more than there are, too. What he has
   * too many he waits for: would it be forgiven, he got the whole rate in each of the places.
   */
  takeAll(key: K, tokens: number, agoMs: number, now: EpochMs): void {
    const time = this.#timeAt(now);
    const fullAt = Math.max(this.#fullAt.get(key) ?? 0, time - agoMs) + tokens * this.#tokenMs;
    if (fullAt > time) this.#fullAt.set(key, fullAt);
  }

  /** How the bucket stands; nothing is taken. */
  look(key: K, now: EpochMs): BucketState {
    const owedMs = this.#owedMs(key, this.#timeAt(now));
    return this.#state(owedMs + this.#tokenMs <= this.#windowMs + roundingMs, owedMs);
  }

  /** A time that stands still where the clock is set back, and goes on from there: nobody waits for the clock. */
  #timeAt(now: EpochMs): EpochMs {
    if (now + this.#behindMs < this.#latest) this.#behindMs = this.#latest - now;
    this.#latest = now + this.#behindMs;
    return this.#latest;
  }

  /** Milliseconds of filling that are missing. */
  #owedMs(key: K, time: EpochMs): number {
    return Math.max(0, (this.#fullAt.get(key) ?? 0) - time);
  }

  #state(isAllowed: boolean, owedMs: number): BucketState {
    const owed = owedMs / this.#tokenMs;
    const whole = Math.ceil(owed - rounding);
    return {
      isAllowed,
      left: Math.max(0, this.#capacity - whole),
      moreInMs: whole <= 0 ? 0 : owedMs - (Math.min(whole, this.#capacity) - 1) * this.#tokenMs,
    };
  }
}

/** Sums of `tokenMs` miss whole numbers by less. */
const roundingMs = 1e-3;
const rounding = 1e-6;
