/**
 * The accounts room: who people are, how they show it, and what they may do. It keeps passwords and tokens to itself:
 * no answer of it has one, but for a token to whom it was made for. It knows no HTTP and no letter's way.
 */
import { addressKey } from '../storage/address-key.ts';
import type { Database } from '../storage/database.ts';
import type { RelyingParty } from './passkeys/webauthn.ts';
import type { PasswordHasher } from './password-hasher.ts';
import type { SocialSignIn } from './social/provider.ts';

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
  readonly social: SocialSignIn;
  /** Absent where nobody can sign in with a passkey. */
  readonly passkeys?: RelyingParty | undefined;
}

export interface AccountsOptions extends Pick<Accounts, 'passwords' | 'publicUrl' | 'passkeys'> {
  /** Without it people sign in here only. */
  readonly social?: SocialSignIn;
}

const nowhereElse: SocialSignIn = {
  providers: [],
  ask: async () => Response.error(),
  returnUrl: '',
};

export async function openAccounts(
  database: Database,
  { passwords, publicUrl, social = nowhereElse, passkeys }: AccountsOptions,
): Promise<Accounts> {
  const key = await database.transaction(addressKey);
  return { database, passwords, addressKey: key, publicUrl, social, passkeys };
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
