import { sql } from 'kysely';
import type { Session, WriteSession } from './schema.ts';

/** What is numbered: changes of keys and bans; what servers tell each other of limits. */
const counterIds = { access: 1, limits: 2 } as const;
type CounterKind = keyof typeof counterIds;

/**
 * The numbers of changes of keys and bans, by which every process with the database hears of them. As in
 * feed-number.ts a number is taken last in a transaction, from one counter row whose lock is kept until the commit, so
 * that numbers appear in the order of the commits: to be called once, after everything else.
 */
export async function stampKeys(tx: WriteSession, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const n = await nextNumber(tx, 'access');
  await tx.kysely.updateTable('api_key').set({ change_seq: n }).where('id', 'in', ids).execute();
}

/** The same for all keys of an application, whose own change is theirs. */
export async function stampKeysOf(tx: WriteSession, applicationId: string): Promise<void> {
  const n = await nextNumber(tx, 'access');
  await tx.kysely
    .updateTable('api_key')
    .set({ change_seq: n })
    .where('application_id', '=', applicationId)
    .execute();
}

/** The same for a ban. */
export async function stampBan(tx: WriteSession, id: number): Promise<void> {
  const n = await nextNumber(tx, 'access');
  await tx.kysely.updateTable('ban').set({ change_seq: n }).where('id', '=', id).execute();
}

/** The newest number of one kind. */
export async function newestNumber(session: Session, kind: CounterKind): Promise<number> {
  const { n } = await session.kysely
    .selectFrom('access_counter')
    .select('n')
    .where('id', '=', counterIds[kind])
    .executeTakeFirstOrThrow();
  return n;
}

/** Takes a number, whose lock is kept until the commit. */
export async function nextNumber(tx: WriteSession, kind: CounterKind): Promise<number> {
  const { n } = await tx.kysely
    .updateTable('access_counter')
    .set({ n: sql<number>`n + 1` })
    .where('id', '=', counterIds[kind])
    .returning('n')
    .executeTakeFirstOrThrow();
  return n;
}
