import type { EpochMs } from '../base/clock.ts';
import type { LocationId, UserId } from './id.ts';

/** How a version of a location came about. */
export const revisionKinds = {
  'first-known': 'The location as it was when its history began',
  create: 'Submitted as a new location',
  edit: 'Changed by an editor',
  approve: 'A submission was approved',
  'publish-by-time': 'A submission was published when nobody had decided in time',
  reject: 'A submission was rejected',
  withdraw: 'A contributor took a submission back',
  archive: 'Kept as the version that a community edit replaced',
  import: 'Taken from an import',
  revert: 'An earlier version was brought back',
  merge: 'Merged with another location',
  save: 'Written by this program',
  delete: 'Deleted',
} as const;
export type RevisionKind = keyof typeof revisionKinds;

/** Who, when, why and from where: what is known of one version beside its content. */
export interface Revision {
  readonly locationId: LocationId;
  /** 1 is the first one. */
  readonly version: number;
  readonly at: EpochMs;
  readonly kind: RevisionKind;
  readonly by: RevisionAuthor;
  /** Where the content comes from: the name of an import, a link. */
  readonly source?: string | undefined;
  /** Why, in the words of who made it. */
  readonly note?: string | undefined;
  /** The submission that it came of. */
  readonly submissionId?: number | undefined;
}

export interface RevisionAuthor {
  readonly kind: 'account' | 'system' | 'anonymous';
  readonly id?: UserId | undefined;
  /** A username, or what of this program acted. */
  readonly name: string;
}
