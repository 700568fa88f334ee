/** Milliseconds since 1970-01-01T00:00:00Z, an integer. */
export type EpochMs = number;

/** What time it is, passed in so that tests can stop it. */
export interface Clock {
  now(): EpochMs;
}

/** The machine's clock: the only place that asks it. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still at `at`. */
export function stoppedClock(at: EpochMs): Clock {
  return { now: () => at };
}
