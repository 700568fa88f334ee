import { createHmac } from 'node:crypto';
import type { EpochMs } from '../../base/clock.ts';
import { AppError, InvalidFieldsError } from '../../base/errors.ts';
import type { AccountActor } from '../../domain/actor.ts';
import type { UserId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import { type Passkey, passkeyNameFaults } from '../../domain/passkey.ts';
import { deleteSessions } from '../../storage/account-sessions.ts';
import { takeToken } from '../../storage/account-tokens.ts';
import { lockAccount } from '../../storage/accounts.ts';
import { appendAudit } from '../../storage/audit.ts';
import { enqueueMail } from '../../storage/outbox.ts';
import {
  deletePasskey,
  insertPasskey,
  listPasskeys,
  renamePasskey,
} from '../../storage/passkeys.ts';
import type { Accounts, Where } from '../accounts.ts';
import { confirmedOwner, type Owner } from '../confirmed-owner.ts';
import { newPasskeyLetter, passkeyRemovedLetter } from '../letters.ts';
import { issueToken } from '../one-time-token.ts';
import { existingAccount } from '../profile.ts';
import { hashToken } from '../secret-token.ts';
import { actorOf } from '../sign-in.ts';
import {
  type CreatedCredential,
  checkCreation,
  creationOptions,
  type RelyingParty,
  signedChallenge,
} from './webauthn.ts';

/** Whom passkeys are made for. Throws `not-found` where they are not configured. */
export function partyOf({ passkeys }: Accounts): RelyingParty {
  if (passkeys !== undefined) return passkeys;
  throw new AppError('not-found', 'Nobody can sign in here with a passkey');
}

/** By what authenticators know an account: the same for all its passkeys, and nothing that is seen elsewhere. */
export function userHandle({ addressKey }: Accounts, id: UserId): string {
  return createHmac('sha256', addressKey).update(`passkeys of ${id}`).digest('base64url');
}

/**
 * What the browser of an owner is asked in order to make a passkey; it may answer once, within minutes. Throws what
 * `confirmedOwner` throws, `not-found`, and `conflict` when there are as many as there may be.
 */
export async function startAddingPasskey(
  accounts: Accounts,
  owner: Owner,
  where: Where,
  now: EpochMs,
): Promise<object> {
  const { database } = accounts;
  const party = partyOf(accounts);
  const account = await confirmedOwner(accounts, owner, where, now);
  const { id, emailAddress: name, username: displayName } = account;
  const known = await listPasskeys(database, id);
  refuseMore(known.length + 1);
  const challenge = await database.transaction((tx) =>
    issueToken(tx, { purpose: 'add-passkey', accountId: id, detail: '' }, now),
  );
  const user = { handle: userHandle(accounts, id), name, displayName };
  return creationOptions(party, challenge, user, known);
}

/** Adds the passkey that a browser has made. Throws `passkey-refused`, `conflict`, `invalid-fields`, `not-found`. */
export async function addPasskey(
  accounts: Accounts,
  ownerId: UserId,
  given: { readonly name: string; readonly credential: CreatedCredential },
  { addressHash }: Where,
  now: EpochMs,
): Promise<Passkey> {
  const { database, publicUrl } = accounts;
  const party = partyOf(accounts);
  const name = usableName(given.name);
  const challenge = signedChallenge(given.credential);
  const checked = await checkCreation(party, challenge, given.credential);
  return database.transaction(async (tx) => {
    // In one transaction with the passkey: what takes the question back (a new password) takes both or neither.
    const token = await takeToken(tx, 'add-passkey', hashToken(challenge), now);
    if (token?.accountId !== ownerId) throw unasked();
    const account = await existingAccount(tx, ownerId);
    const fresh = {
      ...{ accountId: ownerId, name, createdAt: now, ...checked },
      transports: given.credential.transports,
    };
    const id = await insertPasskey(tx, fresh);
    if (id === undefined) throw new AppError('conflict', 'This passkey is in use already');
    refuseMore((await listPasskeys(tx, ownerId)).length);
    await enqueueMail(tx, newPasskeyLetter(account.emailAddress, publicUrl, name), now);
    await appendAudit(tx, {
      at: now,
      actor: actorOf(account, now),
      action: 'account.add-passkey',
      object: { kind: 'account', id: String(ownerId) },
      after: { passkey: id },
      addressHash,
    });
    return { ...fresh, id, lastUsedAt: undefined };
  });
}

const unasked = () =>
  new AppError(
    'passkey-refused',
    'Cannot add this passkey: it answers nothing that was asked of you, or too late; ask for new options',
  );

function refuseMore(count: number): void {
  const { maxPasskeys } = limits;
  if (count > maxPasskeys)
    throw new AppError(
      'conflict',
      `An account has at most ${maxPasskeys} passkeys; remove one that is not used any more`,
    );
}

function usableName(name: string): string {
  const faults = passkeyNameFaults(name);
  if (faults.length > 0) throw new InvalidFieldsError({ name: faults });
  return name.trim();
}

/** The passkeys of an account, oldest first. Throws `not-found` where there are none at all. */
export async function passkeysOf(accounts: Accounts, id: UserId): Promise<readonly Passkey[]> {
  partyOf(accounts);
  return listPasskeys(accounts.database, id);
}

/** Which passkey of an account. */
export interface WhichPasskey {
  readonly owner: AccountActor;
  readonly id: number;
}

/** Calls a passkey otherwise. Throws `not-found`, `invalid-fields`. */
export async function callPasskey(
  accounts: Accounts,
  { owner, id }: WhichPasskey,
  wanted: string,
  { addressHash }: Where,
  now: EpochMs,
): Promise<void> {
  partyOf(accounts);
  const name = usableName(wanted);
  await accounts.database.transaction(async (tx) => {
    if (!(await renamePasskey(tx, owner.id, id, name))) throw unknownPasskey(id);
    await appendAudit(tx, {
      at: now,
      actor: owner,
      action: 'account.rename-passkey',
      object: { kind: 'account', id: String(owner.id) },
      after: { passkey: id },
      addressHash,
    });
  });
}

/**
 * Removes a passkey and ends the other sessions of the account: any of them may be of the device that had it. Throws
 * what `confirmedOwner` throws, and `not-found`.
 */
export async function removePasskey(
  accounts: Accounts,
  id: number,
  owner: Owner,
  where: Where,
  now: EpochMs,
): Promise<void> {
  const { database, publicUrl } = accounts;
  partyOf(accounts);
  const known = await listPasskeys(database, owner.id);
  if (!known.some((passkey) => passkey.id === id)) throw unknownPasskey(id);
  const account = await confirmedOwner(accounts, owner, where, now);
  const { sessionId } = owner;
  await database.transaction(async (tx) => {
    await lockAccount(tx, account.id);
    const name = await deletePasskey(tx, account.id, id);
    if (name === undefined) throw unknownPasskey(id);
    await deleteSessions(tx, account.id, sessionId === undefined ? 'all' : { except: sessionId });
    await enqueueMail(tx, passkeyRemovedLetter(account.emailAddress, publicUrl, name), now);
    await appendAudit(tx, {
      at: now,
      actor: actorOf(account, now),
      action: 'account.remove-passkey',
      object: { kind: 'account', id: String(account.id) },
      before: { passkey: id },
      addressHash: where.addressHash,
    });
  });
}

const unknownPasskey = (id: number) => new AppError('not-found', `You have no passkey ${id}`);
