import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { AccountActor } from '../../domain/actor.ts';
import type { Comment } from '../../domain/comment.ts';
import {
  type CommentSubmission,
  faultOfComment,
  repeatedComment,
} from '../../domain/comment-submission.ts';
import { type CommentId, commentId, type LocationId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import { holdReason } from '../../domain/link-check.ts';
import type { LocationRecord } from '../../domain/location.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { heldCommentsOf, insertHeldComment } from '../../storage/held-comments.ts';
import { lockVersions } from '../../storage/location-writes.ts';
import { storedVersions } from '../../storage/locations.ts';
import { takeIds } from '../../storage/next-ids.ts';
import { ownCommentsSince } from '../../storage/own-attachments.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { type Author, auditOf } from './author.ts';
import { contribute, unknownLocation } from './contribute.ts';
import type { ContributionDesk } from './desk.ts';
import { knownLocationId } from './known-location-id.ts';
import { publishComment } from './publish-comment.ts';
import { warnOfUntoldFault } from './report-fault.ts';

/**
 * Adds a comment, rating or check-in to a location. Everybody sees it as soon as the index has caught up; one that
 * looks like advertising waits for a moderator. What its author said there before in the same words is taken for a
 * request that was sent twice: nothing changes, and the id is that of the first. Durable when this resolves, with its id. Throws `refused` for a
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
  const id = knownLocationId(submission.locationId);
  if (reason !== undefined) return hold(db, id, submission, author, reason, now);
  const scene = { now, checkInTypes: desk.lists.checkInStatusTypes };
  const add = async (tx: WriteSession, before: LocationRecord): Promise<CommentId> => {
    const comment = await makeComment(tx, submission, author.actor, now);
    await publishComment(tx, before, comment, author.actor.id, desk, now);
    await auditCreation(tx, submission, comment, author, 'shown');
    return comment.id;
  };
  const made = await contribute(db, id, scene, add, (tx, { comments }) =>
    saidBefore(tx, id, submission, author, now, comments),
  );
  await warnOfUntoldFault(db, { id: made, typeId: submission.typeId }, desk);
  return made;
}

/** The comment that the same person made there in the same words a short while ago. */
async function saidBefore(
  tx: WriteSession,
  id: LocationId,
  submission: CommentSubmission,
  { actor }: Author,
  now: EpochMs,
  ofAll: readonly Comment[],
): Promise<CommentId | undefined> {
  const own = { accountId: actor.id, locationId: id, since: now - limits.maxRepeatMs };
  const earlier = [...(await ownCommentsSince(tx, own)), ...(await heldCommentsOf(tx, own))];
  return repeatedComment(submission, earlier, ofAll)?.id;
}

async function hold(
  db: Database,
  id: LocationId,
  submission: CommentSubmission,
  author: Author,
  reason: string,
  now: EpochMs,
): Promise<CommentId> {
  return db.transaction(async (tx) => {
    const version = (await storedVersions(tx, [id])).get(id);
    if (version === undefined || version.deleted) throw unknownLocation(id);
    await lockVersions(tx, [version]);
    const said = await saidBefore(tx, id, submission, author, now, []);
    if (said !== undefined) return said;
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
    locationId: knownLocationId(submission.locationId),
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
