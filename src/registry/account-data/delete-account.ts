import type { Accounts, Where } from '../../accounts/accounts.ts';
import { closeAccount } from '../../accounts/close-account.ts';
import { confirmedOwner, type Owner } from '../../accounts/confirmed-owner.ts';
import type { EpochMs } from '../../base/clock.ts';
import type { LocationId } from '../../domain/id.ts';
import { stampLocations } from '../../storage/feed-number.ts';
import { lockVersions } from '../../storage/location-writes.ts';
import { storedVersions } from '../../storage/locations.ts';
import { accountData } from './account-data.ts';

/**
 * Deletes an account: its person is taken out of everything that they contributed, which stays, and nobody can sign in
 * with it any more. All of it in one transaction. Throws what `confirmedOwner` throws.
 */
export async function deleteAccount(
  accounts: Accounts,
  by: Owner,
  origin: Where,
  now: EpochMs,
): Promise<void> {
  const account = await confirmedOwner(accounts, by, origin, now);
  await accounts.database.transaction(async (tx) => {
    const touched = new Set<LocationId>();
    for (const { forget } of accountData) {
      for (const id of (await forget?.(tx, account.id)) ?? []) touched.add(id);
    }
    await closeAccount(tx, account, origin, now);
    if (touched.size === 0) return;
    const versions = await storedVersions(tx, [...touched]);
    await lockVersions(tx, [...versions.values()]);
    await stampLocations(tx, [...touched]);
  });
}
