import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Clock, EpochMs } from '../../base/clock.ts';
import { RecentMap } from '../../base/recent-map.ts';
import type { Callers } from '../caller.ts';

const rememberedTokens = 20_000;
/** A token that was revoked counts for its account this long, for limits only. */
const rememberMs = 10 * 60_000;

/**
 * Which account an access token is of, as was found out when it was last used to do something: limits ask nobody. A
 * token that nobody has seen counts for nothing, so that invented ones are no way around the limit of an address.
 */
export class KnownTokens {
  readonly #clock: Clock;
  readonly #accounts = new RecentMap<string, { readonly id: number; readonly until: EpochMs }>(
    rememberedTokens,
  );

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The same callers; what they say of tokens is remembered. */
  learnFrom(callers: Callers): Callers {
    return {
      of: async (request) => {
        const caller = await callers.of(request);
        const { authorization } = request.headers;
        if (caller.actor.kind === 'account' && authorization !== undefined)
          this.#accounts.set(tokenHash(authorization), {
            id: caller.actor.id,
            until: this.#clock.now() + rememberMs,
          });
        return caller;
      },
    };
  }

  accountOf({ headers }: FastifyRequest): number | undefined {
    if (headers.authorization === undefined) return undefined;
    const account = this.#accounts.get(tokenHash(headers.authorization));
    return account !== undefined && account.until > this.#clock.now() ? account.id : undefined;
  }
}

const tokenHash = (header: string): string => hash('sha256', header, 'base64');
