import type { EpochMs } from '../../base/clock.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { findHeldComment, removeHeldComment } from '../../storage/held-comments.ts';
import { assertAllowed } from '../assert-allowed.ts';
import { type Author, auditOf } from './author.ts';
import { contribute } from './contribute.ts';
import type { ContributionDesk } from './desk.ts';
import { publishComment } from './publish-comment.ts';
import { warnOfUntoldFault } from './report-fault.ts';
import { unknownComment } from './unknown-comment.ts';

/**
 * Lets everybody see a comment that was held back, under the time at which it was written. Throws `not-found` and
 * `forbidden`.
 */
export async function releaseComment(
  db: Database,
  id: number,
  author: Author,
  desk: ContributionDesk,
  now: EpochMs,
): Promise<void> {
  assertAllowed(author.actor, 'report.handle', {});
  const held = await findHeldComment(db, id);
  if (held === undefined) throw unknownComment(id);
  const scene = { now, checkInTypes: desk.lists.checkInStatusTypes };
  await contribute(db, held.locationId, scene, async (tx, before) => {
    if (!(await removeHeldComment(tx, id))) throw unknownComment(id);
    await publishComment(tx, before, held.comment, held.accountId, desk, now);
    const object = { kind: 'comment', id: String(id) };
    await appendAudit(tx, auditOf(author, { at: now, action: 'comment.release', object }));
  });
  await warnOfUntoldFault(db, held.comment, desk);
}
