import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { Actor } from '../../domain/actor.ts';
import type { Location } from '../../domain/location.ts';
import {
  type RejectionCode,
  type Submission,
  type SubmissionMove,
  type SubmissionState,
  stateAfter,
} from '../../domain/submission.ts';
import { addReputation, findAccount } from '../../storage/accounts.ts';
import { enqueueMail } from '../../storage/outbox.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { updateSubmission } from '../../storage/submissions.ts';
import { decisionLetter } from './decision-letter.ts';

/** How a submission ends. */
export interface Ending {
  readonly move: SubmissionMove;
  readonly actor: Actor;
  readonly now: EpochMs;
  /** The location that it is about, as it is now; absent when it is gone. */
  readonly location: Location | undefined;
  readonly code?: RejectionCode | undefined;
  readonly reason?: string | undefined;
  /** Paths of the changes that were taken. */
  readonly applied?: readonly string[] | undefined;
  /** Of the location, when the submission has made one. */
  readonly version?: number | undefined;
}

/** Reputation points of a contribution that was taken (website.md 2.8). */
export const pointsOfContribution = 1;

/**
 * Moves a submission into its last state: keeps the decision, gives the contributor the points and a letter. Nobody
 * gets a letter about what he did himself. Throws `conflict` when it is decided already.
 */
export async function endSubmission(
  tx: WriteSession,
  submission: Submission,
  ending: Ending,
): Promise<Submission> {
  const { move, actor, now, location } = ending;
  const state = nextState(submission, move);
  const { accountId } = submission;
  const isTaken =
    state === 'approved' || state === 'partly-approved' || state === 'published-by-time';
  const by = actor.kind === 'account' ? actor.id : undefined;
  const ended: Submission = {
    ...submission,
    state,
    claim: undefined,
    decision: {
      at: now,
      by,
      byName: nameOf(actor),
      code: ending.code,
      reason: ending.reason,
      applied: ending.applied ?? [],
      version: ending.version,
      points: isTaken && accountId !== undefined ? pointsOfContribution : 0,
    },
  };
  await updateSubmission(tx, ended);
  if (accountId === undefined) return ended;
  if (isTaken) await addReputation(tx, accountId, pointsOfContribution);
  if (accountId !== by) {
    const to = (await findAccount(tx, { id: accountId }))?.emailAddress ?? '';
    if (to !== '') await enqueueMail(tx, { to, ...decisionLetter(ended, location) }, now);
  }
  return ended;
}

/** The state after a move. Throws `conflict` when the submission is decided already. */
export function nextState({ id, state }: Submission, move: SubmissionMove): SubmissionState {
  const next = stateAfter(state, move);
  if (next !== undefined) return next;
  throw new AppError(
    'conflict',
    `Cannot ${move} submission ${id}: it is "${state}", only a pending one can be decided`,
  );
}

function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case 'account':
      return actor.username;
    case 'system':
      return actor.process;
    case 'anonymous':
      return '';
  }
}
