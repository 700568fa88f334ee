import type { EpochMs } from '../../base/clock.ts';
import type { CheckInStatusType } from '../../domain/reference.ts';

/** What a contribution needs to know of its surroundings. */
export interface ContributionScene {
  readonly now: EpochMs;
  readonly checkInTypes: readonly CheckInStatusType[];
}
