import type { Actor } from '../../domain/actor.ts';
import type { ChangeValue, Conflict, Resolution } from '../../domain/location-change.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import type { RejectionCode, Submission } from '../../domain/submission.ts';
import type { OtherCountryAt } from './touched-countries.ts';

/** What an editor says about a submission. */
export type Decision = Approval | Rejection;

export interface Approval {
  readonly kind: 'approve';
  /** Paths of the changes to take; absent: all. */
  readonly paths?: readonly string[] | undefined;
  /** Other values than were proposed, by path: edited, then approved. */
  readonly values?: ReadonlyMap<string, ChangeValue> | undefined;
  /** What to do where somebody else changed the same meanwhile, by path. Needs `seenVersion`. */
  readonly resolutions?: ReadonlyMap<string, Resolution> | undefined;
  /** The version of the location that the editor has looked at. */
  readonly seenVersion?: number | undefined;
  /** For the contributor: nobody else but editors reads it. */
  readonly reason?: string | undefined;
  /** For everybody: stands in the history of the location. */
  readonly note?: string | undefined;
}

export interface Rejection {
  readonly kind: 'reject';
  readonly code: RejectionCode;
  /** For the contributor, as above. */
  readonly reason: string;
}

/** Who decides, and what is needed for it. */
export interface Decider {
  /** An account, or this program itself when it publishes by time. */
  readonly actor: Actor;
  readonly addressHash?: string | undefined;
  readonly reference: ReferenceLists;
  readonly otherCountryAt?: OtherCountryAt | undefined;
}

export type DecisionOutcome =
  | { readonly kind: 'decided'; readonly submission: Submission }
  /** Nothing was written: the location changed meanwhile where the submission changes it too. */
  | {
      readonly kind: 'conflict';
      readonly submission: Submission;
      readonly currentVersion: number;
      readonly conflicts: readonly Conflict[];
    };
