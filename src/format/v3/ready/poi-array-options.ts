import type { EpochMs } from '../../../base/clock.ts';
import type { DistanceUnitName } from '../distance-unit.ts';
import type { V3Style } from '../write.ts';

/** How locations are written as v3 objects. */
export interface PoiArrayOptions {
  readonly style: V3Style;
  readonly includeComments: boolean;
  readonly distanceUnit: DistanceUnitName;
  /** Times after this one count as recently verified. */
  readonly recentSince: EpochMs;
  /** Only these members (`selectPoiMembers`), all when absent. */
  readonly members?: readonly string[] | undefined;
  /** Whether each location says whose data it is, whatever `members` are chosen. */
  readonly withAttribution?: boolean | undefined;
}
