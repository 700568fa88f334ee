import type { EpochMs } from '../base/clock.ts';
import { AppError } from '../base/errors.ts';
import type { UserId } from '../domain/id.ts';
import { limits } from '../domain/limits.ts';
import {
  type AccountToken,
  deleteTokens,
  insertToken,
  isTokenKnown,
  type TokenPurpose,
  takeToken,
} from '../storage/account-tokens.ts';
import { lockAccount } from '../storage/accounts.ts';
import type { Session, WriteSession } from '../storage/schema.ts';
import { hashToken, newToken } from './secret-token.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How long each kind of token can be used. */
const tokenLifeMs: Readonly<Record<TokenPurpose, number>> = {
  'verify-email': 7 * 24 * hourMs,
  'reset-password': hourMs,
  'change-email': 24 * hourMs,
  'social-sign-in': 10 * minuteMs,
  'collect-sign-in': minuteMs,
  'add-passkey': limits.maxPasskeyAnswerMs,
  'passkey-sign-in': limits.maxPasskeyAnswerMs,
};

/** Makes a token, in place of an earlier one of the account for the same. */
export async function issueToken(
  tx: WriteSession,
  token: AccountToken,
  now: EpochMs,
): Promise<string> {
  const { accountId, purpose } = token;
  if (accountId !== undefined) {
    await lockAccount(tx, accountId);
    await deleteTokens(tx, accountId, purpose);
  }
  const text = newToken();
  const expiresAt = now + tokenLifeMs[purpose];
  await insertToken(tx, token, { tokenHash: hashToken(text), createdAt: now, expiresAt });
  return text;
}

/** Refuses a token that cannot be redeemed, before anything dear is done for it. Throws `invalid-token`. */
export async function expectToken(
  session: Session,
  purpose: TokenPurpose,
  text: string,
  now: EpochMs,
): Promise<void> {
  if (!(await isTokenKnown(session, purpose, hashToken(text), now))) throw unusable();
}

/** Uses a token of an account up. Throws `invalid-token`, the same whether it never was or is no more. */
export async function redeemToken(
  tx: WriteSession,
  purpose: TokenPurpose,
  text: string,
  now: EpochMs,
): Promise<{ readonly accountId: UserId; readonly detail: string }> {
  const token = await takeToken(tx, purpose, hashToken(text), now);
  if (token?.accountId === undefined) throw unusable();
  return { accountId: token.accountId, detail: token.detail };
}

const unusable = (): AppError =>
  new AppError(
    'invalid-token',
    'This link cannot be used (any more): it works once, and for a limited time; ask for a new one',
  );
