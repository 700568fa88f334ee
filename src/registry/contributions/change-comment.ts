import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { Comment } from '../../domain/comment.ts';
import {
  type CommentContent,
  commentTypes,
  faultOfComment,
} from '../../domain/comment-submission.ts';
import { limits } from '../../domain/limits.ts';
import { holdReason } from '../../domain/link-check.ts';
import { putComments } from '../../storage/attachments.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { type OwnedAttachment, ownedComment } from '../../storage/own-attachments.ts';
import { assertAllowed } from '../assert-allowed.ts';
import { type Author, auditOf } from './author.ts';
import { contribute } from './contribute.ts';
import type { ContributionDesk } from './desk.ts';
import { unknownComment } from './unknown-comment.ts';

/** What of a comment can be changed: a member that is there replaces, `undefined` in it takes away. */
export type CommentChange = Partial<
  Pick<Comment, 'text' | 'rating' | 'relatedUrl' | 'checkInStatusTypeId'>
>;

/**
 * Changes a comment of the author's own, for a while after it was made. Throws `not-found`, `forbidden`,
 * `invalid-parameter` for content that cannot be taken.
 */
export async function changeComment(
  db: Database,
  id: number,
  change: CommentChange,
  author: Author,
  { lists }: ContributionDesk,
  now: EpochMs,
): Promise<Comment> {
  const found = await ownedComment(db, id);
  if (found === undefined) throw unknownComment(id);
  checkOwner(found, author, now);
  const scene = { now, checkInTypes: lists.checkInStatusTypes };
  return contribute(db, found.locationId, scene, async (tx) => {
    const before = (await ownedComment(tx, id))?.attachment;
    if (before === undefined) throw unknownComment(id);
    const after = { ...before, ...change };
    checkContent(contentOf(after), change, author, lists);
    await putComments(tx, [after]);
    await appendAudit(
      tx,
      auditOf(author, {
        at: now,
        action: 'comment.change',
        object: { kind: 'comment', id: String(id) },
        before: contentOf(before),
        after: contentOf(after),
      }),
    );
    return after;
  });
}

/** The owner, and not for ever: later, others have answered to what it says. */
export function checkOwner(
  { accountId, attachment }: OwnedAttachment<Comment>,
  { actor }: Author,
  now: EpochMs,
): void {
  assertAllowed(actor, 'comment.change-own', { ownerId: accountId });
  const until = attachment.createdAt + limits.maxCommentChangeMs;
  if (now <= until) return;
  throw new AppError(
    'forbidden',
    `Comment ${attachment.id} could be changed until ${new Date(until).toISOString()}; write another one`,
  );
}

function checkContent(
  content: CommentContent,
  change: CommentChange,
  { actor }: Author,
  lists: ContributionDesk['lists'],
): void {
  // An editor may have dealt with it; what it was about is not changed here.
  const isActioned = content.typeId === commentTypes.actionedSuggestion;
  const typeId = isActioned ? commentTypes.suggestion : content.typeId;
  const fault = faultOfComment({ ...content, typeId }, lists);
  if (fault !== undefined)
    throw new AppError('invalid-parameter', `Cannot change the comment: ${fault}`);
  const reason = holdReason(change, actor);
  if (reason !== undefined)
    throw new AppError(
      'forbidden',
      `Cannot change the comment: it would have ${reason}, which moderators look at first; put it into a comment of its own`,
    );
}

function contentOf({
  typeId,
  checkInStatusTypeId,
  text,
  rating,
  relatedUrl,
}: Comment): CommentContent {
  return {
    typeId: typeId ?? commentTypes.general,
    checkInStatusTypeId,
    text,
    rating,
    relatedUrl,
  };
}
