import type { EpochMs } from '../base/clock.ts';
import { type Buckets, type CallerId, type Rate, TokenBuckets } from './token-buckets.ts';
import { type TokensOf, UntoldTokens } from './untold-tokens.ts';

/** What one server gave its callers and has not told before: tokens of callers, by the name of the limit. */
export type Bulletin = Readonly<Record<string, readonly TokensOf[]>>;

/** Callers of one limit in one bulletin: some 60 KB, and 3 ms of work to hear. */
const maxCallers = 2_000;

/**
 * Limits that several servers hold together. Each has buckets of the whole limit, answers from them alone, tells the others now
 * and then what it gave (`takeOut`), and takes what they gave from its own buckets (`takeIn`).
 *
 * What a caller gets in all, until some time, is at most what one bucket would give, and besides what the other servers
 * gave that the one which gives last has not heard of; he pays for it afterwards. Who keeps to one server
 * gets what one bucket gives.
 */
export class SharedLimits {
  readonly #limits = new Map<string, SharedBuckets>();
  /** When everything that had been told was heard, by the clock of this server. */
  #heardAt: EpochMs = Number.NEGATIVE_INFINITY;

  /** The buckets of one more limit, of whose callers `size` are remembered. */
  buckets(name: string, rate: Rate, size: number): Buckets {
    const buckets = new SharedBuckets(rate, size);
    this.#limits.set(name, buckets);
    return buckets;
  }

  /** What is worth telling; `undefined` when nothing is. */
  takeOut(now: EpochMs): Bulletin | undefined {
    const parts = [...this.#limits].map(
      ([name, { untold }]) => [name, untold.takeOut(maxCallers, now)] as const,
    );
    const told = parts.filter(([, callers]) => callers.length > 0);
    return told.length === 0 ? undefined : Object.fromEntries(told);
  }

  /** Of what could not be told. */
  putBack(bulletin: Bulletin): void {
    for (const [{ untold }, caller, tokens] of this.#entriesOf(bulletin))
      untold.add(caller, tokens);
  }

  /**
   * What another server told `at` some time, as of that time. Clocks differ: it was not before the last `heardAll`.
   * Limits that this server does not have are left out.
   */
  takeIn(bulletin: Bulletin, at: EpochMs, now: EpochMs): void {
    const agoMs = Math.max(0, Math.min(now - at, now - this.#heardAt));
    for (const [{ buckets }, caller, tokens] of this.#entriesOf(bulletin))
      buckets.takeAll(caller, tokens, agoMs, now);
  }

  /** Whatever was told before `at`, by the clock of this server, was taken in. */
  heardAll(at: EpochMs): void {
    this.#heardAt = at;
  }

  /** Nothing of what was given until now will be told. */
  forgetUntold(): void {
    for (const { untold } of this.#limits.values()) untold.clear();
  }

  *#entriesOf(bulletin: Bulletin): Generator<readonly [SharedBuckets, CallerId, number]> {
    for (const [name, callers] of Object.entries(bulletin)) {
      const limit = this.#limits.get(name);
      if (limit !== undefined)
        for (const [caller, tokens] of callers) yield [limit, caller, tokens];
    }
  }
}

class SharedBuckets implements Buckets {
  readonly buckets: TokenBuckets<CallerId>;
  readonly untold: UntoldTokens;

  constructor(rate: Rate, size: number) {
    this.buckets = new TokenBuckets(rate, size);
    this.untold = new UntoldTokens(rate);
  }

  take(key: CallerId, now: EpochMs) {
    const state = this.buckets.take(key, now);
    if (state.isAllowed) this.untold.add(key, 1);
    return state;
  }
}
