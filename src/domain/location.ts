import type { EpochMs } from '../base/clock.ts';
import type { Address } from './address.ts';
import type { Comment } from './comment.ts';
import type { Connection } from './connection.ts';
import type { LocationId } from './id.ts';
import type { MediaItem } from './media.ts';
import type { ContributionTimes } from './verification.ts';

/**
 * A charging location: one site with one or more connections. This is the document that the store keeps.
 *
 * An absent member is unknown; an empty string is kept as it was given, because v3 clients see the difference.
 * Times are milliseconds (UTC). Ids of vocabularies may be unknown to the reference data: they are kept as given.
 */
export interface Location {
  readonly id: LocationId;
  /** Upper-case GUID, unique over all locations. */
  readonly uuid: string;
  /** The location that this one replaced. */
  readonly parentId?: LocationId | undefined;
  readonly dataProviderId?: number | undefined;
  readonly dataProviderReference?: string | undefined;
  readonly operatorId?: number | undefined;
  readonly operatorReference?: string | undefined;
  readonly usageTypeId?: number | undefined;
  /** Free text in any language and currency. */
  readonly usageCost?: string | undefined;
  readonly address: Address;
  readonly connections: readonly Connection[];
  /** Bays or stations on site. */
  readonly numberOfPoints?: number | undefined;
  readonly generalComments?: string | undefined;
  readonly plannedAt?: EpochMs | undefined;
  readonly confirmedAt?: EpochMs | undefined;
  readonly statusTypeId?: number | undefined;
  /** Last change of the location or of a comment or photo on it (v3 `DateLastStatusUpdate`, the key clients sync on). */
  readonly updatedAt?: EpochMs | undefined;
  /** While comments and photos have moved `updatedAt` since the last edit. Never part of v3. */
  readonly contributions?: ContributionTimes | undefined;
  readonly metadata?: readonly MetadataValue[] | undefined;
  /** 1 (poor) to 5. */
  readonly dataQualityLevel?: number | undefined;
  /** 1 is shown first on small maps; never part of v3 output. */
  readonly levelOfDetail?: number | undefined;
  readonly createdAt?: EpochMs | undefined;
  readonly submissionStatusTypeId?: number | undefined;
}

/** One value of an extra field (`MetadataGroups` of the reference data). */
export interface MetadataValue {
  readonly id: number;
  readonly fieldId: number;
  readonly value?: string | undefined;
  readonly option?:
    | { readonly id: number; readonly title: string; readonly fieldId: number }
    | undefined;
  readonly optionId?: number | undefined;
}

/** A location together with what people added to it. Comments and photos are newest first. */
export interface LocationRecord {
  readonly location: Location;
  readonly comments: readonly Comment[];
  readonly media: readonly MediaItem[];
}
