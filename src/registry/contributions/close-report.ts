import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { ContentReport, ReportOutcome } from '../../domain/content-report.ts';
import type { BlobStore } from '../../media/blob-store.ts';
import { appendAudit } from '../../storage/audit.ts';
import { closeReports, findReport } from '../../storage/content-reports.ts';
import type { Database } from '../../storage/database.ts';
import { assertAllowed } from '../assert-allowed.ts';
import { type Author, auditOf } from './author.ts';
import { deleteComment } from './delete-comment.ts';
import { deletePhoto } from './delete-photo.ts';
import type { ContributionDesk } from './desk.ts';

/**
 * Decides about a report, and with it about all open ones of the same thing: `removed` deletes that thing, `kept` lets
 * it stay. Throws `not-found`, `forbidden`, and `conflict` for a report that is closed.
 */
export async function closeReport(
  db: Database,
  id: number,
  outcome: ReportOutcome,
  author: Author,
  desk: ContributionDesk,
  blobs: BlobStore,
  now: EpochMs,
): Promise<void> {
  assertAllowed(author.actor, 'report.handle', {});
  const report = await findReport(db, id);
  if (report === undefined) throw new AppError('not-found', `There is no report "${id}"`);
  if (report.closed !== undefined) throw closedAlready(report);
  if (outcome === 'removed') await removeThing(db, report, author, desk, blobs, now);
  await db.transaction(async (tx) => {
    await closeReports(tx, report, outcome, author.actor.id, now);
    const object = { kind: 'report', id: String(id) };
    const after = { outcome, kind: report.kind, objectId: report.objectId };
    await appendAudit(tx, auditOf(author, { at: now, action: 'report.close', object, after }));
  });
}

/** Fine when it is gone already. */
async function removeThing(
  db: Database,
  { kind, objectId }: ContentReport,
  author: Author,
  desk: ContributionDesk,
  blobs: BlobStore,
  now: EpochMs,
): Promise<void> {
  try {
    if (kind === 'comment') await deleteComment(db, objectId, author, desk, now);
    else await deletePhoto(db, objectId, blobs, author, desk, now);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
  }
}

function closedAlready({ id, closed }: ContentReport): AppError {
  return new AppError('conflict', `Report ${id} is closed already: "${closed?.outcome}"`);
}
