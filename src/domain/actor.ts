import type { EpochMs } from '../base/clock.ts';
import type { AccountState, RoleGrant } from './account.ts';
import type { UserId } from './id.ts';

/** Who asks for something: told anew for each request, so that a right that was taken away is gone at once. */
export type Actor = AnonymousActor | AccountActor | SystemActor;

export interface AnonymousActor {
  readonly kind: 'anonymous';
}

/** Somebody who is signed in, or a program that works for them. */
export interface AccountActor {
  readonly kind: 'account';
  readonly id: UserId;
  readonly username: string;
  readonly grants: readonly RoleGrant[];
  /** As it is at the time of the request: a suspension that is over is `active`. */
  readonly state: AccountState;
  readonly reputationPoints: number;
  readonly createdAt: EpochMs;
}

/** This program itself: imports, scheduled decisions, the command line. */
export interface SystemActor {
  readonly kind: 'system';
  /** What of it acts, for the audit log: `import`, `ocm user`, `scheduled publishing`. */
  readonly process: string;
}

export const anonymous: AnonymousActor = { kind: 'anonymous' };
