import type { Accounts, Where } from '../../accounts/accounts.ts';
import { sessionsOf } from '../../accounts/sessions.ts';
import type { EpochMs } from '../../base/clock.ts';
import type { AccountActor } from '../../domain/actor.ts';
import { appendAudit } from '../../storage/audit.ts';
import { accountData } from './account-data.ts';

/** All that is kept of an account beside its own row, as plain JSON without secrets. That it was asked for is noted. */
export async function exportAccount(
  accounts: Accounts,
  owner: AccountActor,
  { addressHash }: Where,
  now: EpochMs,
): Promise<Readonly<Record<string, unknown>>> {
  const { database } = accounts;
  const { id } = owner;
  const members: [string, unknown][] = [['sessions', await sessionsOf(accounts, id, now)]];
  for (const { name, collect } of accountData) members.push([name, await collect(database, id)]);
  await database.transaction((tx) =>
    appendAudit(tx, {
      at: now,
      actor: owner,
      action: 'account.export',
      object: { kind: 'account', id: String(id) },
      addressHash,
    }),
  );
  return Object.fromEntries(members);
}
