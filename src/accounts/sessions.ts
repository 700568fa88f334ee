import type { EpochMs } from '../base/clock.ts';
import { limits } from '../domain/limits.ts';
import { findSessionOwner, type SessionOwner, touchSession } from '../storage/account-sessions.ts';
import type { Accounts } from './accounts.ts';
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
