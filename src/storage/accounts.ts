import { sql } from 'kysely';
import type { EpochMs } from '../base/clock.ts';
import type { Account, AccountState, RoleGrant } from '../domain/account.ts';
import type { AccountProfile } from '../domain/account-profile.ts';
import { type UserId, userId } from '../domain/id.ts';
import type { ImportedAccount } from '../domain/imported-account.ts';
import { usernameKey } from '../domain/username.ts';
import type {
  AccountGrantTable,
  AccountIdentityTable,
  UserAccountTable,
} from './account-schema.ts';
import { takeIds } from './next-ids.ts';
import type { Session, WriteSession } from './schema.ts';

/** All that is stored of an account. `passwordHash` never leaves the accounts room. */
export interface StoredAccount extends Account {
  readonly isDeleted: boolean;
  readonly passwordHash: string | undefined;
  readonly identityProvider: string;
  readonly lastSignInAt: EpochMs | undefined;
  readonly profile: AccountProfile;
}

/** By what an account is found. */
export type AccountKey = { readonly id: UserId } | { readonly emailKey: string };

/** The account with its roles; `undefined` when there is none. A deleted one is found by its id only. */
export async function findAccount(
  session: Session,
  key: AccountKey,
): Promise<StoredAccount | undefined> {
  const query = session.kysely.selectFrom('user_account').selectAll();
  const row = await ('id' in key
    ? query.where('id', '=', key.id)
    : query.where('email_key', '=', key.emailKey)
  ).executeTakeFirst();
  return row && storedAccount(row, await readGrants(session, row.id));
}

/**
 * Keeps others from changing an account until the end of the transaction. Whoever changes what belongs to an account
 * (tokens, sessions, passkeys) and the account itself locks it first, before any number is taken: in another order two
 * would wait for each other.
 */
export async function lockAccount(tx: WriteSession, id: UserId): Promise<void> {
  if (tx.engine === 'sqlite') return;
  await tx.kysely
    .selectFrom('user_account')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .execute();
}

