import type { EpochMs } from '../../base/clock.ts';
import { badCheckInsInARow, findingOf } from '../../domain/check-in.ts';
import type { Comment } from '../../domain/comment.ts';
import { commentTypes } from '../../domain/comment-submission.ts';
import type { UserId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import type { LocationRecord } from '../../domain/location.ts';
import { addReputation } from '../../storage/accounts.ts';
import { markForReview, unmarkForReview } from '../../storage/location-reviews.ts';
import { insertOwnComment } from '../../storage/own-attachments.ts';
import type { WriteSession } from '../../storage/schema.ts';
import type { ContributionDesk } from './desk.ts';
import { reportFault } from './report-fault.ts';

/** A comment, a check-in, a photo each (website.md 2.8). */
export const pointsOfContribution = 1;

/** Puts a comment where everybody sees it, with everything that follows from it. */
export async function publishComment(
  tx: WriteSession,
  before: LocationRecord,
  comment: Comment,
  accountId: UserId,
  desk: ContributionDesk,
  now: EpochMs,
): Promise<void> {
  await insertOwnComment(tx, comment, accountId);
  await addReputation(tx, accountId, pointsOfContribution);
  await reviewCheckIns(tx, before, comment, desk, now);
  if (comment.typeId === commentTypes.fault)
    await reportFault(tx, before.location, comment, accountId, desk, now);
}

/** Several people in a row who found the location out of order mark it; one who did not takes the mark away. */
async function reviewCheckIns(
  tx: WriteSession,
  { location, comments }: LocationRecord,
  comment: Comment,
  { lists }: ContributionDesk,
  now: EpochMs,
): Promise<void> {
  const types = lists.checkInStatusTypes;
  const finding = findingOf(comment, types);
  if (finding === 'good') await unmarkForReview(tx, location.id, 'reported-faulty');
  if (finding !== 'bad') return;
  const since = now - limits.maxBadCheckInAgeMs;
  const count = badCheckInsInARow([comment, ...comments], types, since);
  if (count < limits.minBadCheckInsForReview) return;
  const { countryId } = location.address;
  const kind = 'reported-faulty';
  await markForReview(tx, { locationId: location.id, kind, countryId, lastAt: now, count });
}
