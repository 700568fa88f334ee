import type { EpochMs } from '../base/clock.ts';
import { AppError } from '../base/errors.ts';
import type { AccountState, RoleGrant } from '../domain/account.ts';
import type { Actor } from '../domain/actor.ts';
import type { AuditAction } from '../domain/audit.ts';
import type { UserId } from '../domain/id.ts';
import {
  deleteGrant,
  findAccount,
  insertGrant,
  type StoredAccount,
  stateColumns,
  updateAccount,
} from '../storage/accounts.ts';
import { appendAudit } from '../storage/audit.ts';
import type { WriteSession } from '../storage/schema.ts';
import type { Accounts, Origin } from './accounts.ts';

/** Gives a role. Returns the account as it is then. Throws `not-found`. */
export function grantRole(
  accounts: Accounts,
  id: UserId,
  grant: RoleGrant,
  by: Actor,
  { addressHash }: Pick<Origin, 'addressHash'>,
  now: EpochMs,
): Promise<StoredAccount> {
  return accounts.database.transaction(async (tx) => {
    const before = await existing(tx, id);
    if (!(await insertGrant(tx, id, grant, now))) return before;
    return noteChange(tx, 'account.grant-role', before, { by, addressHash, now });
  });
}

/** Takes a role away. Returns the account as it is then. Throws `not-found`. */
export function takeRole(
  accounts: Accounts,
  id: UserId,
  grant: RoleGrant,
  by: Actor,
  { addressHash }: Pick<Origin, 'addressHash'>,
  now: EpochMs,
): Promise<StoredAccount> {
  return accounts.database.transaction(async (tx) => {
    const before = await existing(tx, id);
    if (!(await deleteGrant(tx, id, grant))) return before;
    return noteChange(tx, 'account.take-role', before, { by, addressHash, now });
  });
}

/** Suspends, bans or reinstates an account. Returns it as it is then. Throws `not-found`. */
export function setState(
  accounts: Accounts,
  id: UserId,
  state: AccountState,
  by: Actor,
  { addressHash }: Pick<Origin, 'addressHash'>,
  now: EpochMs,
): Promise<StoredAccount> {
  return accounts.database.transaction(async (tx) => {
    const before = await existing(tx, id);
    await updateAccount(tx, id, stateColumns(state));
    return noteChange(tx, stateActions[state.kind], before, { by, addressHash, now });
  });
}

const stateActions: Readonly<Record<AccountState['kind'], AuditAction>> = {
  active: 'account.reinstate',
  suspended: 'account.suspend',
  banned: 'account.ban',
};

async function existing(tx: WriteSession, id: UserId): Promise<StoredAccount> {
  const account = await findAccount(tx, { id });
  if (account === undefined || account.isDeleted)
    throw new AppError('not-found', `There is no account ${id}`);
  return account;
}

async function noteChange(
  tx: WriteSession,
  action: AuditAction,
  before: StoredAccount,
  note: { readonly by: Actor; readonly addressHash: string; readonly now: EpochMs },
): Promise<StoredAccount> {
  const after = await existing(tx, before.id);
  await appendAudit(tx, {
    at: note.now,
    actor: note.by,
    action,
    object: { kind: 'account', id: String(before.id) },
    before: { grants: before.grants, state: before.state },
    after: { grants: after.grants, state: after.state },
    addressHash: note.addressHash,
  });
  return after;
}
