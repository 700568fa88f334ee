import type { RoleGrant } from '../../src/domain/account.ts';
import type { AccountActor } from '../../src/domain/actor.ts';
import { userId } from '../../src/domain/id.ts';
import type { Database } from '../../src/storage/database.ts';

/** An account of a test, a year old at the time of the test world. */
export function contributor(id: number, grants: readonly RoleGrant[] = []): AccountActor {
  return {
    kind: 'account',
    id: userId(id),
    username: `user${id}`,
    grants,
    state: { kind: 'active' },
    reputationPoints: 0,
    createdAt: 0,
  };
}

export const editorOf = (id: number, countryId?: number): AccountActor =>
  contributor(id, [{ role: 'country-editor', countryId }]);

/** Puts accounts into the store, each with an address. */
export async function addAccounts(db: Database, actors: readonly AccountActor[]): Promise<void> {
  const rows = actors.map(({ id, username, createdAt }) => ({
    id,
    username,
    name_key: username,
    email_address: `${username}@example.org`,
    email_key: `${username}@example.org`,
    email_verified_at: 1,
    password_hash: null,
    identity_provider: 'OCM',
    state: 'active',
    state_until: null,
    state_reason: null,
    reputation_points: 0,
    profile: null,
    location: null,
    website_url: null,
    is_profile_public: 1,
    is_public_charging_provider: 0,
    is_emergency_charging_provider: 0,
    lat: null,
    lng: null,
    created_at: createdAt,
    last_sign_in_at: null,
  }));
  await db.kysely.insertInto('user_account').values(rows).execute();
}
