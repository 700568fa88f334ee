import type { EpochMs } from '../../base/clock.ts';
import type { AccountActor } from '../../domain/actor.ts';
import type { Location } from '../../domain/location.ts';
import { isPublishedStatus, isUnderReview } from '../../domain/submission-status.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { pendingSubmissions } from '../../storage/submissions.ts';
import { endSubmission } from './end-submission.ts';
import { settleEdits } from './settle-edits.ts';

interface Settling {
  readonly before: Location;
  readonly after: Location;
  /** Of the location now. */
  readonly version: number;
  readonly actor: AccountActor;
  readonly now: EpochMs;
}

/**
 * An editor who gives a location under review another submission status has decided about it: its submission ends
 * with that, and does not wait on in the queue.
 */
export async function settleNew(
  tx: WriteSession,
  { before, after, version, actor, now }: Settling,
): Promise<void> {
  const status = after.submissionStatusTypeId;
  if (!isUnderReview(before.submissionStatusTypeId) || isUnderReview(status)) return;
  const isPublished = isPublishedStatus(status);
  const pending = await pendingSubmissions(tx, after.id);
  for (const submission of pending.filter(({ kind }) => kind === 'new')) {
    const ended = await endSubmission(tx, submission, {
      move: isPublished ? 'approve' : 'reject',
      actor,
      now,
      version,
      location: after,
      ...(isPublished
        ? {}
        : { code: 'other', reason: `The location was given the submission status ${status}` }),
    });
    if (!isPublished) await settleEdits(tx, after.id, ended, actor, now);
  }
}
