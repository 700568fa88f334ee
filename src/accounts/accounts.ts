/**
 * The accounts room: who people are, how they show it, and what they may do. It keeps passwords and tokens to itself:
 * no answer of it has one, but for a token to whom it was made for. It knows no HTTP and no letter's way.
 */
import { addressKey } from '../storage/address-key.ts';
import type { Database } from '../storage/database.ts';
import type { PasswordHasher } from './password-hasher.ts';

/** Handed on as it is: rooms above show it, and ask nothing of the store themselves. */
export type { StoredAccount } from '../storage/accounts.ts';

/** What the functions of this room are given. */
export interface Accounts {
  readonly database: Database;
  readonly passwords: PasswordHasher;
  /** Key of the hashes of network addresses: without it nobody can try out which address a hash is of. */
  readonly addressKey: string;
  /** Where letters lead to, without a slash at the end. */
  readonly publicUrl: string;
}

export async function openAccounts(
  database: Database,
  { passwords, publicUrl }: Pick<Accounts, 'passwords' | 'publicUrl'>,
): Promise<Accounts> {
  return { database, passwords, addressKey: await database.transaction(addressKey), publicUrl };
}

/** Where a request of an account comes from. */
export interface Origin {
  readonly addressHash: string;
  /** Whether many come from there, most likely: then they are not limited as one. */
  readonly isShared?: boolean;
  /** What the client calls itself, for the list of sessions. */
  readonly userAgent: string;
}

/** The same as far as the audit log and the limits ask for it. */
export type Where = Pick<Origin, 'addressHash' | 'isShared'>;
