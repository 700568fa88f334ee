import type { EpochMs } from '../base/clock.ts';
import { AppError } from '../base/errors.ts';
import { formatUtc } from '../base/time.ts';
import type { AccountState, RoleGrant } from '../domain/account.ts';
import type { Actor } from '../domain/actor.ts';
import type { AuditAction } from '../domain/audit.ts';
import type { UserId } from '../domain/id.ts';
import { mayDecideOver } from '../domain/permission.ts';
import {
  deleteGrant,
  insertGrant,
  type StoredAccount,
  stateColumns,
  updateAccount,
} from '../storage/accounts.ts';
import { appendAudit } from '../storage/audit.ts';
import { enqueueMail } from '../storage/outbox.ts';
import type { WriteSession } from '../storage/schema.ts';
import type { Accounts, Where } from './accounts.ts';
import { decisionLetter } from './letters.ts';
import { existingAccount } from './profile.ts';

/** Who decides, from where. Whether they may at all is asked before; over whom is asked here. */
export interface Decider extends Where {
  readonly by: Actor;
}

/** Gives a role. Returns the account as it is then. Throws `not-found` and `forbidden`. */
export function grantRole(
  accounts: Accounts,
  id: UserId,
  grant: RoleGrant,
  decider: Decider,
  now: EpochMs,
): Promise<StoredAccount> {
  return decide(accounts, id, decider, now, async (tx) =>
    (await insertGrant(tx, id, grant, now))
      ? { action: 'account.grant-role', says: `You have a new role: ${roleName(grant)}.` }
      : undefined,
  );
}

/** Takes a role away. Returns the account as it is then. Throws `not-found` and `forbidden`. */
export function takeRole(
  accounts: Accounts,
  id: UserId,
  grant: RoleGrant,
  decider: Decider,
  now: EpochMs,
): Promise<StoredAccount> {
  return decide(accounts, id, decider, now, async (tx) =>
    (await deleteGrant(tx, id, grant))
      ? { action: 'account.take-role', says: `You have no longer the role: ${roleName(grant)}.` }
      : undefined,
  );
}

/** Suspends, bans or reinstates an account. Returns it as it is then. Throws `not-found` and `forbidden`. */
export function setState(
  accounts: Accounts,
  id: UserId,
  state: AccountState,
  decider: Decider,
  now: EpochMs,
): Promise<StoredAccount> {
  return decide(accounts, id, decider, now, async (tx) => {
    await updateAccount(tx, id, stateColumns(state));
    return { action: stateActions[state.kind], says: stateText(state) };
  });
}

const stateActions: Readonly<Record<AccountState['kind'], AuditAction>> = {
  active: 'account.reinstate',
  suspended: 'account.suspend',
  banned: 'account.ban',
};

/** What has changed: how the log calls it, and what its owner is told. */
interface Decision {
  readonly action: AuditAction;
  readonly says: string;
}

async function decide(
  { database }: Accounts,
  id: UserId,
  { by, addressHash }: Decider,
  now: EpochMs,
  change: (tx: WriteSession) => Promise<Decision | undefined>,
): Promise<StoredAccount> {
  return database.transaction(async (tx) => {
    const before = await existingAccount(tx, id);
    if (!mayDecideOver(by, id, before.grants))
      throw new AppError('forbidden', `You may not decide over the account ${id}`);
    const decision = await change(tx);
    if (decision === undefined) return before;
    const after = await existingAccount(tx, id);
    if (after.emailAddress !== '')
      await enqueueMail(tx, decisionLetter(after.emailAddress, decision.says), now);
    await appendAudit(tx, {
      at: now,
      actor: by,
      action: decision.action,
      object: { kind: 'account', id: String(id) },
      before: { grants: before.grants, state: before.state },
      after: { grants: after.grants, state: after.state },
      addressHash,
    });
    return after;
  });
}

function roleName(grant: RoleGrant): string {
  if (grant.role !== 'country-editor') return grant.role;
  return grant.countryId === undefined
    ? 'editor of all countries'
    : `editor of the country ${grant.countryId}`;
}

function stateText(state: AccountState): string {
  switch (state.kind) {
    case 'active':
      return 'Your account can contribute again.';
    case 'suspended':
      return `Your account cannot contribute until ${formatUtc(state.until)}. The reason: ${state.reason}`;
    case 'banned':
      return `Your account cannot contribute any more. The reason: ${state.reason}`;
  }
}
