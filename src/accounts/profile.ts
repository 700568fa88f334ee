import type { EpochMs } from '../base/clock.ts';
import { AppError, InvalidFieldsError } from '../base/errors.ts';
import { type ProfileChange, profileFaults } from '../domain/account-profile.ts';
import type { AccountActor } from '../domain/actor.ts';
import { type UserId, userId } from '../domain/id.ts';
import { emailKey } from '../domain/registration.ts';
import { takenUsername, usernameKey } from '../domain/username.ts';
import type { UserAccountTable } from '../storage/account-schema.ts';
import {
  type AccountSearch,
  accountNamed,
  findAccount,
  type StoredAccount,
  searchAccounts,
  updateAccount,
} from '../storage/accounts.ts';
import { appendAudit } from '../storage/audit.ts';
import type { Session, WriteSession } from '../storage/schema.ts';
import type { Accounts, Where } from './accounts.ts';

/** An account that is not deleted. Throws `not-found`. */
export async function existingAccount(session: Session, id: UserId): Promise<StoredAccount> {
  const account = await findAccount(session, { id });
  if (account === undefined || account.isDeleted)
    throw new AppError('not-found', `There is no account ${id}`);
  return account;
}

/** Changes what an account says about itself. Returns the account as it is then. Throws `invalid-fields`. */
export async function changeProfile(
  { database }: Accounts,
  owner: AccountActor,
  change: ProfileChange,
  { addressHash }: Where,
  now: EpochMs,
): Promise<StoredAccount> {
  const faults = profileFaults(change);
  if (Object.keys(faults).length > 0) throw new InvalidFieldsError(faults);
  const columns = columnsOf(change);
  return database.transaction(async (tx) => {
    if (change.username !== undefined) await refuseTaken(tx, owner, change.username);
    const before = await existingAccount(tx, owner.id);
    if (Object.keys(columns).length === 0) return before;
    await updateAccount(tx, owner.id, columns);
    const after = await existingAccount(tx, owner.id);
    await appendAudit(tx, {
      at: now,
      actor: owner,
      action: 'account.change-profile',
      object: { kind: 'account', id: String(owner.id) },
      before: notedOf(before),
      after: {
        ...notedOf(after),
        changed: Object.keys(columns).filter((name) => name !== 'name_key'),
      },
      addressHash,
    });
    return after;
  });
}

/**
 * What the log keeps of a profile: what others could see. What somebody is called and tells of themselves is theirs to
 * take back (decision 0043): that it was changed is all that is kept. The name before is that of the one who did it.
 */
function notedOf({ profile }: StoredAccount) {
  const { isPublic, isPublicChargingProvider, isEmergencyChargingProvider } = profile;
  return { isPublic, isPublicChargingProvider, isEmergencyChargingProvider };
}

/** Somebody else may take the name at the same moment: then the column refuses it, and the transaction runs again. */
async function refuseTaken(tx: WriteSession, owner: AccountActor, username: string): Promise<void> {
  const holder = await accountNamed(tx, username);
  if (holder !== undefined && holder !== owner.id)
    throw new InvalidFieldsError({ username: [takenUsername(username)] });
}

function columnsOf(change: ProfileChange): Partial<UserAccountTable> {
  const { username, position } = change;
  const flag = (value: boolean | undefined) => (value === undefined ? undefined : Number(value));
  const columns = {
    username: username?.trim(),
    name_key: username === undefined ? undefined : usernameKey(username),
    profile: change.about,
    location: change.location,
    website_url: change.websiteUrl,
    is_profile_public: flag(change.isProfilePublic),
    is_public_charging_provider: flag(change.isPublicChargingProvider),
    is_emergency_charging_provider: flag(change.isEmergencyChargingProvider),
    lat: position === null ? null : position?.lat,
    lng: position === null ? null : position?.lng,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

/** Accounts by part of their name or address, newest first. */
export function findAccounts(
  { database }: Accounts,
  search: AccountSearch,
): Promise<readonly StoredAccount[]> {
  return searchAccounts(database, search);
}

/** The account with this e-mail address or id, as somebody writes it. Throws `not-found`. */
export async function accountOf({ database }: Accounts, who: string): Promise<StoredAccount> {
  const key = /^\d{1,10}$/.test(who) ? { id: userId(Number(who)) } : { emailKey: emailKey(who) };
  const account = await findAccount(database, key);
  if (account === undefined || account.isDeleted)
    throw new AppError('not-found', `There is no account "${who}"`);
  return account;
}
