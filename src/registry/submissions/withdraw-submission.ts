import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { AccountActor } from '../../domain/actor.ts';
import type { Submission } from '../../domain/submission.ts';
import { submissionStatus } from '../../domain/submission-status.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { stampLocations } from '../../storage/feed-number.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { lockSubmission } from '../../storage/submissions.ts';
import { assertAllowed } from '../assert-allowed.ts';
import { lockLocation } from '../stored-location.ts';
import { endSubmission } from './end-submission.ts';
import { takeOff } from './reject-submission.ts';
import { settleEdits } from './settle-edits.ts';

/** Who takes something back. */
export interface Withdrawer {
  readonly actor: AccountActor;
  readonly addressHash?: string | undefined;
}

/**
 * Takes back an own pending submission; a new location is delisted, never having been published. Durable when this
 * resolves. Throws `not-found` (also for those of others), `forbidden`, and `conflict` when it is decided already.
 */
export async function withdrawSubmission(
  db: Database,
  id: number,
  withdrawer: Withdrawer,
  now: EpochMs,
): Promise<Submission> {
  return db.transaction((tx) => withdraw(tx, id, withdrawer, now));
}

async function withdraw(
  tx: WriteSession,
  id: number,
  { actor, addressHash }: Withdrawer,
  now: EpochMs,
): Promise<Submission> {
  const submission = await lockSubmission(tx, id);
  if (submission === undefined || submission.accountId !== actor.id)
    throw new AppError('not-found', `You have no submission ${id}`);
  assertAllowed(actor, 'submission.withdraw', { ownerId: submission.accountId });
  const stored = await lockLocation(tx, submission.locationId);
  const taken = await takeOff(tx, submission, stored, submissionStatus.delisted, {
    kind: 'withdraw',
    actor,
    at: now,
    submissionId: id,
  });
  const move = 'withdraw';
  const ended = await endSubmission(tx, submission, {
    move,
    actor,
    now,
    location: stored?.location,
    version: taken?.version,
  });
  if (taken !== undefined) await settleEdits(tx, submission.locationId, ended, actor, now);
  await appendAudit(tx, {
    at: now,
    actor,
    action: 'submission.withdraw',
    object: { kind: 'submission', id: String(id) },
    after: { location: submission.locationId },
    addressHash,
  });
  if (taken !== undefined) await stampLocations(tx, [taken.id]);
  return ended;
}
