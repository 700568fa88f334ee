import { randomInt } from 'node:crypto';
import type { EpochMs } from '../base/clock.ts';
import { InvalidFieldsError } from '../base/errors.ts';
import type { Actor } from '../domain/actor.ts';
import {
  emailKey,
  type Registration,
  type RegistrationRules,
  registrationFaults,
} from '../domain/registration.ts';
import { suffixedUsername, takenUsername, usernameFromEmail } from '../domain/username.ts';
import { findAccount, insertAccount, type StoredAccount } from '../storage/accounts.ts';
import { appendAudit } from '../storage/audit.ts';
import type { WriteSession } from '../storage/schema.ts';
import type { Accounts, Origin, Where } from './accounts.ts';
import { actorOf, addSession, noteSignIn, type SignedIn } from './sign-in.ts';
import { countRegistration } from './throttle.ts';
import { askToVerify } from './verify-email.ts';

/**
 * Makes an account and signs it in. `undefined` when the address has one already. Throws `invalid-fields` for what
 * cannot be used.
 */
export async function register(
  accounts: Accounts,
  registration: Registration,
  origin: Origin,
  now: EpochMs,
  rules?: RegistrationRules,
): Promise<SignedIn | undefined> {
  const faults = registrationFaults(registration, rules);
  if (Object.keys(faults).length > 0) throw new InvalidFieldsError(faults);
  await countRegistration(accounts.database, origin, now);
  const passwordHash = await accounts.passwords.hash(registration.password);
  return accounts.database.transaction(async (tx) => {
    const account = await insertFresh(tx, { ...registration, passwordHash }, now);
    if (account === undefined) return undefined;
    await askToVerify(tx, account, accounts.publicUrl, now);
    const token = await addSession(tx, account, origin, now);
    await noteRegistration(tx, account, undefined, origin, now);
    await noteSignIn(tx, account, origin, now);
    return { account, token };
  });
}

/** What of an account is known when it is made. */
export interface NewAccount {
  /** As somebody chose it; '' for one that is made from the address. */
  readonly username: string;
  /** A name for somebody who chose none; what it is made of may be taken. */
  readonly suggestedName?: string;
  readonly emailAddress: string;
  readonly passwordHash: string | undefined;
  readonly isEmailVerified?: boolean;
  readonly identityProvider?: string;
}

/** Adds an account and notes it; `undefined` when the address has one. `by` made it, or else the person. */
export async function addAccount(
  tx: WriteSession,
  fresh: NewAccount,
  by: Actor | undefined,
  where: Where,
  now: EpochMs,
): Promise<StoredAccount | undefined> {
  const account = await insertFresh(tx, fresh, now);
  if (account !== undefined) await noteRegistration(tx, account, by, where, now);
  return account;
}

/** Throws `invalid-fields` when somebody else has the name that was chosen. */
async function insertFresh(
  tx: WriteSession,
  fresh: NewAccount,
  now: EpochMs,
): Promise<StoredAccount | undefined> {
  const chosen = fresh.username.trim();
  const suggested = fresh.suggestedName ?? usernameFromEmail(fresh.emailAddress);
  let inserted = await insertNamed(tx, chosen || suggested, fresh, now);
  if (inserted === 'name-taken' && chosen !== '')
    throw new InvalidFieldsError({ username: [takenUsername(chosen)] });
  while (inserted === 'name-taken') {
    const another = suffixedUsername(suggested, randomInt(1000, 1_000_000));
    inserted = await insertNamed(tx, another, fresh, now);
  }
  return inserted === 'address-taken' ? undefined : findAccount(tx, { id: inserted });
}

function insertNamed(
  tx: WriteSession,
  username: string,
  { emailAddress, passwordHash, isEmailVerified, identityProvider }: NewAccount,
  now: EpochMs,
): ReturnType<typeof insertAccount> {
  return insertAccount(tx, {
    ...freshColumns,
    username,
    email_address: emailAddress.trim(),
    email_key: emailKey(emailAddress),
    email_verified_at: isEmailVerified === true ? now : null,
    password_hash: passwordHash ?? null,
    identity_provider: identityProvider ?? 'OCM',
    created_at: now,
  });
}

async function noteRegistration(
  tx: WriteSession,
  account: StoredAccount,
  by: Actor | undefined,
  { addressHash }: Where,
  now: EpochMs,
): Promise<void> {
  await appendAudit(tx, {
    at: now,
    actor: by ?? actorOf(account, now),
    action: 'account.register',
    object: { kind: 'account', id: String(account.id) },
    addressHash,
  });
}

const freshColumns = {
  state: 'active',
  state_until: null,
  state_reason: null,
  reputation_points: 0,
  profile: null,
  location: null,
  website_url: null,
  is_profile_public: 1,
  is_public_charging_provider: 0,
  is_emergency_charging_provider: 0,
  lat: null,
  lng: null,
  last_sign_in_at: null,
} as const;
