import { setTimeout as sleep } from 'node:timers/promises';
import type { EpochMs } from '../base/clock.ts';
import { AppError, InvalidFieldsError } from '../base/errors.ts';
import { emailKey, passwordFaults } from '../domain/registration.ts';
import { stampKeys } from '../storage/access-counter.ts';
import { deleteTokens } from '../storage/account-tokens.ts';
import { findAccount } from '../storage/accounts.ts';
import { enqueueMail } from '../storage/outbox.ts';
import { deletePasskeys } from '../storage/passkeys.ts';
import type { Accounts, Where } from './accounts.ts';
import { storePassword } from './change-password.ts';
import { endWriteKeys } from './end-write-keys.ts';
import { resetLetter } from './letters.ts';
import { expectToken, issueToken, redeemToken } from './one-time-token.ts';
import { countLetter, countReset } from './throttle.ts';

/** Longer than it takes to write a letter down: how long it took tells nobody whether there is an account. */
const evenMs = 100;

/**
 * Sends a letter by which a new password can be set, if the address has an account. Nobody but its owner learns
 * whether it has; sessions go on until a new password is set. Throws `too-many-requests`.
 */
export async function requestReset(
  accounts: Accounts,
  emailAddress: string,
  where: Where,
  now: EpochMs,
): Promise<void> {
  await countLetter(accounts.database, emailAddress, where, now);
  await Promise.all([writeResetLetter(accounts, emailAddress, now), sleep(evenMs)]);
}

async function writeResetLetter(
  { database, publicUrl }: Accounts,
  emailAddress: string,
  now: EpochMs,
): Promise<void> {
  await database.transaction(async (tx) => {
    const account = await findAccount(tx, { emailKey: emailKey(emailAddress) });
    if (account === undefined) return;
    const { id } = account;
    const token = await issueToken(
      tx,
      { purpose: 'reset-password', accountId: id, detail: '' },
      now,
    );
    await enqueueMail(tx, resetLetter(account.emailAddress, publicUrl, token), now);
  });
}

/**
 * Sets a new password by the token of a letter, and ends all sessions, passkeys and write keys. The address is the
 * owner's then, too. Throws `too-many-requests`, `invalid-token`, and `invalid-fields` for a password that cannot be used,
 * which leaves the token as it is.
 */
export async function resetPassword(
  accounts: Accounts,
  { token, password }: { readonly token: string; readonly password: string },
  where: Where,
  now: EpochMs,
): Promise<void> {
  const { database, publicUrl } = accounts;
  const counted = await countReset(database, where, now);
  // Before the password is hashed: a flood of invented tokens must not keep others from signing in.
  await expectToken(database, 'reset-password', token, now);
  const faults = passwordFaults(password, []);
  if (faults.length > 0) throw new InvalidFieldsError({ password: faults });
  const passwordHash = await accounts.passwords.hash(password);
  const circumstances = { publicUrl, addressHash: where.addressHash, now };
  await database.transaction(async (tx) => {
    const { accountId } = await redeemToken(tx, 'reset-password', token, now);
    const account = await findAccount(tx, { id: accountId });
    if (account === undefined || account.isDeleted)
      throw new AppError('invalid-token', 'This link cannot be used any more');
    await deleteTokens(tx, accountId);
    // Whoever comes back by way of a letter must be sure to be the only one in there.
    const endedKeys = await endWriteKeys(tx, account, circumstances);
    const hasEndedPasskeys = (await deletePasskeys(tx, accountId)) > 0;
    const change = { passwordHash, endsSessions: 'all', isEmailVerified: true } as const;
    await storePassword(tx, account, { ...change, hasEndedPasskeys, endedKeys }, circumstances);
    await counted.succeeded(tx);
    await stampKeys(
      tx,
      endedKeys.map(({ id }) => id),
    );
  });
}
