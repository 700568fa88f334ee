import type { EpochMs } from '../base/clock.ts';
import type { UserId } from '../domain/id.ts';
import { findAccount, type StoredAccount, updateAccount } from '../storage/accounts.ts';
import { appendAudit } from '../storage/audit.ts';
import { enqueueMail } from '../storage/outbox.ts';
import type { WriteSession } from '../storage/schema.ts';
import type { Accounts, Where } from './accounts.ts';
import { verificationLetter } from './letters.ts';
import { issueToken, redeemToken } from './one-time-token.ts';
import { actorOf } from './sign-in.ts';
import { countLetter } from './throttle.ts';

/** Writes to the address of an account whether it is theirs, unless it is known to be. */
export async function askToVerify(
  tx: WriteSession,
  account: StoredAccount,
  publicUrl: string,
  now: EpochMs,
): Promise<void> {
  const { id, emailAddress, isEmailVerified } = account;
  if (isEmailVerified) return;
  const detail = emailAddress;
  const token = await issueToken(tx, { purpose: 'verify-email', accountId: id, detail }, now);
  await enqueueMail(tx, verificationLetter(emailAddress, publicUrl, token), now);
}

/** The same when somebody asks for it. Throws `too-many-requests`. */
export async function requestVerification(
  { database, publicUrl }: Accounts,
  id: UserId,
  where: Where,
  now: EpochMs,
): Promise<void> {
  const account = await findAccount(database, { id });
  if (account === undefined) return;
  await countLetter(database, account.emailAddress, where, now);
  await database.transaction((tx) => askToVerify(tx, account, publicUrl, now));
}

/** Takes the answer: whoever has the token got the letter. Throws `invalid-token`. */
export function verifyEmail(
  { database }: Accounts,
  token: string,
  { addressHash }: Where,
  now: EpochMs,
): Promise<void> {
  return database.transaction(async (tx) => {
    const { accountId, detail } = await redeemToken(tx, 'verify-email', token, now);
    const account = await findAccount(tx, { id: accountId });
    // The address may be another one by now.
    if (account === undefined || account.emailAddress !== detail) return;
    await updateAccount(tx, accountId, { email_verified_at: now });
    await appendAudit(tx, {
      at: now,
      actor: actorOf(account, now),
      action: 'account.verify-email',
      object: { kind: 'account', id: String(accountId) },
      addressHash,
    });
  });
}
