import type { EpochMs } from '../base/clock.ts';
import { AppError, InvalidFieldsError } from '../base/errors.ts';
import type { UserId } from '../domain/id.ts';
import { passwordFaults } from '../domain/registration.ts';
import { deleteSessions, type WhichSessions } from '../storage/account-sessions.ts';
import { deleteTokens } from '../storage/account-tokens.ts';
import {
  findAccount,
  lockAccount,
  type StoredAccount,
  updateAccount,
} from '../storage/accounts.ts';
import { appendAudit } from '../storage/audit.ts';
import { enqueueMail } from '../storage/outbox.ts';
import type { WriteSession } from '../storage/schema.ts';
import type { Accounts, Where } from './accounts.ts';
import type { EndedKey } from './end-write-keys.ts';
import { passwordChangedLetter } from './letters.ts';
import { actorOf } from './sign-in.ts';
import { countSignIn } from './throttle.ts';

/** Who asks, shown by the password beside the token: a token alone must not be enough to take an account over. */
export interface Confirmed {
  readonly id: UserId;
  readonly password: string;
}

/** The account of somebody who has just given its password. Throws `wrong-password` and `too-many-requests`. */
export async function confirmedAccount(
  { database, passwords }: Accounts,
  { id, password }: Confirmed,
  where: Where,
  now: EpochMs,
): Promise<StoredAccount> {
  const account = await findAccount(database, { id });
  const counted = await countSignIn(database, account?.emailAddress ?? '', where, now);
  const verdict = await passwords.verify(password, account?.passwordHash);
  if (account === undefined || verdict === 'wrong')
    throw new AppError('wrong-password', 'The current password is wrong');
  await database.transaction((tx) => counted.succeeded(tx));
  return account;
}

/**
 * Changes the password of an account and ends its other sessions. Throws `wrong-password`, and `invalid-fields` for a
 * password that cannot be used.
 */
export async function changePassword(
  accounts: Accounts,
  by: Confirmed & { readonly sessionId: number | undefined },
  newPassword: string,
  where: Where,
  now: EpochMs,
): Promise<void> {
  const account = await confirmedAccount(accounts, by, where, now);
  const faults = passwordFaults(newPassword, [account.username, account.emailAddress]);
  if (faults.length > 0) throw new InvalidFieldsError({ password: faults });
  const passwordHash = await accounts.passwords.hash(newPassword);
  const endsSessions = by.sessionId === undefined ? 'all' : { except: by.sessionId };
  await accounts.database.transaction(async (tx) => {
    await lockAccount(tx, account.id);
    await deleteTokens(tx, account.id, 'reset-password');
    await deleteTokens(tx, account.id, 'change-email');
    await deleteTokens(tx, account.id, 'add-passkey');
    const { publicUrl } = accounts;
    const { addressHash } = where;
    await storePassword(
      tx,
      account,
      { passwordHash, endsSessions },
      { publicUrl, addressHash, now },
    );
  });
}

/** Stores a new password, ends sessions, tells the owner, and notes it. */
export async function storePassword(
  tx: WriteSession,
  account: StoredAccount,
  change: {
    readonly passwordHash: string;
    readonly endsSessions: WhichSessions;
    readonly isEmailVerified?: boolean;
    /** Whether passkeys went with the old one: their owner is told. */
    readonly hasEndedPasskeys?: boolean;
    /** Keys that went with the old one: the same. */
    readonly endedKeys?: readonly EndedKey[];
  },
  circumstances: {
    readonly publicUrl: string;
    readonly addressHash: string;
    readonly now: EpochMs;
  },
): Promise<void> {
  const { id, emailAddress } = account;
  const { publicUrl, addressHash, now } = circumstances;
  await updateAccount(tx, id, {
    password_hash: change.passwordHash,
    ...(change.isEmailVerified === true ? { email_verified_at: now } : {}),
  });
  await deleteSessions(tx, id, change.endsSessions);
  await enqueueMail(tx, passwordChangedLetter(emailAddress, publicUrl, change), now);
  await appendAudit(tx, {
    at: now,
    actor: actorOf(account, now),
    action: 'account.change-password',
    object: { kind: 'account', id: String(id) },
    addressHash,
  });
}
