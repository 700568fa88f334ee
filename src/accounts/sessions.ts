import type { EpochMs } from '../base/clock.ts';
import type { AccountActor } from '../domain/actor.ts';
import type { UserId } from '../domain/id.ts';
import { limits } from '../domain/limits.ts';
import {
  type AccountSession,
  deleteSessions,
  findSessionOwner,
  listSessions,
  type SessionOwner,
  touchSession,
  type WhichSessions,
} from '../storage/account-sessions.ts';
import { appendAudit } from '../storage/audit.ts';
import type { Accounts, Where } from './accounts.ts';
import { hashToken } from './secret-token.ts';

/**
 * Whom a token shows, with the rights and the state of this moment; `undefined` for one that is no session's (any
 * more). Asked at each request: what was revoked is gone at once.
 */
export async function checkToken(
  { database }: Accounts,
  token: string,
  now: EpochMs,
): Promise<SessionOwner | undefined> {
  const owner = await findSessionOwner(database, hashToken(token), now);
  if (owner !== undefined && now - owner.lastUsedAt >= limits.sessionTouchMs) {
    await database.transaction((tx) => touchSession(tx, owner.sessionId, now));
  }
  return owner;
}

/** The sessions of an account, newest first. */
export function sessionsOf(
  { database }: Accounts,
  id: UserId,
  now: EpochMs,
): Promise<readonly AccountSession[]> {
  return listSessions(database, id, now);
}

/** Ends sessions of an account. Returns how many there were. */
export function endSessions(
  { database }: Accounts,
  owner: AccountActor,
  which: WhichSessions,
  { addressHash }: Where,
  now: EpochMs,
): Promise<number> {
  return database.transaction(async (tx) => {
    const count = await deleteSessions(tx, owner.id, which);
    const object = { kind: 'account', id: String(owner.id) };
    const action = 'account.sign-out';
    if (count > 0) await appendAudit(tx, { at: now, actor: owner, action, object, addressHash });
    return count;
  });
}
