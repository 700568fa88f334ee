import type { EpochMs } from '../base/clock.ts';
import { stateAt } from '../domain/account.ts';
import type { AccountActor } from '../domain/actor.ts';
import { type UserId, userId } from '../domain/id.ts';
import { accountState, readGrants } from './accounts.ts';
import { takeIds } from './next-ids.ts';
import type { Session, WriteSession } from './schema.ts';

/** A device or program that is signed in. The token is known to it alone. */
export interface AccountSession {
  readonly id: number;
  readonly accountId: UserId;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
  readonly lastUsedAt: EpochMs;
  readonly userAgent: string;
}

/** Adds a session. Returns its id. */
export async function insertSession(
  tx: WriteSession,
  session: Omit<AccountSession, 'id' | 'lastUsedAt'> & { readonly tokenHash: string },
): Promise<number> {
  const id = await takeIds(tx, 'account_session');
  await tx.kysely
    .insertInto('account_session')
    .values({
      id,
      token_hash: session.tokenHash,
      account_id: session.accountId,
      created_at: session.createdAt,
      expires_at: session.expiresAt,
      last_used_at: session.createdAt,
      user_agent: session.userAgent,
    })
    .execute();
  return id;
}

/** Who a session belongs to, with the rights and the state that the account has now. */
export interface SessionOwner {
  readonly sessionId: number;
  readonly lastUsedAt: EpochMs;
  readonly emailKey: string;
  readonly actor: AccountActor;
}

/** The owner of a session that has not ended; `undefined` when there is no such session. */
export async function findSessionOwner(
  session: Session,
  tokenHash: string,
  now: EpochMs,
): Promise<SessionOwner | undefined> {
  const row = await session.kysely
    .selectFrom('account_session')
    .innerJoin('user_account', 'user_account.id', 'account_session.account_id')
    .select([
      'account_session.id as session_id',
      'account_session.last_used_at',
      'user_account.id',
      'username',
      'email_key',
      'state',
      'state_until',
      'state_reason',
      'reputation_points',
      'user_account.created_at',
    ])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where('state', '<>', 'deleted')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    sessionId: row.session_id,
    lastUsedAt: row.last_used_at,
    emailKey: row.email_key ?? '',
    actor: {
      kind: 'account',
      id: userId(row.id),
      username: row.username,
      grants: await readGrants(session, row.id),
      state: stateAt(accountState(row), now),
      reputationPoints: row.reputation_points,
      createdAt: row.created_at,
    },
  };
}

export async function touchSession(tx: WriteSession, id: number, now: EpochMs): Promise<void> {
  await tx.kysely
    .updateTable('account_session')
    .set({ last_used_at: now })
    .where('id', '=', id)
    .execute();
}

/** The sessions of an account that have not ended, newest first. */
export async function listSessions(
  session: Session,
  accountId: UserId,
  now: EpochMs,
): Promise<readonly AccountSession[]> {
  const rows = await session.kysely
    .selectFrom('account_session')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    accountId: userId(row.account_id),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    userAgent: row.user_agent,
  }));
}

/** Which sessions of an account. */
export type WhichSessions = 'all' | { readonly only: number } | { readonly except: number };

/** Ends sessions of an account: all, one, or all but one. Returns how many there were. */
export async function deleteSessions(
  tx: WriteSession,
  accountId: UserId,
  which: WhichSessions,
): Promise<number> {
  let query = tx.kysely.deleteFrom('account_session').where('account_id', '=', accountId);
  if (which !== 'all')
    query =
      'only' in which ? query.where('id', '=', which.only) : query.where('id', '<>', which.except);
  const { numDeletedRows } = await query.executeTakeFirst();
  return Number(numDeletedRows);
}

/** Takes out what has ended. */
export async function deleteEndedSessions(tx: WriteSession, now: EpochMs): Promise<void> {
  await tx.kysely.deleteFrom('account_session').where('expires_at', '<=', now).execute();
}
