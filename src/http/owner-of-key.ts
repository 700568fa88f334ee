import type { Accounts } from '../accounts/accounts.ts';
import { actorOfAccount } from '../accounts/actor-of-account.ts';
import type { Clock } from '../base/clock.ts';
import { normaliseKey } from '../domain/api-key.ts';
import type { Access } from '../registry/access/access.ts';
import type { AccountOfKey } from './account-callers.ts';

/** For whom a key acts: the owner of its application, if its scope is `write` (API contract 5.2, "user API key"). */
export function ownerOfKey(access: Access, accounts: Accounts, clock: Clock): AccountOfKey {
  return async (text) => {
    const key = normaliseKey(text);
    const id = key === undefined ? undefined : access.keys.ownerOfWriteKey(key);
    return id === undefined ? undefined : actorOfAccount(accounts, id, clock.now());
  };
}
