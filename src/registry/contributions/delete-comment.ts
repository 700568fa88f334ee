import type { EpochMs } from '../../base/clock.ts';
import type { Comment } from '../../domain/comment.ts';
import type { UserId } from '../../domain/id.ts';
import { isAllowed } from '../../domain/permission.ts';
import { addReputation } from '../../storage/accounts.ts';
import { appendAudit } from '../../storage/audit.ts';
import { closeReports } from '../../storage/content-reports.ts';
import type { Database } from '../../storage/database.ts';
import { removeFault } from '../../storage/fault-reports.ts';
import {
  findHeldComment,
  type HeldComment,
  removeHeldComment,
} from '../../storage/held-comments.ts';
import { ownedComment, removeAttachment } from '../../storage/own-attachments.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { assertAllowed } from '../assert-allowed.ts';
import { type Author, auditOf } from './author.ts';
import { checkOwner } from './change-comment.ts';
import { contribute } from './contribute.ts';
import type { ContributionDesk } from './desk.ts';
import { unknownComment } from './unknown-comment.ts';

/**
 * Removes a comment, shown or held: its author may for a while, moderators always. The point that it brought goes with
 * it, and open reports of it are closed. Throws `not-found` and `forbidden`.
 */
export async function deleteComment(
  db: Database,
  id: number,
  author: Author,
  { lists }: ContributionDesk,
  now: EpochMs,
): Promise<void> {
  const held = await findHeldComment(db, id);
  if (held !== undefined) return deleteHeld(db, held, author, now);
  const found = await ownedComment(db, id);
  if (found === undefined) throw unknownComment(id);
  const isModerator = isAllowed(author.actor, 'comment.delete-any');
  if (!isModerator) checkOwner(found, author, now);
  const scene = { now, checkInTypes: lists.checkInStatusTypes };
  await contribute(db, found.locationId, scene, async (tx) => {
    const removed = await ownedComment(tx, id);
    if (removed === undefined) throw unknownComment(id);
    await removeAttachment(tx, 'comment', id);
    await removeFault(tx, id);
    await closeReports(tx, { kind: 'comment', objectId: id }, 'removed', author.actor.id, now);
    const { accountId } = found;
    if (accountId !== undefined) await addReputation(tx, accountId, -removed.points);
    await auditDeletion(tx, found.attachment, accountId, author, now);
  });
}

async function deleteHeld(
  db: Database,
  { comment, accountId }: HeldComment,
  author: Author,
  now: EpochMs,
): Promise<void> {
  if (!isAllowed(author.actor, 'comment.delete-any'))
    assertAllowed(author.actor, 'comment.change-own', { ownerId: accountId });
  await db.transaction(async (tx) => {
    if (!(await removeHeldComment(tx, comment.id))) throw unknownComment(comment.id);
    await auditDeletion(tx, comment, accountId, author, now);
  });
}

async function auditDeletion(
  tx: WriteSession,
  { id, locationId, typeId, text, checkInStatusTypeId }: Comment,
  accountId: UserId | undefined,
  author: Author,
  at: EpochMs,
): Promise<void> {
  await appendAudit(
    tx,
    auditOf(author, {
      at,
      action: 'comment.delete',
      object: { kind: 'comment', id: String(id) },
      before: { locationId, accountId, typeId, text, checkInStatusTypeId },
    }),
  );
}
