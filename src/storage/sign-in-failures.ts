import { sql } from 'kysely';
import type { EpochMs } from '../base/clock.ts';
import type { Session, WriteSession } from './schema.ts';

/** How often something was tried in vain under one key. */
export interface Failures {
  readonly count: number;
  readonly blockedUntil: EpochMs;
}

/** The latest time until which one of the keys is blocked; 0 for none. */
export async function blockedUntil(session: Session, keys: readonly string[]): Promise<EpochMs> {
  const rows = await session.kysely
    .selectFrom('sign_in_failure')
    .select('blocked_until')
    .where('key', 'in', keys)
    .execute();
  return rows.reduce((latest, row) => Math.max(latest, row.blocked_until), 0);
}

/**
 * Counts one more, from 1 when the last is older than `forgetMs`. Returns what stands there then, with the block as it
 * was; the row stays locked until the end of the transaction, so those who come at once are counted one by one.
 */
export async function countFailure(
  tx: WriteSession,
  key: string,
  now: EpochMs,
  forgetMs: number,
): Promise<Failures> {
  const { failures, blocked_until } = await tx.kysely
    .insertInto('sign_in_failure')
    .values({ key, failures: 1, last_at: now, blocked_until: 0 })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        failures: sql<number>`case when sign_in_failure.last_at <= ${now - forgetMs} then 1 else sign_in_failure.failures + 1 end`,
        last_at: now,
      }),
    )
    .returning(['failures', 'blocked_until'])
    .executeTakeFirstOrThrow();
  return { count: failures, blockedUntil: blocked_until };
}

export async function block(tx: WriteSession, key: string, until: EpochMs): Promise<void> {
  await tx.kysely
    .updateTable('sign_in_failure')
    .set({ blocked_until: until })
    .where('key', '=', key)
    .execute();
}

/** Takes one back that turned out to be none, with the block that it led to. */
export async function uncountFailure(tx: WriteSession, key: string): Promise<void> {
  await tx.kysely
    .updateTable('sign_in_failure')
    .set({ failures: sql<number>`failures - 1`, blocked_until: 0 })
    .where('key', '=', key)
    .execute();
}

export async function forgetFailures(tx: WriteSession, key: string): Promise<void> {
  await tx.kysely.deleteFrom('sign_in_failure').where('key', '=', key).execute();
}

/** Takes out what nobody asks for any more. */
export async function deleteOldFailures(tx: WriteSession, before: EpochMs): Promise<void> {
  await tx.kysely.deleteFrom('sign_in_failure').where('last_at', '<', before).execute();
}
