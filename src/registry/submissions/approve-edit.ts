import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { Location } from '../../domain/location.ts';
import {
  differenceOf,
  type LocationChange,
  type Merge,
  mergeChanges,
} from '../../domain/location-change.ts';
import type { Submission } from '../../domain/submission.ts';
import { isPublishedStatus, isUnderReview } from '../../domain/submission-status.ts';
import { appendAudit } from '../../storage/audit.ts';
import { stampLocations } from '../../storage/feed-number.ts';
import type { VersionReason } from '../../storage/revisions.ts';
import type { WriteSession } from '../../storage/schema.ts';
import type { StoredLocation } from '../stored-location.ts';
import { type AppliedEdit, applyEdit } from './apply-edit.ts';
import type { Approval, Decider, DecisionOutcome } from './decision.ts';
import { assertKeepsRules, editedLocation } from './edited-location.ts';
import { endSubmission } from './end-submission.ts';
import { assertMayTouch } from './touched-countries.ts';

/** Merges the changes of an edit, or some of them, into the location as it is now. */
export async function approveEdit(
  tx: WriteSession,
  submission: Submission,
  stored: StoredLocation,
  approval: Approval,
  decider: Decider,
  now: EpochMs,
): Promise<DecisionOutcome> {
  const merge = mergeChanges(
    stored.location,
    wantedChanges(submission, approval),
    approval.resolutions,
  );
  const { conflicts } = merge;
  if (conflicts.length > 0)
    return { kind: 'conflict', submission, currentVersion: stored.version, conflicts };
  const { actor, addressHash } = decider;
  const { reason, note } = approval;
  const taken = takenPaths(submission, merge, approval);
  const isWhole = taken.length === submission.changes.length;
  const after = await mergedLocation(stored.location, merge, approval, decider);
  assertListed(submission, stored.location, after);
  const applied = await apply(tx, submission, stored, after, { actor, at: now, note });
  const ended = await endSubmission(tx, submission, {
    move: actor.kind === 'system' ? 'publish-by-time' : isWhole ? 'approve' : 'approve-in-part',
    actor,
    now,
    location: after,
    reason,
    applied: taken,
    version: applied?.version,
  });
  await appendAudit(tx, {
    at: now,
    actor,
    action: 'submission.approve',
    object: { kind: 'submission', id: String(submission.id) },
    before: { version: stored.version },
    after: { location: submission.locationId, version: applied?.version, taken },
    addressHash,
  });
  if (applied !== undefined) await stampLocations(tx, applied.touched);
  return { kind: 'decided', submission: ended };
}

/** The changes of the submission that are in the location now, as proposed or with another value. */
function takenPaths(
  { id, changes }: Submission,
  { applied, present }: Merge,
  { values = new Map() }: Approval,
): readonly string[] {
  const merged = new Set([...applied, ...present].map(({ path }) => path));
  const taken = changes
    .map(({ path }) => path)
    .filter((path) => merged.has(path) || values.has(path));
  if (taken.length > 0) return taken;
  throw new AppError(
    'invalid-parameter',
    `Cannot approve submission ${id} without any of its changes: reject it`,
  );
}

async function mergedLocation(
  stored: Location,
  { location }: Merge,
  { values = new Map() }: Approval,
  decider: Decider,
): Promise<Location> {
  const after = editedLocation(location, values);
  assertKeepsRules(stored, after, decider.reference);
  await assertMayTouch(decider, 'submission.decide', [stored.address, after.address]);
  return after;
}

/** What was never accepted, or is not listed any more, is not changed by approving what was proposed about it. */
function assertListed({ id }: Submission, before: Location, after: Location): void {
  const statuses = [before.submissionStatusTypeId, after.submissionStatusTypeId];
  if (statuses.some((status) => isUnderReview(status) || isPublishedStatus(status))) return;
  throw new AppError(
    'conflict',
    `Cannot approve submission ${id}: location ${before.id} has the submission status ${statuses[0]} by now, it is not listed; reject it`,
  );
}

/** Writes the location where there is anything to write: another edit may have said the same before. */
async function apply(
  tx: WriteSession,
  { id }: Submission,
  stored: StoredLocation,
  after: Location,
  reason: Pick<VersionReason, 'actor' | 'at' | 'note'>,
): Promise<AppliedEdit | undefined> {
  if (differenceOf(stored.location, after).length === 0) return undefined;
  const kind = reason.actor.kind === 'system' ? 'publish-by-time' : 'approve';
  return applyEdit(
    tx,
    stored,
    { ...after, updatedAt: reason.at },
    { ...reason, kind, submissionId: id },
  );
}

/** The changes that the editor takes; those with another value are put afterwards, over whatever is there. */
function wantedChanges(
  { id, changes }: Submission,
  { paths, values = new Map() }: Approval,
): readonly LocationChange[] {
  const known = new Set(changes.map(({ path }) => path));
  const unknown = paths?.find((path) => !known.has(path));
  if (unknown !== undefined)
    throw new AppError(
      'invalid-parameter',
      `Cannot approve "${unknown}": submission ${id} changes ${[...known].map((path) => `"${path}"`).join(', ')}`,
    );
  const wanted = paths === undefined ? known : new Set(paths);
  return changes.filter(({ path }) => wanted.has(path) && !values.has(path));
}
