import type { EpochMs } from '../base/clock.ts';
import { AppError } from '../base/errors.ts';
import { limits } from '../domain/limits.ts';
import { listSessions } from '../storage/account-sessions.ts';
import type { StoredAccount } from '../storage/accounts.ts';
import type { Accounts, Where } from './accounts.ts';
import { type Confirmed, confirmedAccount } from './change-password.ts';
import { existingAccount } from './profile.ts';

/** Who asks, shown by the session and, where the account has one, by the password. */
export interface Owner extends Confirmed {
  readonly sessionId: number | undefined;
}

/**
 * The account of somebody who may change how one gets into it: with its password, or, where it has none, soon after
 * signing in. A token alone, which may be stolen, is not enough. Throws `wrong-password`, `forbidden`,
 * `too-many-requests`.
 */
export async function confirmedOwner(
  accounts: Accounts,
  owner: Owner,
  where: Where,
  now: EpochMs,
): Promise<StoredAccount> {
  const { database } = accounts;
  const account = await existingAccount(database, owner.id);
  if (account.passwordHash !== undefined) return confirmedAccount(accounts, owner, where, now);
  const sessions = await listSessions(database, owner.id, now);
  const session = sessions.find(({ id }) => id === owner.sessionId);
  if (session !== undefined && now - session.createdAt < limits.maxRecentSignInMs) return account;
  throw new AppError(
    'forbidden',
    `This account has no password: sign in again, and do this within ${limits.maxRecentSignInMs / 60_000} minutes`,
  );
}
