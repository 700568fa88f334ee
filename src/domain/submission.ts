import type { EpochMs } from '../base/clock.ts';
import type { LocationId, UserId } from './id.ts';
import type { Location } from './location.ts';
import type { LocationChange } from './location-change.ts';
import type { Risk } from './risk.ts';

/** Where a submission stands. Only `pending` ones can move; what was decided stays decided. */
export const submissionStates = [
  'pending',
  'approved',
  'partly-approved',
  'published-by-time',
  'rejected',
  'superseded',
  'withdrawn',
] as const;
export type SubmissionState = (typeof submissionStates)[number];

/**
 * The moves there are, with the state each ends in. A rejected, superseded or withdrawn submission has no move: it is
 * never published (website.md 10.3, 29 and 30).
 */
export const submissionMoves = {
  approve: { from: 'pending', to: 'approved', doc: 'An editor takes all of it' },
  'approve-in-part': { from: 'pending', to: 'partly-approved', doc: 'An editor takes some of it' },
  'publish-by-time': {
    from: 'pending',
    to: 'published-by-time',
    doc: 'Nobody decided in time, and the risk is low',
  },
  reject: { from: 'pending', to: 'rejected', doc: 'An editor refuses it, with a reason' },
  supersede: {
    from: 'pending',
    to: 'superseded',
    doc: 'The same account proposed something else for the same location',
  },
  withdraw: { from: 'pending', to: 'withdrawn', doc: 'The contributor takes it back' },
} as const satisfies Record<
  string,
  { readonly from: SubmissionState; readonly to: SubmissionState; readonly doc: string }
>;
export type SubmissionMove = keyof typeof submissionMoves;

/** The state after a move; `undefined` where that state has no such move. */
export function stateAfter(
  state: SubmissionState,
  move: SubmissionMove,
): SubmissionState | undefined {
  const { from, to } = submissionMoves[move];
  return from === state ? to : undefined;
}

/** Why something was refused, for the contributor and for counting. */
export const rejectionCodes = [
  'incomplete',
  'incorrect',
  'duplicate',
  'not-public',
  'no-such-place',
  'out-of-scope',
  'spam',
  'other',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

/** What somebody proposed: a new location, or changes of one that is there. */
export interface Submission {
  readonly id: number;
  readonly kind: 'new' | 'edit';
  readonly locationId: LocationId;
  /** Absent when this program itself made it. */
  readonly accountId?: UserId | undefined;
  readonly accountName: string;
  readonly state: SubmissionState;
  readonly createdAt: EpochMs;
  /** The version of the location that it was made from; absent for a new one. */
  readonly baseVersion?: number | undefined;
  /** Of an edit: field by field. */
  readonly changes: readonly LocationChange[];
  /** Of a new location: as it was proposed. */
  readonly proposed?: Location | undefined;
  /** Countries of the location before and after; an unknown one is absent. */
  readonly storedCountryId?: number | undefined;
  readonly countryId?: number | undefined;
  readonly risk: Risk;
  /** Locations nearby that it may be a duplicate of. */
  readonly nearbyIds: readonly LocationId[];
  /** What the contributor wrote to the editors. */
  readonly note?: string | undefined;
  readonly claim?: SubmissionClaim | undefined;
  readonly decision?: SubmissionDecision | undefined;
}

/** An editor who works on it: nobody else decides about it until then. */
export interface SubmissionClaim {
  readonly by: UserId;
  readonly until: EpochMs;
  /** When the first of the claims in a row began; absent where older versions of this program kept it. */
  readonly since?: EpochMs | undefined;
}

/** How a submission ended. */
export interface SubmissionDecision {
  readonly at: EpochMs;
  /** Absent when this program itself decided. */
  readonly by?: UserId | undefined;
  readonly byName: string;
  readonly code?: RejectionCode | undefined;
  /** For the contributor. */
  readonly reason?: string | undefined;
  /** Paths of the changes that were taken: of an edit that was approved. */
  readonly applied: readonly string[];
  /** The version of the location that came of it; absent when nothing changed. */
  readonly version?: number | undefined;
  /** The submission that took its place. */
  readonly supersededBy?: number | undefined;
  /** Reputation points that the contributor got for it. */
  readonly points: number;
}

/** Whether somebody else works on it at a time: a claim ends by itself. */
export function isClaimedByOther(
  { claim }: Pick<Submission, 'claim'>,
  by: UserId | undefined,
  now: EpochMs,
): boolean {
  return claim !== undefined && claim.until > now && claim.by !== by;
}
