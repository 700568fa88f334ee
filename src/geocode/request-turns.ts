import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import { AppError } from '../base/errors.ts';

/**
 * Gives turns with an equal pause between them, so that a server is asked no more often than it allows. Who would
 * wait longer than `maxWaitMs` is told to come back instead (`geocoder-busy`).
 */
export class RequestTurns {
  readonly #pauseMs: number;
  readonly #maxWaitMs: number;
  readonly #clock: Clock;
  #nextAt = 0;

  constructor(requestsPerSecond: number, maxWaitMs: number, clock: Clock) {
    this.#pauseMs = 1000 / requestsPerSecond;
    this.#maxWaitMs = maxWaitMs;
    this.#clock = clock;
  }

  /** Resolves when the turn has come. */
  async take(): Promise<void> {
    const now = this.#clock.now();
    // A clock that was set back must not make everybody wait for the old time.
    if (this.#nextAt - now > this.#maxWaitMs + this.#pauseMs) this.#nextAt = now;
    const at = Math.max(now, this.#nextAt);
    if (at - now > this.#maxWaitMs) {
      throw new AppError(
        'geocoder-busy',
        'Too many addresses are being looked up; try again later',
      );
    }
    this.#nextAt = at + this.#pauseMs;
    if (at > now) await sleep(at - now);
  }
}
