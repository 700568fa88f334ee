import type { Clock, EpochMs } from '../../src/base/clock.ts';

/** A clock that a test moves. */
export class SettableClock implements Clock {
  at: EpochMs;

  constructor(at: EpochMs) {
    this.at = at;
  }

  now(): EpochMs {
    return this.at;
  }
}
