import type { ServerResponse } from 'node:http';
import type { EpochMs } from '../../base/clock.ts';
import type { AppError } from '../../base/errors.ts';
import type { BucketState, Buckets, CallerId } from '../../domain/token-buckets.ts';
import { overLimit } from './refusals.ts';

/** A limit of so many requests a minute for each caller, with what is said of it. */
export class Limit {
  readonly #buckets: Buckets;
  readonly #policy: string;
  readonly #name: string;
  readonly refusal: AppError;

  /** `name` as it stands in the headers; `tokens` are those of the `buckets` in a minute. */
  constructor(name: string, what: string, tokens: number, buckets: Buckets) {
    this.#buckets = buckets;
    this.#name = name;
    this.#policy = `"${name}";q=${tokens};w=60`;
    this.refusal = overLimit(what, tokens);
  }

  /**
   * Counts a request. Gives the seconds to wait when there have been too many, else 0. Says so in `RateLimit` and `RateLimit-Policy`
   * (draft-ietf-httpapi-ratelimit-headers-11).
   */
  take(key: CallerId, now: EpochMs, response: ServerResponse): number {
    const state = this.#buckets.take(key, now);
    // Not through the framework: lists of locations write their head themselves.
    if (response.hasHeader('RateLimit')) {
      response.appendHeader('RateLimit-Policy', this.#policy);
      response.appendHeader('RateLimit', this.#quota(state));
    } else {
      response.setHeader('RateLimit-Policy', this.#policy);
      response.setHeader('RateLimit', this.#quota(state));
    }
    if (state.isAllowed) return 0;
    const waitSeconds = secondsOf(state);
    response.setHeader('Retry-After', waitSeconds);
    return waitSeconds;
  }

  #quota(state: BucketState): string {
    return `"${this.#name}";r=${state.left};t=${secondsOf(state)}`;
  }
}

/** Until there is more, in whole seconds: after so many a token is there for sure. */
function secondsOf({ moreInMs }: BucketState): number {
  return Math.ceil(moreInMs / 1000);
}
