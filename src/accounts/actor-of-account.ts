import type { EpochMs } from '../base/clock.ts';
import type { AccountActor } from '../domain/actor.ts';
import type { UserId } from '../domain/id.ts';
import { findAccount } from '../storage/accounts.ts';
import type { Accounts } from './accounts.ts';
import { actorOf } from './sign-in.ts';

/** Somebody who acts by way of a program, with the rights and the state of this moment; `undefined` when they are gone. */
export async function actorOfAccount(
  { database }: Accounts,
  id: UserId,
  now: EpochMs,
): Promise<AccountActor | undefined> {
  const account = await findAccount(database, { id });
  return account === undefined || account.isDeleted ? undefined : actorOf(account, now);
}
