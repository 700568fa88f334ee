import type { EpochMs } from '../base/clock.ts';
import type { UserId } from './id.ts';

/**
 * What an account may do beyond contributing. A country editor works on the locations of one country, or of all when
 * `countryId` is absent; moderators look after people and what they say; administrators may do everything.
 */
export type RoleGrant =
  | { readonly role: 'country-editor'; readonly countryId?: number | undefined }
  | { readonly role: 'moderator' }
  | { readonly role: 'administrator' };

/** Everybody who has an account is a contributor. */
export type Role = 'contributor' | RoleGrant['role'];

export const grantedRoles = ['country-editor', 'moderator', 'administrator'] as const;

/** Whether an account may contribute. The reason is shown to its owner. */
export type AccountState =
  | { readonly kind: 'active' }
  | { readonly kind: 'suspended'; readonly until: EpochMs; readonly reason: string }
  | { readonly kind: 'banned'; readonly reason: string };

/** A person's account, as the service sees it. Secrets (password hash, sessions) never leave the accounts room. */
export interface Account {
  readonly id: UserId;
  readonly username: string;
  readonly emailAddress: string;
  readonly isEmailVerified: boolean;
  readonly state: AccountState;
  readonly grants: readonly RoleGrant[];
  readonly reputationPoints: number;
  readonly createdAt: EpochMs;
}

/** The state that counts at a time: a suspension ends by itself. */
export function stateAt(state: AccountState, now: EpochMs): AccountState {
  return state.kind === 'suspended' && state.until <= now ? { kind: 'active' } : state;
}
