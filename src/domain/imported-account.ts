import type { EpochMs } from '../base/clock.ts';
import type { RoleGrant } from './account.ts';
import type { AccountProfile } from './account-profile.ts';
import type { UserId } from './id.ts';

/** An account of the original service, with the number that it had there. */
export interface ImportedAccount {
  readonly id: UserId;
  readonly username: string;
  /** '' where there is none: nobody can sign in with it then. */
  readonly emailAddress: string;
  /** As the original stored it (API contract 5.6). */
  readonly passwordHash: string | undefined;
  readonly identityProvider: string;
  readonly grants: readonly RoleGrant[];
  readonly reputationPoints: number;
  readonly createdAt: EpochMs;
  readonly lastSignInAt: EpochMs | undefined;
  readonly profile: AccountProfile;
}
