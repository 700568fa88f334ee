import type { EpochMs } from '../../base/clock.ts';
import type { Comment } from '../../domain/comment.ts';
import { commentTypes, hasContent } from '../../domain/comment-submission.ts';
import type { UserId } from '../../domain/id.ts';
import type { LocationRecord } from '../../domain/location.ts';
import { insertOwnComment } from '../../storage/own-attachments.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { type Contributor, earnPoints } from './contribution-points.ts';
import type { ContributionDesk } from './desk.ts';
import { reportFault } from './report-fault.ts';

/** Puts a comment where everybody sees it, with everything that follows from it. */
export async function publishComment(
  tx: WriteSession,
  before: LocationRecord,
  comment: Comment,
  accountId: UserId,
  desk: ContributionDesk,
  now: EpochMs,
): Promise<void> {
  const by: Contributor = { accountId, locationId: before.location.id };
  const points = hasContent(comment) ? await earnPoints(tx, 'comment', by, now) : 0;
  await insertOwnComment(tx, comment, { accountId, points });
  if (comment.typeId === commentTypes.fault)
    await reportFault(tx, before.location, comment, accountId, desk, now);
}
