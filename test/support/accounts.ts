import { randomUUID } from 'node:crypto';
import { register } from '../../src/accounts/register.ts';
import { grantRole } from '../../src/accounts/roles.ts';
import type { RoleGrant } from '../../src/domain/account.ts';
import type { UserId } from '../../src/domain/id.ts';
import type { ServedApi } from './running-api.ts';

export interface SignUpOptions {
  /** None beyond that of a contributor, unless told. */
  readonly role?: RoleGrant['role'];
  /** Of a country editor: without it of all countries. */
  readonly countryId?: number;
  readonly username?: string;
  readonly emailAddress?: string;
  readonly password?: string;
}

/** Somebody who has an account: `headers` are what makes a request theirs. */
export interface SignedUp {
  readonly id: UserId;
  readonly token: string;
  readonly username: string;
  readonly emailAddress: string;
  readonly password: string;
  readonly headers: { readonly authorization: string };
}

const system = { kind: 'system', process: 'test' } as const;

/** Makes an account with a role, signed in. */
export async function signUp(
  { accounts, clock }: Pick<ServedApi, 'accounts' | 'clock'>,
  { role, countryId, ...given }: SignUpOptions = {},
): Promise<SignedUp> {
  const name = randomUUID().slice(0, 12);
  const { username = name, emailAddress = `${name}@people.example` } = given;
  const { password = `secret of ${name}` } = given;
  const now = clock.now();
  // Each from a network of its own: of one, only so many may register.
  const addressHash = randomUUID();
  const origin = { addressHash, userAgent: 'test' };
  const signedIn = await register(accounts, { username, emailAddress, password }, origin, now);
  if (signedIn === undefined) throw new Error(`${emailAddress} has an account`);
  const { account, token } = signedIn;
  const { id } = account;
  if (role !== undefined) {
    const grant = role === 'country-editor' ? { role, countryId } : { role };
    await grantRole(accounts, id, grant, { by: system, addressHash }, now);
  }
  return {
    id,
    token,
    username,
    emailAddress,
    password,
    headers: { authorization: `Bearer ${token}` },
  };
}
