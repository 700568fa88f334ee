import type { EpochMs } from '../../base/clock.ts';
import type { LocationId } from '../../domain/id.ts';
import type { Submission } from '../../domain/submission.ts';
import { isUnderReview, submissionStatus } from '../../domain/submission-status.ts';
import { appendAudit } from '../../storage/audit.ts';
import { stampLocations } from '../../storage/feed-number.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { type StoredLocation, writeVersion } from '../stored-location.ts';
import type { Decider, DecisionOutcome, Rejection } from './decision.ts';
import { endSubmission } from './end-submission.ts';
import { settleEdits } from './settle-edits.ts';

/** Refuses a submission; a new location gets the status "rejected" and is kept, unpublished. */
export async function rejectSubmission(
  tx: WriteSession,
  submission: Submission,
  stored: StoredLocation | undefined,
  { code, reason }: Rejection,
  { actor, addressHash }: Decider,
  now: EpochMs,
): Promise<DecisionOutcome> {
  const taken = await takeOff(tx, submission, stored, submissionStatus.rejected, {
    kind: 'reject',
    actor,
    at: now,
    submissionId: submission.id,
  });
  const ended = await endSubmission(tx, submission, {
    move: 'reject',
    actor,
    now,
    location: stored?.location,
    code,
    reason,
    version: taken?.version,
  });
  if (taken !== undefined) await settleEdits(tx, submission.locationId, ended, actor, now);
  await appendAudit(tx, {
    at: now,
    actor,
    action: 'submission.reject',
    object: { kind: 'submission', id: String(submission.id) },
    after: { location: submission.locationId, code, reason },
    addressHash,
  });
  if (taken !== undefined) await stampLocations(tx, [taken.id]);
  return { kind: 'decided', submission: ended };
}

/**
 * Gives the location of a new submission a status that is not published, as long as it is under review. The caller
 * stamps it; `undefined` when nothing was written.
 */
export async function takeOff(
  tx: WriteSession,
  { kind }: Submission,
  stored: StoredLocation | undefined,
  statusId: number,
  reason: Parameters<typeof writeVersion>[3],
): Promise<{ readonly id: LocationId; readonly version: number } | undefined> {
  if (kind === 'edit' || stored === undefined) return undefined;
  const { location } = stored;
  if (!isUnderReview(location.submissionStatusTypeId)) return undefined;
  const after = { ...location, submissionStatusTypeId: statusId, updatedAt: reason.at };
  return { id: location.id, version: await writeVersion(tx, stored, after, reason) };
}
