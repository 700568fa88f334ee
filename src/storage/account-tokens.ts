import type { EpochMs } from '../base/clock.ts';
import { type UserId, userId } from '../domain/id.ts';
import { lockAccount } from './accounts.ts';
import type { Session, WriteSession } from './schema.ts';

/** What a token is for: it opens nothing else. */
export type TokenPurpose =
  | 'verify-email'
  | 'reset-password'
  | 'change-email'
  | 'social-sign-in'
  | 'collect-sign-in'
  | 'add-passkey'
  | 'passkey-sign-in';

/** What a token stands for. It is used once. */
export interface AccountToken {
  readonly purpose: TokenPurpose;
  /** `undefined` while nobody is known yet. */
  readonly accountId: UserId | undefined;
  /** What else must be remembered until then, as its purpose has it. */
  readonly detail: string;
}

export async function insertToken(
  tx: WriteSession,
  { purpose, accountId, detail }: AccountToken,
  secret: { readonly tokenHash: string; readonly createdAt: EpochMs; readonly expiresAt: EpochMs },
): Promise<void> {
  await tx.kysely
    .insertInto('account_token')
    .values({
      token_hash: secret.tokenHash,
      purpose,
      account_id: accountId ?? null,
      detail,
      created_at: secret.createdAt,
      expires_at: secret.expiresAt,
    })
    .execute();
}

/**
 * Takes a token out, and gives what it stood for; `undefined` when there is none of this purpose that has not ended.
 * Of two that try it at once one gets it. Its account is locked from then on.
 */
export async function takeToken(
  tx: WriteSession,
  purpose: TokenPurpose,
  tokenHash: string,
  now: EpochMs,
): Promise<AccountToken | undefined> {
  const found = await tx.kysely
    .selectFrom('account_token')
    .select('account_id')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  if (found.account_id !== null) await lockAccount(tx, userId(found.account_id));
  const row = await tx.kysely
    .deleteFrom('account_token')
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .returning(['account_id', 'detail'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const accountId = row.account_id === null ? undefined : userId(row.account_id);
  return { purpose, accountId, detail: row.detail };
}

/** Whether there is a token of this purpose that has not ended. */
export async function isTokenKnown(
  { kysely }: Session,
  purpose: TokenPurpose,
  tokenHash: string,
  now: EpochMs,
): Promise<boolean> {
  const row = await kysely
    .selectFrom('account_token')
    .select('purpose')
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes out the tokens of an account: those of one purpose, or all. */
export async function deleteTokens(
  tx: WriteSession,
  accountId: UserId,
  purpose?: TokenPurpose,
): Promise<void> {
  const query = tx.kysely.deleteFrom('account_token').where('account_id', '=', accountId);
  await (purpose === undefined ? query : query.where('purpose', '=', purpose)).execute();
}

/** What tokens of one purpose that an account has not used remember. */
export async function tokenDetails(
  { kysely }: Session,
  accountId: UserId,
  purpose: TokenPurpose,
): Promise<readonly string[]> {
  const rows = await kysely
    .selectFrom('account_token')
    .select('detail')
    .where('account_id', '=', accountId)
    .where('purpose', '=', purpose)
    .execute();
  return rows.map(({ detail }) => detail);
}

/** Takes out what has ended. */
export async function deleteEndedTokens(tx: WriteSession, now: EpochMs): Promise<void> {
  await tx.kysely.deleteFrom('account_token').where('expires_at', '<=', now).execute();
}
