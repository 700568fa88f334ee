import type { EpochMs } from '../base/clock.ts';
import { AppError, InvalidFieldsError } from '../base/errors.ts';
import { emailFaults, emailKey } from '../domain/registration.ts';
import { deleteTokens } from '../storage/account-tokens.ts';
import { findAccount, updateAccount } from '../storage/accounts.ts';
import { appendAudit } from '../storage/audit.ts';
import { enqueueMail } from '../storage/outbox.ts';
import type { Accounts, Where } from './accounts.ts';
import { type Confirmed, confirmedAccount } from './change-password.ts';
import { emailAskedLetter, emailChangedLetter, newEmailLetter } from './letters.ts';
import { issueToken, redeemToken } from './one-time-token.ts';
import { actorOf } from './sign-in.ts';
import { countLetter } from './throttle.ts';

/**
 * Asks at a new address whether it is theirs, and tells the old one. Nothing changes until then. Whether the new one
 * has an account is told to nobody: then no letter goes there. Throws `wrong-password` and `invalid-fields`.
 */
export async function requestEmailChange(
  accounts: Accounts,
  by: Confirmed,
  newAddress: string,
  origin: Where,
  now: EpochMs,
): Promise<void> {
  const faults = emailFaults(newAddress);
  if (faults.length > 0) throw new InvalidFieldsError({ emailAddress: faults });
  const account = await confirmedAccount(accounts, by, origin, now);
  const { database, publicUrl } = accounts;
  await countLetter(database, newAddress, origin, now);
  const to = newAddress.trim();
  await database.transaction(async (tx) => {
    const owner = await findAccount(tx, { emailKey: emailKey(to) });
    if (owner === undefined || owner.id === account.id) {
      const wanted = { purpose: 'change-email', accountId: account.id, detail: to } as const;
      const token = await issueToken(tx, wanted, now);
      await enqueueMail(tx, newEmailLetter(to, publicUrl, token), now);
    }
    await enqueueMail(tx, emailAskedLetter(account.emailAddress, publicUrl), now);
  });
}

/** Uses the new address from now on: whoever has the token got the letter there. Throws `invalid-token`, `conflict`. */
export function confirmEmailChange(
  { database }: Accounts,
  token: string,
  { addressHash }: Where,
  now: EpochMs,
): Promise<void> {
  return database.transaction(async (tx) => {
    const { accountId, detail } = await redeemToken(tx, 'change-email', token, now);
    const account = await findAccount(tx, { id: accountId });
    const owner = await findAccount(tx, { emailKey: emailKey(detail) });
    if (account === undefined || account.isDeleted || (owner && owner.id !== accountId))
      throw new AppError('invalid-token', 'This address cannot be used any more');
    await updateAccount(tx, accountId, {
      email_address: detail,
      email_key: emailKey(detail),
      email_verified_at: now,
    });
    // Letters to the old address open nothing any more.
    await deleteTokens(tx, accountId);
    await enqueueMail(tx, emailChangedLetter(account.emailAddress), now);
    await appendAudit(tx, {
      at: now,
      actor: actorOf(account, now),
      action: 'account.change-email',
      object: { kind: 'account', id: String(accountId) },
      addressHash,
    });
  });
}
