import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { ReportedKind, ReportReason } from '../../domain/content-report.ts';
import { faultOfText } from '../../domain/given-text.ts';
import { limits } from '../../domain/limits.ts';
import { appendAudit } from '../../storage/audit.ts';
import { insertReport } from '../../storage/content-reports.ts';
import type { Database } from '../../storage/database.ts';
import { takeIds } from '../../storage/next-ids.ts';
import { ownedComment, ownedMediaItem } from '../../storage/own-attachments.ts';
import { assertAllowed } from '../assert-allowed.ts';
import { type Author, auditOf } from './author.ts';

/** A comment or a photo. */
export interface ReportedThing {
  readonly kind: ReportedKind;
  readonly objectId: number;
}

export interface ReportSubmission extends ReportedThing {
  readonly reason: ReportReason;
  readonly text: string;
}

/**
 * Takes down that somebody finds a comment or photo wrong: once per account and thing. Durable when this resolves,
 * with the id of the report. Throws `not-found`, `conflict`, `invalid-parameter`.
 */
export async function reportContent(
  db: Database,
  submission: ReportSubmission,
  author: Author,
  now: EpochMs,
): Promise<number> {
  const { kind, objectId, reason, text } = submission;
  assertAllowed(author.actor, 'comment.report', {});
  const fault = faultOfText(text, { maxLength: limits.maxRemarkLength, form: 'lines' });
  if (fault !== undefined)
    throw new AppError('invalid-parameter', `Cannot take the report: "text" ${fault}`);
  return db.transaction(async (tx) => {
    const found = await (kind === 'comment' ? ownedComment : ownedMediaItem)(tx, objectId);
    if (found === undefined)
      throw new AppError('not-found', `There is no ${kind} with the id "${objectId}"`);
    const id = await takeIds(tx, 'content_report');
    const { locationId } = found;
    const reporterId = author.actor.id;
    const report = { id, kind, objectId, locationId, reporterId, createdAt: now, reason, text };
    if (!(await insertReport(tx, report)))
      throw new AppError('conflict', `You have reported ${kind} ${objectId} already`);
    await appendAudit(
      tx,
      auditOf(author, {
        at: now,
        action: 'report.create',
        object: { kind: 'report', id: String(id) },
        after: { kind, objectId, reason },
      }),
    );
    return id;
  });
}
