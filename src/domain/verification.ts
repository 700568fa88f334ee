import type { EpochMs } from '../base/clock.ts';
import { monthsBefore } from '../base/time.ts';

/** Calendar months for which a verification counts as recent (API contract 3.4). */
const recentMonths = 6;

/** Times after this one are recent at `now`. */
export function recentSince(now: EpochMs): EpochMs {
  return monthsBefore(now, recentMonths);
}

/**
 * The moment from which a time is not recent for good; never too early, and some days too late around the ends of
 * months, where months of different lengths make `recentSince` go back at midnight. -Infinity stays what it is.
 */
export function endOfRecency(at: EpochMs): EpochMs {
  if (!Number.isFinite(at)) return at;
  const day = new Date(at).getUTCDate();
  if (day < 28) return monthsBefore(at, -recentMonths);
  const end = new Date(at);
  return Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + recentMonths + 1, 1);
}

/** The times that decide when a location was last verified. */
export interface VerificationTimes {
  readonly createdAt?: EpochMs | undefined;
  readonly updatedAt?: EpochMs | undefined;
  readonly confirmedAt?: EpochMs | undefined;
}

/** The latest of update and confirmation: the part of `lastVerifiedAt` that no clock changes. */
export function settledVerifiedAt({
  updatedAt,
  confirmedAt,
}: VerificationTimes): EpochMs | undefined {
  if (updatedAt === undefined) return confirmedAt;
  return confirmedAt === undefined ? updatedAt : Math.max(updatedAt, confirmedAt);
}

/**
 * When a location was last verified: the latest of its update, its confirmation, and its creation while that is
 * recent. `undefined` when there is none. Rule: API contract 3.4.
 */
export function lastVerifiedAt(
  times: VerificationTimes,
  recentSinceAt: EpochMs,
): EpochMs | undefined {
  const settled = settledVerifiedAt(times);
  const { createdAt } = times;
  if (createdAt === undefined || !(createdAt > recentSinceAt)) return settled;
  return settled === undefined ? createdAt : Math.max(settled, createdAt);
}
