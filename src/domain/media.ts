import type { EpochMs } from '../base/clock.ts';
import type { LocationId, MediaItemId } from './id.ts';
import type { PublicUser } from './user.ts';

/** A photo (or link to a video) of a location. */
export interface MediaItem {
  readonly id: MediaItemId;
  readonly locationId: LocationId;
  readonly url: string;
  /** Contains `.thmb.` for our own photos; clients derive `.medi.` and `.orig.` from it. */
  readonly thumbnailUrl?: string | undefined;
  readonly comment?: string | undefined;
  readonly isEnabled: boolean;
  readonly isVideo: boolean;
  readonly isFeatured: boolean;
  readonly isExternal: boolean;
  readonly metadataValue?: string | undefined;
  readonly user?: PublicUser | undefined;
  readonly createdAt: EpochMs;
}
