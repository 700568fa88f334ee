import type { EpochMs } from '../base/clock.ts';
import type { FaultReport, FaultState, FaultTold } from '../domain/fault-report.ts';
import { commentId, type LocationId, locationId, userId } from '../domain/id.ts';
import type { FaultReportTable, Session, WriteSession } from './schema.ts';

export async function insertFault(tx: WriteSession, fault: FaultReport): Promise<void> {
  await tx.kysely
    .insertInto('fault_report')
    .values({
      id: fault.id,
      location_id: fault.locationId,
      account_id: fault.reporterId,
      operator_id: fault.operatorId ?? null,
      country_id: fault.countryId ?? null,
      created_at: fault.createdAt,
      told: fault.told,
      state: fault.state,
      note: fault.note,
      changed_at: fault.changedAt,
    })
    .execute();
}

export async function findFault(session: Session, id: number): Promise<FaultReport | undefined> {
  const row = await session.kysely
    .selectFrom('fault_report')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && asFault(row);
}

/** Whether somebody had a letter about a fault of this location after `since`. */
export async function wasToldSince(
  session: Session,
  id: LocationId,
  since: EpochMs,
): Promise<boolean> {
  const row = await session.kysely
    .selectFrom('fault_report')
    .select('id')
    .where('location_id', '=', id)
    .where('created_at', '>', since)
    .where('told', 'in', ['operator', 'administrators'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What of the faults is asked for; absent conditions hold for all. */
export interface FaultFilter {
  readonly states: readonly FaultState[];
  readonly countryIds?: readonly number[] | undefined;
  readonly locationId?: number | undefined;
  readonly afterId: number;
  readonly limit: number;
}

/** Oldest first. */
export async function listFaults(
  session: Session,
  { states, countryIds, locationId: id, afterId, limit }: FaultFilter,
): Promise<readonly FaultReport[]> {
  if (countryIds?.length === 0) return [];
  let query = session.kysely
    .selectFrom('fault_report')
    .selectAll()
    .where('state', 'in', states)
    .where('id', '>', afterId);
  if (countryIds !== undefined) query = query.where('country_id', 'in', countryIds);
  if (id !== undefined) query = query.where('location_id', '=', id);
  return (await query.orderBy('id').limit(limit).execute()).map(asFault);
}

export async function updateFault(
  tx: WriteSession,
  { id, state, note, changedAt }: FaultReport,
): Promise<void> {
  await tx.kysely
    .updateTable('fault_report')
    .set({ state, note, changed_at: changedAt })
    .where('id', '=', id)
    .execute();
}

/** With its comment. */
export async function removeFault(tx: WriteSession, id: number): Promise<void> {
  await tx.kysely.deleteFrom('fault_report').where('id', '=', id).execute();
}

/** The border where stored texts become types: only this file writes them. */
function asFault(row: FaultReportTable): FaultReport {
  return {
    id: commentId(row.id),
    locationId: locationId(row.location_id),
    reporterId: userId(row.account_id),
    operatorId: row.operator_id ?? undefined,
    countryId: row.country_id ?? undefined,
    createdAt: row.created_at,
    told: row.told as FaultTold,
    state: row.state as FaultState,
    note: row.note,
    changedAt: row.changed_at,
  };
}
