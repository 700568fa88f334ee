import { sql } from 'kysely';
import type { Session, WriteSession } from './schema.ts';

/** What was asked with a key on a day (since 1970-01-01, UTC). */
export interface KeyUsage {
  readonly keyId: number;
  readonly day: number;
  readonly calls: number;
  /** How many of the calls were refused. */
  readonly refused: number;
}

/** Adds to what was counted before, by whatever process; of each key and day once, and not too many at a time. */
export async function addUsage(tx: WriteSession, usage: readonly KeyUsage[]): Promise<void> {
  await tx.kysely
    .insertInto('key_usage')
    .values(usage.map(({ keyId, day, calls, refused }) => ({ key_id: keyId, day, calls, refused })))
    .onConflict((conflict) =>
      conflict.columns(['key_id', 'day']).doUpdateSet({
        calls: sql<number>`key_usage.calls + excluded.calls`,
        refused: sql<number>`key_usage.refused + excluded.refused`,
      }),
    )
    .execute();
}

/** Of the keys of an application from a day on, newest day first. */
export async function usageOf(
  session: Session,
  applicationId: string,
  fromDay: number,
): Promise<readonly KeyUsage[]> {
  const rows = await session.kysely
    .selectFrom('key_usage')
    .innerJoin('api_key', 'api_key.id', 'key_usage.key_id')
    .selectAll('key_usage')
    .where('api_key.application_id', '=', applicationId)
    .where('key_usage.day', '>=', fromDay)
    .orderBy('key_usage.day', 'desc')
    .orderBy('key_usage.key_id')
    .execute();
  return rows.map((row) => ({
    keyId: row.key_id,
    day: row.day,
    calls: row.calls,
    refused: row.refused,
  }));
}

/** Days of last use, by key. */
export async function lastUsedDays(
  session: Session,
  keyIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (keyIds.length === 0) return new Map();
  const rows = await session.kysely
    .selectFrom('key_usage')
    .select((row) => ['key_id', row.fn.max('day').as('day')])
    .where('key_id', 'in', keyIds)
    .groupBy('key_id')
    .execute();
  return new Map(rows.map((row) => [row.key_id, row.day]));
}

/** Forgets the usage of the keys of an application. */
export async function removeUsageOf(tx: WriteSession, applicationId: string): Promise<void> {
  await tx.kysely
    .deleteFrom('key_usage')
    .where('key_id', 'in', (from) =>
      from.selectFrom('api_key').select('id').where('application_id', '=', applicationId),
    )
    .execute();
}

/** Forgets the usage before a day. */
export async function removeOldUsage(tx: WriteSession, beforeDay: number): Promise<void> {
  await tx.kysely.deleteFrom('key_usage').where('day', '<', beforeDay).execute();
}
