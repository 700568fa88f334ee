import type { EpochMs } from '../base/clock.ts';
import type { CommentId, LocationId, UserId } from './id.ts';

/** Where a fault stands: nobody has looked at it, somebody knows of it, it is gone. */
export const faultStates = ['open', 'acknowledged', 'fixed'] as const;
export type FaultState = (typeof faultStates)[number];

/** Who was written to: `earlier` stands for those who had a letter about this location just before. */
export type FaultTold = 'operator' | 'administrators' | 'earlier' | 'nobody';

/** A comment of type 1000, and what becomes of it. */
export interface FaultReport {
  /** Of the comment. */
  readonly id: CommentId;
  readonly locationId: LocationId;
  readonly reporterId: UserId;
  readonly operatorId?: number | undefined;
  readonly countryId?: number | undefined;
  readonly createdAt: EpochMs;
  readonly told: FaultTold;
  readonly state: FaultState;
  /** Of whoever changed the state last, for the reporter. */
  readonly note: string;
  readonly changedAt: EpochMs;
}
