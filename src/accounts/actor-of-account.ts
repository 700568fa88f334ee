import type { EpochMs } from '../base/clock.ts';
import { stateAt } from '../domain/account.ts';
import type { AccountActor } from '../domain/actor.ts';
import type { UserId } from '../domain/id.ts';
import { findAccount } from '../storage/accounts.ts';
import type { Accounts } from './accounts.ts';

/** Somebody who acts by way of a program, with the rights and the state of this moment; `undefined` when they are gone. */
export async function actorOfAccount(
  { database }: Accounts,
  id: UserId,
  now: EpochMs,
): Promise<AccountActor | undefined> {
  const account = await findAccount(database, { id });
  if (account === undefined || account.isDeleted) return undefined;
  const { username, grants, state, reputationPoints, createdAt } = account;
  return {
    kind: 'account',
    id,
    username,
    grants,
    state: stateAt(state, now),
    reputationPoints,
    createdAt,
  };
}
