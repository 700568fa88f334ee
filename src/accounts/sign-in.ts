import type { EpochMs } from '../base/clock.ts';
import { AppError } from '../base/errors.ts';
import { stateAt } from '../domain/account.ts';
import type { AccountActor } from '../domain/actor.ts';
import { anonymous } from '../domain/actor.ts';
import { limits } from '../domain/limits.ts';
import { emailKey } from '../domain/registration.ts';
import { insertSession } from '../storage/account-sessions.ts';
import {
  findAccount,
  lockAccount,
  type StoredAccount,
  updateAccount,
} from '../storage/accounts.ts';
import { appendAudit } from '../storage/audit.ts';
import type { WriteSession } from '../storage/schema.ts';
import type { Accounts, Origin, Where } from './accounts.ts';
import { hashToken, newToken } from './secret-token.ts';
import { countSignIn } from './throttle.ts';

/** An account that has just signed in, with the token that shows it from now on. */
export interface SignedIn {
  readonly account: StoredAccount;
  readonly token: string;
}

/**
 * Signs in with e-mail address and password. Throws `sign-in-failed`, the same whatever was wrong, after the same
 * work, and `too-many-requests`. Suspended and banned accounts sign in too: they may read, export and delete what is theirs.
 */
export async function signIn(
  accounts: Accounts,
  { emailAddress, password }: { readonly emailAddress: string; readonly password: string },
  origin: Origin,
  now: EpochMs,
): Promise<SignedIn> {
  const { database, passwords } = accounts;
  const counted = await countSignIn(database, emailAddress, origin, now);
  const account = await findAccount(database, { emailKey: emailKey(emailAddress) });
  const verdict = await passwords.verify(password, account?.passwordHash);
  if (account === undefined || verdict === 'wrong') {
    await database.transaction((tx) => noteFailure(tx, account, origin, now));
    throw new AppError('sign-in-failed', 'The e-mail address or the password is wrong');
  }
  const renewed = verdict === 'right-but-outdated' ? await passwords.hash(password) : undefined;
  return database.transaction(async (tx) => {
    if (renewed !== undefined) await updateAccount(tx, account.id, { password_hash: renewed });
    await counted.succeeded(tx);
    const token = await startSession(tx, account, origin, now);
    return { account: { ...account, lastSignInAt: now }, token };
  });
}

/** Starts a session of an account and notes it. Returns the token. */
export async function startSession(
  tx: WriteSession,
  account: StoredAccount,
  origin: Origin,
  now: EpochMs,
): Promise<string> {
  const token = await addSession(tx, account, origin, now);
  await noteSignIn(tx, account, origin, now);
  return token;
}

/** Starts a session without noting it. Returns the token. */
export async function addSession(
  tx: WriteSession,
  { id }: StoredAccount,
  { userAgent }: Origin,
  now: EpochMs,
): Promise<string> {
  const token = newToken();
  await lockAccount(tx, id);
  await insertSession(tx, {
    accountId: id,
    tokenHash: hashToken(token),
    createdAt: now,
    expiresAt: now + limits.maxSessionMs,
    userAgent: userAgent.slice(0, limits.maxUserAgentLength),
  });
  await updateAccount(tx, id, { last_sign_in_at: now });
  return token;
}

/** Notes that somebody has signed in. */
export async function noteSignIn(
  tx: WriteSession,
  account: StoredAccount,
  { addressHash }: Where,
  now: EpochMs,
): Promise<void> {
  const actor = actorOf(account, now);
  const object = { kind: 'account', id: String(account.id) };
  await appendAudit(tx, { at: now, actor, action: 'account.sign-in', object, addressHash });
}

/** The account as one who does something. */
export function actorOf(account: StoredAccount, now: EpochMs): AccountActor {
  const { id, username, grants, reputationPoints, createdAt } = account;
  const state = stateAt(account.state, now);
  return { kind: 'account', id, username, grants, state, reputationPoints, createdAt };
}

/** Notes that somebody could not sign in; the account when it is known whose. */
export async function noteFailure(
  tx: WriteSession,
  account: StoredAccount | undefined,
  { addressHash }: Origin,
  now: EpochMs,
): Promise<void> {
  const object = { kind: 'account', id: account === undefined ? '' : String(account.id) };
  const action = 'account.sign-in-failed';
  await appendAudit(tx, { at: now, actor: anonymous, action, object, addressHash });
}