/** Accounts that are not deleted, newest first: those whose name or address has `text` in it, at most `limit`. */
export async function searchAccounts(
  session: Session,
  { text, inAddress, role, beforeId, limit }: AccountSearch,
): Promise<readonly StoredAccount[]> {
  let query = session.kysely.selectFrom('user_account').selectAll().where('state', '<>', 'deleted');
  if (text !== undefined) {
    const ofAddress = sql<boolean>`${inAddress ? 1 : 0} = 1`;
    const pattern = `%${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where(
      sql<boolean>`(lower(username) like ${pattern} escape '\\' or (${ofAddress} and email_key like ${pattern} escape '\\'))`,
    );
  }
  if (role !== undefined)
    query = query.where('id', 'in', (select) =>
      select.selectFrom('account_grant').select('account_id').where('role', '=', role),
    );
  if (beforeId !== undefined) query = query.where('id', '<', beforeId);
  const rows = await query.orderBy('id', 'desc').limit(limit).execute();
  return Promise.all(
    rows.map(async (row) => storedAccount(row, await readGrants(session, row.id))),
  );
}

export interface AccountSearch {
  readonly text: string | undefined;
  /** Whether addresses are looked at too. */
  readonly inAddress: boolean;
  readonly role: string | undefined;
  /** Accounts older than this one. */
  readonly beforeId: number | undefined;
  readonly limit: number;
}

export async function readGrants(session: Session, id: number): Promise<readonly RoleGrant[]> {
  const rows = await session.kysely
    .selectFrom('account_grant')
    .selectAll()
    .where('account_id', '=', id)
    .orderBy('role')
    .orderBy('country_id')
    .execute();
  return rows.map(roleGrant);
}

/** Adds an account. Returns its id, or what another one has already. */
export async function insertAccount(
  tx: WriteSession,
  columns: Omit<UserAccountTable, 'id' | 'name_key'>,
): Promise<UserId | 'address-taken' | 'name-taken'> {
  const id = await takeIds(tx, 'user_account');
  const result = await tx.kysely
    .insertInto('user_account')
    .values({ ...columns, name_key: usernameKey(columns.username), id })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((result.numInsertedOrUpdatedRows ?? 0n) > 0n) return userId(id);
  const { email_key: emailKey } = columns;
  const holder = emailKey === null ? undefined : await findAccount(tx, { emailKey });
  return holder === undefined ? 'name-taken' : 'address-taken';
}

/** The account that is called so, or in a way that looks the same. */
export async function accountNamed(
  session: Session,
  username: string,
): Promise<UserId | undefined> {
  const row = await session.kysely
    .selectFrom('user_account')
    .select('id')
    .where('name_key', '=', usernameKey(username))
    .executeTakeFirst();
  return row && userId(row.id);
}

/** Adds an account under its own number. `addressKey` is that of its address; without it nobody signs in with it. */
export async function insertImportedAccount(
  tx: WriteSession,
  account: ImportedAccount,
  addressKey: string | undefined,
): Promise<void> {
  const { profile } = account;
  const hasAddress = addressKey !== undefined;
  // It keeps the name that it had: two of the original service may have the same.
  const isNameTaken = (await accountNamed(tx, account.username)) !== undefined;
  await tx.kysely
    .insertInto('user_account')
    .values({
      id: account.id,
      username: account.username,
      name_key: isNameTaken ? null : usernameKey(account.username),
      email_address: hasAddress ? account.emailAddress : null,
      email_key: addressKey ?? null,
      email_verified_at: null,
      password_hash: hasAddress ? (account.passwordHash ?? null) : null,
      identity_provider: account.identityProvider,
      ...stateColumns({ kind: 'active' }),
      reputation_points: account.reputationPoints,
      profile: profile.about ?? null,
      location: profile.location ?? null,
      website_url: profile.websiteUrl ?? null,
      is_profile_public: Number(profile.isPublic),
      is_public_charging_provider: Number(profile.isPublicChargingProvider),
      is_emergency_charging_provider: Number(profile.isEmergencyChargingProvider),
      lat: profile.lat ?? null,
      lng: profile.lng ?? null,
      created_at: account.createdAt,
      last_sign_in_at: account.lastSignInAt ?? null,
    })
    .execute();
}

/** Changes some columns of an account. */
export async function updateAccount(
  tx: WriteSession,
  id: UserId,
  columns: Partial<Omit<UserAccountTable, 'id'>>,
): Promise<void> {
  await tx.kysely.updateTable('user_account').set(columns).where('id', '=', id).execute();
}

/** Where administrators read letters; none of those who are suspended or have no checked address. */
export async function administratorAddresses(session: Session): Promise<readonly string[]> {
  const rows = await session.kysely
    .selectFrom('account_grant')
    .innerJoin('user_account', 'user_account.id', 'account_grant.account_id')
    .select('user_account.email_address')
    .where('account_grant.role', '=', 'administrator')
    .where('user_account.state', '=', 'active')
    .where('user_account.email_verified_at', 'is not', null)
    .orderBy('user_account.id')
    .limit(maxAdministratorsTold)
    .execute();
  return rows.flatMap(({ email_address }) => email_address ?? []);
}

/** More do not read what many get. */
const maxAdministratorsTold = 10;

/** Adds reputation points to an account, or takes them away. */
export async function addReputation(tx: WriteSession, id: UserId, points: number): Promise<void> {
  await tx.kysely
    .updateTable('user_account')
    .set((row) => ({ reputation_points: row('reputation_points', '+', points) }))
    .where('id', '=', id)
    .execute();
}

/** `false` when the account had this role already. */
export async function insertGrant(
  tx: WriteSession,
  id: UserId,
  grant: RoleGrant,
  now: EpochMs,
): Promise<boolean> {
  const result = await tx.kysely
    .insertInto('account_grant')
    .values({ account_id: id, ...grantColumns(grant), granted_at: now })
    .onConflict((conflict) => conflict.columns(['account_id', 'role', 'country_id']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** `false` when the account did not have this role. */
export async function deleteGrant(
  tx: WriteSession,
  id: UserId,
  grant: RoleGrant,
): Promise<boolean> {
  const { role, country_id } = grantColumns(grant);
  const result = await tx.kysely
    .deleteFrom('account_grant')
    .where('account_id', '=', id)
    .where('role', '=', role)
    .where('country_id', '=', country_id)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** The state as it is stored: a suspension may be over. A deleted account is banned for ever. */
export function accountState(
  row: Pick<UserAccountTable, 'state' | 'state_until' | 'state_reason'>,
): AccountState {
  const reason = row.state_reason ?? '';
  switch (row.state) {
    case 'active':
      return { kind: 'active' };
    case 'suspended':
      return { kind: 'suspended', until: row.state_until ?? 0, reason };
    default:
      return { kind: 'banned', reason };
  }
}

/** The columns of a state, the other way round. */
export function stateColumns(
  state: AccountState,
): Pick<UserAccountTable, 'state' | 'state_until' | 'state_reason'> {
  return {
    state: state.kind,
    state_until: state.kind === 'suspended' ? state.until : null,
    state_reason: state.kind === 'active' ? null : state.reason,
  };
}

function storedAccount(row: UserAccountTable, grants: readonly RoleGrant[]): StoredAccount {
  return {
    id: userId(row.id),
    username: row.username,
    emailAddress: row.email_address ?? '',
    isEmailVerified: row.email_verified_at !== null,
    state: accountState(row),
    grants,
    reputationPoints: row.reputation_points,
    createdAt: row.created_at,
    isDeleted: row.state === 'deleted',
    passwordHash: row.password_hash ?? undefined,
    identityProvider: row.identity_provider,
    lastSignInAt: row.last_sign_in_at ?? undefined,
    profile: {
      about: row.profile ?? undefined,
      location: row.location ?? undefined,
      websiteUrl: row.website_url ?? undefined,
      isPublic: row.is_profile_public === 1,
      isPublicChargingProvider: row.is_public_charging_provider === 1,
      isEmergencyChargingProvider: row.is_emergency_charging_provider === 1,
      lat: row.lat ?? undefined,
      lng: row.lng ?? undefined,
    },
  };
}

function roleGrant({ role, country_id }: AccountGrantTable): RoleGrant {
  switch (role) {
    case 'administrator':
    case 'moderator':
      return { role };
    default:
      return country_id === 0
        ? { role: 'country-editor' }
        : { role: 'country-editor', countryId: country_id };
  }
}

function grantColumns(grant: RoleGrant): Pick<AccountGrantTable, 'role' | 'country_id'> {
  const { role } = grant;
  return { role, country_id: role === 'country-editor' ? (grant.countryId ?? 0) : 0 };
}

/** Takes all roles of an account away. */
export async function removeGrants(tx: WriteSession, id: UserId): Promise<void> {
  await tx.kysely.deleteFrom('account_grant').where('account_id', '=', id).execute();
}

/** Forgets who an account is at other services. */
export async function deleteIdentities(tx: WriteSession, id: UserId): Promise<void> {
  await tx.kysely.deleteFrom('account_identity').where('account_id', '=', id).execute();
}

/** The account of somebody as another service knows them. */
export async function accountOfIdentity(
  session: Session,
  provider: string,
  subject: string,
): Promise<UserId | undefined> {
  const row = await session.kysely
    .selectFrom('account_identity')
    .select('account_id')
    .where('provider', '=', provider)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row && userId(row.account_id);
}

export async function insertIdentity(
  tx: WriteSession,
  identity: AccountIdentityTable,
): Promise<void> {
  await tx.kysely.insertInto('account_identity').values(identity).execute();
}
