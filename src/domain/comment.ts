import type { EpochMs } from '../base/clock.ts';
import type { CommentId, LocationId } from './id.ts';
import type { PublicUser } from './user.ts';

/** A comment or check-in that somebody left on a location. */
export interface Comment {
  readonly id: CommentId;
  readonly locationId: LocationId;
  readonly typeId?: number | undefined;
  readonly userName?: string | undefined;
  readonly text?: string | undefined;
  /** 1 to 5 intended; 0 to 255 occurs in old data. */
  readonly rating?: number | undefined;
  readonly relatedUrl?: string | undefined;
  readonly createdAt: EpochMs;
  readonly user?: PublicUser | undefined;
  /** Present (0 counts) when this is a check-in. */
  readonly checkInStatusTypeId?: number | undefined;
  readonly isActionedByEditor?: boolean | undefined;
}
