import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import { commentTypes } from '../../domain/comment-submission.ts';
import { putComments } from '../../storage/attachments.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { ownedComment } from '../../storage/own-attachments.ts';
import { assertAllowed } from '../assert-allowed.ts';
import { type Author, auditOf } from './author.ts';
import { contribute } from './contribute.ts';
import type { ContributionDesk } from './desk.ts';
import { unknownComment } from './unknown-comment.ts';

/**
 * Says of a suggestion that an editor has dealt with it (website.md 3.10). Fine when that was said before. Throws
 * `not-found`, `forbidden`, and `conflict` for a comment that is no suggestion.
 */
export async function markActioned(
  db: Database,
  id: number,
  author: Author,
  { lists }: ContributionDesk,
  now: EpochMs,
): Promise<void> {
  const found = await ownedComment(db, id);
  if (found === undefined) throw unknownComment(id);
  const scene = { now, checkInTypes: lists.checkInStatusTypes };
  await contribute(db, found.locationId, scene, async (tx, { location }) => {
    const comment = (await ownedComment(tx, id))?.attachment;
    if (comment === undefined) throw unknownComment(id);
    const countryIds = [location.address.countryId];
    assertAllowed(author.actor, 'comment.mark-actioned', { countryIds });
    const { typeId } = comment;
    if (typeId === commentTypes.actionedSuggestion) return;
    if (typeId !== commentTypes.suggestion)
      throw new AppError(
        'conflict',
        `Comment ${id} is of type ${typeId}; only suggestions (${commentTypes.suggestion}) can be marked as actioned`,
      );
    const after = { ...comment, typeId: commentTypes.actionedSuggestion, isActionedByEditor: true };
    await putComments(tx, [after]);
    const object = { kind: 'comment', id: String(id) };
    await appendAudit(tx, auditOf(author, { at: now, action: 'comment.mark-actioned', object }));
  });
}
