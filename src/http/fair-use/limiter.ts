import type { ServerResponse } from 'node:http';
import type { EpochMs } from '../../base/clock.ts';
import type { AppError } from '../../base/errors.ts';
import { RecentMap } from '../../base/recent-map.ts';
import type { FairUseRules } from '../../domain/fair-use.ts';
import { limits } from '../../domain/limits.ts';
import { TokenBuckets } from '../../domain/token-buckets.ts';
import type { ClientNetwork } from './client-network.ts';
import { Limit } from './limit.ts';
import { requestsOf } from './refusals.ts';

/** Who a request is counted for. */
export type CountedCaller =
  | { readonly by: 'key'; readonly id: number }
  | { readonly by: 'account'; readonly id: number }
  | { readonly by: 'address'; readonly network: ClientNetwork };

/** The same in a word. */
export function idOf(caller: CountedCaller): string {
  return caller.by === 'address' ? caller.network.text : `${caller.by} ${caller.id}`;
}

/** Hears of callers who went on for long after they were told to wait. */
export type OnAbuse = (caller: CountedCaller, refusals: number) => void;

const rememberedCallers = 50_000;
const strikeWindowMs = 10 * 60_000;

/** Counts requests of each caller against the limits. All that it remembers is bounded. */
export class Limiter {
  readonly #rules: FairUseRules;
  readonly #onAbuse: OnAbuse;
  readonly #keys: Limit<number> | undefined;
  readonly #accounts: Limit<number> | undefined;
  readonly #addresses: Limit<string> | undefined;
  readonly #duplicates: Limit<string> | undefined;
  readonly #guesses: Limit<string>;
  readonly #lastGuesses = new RecentMap<string, string>(rememberedCallers);
  /** Until when callers were told to wait. */
  readonly #waits = new RecentMap<string, EpochMs>(rememberedCallers);
  readonly #strikes: TokenBuckets<string> | undefined;

  constructor(rules: FairUseRules, onAbuse: OnAbuse) {
    const { perMinute, nodes, banAfterRefusals } = rules;
    this.#rules = rules;
    this.#onAbuse = onAbuse;
    const limit = <K>(by: keyof typeof requestsOf): Limit<K> | undefined =>
      perMinute[by] === 0 ? undefined : new Limit<K>(by, requestsOf[by], perMinute[by], nodes);
    this.#keys = limit('key');
    this.#accounts = limit('account');
    this.#addresses = limit('address');
    this.#duplicates = limit('duplicates');
    this.#guesses = new Limit('guess', 'different keys that nobody has', limits.maxKeyGuesses, 1);
    if (banAfterRefusals > 0)
      this.#strikes = new TokenBuckets(
        { tokens: banAfterRefusals, windowMs: strikeWindowMs },
        rememberedCallers,
      );
  }

  /** Counts a request; the refusal, when the caller has sent too many. */
  take(caller: CountedCaller, now: EpochMs, response: ServerResponse): AppError | undefined {
    switch (caller.by) {
      case 'key':
        return this.#takeFrom(this.#keys, caller.id, caller, now, response);
      case 'account':
        return this.#takeFrom(this.#accounts, caller.id, caller, now, response);
      case 'address':
        return this.#takeFrom(this.#addresses, caller.network.text, caller, now, response);
    }
  }

  /**
   * Counts a key that nobody has; the refusal, when there have been many different ones from a network. A program with
   * one old key repeats the same, and is not guessing.
   */
  takeGuess(
    key: string,
    network: ClientNetwork,
    now: EpochMs,
    response: ServerResponse,
  ): AppError | undefined {
    if (this.#lastGuesses.get(network.text) === key) return undefined;
    this.#lastGuesses.set(network.text, key);
    const caller = { by: 'address', network } as const;
    return this.#takeFrom(this.#guesses, network.text, caller, now, response);
  }

  /** Counts a query that the caller repeats; the refusal, when he repeats too many. */
  takeDuplicate(
    caller: CountedCaller,
    now: EpochMs,
    response: ServerResponse,
  ): AppError | undefined {
    return this.#takeFrom(this.#duplicates, idOf(caller), caller, now, response);
  }

  #takeFrom<K>(
    limit: Limit<K> | undefined,
    id: K,
    caller: CountedCaller,
    now: EpochMs,
    response: ServerResponse,
  ): AppError | undefined {
    const waitSeconds = limit?.take(id, now, response) ?? 0;
    if (limit === undefined || waitSeconds === 0) return undefined;
    this.#countRefusal(caller, now, waitSeconds);
    return limit.refusal;
  }

  /** What comes before the time that the caller was told counts against him: nobody is banned who waits. */
  #countRefusal(caller: CountedCaller, now: EpochMs, waitSeconds: number): void {
    if (this.#strikes === undefined) return;
    const id = idOf(caller);
    const waitUntil = this.#waits.get(id) ?? 0;
    if (now >= waitUntil) this.#waits.set(id, now + waitSeconds * 1000);
    else if (!this.#strikes.take(id, now).isAllowed)
      this.#onAbuse(caller, this.#rules.banAfterRefusals);
  }
}
