import type { EpochMs } from '../base/clock.ts';
import type { LocationId } from './id.ts';

/** A location that an editor should look at, because of what people say of it. */
export interface LocationReview {
  readonly locationId: LocationId;
  /** Several people in a row found it out of order. */
  readonly kind: 'reported-faulty';
  readonly countryId?: number | undefined;
  readonly markedAt: EpochMs;
  /** When it was last said. */
  readonly lastAt: EpochMs;
  /** How many people say so. */
  readonly count: number;
}
