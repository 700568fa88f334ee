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
  readonly contributions?: ContributionTimes | undefined;
}

/**
 * What comments and photos did to `updatedAt`, which clients sync on and which therefore moves with every one of them:
 * most say nothing about whether the location works, some say that it does not.
 */
export interface ContributionTimes {
  /** Where `updatedAt` was moved to. An edit moves it on, and then all of this is void. */
  readonly movedTo: EpochMs;
  /** Where `updatedAt` stood before the first of them. */
  readonly editedAt?: EpochMs | undefined;
  /** The latest contribution by somebody who found the location as it should be. */
  readonly foundAt?: EpochMs | undefined;
}

/**
 * The latest of update and confirmation: the part of `lastVerifiedAt` that no clock changes. An update by comments or
 * photos counts from when one of them verified the location.
 */
export function settledVerifiedAt(times: VerificationTimes): EpochMs | undefined {
  const contributions = contributionsOf(times);
  const updatedAt = contributions
    ? latest(contributions.editedAt, contributions.foundAt)
    : times.updatedAt;
  return latest(updatedAt, times.confirmedAt);
}

/** What comments and photos did, unless an edit came later. */
function contributionsOf({
  updatedAt,
  contributions,
}: VerificationTimes): ContributionTimes | undefined {
  return contributions?.movedTo === updatedAt ? contributions : undefined;
}

/** What a contribution at `now` leaves of the times; `foundAt` as of all contributions that are there then. */
export function timesAfterContribution(
  times: VerificationTimes,
  now: EpochMs,
  foundAt: EpochMs | undefined,
): { readonly updatedAt: EpochMs; readonly contributions: ContributionTimes } {
  const contributions = contributionsOf(times);
  const editedAt = contributions ? contributions.editedAt : times.updatedAt;
  return { updatedAt: now, contributions: { movedTo: now, editedAt, foundAt } };
}

/** The later of two times, as far as there are any. */
function latest(one: EpochMs | undefined, other: EpochMs | undefined): EpochMs | undefined {
  if (one === undefined) return other;
  return other === undefined ? one : Math.max(one, other);
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
  return latest(settled, createdAt);
}
