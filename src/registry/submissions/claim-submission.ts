import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { AccountActor } from '../../domain/actor.ts';
import { limits } from '../../domain/limits.ts';
import { isClaimedByOther, type Submission } from '../../domain/submission.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { lockSubmission, updateSubmission } from '../../storage/submissions.ts';
import { assertAllowed } from '../assert-allowed.ts';

/**
 * Keeps a pending submission from other editors for half an hour, so that no two work on it; claimed again, the time
 * begins anew. Throws `not-found`, `forbidden`, and `conflict` when it is decided, or claimed by somebody else.
 */
export async function claimSubmission(
  db: Database,
  id: number,
  actor: AccountActor,
  now: EpochMs,
): Promise<Submission> {
  return db.transaction(async (tx) => {
    const submission = await claimable(tx, id, actor, now);
    const claimed = { ...submission, claim: { by: actor.id, until: now + limits.maxClaimMs } };
    await updateSubmission(tx, claimed);
    const object = { kind: 'submission', id: String(id) };
    await appendAudit(tx, {
      at: now,
      actor,
      action: 'submission.claim',
      object,
      after: claimed.claim,
    });
    return claimed;
  });
}

/** Gives an own claim up. Throws as `claimSubmission` does. */
export async function releaseSubmission(
  db: Database,
  id: number,
  actor: AccountActor,
  now: EpochMs,
): Promise<Submission> {
  return db.transaction(async (tx) => {
    const { claim: _claim, ...released } = await claimable(tx, id, actor, now);
    await updateSubmission(tx, released);
    return released;
  });
}

async function claimable(
  tx: WriteSession,
  id: number,
  actor: AccountActor,
  now: EpochMs,
): Promise<Submission> {
  const submission = await lockSubmission(tx, id);
  if (submission === undefined) throw new AppError('not-found', `There is no submission ${id}`);
  const { storedCountryId, countryId } = submission;
  assertAllowed(actor, 'submission.decide', { countryIds: [storedCountryId ?? countryId] });
  if (submission.state !== 'pending')
    throw new AppError('conflict', `Submission ${id} is decided already: "${submission.state}"`);
  if (isClaimedByOther(submission, actor.id, now))
    throw new AppError('conflict', `Another editor works on submission ${id}`);
  return submission;
}
