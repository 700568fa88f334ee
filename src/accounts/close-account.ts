import type { EpochMs } from '../base/clock.ts';
import { deleteSessions } from '../storage/account-sessions.ts';
import { deleteTokens, tokenDetails } from '../storage/account-tokens.ts';
import {
  deleteIdentities,
  lockAccount,
  removeGrants,
  type StoredAccount,
  updateAccount,
} from '../storage/accounts.ts';
import { appendAudit } from '../storage/audit.ts';
import { enqueueMail, removeMailTo } from '../storage/outbox.ts';
import { deletePasskeys } from '../storage/passkeys.ts';
import type { WriteSession } from '../storage/schema.ts';
import type { Where } from './accounts.ts';
import { goodbyeLetter } from './letters.ts';
import { actorOf } from './sign-in.ts';

/**
 * Empties an account: what it is known by, all by which anybody could sign in, and letters that have not left yet are
 * gone; one last letter says so. The number stays, so that nobody else gets it.
 */
export async function closeAccount(
  tx: WriteSession,
  account: StoredAccount,
  { addressHash }: Where,
  now: EpochMs,
): Promise<void> {
  const { id, emailAddress } = account;
  await lockAccount(tx, id);
  const addresses = [emailAddress, ...(await tokenDetails(tx, id, 'change-email'))];
  for (const address of addresses) await removeMailTo(tx, address);
  await deleteSessions(tx, id, 'all');
  await deleteTokens(tx, id);
  await deleteIdentities(tx, id);
  await deletePasskeys(tx, id);
  await removeGrants(tx, id);
  await updateAccount(tx, id, {
    ...emptied,
    state: 'deleted',
  });
  await enqueueMail(tx, goodbyeLetter(emailAddress), now);
  await appendAudit(tx, {
    at: now,
    actor: { ...actorOf(account, now), username: '' },
    action: 'account.delete',
    object: { kind: 'account', id: String(id) },
    addressHash,
  });
}

const emptied = {
  username: '',
  name_key: null,
  email_address: null,
  email_key: null,
  email_verified_at: null,
  password_hash: null,
  state_until: null,
  state_reason: null,
  reputation_points: 0,
  profile: null,
  location: null,
  website_url: null,
  is_profile_public: 0,
  is_public_charging_provider: 0,
  is_emergency_charging_provider: 0,
  lat: null,
  lng: null,
  last_sign_in_at: null,
} as const;
