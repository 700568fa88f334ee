import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { AccountActor } from '../../domain/actor.ts';
import type { Comment } from '../../domain/comment.ts';
import { type CommentSubmission, faultOfComment } from '../../domain/comment-submission.ts';
import { type CommentId, commentId, locationId } from '../../domain/id.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { takeIds } from '../../storage/next-ids.ts';
import { insertOwnComment } from '../../storage/own-attachments.ts';
import type { Author } from './author.ts';
import { contribute } from './contribute.ts';
import { knownLocationId } from './known-location-id.ts';

/**
 * Adds a comment, rating or check-in to a location. Everybody sees it as soon as the index has caught up. Durable when
 * this resolves, with its id. Throws `refused` for a comment that cannot be taken and `unknown-location` (API contract
 * 5.4).
 */
export async function addComment(
  db: Database,
  submission: CommentSubmission,
  author: Author,
  lists: ReferenceLists,
  now: EpochMs,
): Promise<CommentId> {
  const fault = faultOfComment(submission, lists);
  if (fault !== undefined) throw new AppError('refused', `Cannot take the comment: ${fault}`);
  const scene = { now, checkInTypes: lists.checkInStatusTypes };
  return contribute(db, knownLocationId(submission.locationId), scene, async (tx) => {
    const id = commentId(await takeIds(tx, 'comment'));
    const comment = commentOf(submission, id, author.actor, now);
    await insertOwnComment(tx, comment, author.actor.id);
    await appendAudit(tx, {
      at: now,
      actor: author.actor,
      addressHash: author.addressHash,
      action: 'comment.create',
      object: { kind: 'comment', id: String(id) },
      after: { ...submission },
    });
    return id;
  });
}

function commentOf(
  submission: CommentSubmission,
  id: CommentId,
  { id: accountId, username, reputationPoints }: AccountActor,
  now: EpochMs,
): Comment {
  const { typeId, checkInStatusTypeId, text, rating, relatedUrl } = submission;
  return {
    id,
    locationId: locationId(submission.locationId),
    typeId,
    userName: username,
    text,
    rating,
    relatedUrl,
    createdAt: now,
    user: { id: accountId, username, reputationPoints },
    checkInStatusTypeId,
  };
}
