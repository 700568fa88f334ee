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

  constructor({ tokens, windowMs }: Rate, size: number) {
    this.#capacity = tokens;
    this.#windowMs = windowMs;
    this.#tokenMs = windowMs / tokens;
    this.#fullAt = new RecentMap(size);
  }

  /** Takes a token if there is one. */
  take(key: K, now: EpochMs): BucketState {
    const owedMs = this.#owedMs(key, now);
    const isAllowed = owedMs + this.#tokenMs <= this.#windowMs + roundingMs;
    const afterMs = isAllowed ? owedMs + this.#tokenMs : owedMs;
    if (isAllowed) this.#fullAt.set(key, now + afterMs);
    return this.#state(isAllowed, afterMs);
  }

  /** How the bucket stands; nothing is taken. */
  look(key: K, now: EpochMs): BucketState {
    const owedMs = this.#owedMs(key, now);
    return this.#state(owedMs + this.#tokenMs <= this.#windowMs + roundingMs, owedMs);
  }

  /** Milliseconds of filling that are missing. Never more than a window's: the clock may have been set back. */
  #owedMs(key: K, now: EpochMs): number {
    const owedMs = (this.#fullAt.get(key) ?? 0) - now;
    if (owedMs <= this.#windowMs) return Math.max(0, owedMs);
    this.#fullAt.set(key, now + this.#windowMs);
    return this.#windowMs;
  }

  #state(isAllowed: boolean, owedMs: number): BucketState {
    const owed = owedMs / this.#tokenMs;
    const whole = Math.ceil(owed - rounding);
    return {
      isAllowed,
      left: Math.max(0, this.#capacity - whole),
      moreInMs: whole <= 0 ? 0 : owedMs - (whole - 1) * this.#tokenMs,
    };
  }
}

/** Sums of `tokenMs` miss whole numbers by less. */
const roundingMs = 1e-3;
const rounding = 1e-6;
