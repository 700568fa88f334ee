import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { AccountActor } from '../../domain/actor.ts';
import { limits } from '../../domain/limits.ts';
import { isAllowed } from '../../domain/permission.ts';
import { isClaimedByOther, type Submission } from '../../domain/submission.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { lockSubmission, updateSubmission } from '../../storage/submissions.ts';
import { assertAllowed } from '../assert-allowed.ts';

/**
 * Keeps a pending submission from other editors for half an hour, so that no two work on it; claimed again, the time
 * begins anew, for some hours at most. Moderators and administrators may take over what somebody else has claimed.
 * Throws `not-found`, `forbidden`, and `conflict` when it is decided, or claimed by somebody else or for too long.
 */
export async function claimSubmission(
  db: Database,
  id: number,
  actor: AccountActor,
  now: EpochMs,
): Promise<Submission> {
  return db.transaction(async (tx) => {
    const submission = await claimable(tx, id, actor, now);
    const claimed = { ...submission, claim: nextClaim(submission, actor, now) };
    await updateSubmission(tx, claimed);
    const object = { kind: 'submission', id: String(id) };
    await appendAudit(tx, {
      at: now,
      actor,
      action: 'submission.claim',
      object,
      before: submission.claim,
      after: claimed.claim,
    });
    return claimed;
  });
}

/** Gives an own claim up, or ends that of somebody else as who may take it over. Throws as `claimSubmission` does. */
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
  const isOthers = isClaimedByOther(submission, actor.id, now);
  const mayTakeOver = isAllowed(actor, 'submission.take-over');
  if (!isOthers || !mayTakeOver)
    assertAllowed(actor, 'submission.decide', { countryIds: [storedCountryId ?? countryId] });
  if (submission.state !== 'pending')
    throw new AppError('conflict', `Submission ${id} is decided already: "${submission.state}"`);
  if (isOthers && !mayTakeOver)
    throw new AppError('conflict', `Another editor works on submission ${id}`);
  return submission;
}

/** Whoever has kept it for as long as is allowed, claim by claim, leaves it to others for as long as a claim lasts. */
function nextClaim({ id, claim }: Submission, { id: by }: AccountActor, now: EpochMs) {
  const isInRow = claim !== undefined && claim.by === by && now < claim.until + limits.maxClaimMs;
  const since = (isInRow ? claim.since : undefined) ?? now;
  const end = since + limits.maxClaimedMs;
  if (now >= end)
    throw new AppError(
      'conflict',
      `Cannot claim submission ${id} again: you have kept it from others since ${new Date(since).toISOString()}, allowed are ${limits.maxClaimedMs / 3_600_000} hours in a row`,
    );
  return { by, until: Math.min(now + limits.maxClaimMs, end), since };
}
