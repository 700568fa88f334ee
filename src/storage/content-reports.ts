import type { EpochMs } from '../base/clock.ts';
import type {
  ContentReport,
  ReportedKind,
  ReportOutcome,
  ReportReason,
} from '../domain/content-report.ts';
import { type UserId, userId } from '../domain/id.ts';
import type { ContentReportTable, Session, WriteSession } from './schema.ts';

/** `false` when this account has reported this thing already. */
export async function insertReport(tx: WriteSession, report: ContentReport): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx.kysely
    .insertInto('content_report')
    .values({
      id: report.id,
      kind: report.kind,
      object_id: report.objectId,
      location_id: report.locationId,
      account_id: report.reporterId,
      created_at: report.createdAt,
      reason: report.reason,
      text: report.text,
      outcome: null,
      closed_at: null,
      closed_by: null,
    })
    .onConflict((conflict) => conflict.columns(['kind', 'object_id', 'account_id']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

export async function findReport(session: Session, id: number): Promise<ContentReport | undefined> {
  const row = await session.kysely
    .selectFrom('content_report')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && asReport(row);
}

/** Oldest first, from after `afterId` on. */
export async function listReports(
  session: Session,
  {
    isOpen,
    afterId,
    limit,
  }: { readonly isOpen: boolean; readonly afterId: number; readonly limit: number },
): Promise<readonly ContentReport[]> {
  const rows = await session.kysely
    .selectFrom('content_report')
    .selectAll()
    .where('outcome', isOpen ? 'is' : 'is not', null)
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(asReport);
}

/** Closes all open reports of one thing. */
export async function closeReports(
  tx: WriteSession,
  thing: { readonly kind: ReportedKind; readonly objectId: number },
  outcome: ReportOutcome,
  by: UserId,
  at: EpochMs,
): Promise<void> {
  await tx.kysely
    .updateTable('content_report')
    .set({ outcome, closed_at: at, closed_by: by })
    .where('kind', '=', thing.kind)
    .where('object_id', '=', thing.objectId)
    .where('outcome', 'is', null)
    .execute();
}

/** The border where stored texts become types: only this file writes them. */
function asReport(row: ContentReportTable): ContentReport {
  return {
    id: row.id,
    kind: row.kind as ReportedKind,
    objectId: row.object_id,
    locationId: row.location_id,
    reporterId: userId(row.account_id),
    createdAt: row.created_at,
    reason: row.reason as ReportReason,
    text: row.text,
    closed:
      row.outcome === null
        ? undefined
        : {
            outcome: row.outcome as ReportOutcome,
            at: row.closed_at ?? 0,
            by: userId(row.closed_by ?? 0),
          },
  };
}
