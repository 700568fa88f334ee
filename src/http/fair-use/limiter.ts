import type { ServerResponse } from 'node:http';
import type { EpochMs } from '../../base/clock.ts';
import type { AppError } from '../../base/errors.ts';
import { RecentMap } from '../../base/recent-map.ts';
import type { FairUseRules } from '../../domain/fair-use.ts';
import { limits } from '../../domain/limits.ts';
import {
  type Buckets,
  type CallerId,
  type Rate,
  TokenBuckets,
} from '../../domain/token-buckets.ts';
import type { ClientNetwork } from './client-network.ts';
import { Limit } from './limit.ts';
import { requestsOf } from './refusals.ts';

/** Who a request is counted for. */
export type CountedCaller =
  | { readonly by: 'key'; readonly id: number; readonly network: ClientNetwork }
  | { readonly by: 'account'; readonly id: number }
  | { readonly by: 'address'; readonly network: ClientNetwork };

/** The same in a word. */
export function idOf(caller: CountedCaller): string {
  return caller.by === 'address' ? caller.network.id : `${caller.by} ${caller.id}`;
}

/**
 * Who went on although told to wait: of a key, whoever has it at one address. A key that programs carry is known to
 * all who have them, and one of these must not get it banned for the others.
 */
function offenderOf(caller: CountedCaller): string {
  return caller.by === 'key' ? `${idOf(caller)} ${caller.network.id}` : idOf(caller);
}

/** Hears of callers who went on for long after they were told to wait. */
export type OnAbuse = (caller: CountedCaller, refusals: number) => void;

/** Makes the buckets of a limit, of whose callers `size` are remembered. */
export type MakeBuckets = (name: string, rate: Rate, size: number) => Buckets;

/** Of this server alone. */
export const ownBuckets: MakeBuckets = (_name, rate, size) => new TokenBuckets(rate, size);

/** Callers whose buckets are remembered: beyond, those that were not seen for longest have a full one again. */
const rememberedCallers = 50_000;
const minuteMs = 60_000;
const strikeWindowMs = 10 * 60_000;

/** Counts requests of each caller against the limits. All that it remembers is bounded. */
export class Limiter {
  readonly #rules: FairUseRules;
  readonly #onAbuse: OnAbuse;
  readonly #keys: Limit | undefined;
  readonly #accounts: Limit | undefined;
  readonly #addresses: Limit | undefined;
  readonly #duplicates: Limit | undefined;
  readonly #guesses: Limit;
  readonly #lastGuesses = new RecentMap<string, string>(rememberedCallers);
  /** Until when callers were told to wait. */
  readonly #waits = new RecentMap<string, EpochMs>(rememberedCallers);
  readonly #strikes: Buckets | undefined;

  constructor(rules: FairUseRules, onAbuse: OnAbuse, makeBuckets: MakeBuckets) {
    const { perMinute, nodes, banAfterRefusals } = rules;
    this.#rules = rules;
    this.#onAbuse = onAbuse;
    const make = (name: string, what: string, tokens: number): Limit => {
      const rate = { tokens, windowMs: minuteMs };
      return new Limit(name, what, tokens, makeBuckets(name, rate, rememberedCallers));
    };
    // Of the limits of the settings this server gives its part, as one of several.
    const limit = (by: keyof typeof requestsOf): Limit | undefined =>
      perMinute[by] === 0 ? undefined : make(by, requestsOf[by], Math.ceil(perMinute[by] / nodes));
    this.#keys = limit('key');
    this.#accounts = limit('account');
    this.#addresses = limit('address');
    this.#duplicates = limit('duplicates');
    this.#guesses = make('guess', 'different keys that nobody has', limits.maxKeyGuesses);
    if (banAfterRefusals > 0)
      this.#strikes = makeBuckets(
        'strike',
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
        return this.#takeFrom(this.#addresses, caller.network.id, caller, now, response);
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
    if (this.#lastGuesses.get(network.id) === key) return undefined;
    this.#lastGuesses.set(network.id, key);
    const caller = { by: 'address', network } as const;
    return this.#takeFrom(this.#guesses, network.id, caller, now, response);
  }

  /** Counts a query that the caller repeats; the refusal, when he repeats too many. */
  takeDuplicate(
    caller: CountedCaller,
    now: EpochMs,
    response: ServerResponse,
  ): AppError | undefined {
    return this.#takeFrom(this.#duplicates, idOf(caller), caller, now, response);
  }

  #takeFrom(
    limit: Limit | undefined,
    id: CallerId,
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
    const id = offenderOf(caller);
    const waitUntil = this.#waits.get(id) ?? 0;
    if (now >= waitUntil) this.#waits.set(id, now + waitSeconds * 1000);
    else if (!this.#strikes.take(id, now).isAllowed)
      this.#onAbuse(caller, this.#rules.banAfterRefusals);
  }
}
