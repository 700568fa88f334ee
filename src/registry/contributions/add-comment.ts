import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { AccountActor } from '../../domain/actor.ts';
import type { Comment } from '../../domain/comment.ts';
import { type CommentSubmission, faultOfComment } from '../../domain/comment-submission.ts';
import { type CommentId, commentId, locationId } from '../../domain/id.ts';
import { holdReason } from '../../domain/link-check.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { insertHeldComment } from '../../storage/held-comments.ts';
import { storedVersions } from '../../storage/locations.ts';
import { takeIds } from '../../storage/next-ids.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { type Author, auditOf } from './author.ts';
import { contribute, unknownLocation } from './contribute.ts';
import type { ContributionDesk } from './desk.ts';
import { knownLocationId } from './known-location-id.ts';
import { publishComment } from './publish-comment.ts';

/**
 * Adds a comment, rating or check-in to a location. Everybody sees it as soon as the index has caught up; one that
 * looks like advertising waits for a moderator. Durable when this resolves, with its id. Throws `refused` for a
 * comment that cannot be taken and `unknown-location` (API contract 5.4).
 */
export async function addComment(
  db: Database,
  submission: CommentSubmission,
  author: Author,
  desk: ContributionDesk,
  now: EpochMs,
): Promise<CommentId> {
  const fault = faultOfComment(submission, desk.lists);
  if (fault !== undefined) throw new AppError('refused', `Cannot take the comment: ${fault}`);
  const reason = holdReason(submission, author.actor);
  if (reason !== undefined) return hold(db, submission, author, reason, now);
  const scene = { now, checkInTypes: desk.lists.checkInStatusTypes };
  return contribute(db, knownLocationId(submission.locationId), scene, async (tx, before) => {
    const comment = await makeComment(tx, submission, author.actor, now);
    await publishComment(tx, before, comment, author.actor.id, desk, now);
    await auditCreation(tx, submission, comment, author, 'shown');
    return comment.id;
  });
}

async function hold(
  db: Database,
  submission: CommentSubmission,
  author: Author,
  reason: string,
  now: EpochMs,
): Promise<CommentId> {
  const id = knownLocationId(submission.locationId);
  return db.transaction(async (tx) => {
    const version = (await storedVersions(tx, [id])).get(id);
    if (version === undefined || version.deleted) throw unknownLocation(id);
    const comment = await makeComment(tx, submission, author.actor, now);
    const accountId = author.actor.id;
    await insertHeldComment(tx, { comment, locationId: id, accountId, heldAt: now, reason });
    await auditCreation(tx, submission, comment, author, 'held');
    return comment.id;
  });
}

async function makeComment(
  tx: WriteSession,
  submission: CommentSubmission,
  { id: accountId, username, reputationPoints }: AccountActor,
  now: EpochMs,
): Promise<Comment> {
  const { typeId, checkInStatusTypeId, text, rating, relatedUrl } = submission;
  return {
    id: commentId(await takeIds(tx, 'comment')),
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

async function auditCreation(
  tx: WriteSession,
  submission: CommentSubmission,
  { id, createdAt }: Comment,
  author: Author,
  state: 'shown' | 'held',
): Promise<void> {
  const object = { kind: 'comment', id: String(id) };
  const after = { ...submission, state };
  await appendAudit(
    tx,
    auditOf(author, { at: createdAt, action: 'comment.create', object, after }),
  );
}
