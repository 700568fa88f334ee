import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { Submission } from '../../domain/submission.ts';
import {
  isPublishedStatus,
  isUnderReview,
  submissionStatus,
} from '../../domain/submission-status.ts';
import { appendAudit } from '../../storage/audit.ts';
import { stampLocations } from '../../storage/feed-number.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { type StoredLocation, writeVersion } from '../stored-location.ts';
import type { Approval, Decider, DecisionOutcome } from './decision.ts';
import { assertKeepsRules, editedLocation } from './edited-location.ts';
import { endSubmission } from './end-submission.ts';
import { assertMayTouch } from './touched-countries.ts';

/** Publishes a new location as it is now, with what the editor changes about it. */
export async function approveNew(
  tx: WriteSession,
  submission: Submission,
  stored: StoredLocation,
  { paths, values = new Map(), reason, note }: Approval,
  decider: Decider,
  now: EpochMs,
): Promise<DecisionOutcome> {
  const { id, locationId } = submission;
  const { actor, reference, addressHash } = decider;
  const status = stored.location.submissionStatusTypeId;
  if (paths !== undefined)
    throw new AppError(
      'invalid-parameter',
      `Cannot approve submission ${id} in part: it is a new location; give other values instead`,
    );
  if (!isUnderReview(status) && !isPublishedStatus(status))
    throw new AppError(
      'conflict',
      `Cannot approve submission ${id}: location ${locationId} has the submission status ${status} by now`,
    );
  const move = actor.kind === 'system' ? 'publish-by-time' : 'approve';
  const edited = editedLocation(stored.location, values);
  assertKeepsRules(stored.location, edited, reference);
  const places = [stored.location.address, edited.address];
  await assertMayTouch(decider, 'submission.decide', places);
  const after = {
    ...edited,
    submissionStatusTypeId: isPublishedStatus(status) ? status : submissionStatus.published,
    updatedAt: now,
  };
  const version = await writeVersion(tx, stored, after, {
    kind: move,
    actor,
    at: now,
    note,
    submissionId: id,
  });
  const ended = await endSubmission(tx, submission, {
    move,
    actor,
    now,
    location: after,
    reason,
    version,
    applied: [...values.keys()],
  });
  await appendAudit(tx, {
    at: now,
    actor,
    action: 'submission.approve',
    object: { kind: 'submission', id: String(id) },
    before: { version: stored.version },
    after: { location: locationId, version, edited: [...values.keys()] },
    addressHash,
  });
  await stampLocations(tx, [locationId]);
  return { kind: 'decided', submission: ended };
}
