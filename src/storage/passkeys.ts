import type { EpochMs } from '../base/clock.ts';
import { type UserId, userId } from '../domain/id.ts';
import { type Passkey, passkeyTransports } from '../domain/passkey.ts';
import type { PasskeyTable } from './account-schema.ts';
import { takeIds } from './next-ids.ts';
import type { Session, WriteSession } from './schema.ts';

/** A passkey with what is needed to check its signatures. */
export interface StoredPasskey extends Passkey {
  readonly accountId: UserId;
  /** As its authenticator calls it, in base64url. */
  readonly credentialId: string;
  /** COSE_Key. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

/** What is known of a passkey when it is made. */
export interface NewPasskey extends Omit<StoredPasskey, 'id' | 'lastUsedAt'> {
  /** As its authenticator counts from then on. */
  readonly signCount: number;
}

/**
 * Adds a passkey; `undefined` when somebody has it already, else its id. Only one transaction at a time gets beyond the
 * id that it takes: whoever counts the passkeys of the account after it sees them all.
 */
export async function insertPasskey(
  tx: WriteSession,
  passkey: NewPasskey,
): Promise<number | undefined> {
  const id = await takeIds(tx, 'passkey');
  const result = await tx.kysely
    .insertInto('passkey')
    .values({
      id,
      account_id: passkey.accountId,
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey).toString('base64url'),
      sign_count: passkey.signCount,
      transports: passkey.transports.join(' '),
      is_backed_up: Number(passkey.isBackedUp),
      name: passkey.name,
      created_at: passkey.createdAt,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n ? id : undefined;
}

export async function findPasskey(
  session: Session,
  credentialId: string,
): Promise<StoredPasskey | undefined> {
  const row = await session.kysely
    .selectFrom('passkey')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
  return row && storedPasskey(row);
}

/** The passkeys of an account, oldest first. */
export async function listPasskeys(
  session: Session,
  accountId: UserId,
): Promise<readonly StoredPasskey[]> {
  const rows = await session.kysely
    .selectFrom('passkey')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute();
  return rows.map(storedPasskey);
}

/** One use of a passkey, as its authenticator tells it. */
export interface PasskeyUse {
  readonly signCount: number;
  readonly isBackedUp: boolean;
}

/**
 * Notes that a passkey was used. `false` when its count has not gone on since (or it is gone): then there is a copy of
 * it. The comparison is in the statement, so of two uses with one count one is noted.
 */
export async function notePasskeyUse(
  tx: WriteSession,
  id: number,
  { signCount, isBackedUp }: PasskeyUse,
  now: EpochMs,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.kysely
    .updateTable('passkey')
    .set({ sign_count: signCount, is_backed_up: Number(isBackedUp), last_used_at: now })
    .where('id', '=', id)
    // Those that do not count say 0 each time.
    .where('sign_count', signCount === 0 ? '=' : '<', signCount)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** `false` when the account has no such passkey. */
export async function renamePasskey(
  tx: WriteSession,
  accountId: UserId,
  id: number,
  name: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.kysely
    .updateTable('passkey')
    .set({ name })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes one passkey of an account out, and gives its name; `undefined` when the account has no such passkey. */
export async function deletePasskey(
  tx: WriteSession,
  accountId: UserId,
  id: number,
): Promise<string | undefined> {
  const row = await tx.kysely
    .deleteFrom('passkey')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst();
  return row?.name;
}

/** Takes all passkeys of an account out. Returns how many there were. */
export async function deletePasskeys(tx: WriteSession, accountId: UserId): Promise<number> {
  const { numDeletedRows } = await tx.kysely
    .deleteFrom('passkey')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

function storedPasskey(row: PasskeyTable): StoredPasskey {
  const transports = new Set(row.transports.split(' '));
  return {
    id: row.id,
    accountId: userId(row.account_id),
    credentialId: row.credential_id,
    publicKey: Uint8Array.from(Buffer.from(row.public_key, 'base64url')),
    name: row.name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at ?? undefined,
    isBackedUp: row.is_backed_up === 1,
    transports: passkeyTransports.filter((transport) => transports.has(transport)),
  };
}
