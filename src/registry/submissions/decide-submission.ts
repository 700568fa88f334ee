import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import { isAllowed } from '../../domain/permission.ts';
import { isClaimedByOther, type Submission } from '../../domain/submission.ts';
import type { Database } from '../../storage/database.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { lockSubmission } from '../../storage/submissions.ts';
import { assertAllowed } from '../assert-allowed.ts';
import { lockLocation, type StoredLocation } from '../stored-location.ts';
import { approveEdit } from './approve-edit.ts';
import { approveNew } from './approve-new.ts';
import type { Approval, Decider, Decision, DecisionOutcome } from './decision.ts';
import { nextState } from './end-submission.ts';
import { rejectSubmission } from './reject-submission.ts';
import { openMap } from './touched-countries.ts';

/**
 * Decides about a pending submission. Approved changes are merged into the location as it is now: what others changed
 * meanwhile stays, and where they changed the same nothing is written and the conflicts come back. The contributor is
 * told by letter. Durable when this resolves.
 *
 * Throws `not-found`, `forbidden`, `conflict` when it is decided already or claimed by somebody else, or when the
 * location is gone or not as the editor has seen it, and `invalid-parameter` for a decision that makes no sense.
 */
export async function decideSubmission(
  db: Database,
  id: number,
  decision: Decision,
  decider: Decider,
  now: EpochMs,
): Promise<DecisionOutcome> {
  await openMap(decider);
  return db.transaction((tx) => decide(tx, id, decision, decider, now));
}

async function decide(
  tx: WriteSession,
  id: number,
  decision: Decision,
  decider: Decider,
  now: EpochMs,
): Promise<DecisionOutcome> {
  const submission = await lockSubmission(tx, id);
  if (submission === undefined) throw new AppError('not-found', `There is no submission ${id}`);
  const stored = await lockLocation(tx, submission.locationId);
  nextState(submission, decision.kind);
  assertMayDecide(submission, stored, decision, decider, now);
  if (decision.kind === 'reject')
    return rejectSubmission(tx, submission, stored, decision, decider, now);
  if (stored === undefined)
    throw new AppError(
      'conflict',
      `Cannot approve submission ${id}: location ${submission.locationId} was deleted, reject it`,
    );
  assertSeen(submission, stored, decision);
  return submission.kind === 'new'
    ? approveNew(tx, submission, stored, decision, decider, now)
    : approveEdit(tx, submission, stored, decision, decider, now);
}

/**
 * Approving takes the right for the countries before and after, rejecting that for the stored one: a move to another
 * country can be refused by the editors of this one.
 */
function assertMayDecide(
  submission: Submission,
  stored: StoredLocation | undefined,
  { kind }: Decision,
  { actor }: Decider,
  now: EpochMs,
): void {
  const { storedCountryId, countryId } = submission;
  const here = stored?.location.address.countryId ?? storedCountryId ?? countryId;
  const countryIds = kind === 'approve' ? [here, countryId] : [here];
  assertAllowed(actor, 'submission.decide', { countryIds });
  const own = actor.kind === 'account' ? actor.id : undefined;
  if (!isClaimedByOther(submission, own, now)) return;
  const until = new Date(submission.claim?.until ?? now).toISOString();
  throw new AppError(
    'conflict',
    `Cannot decide about submission ${submission.id}: another editor works on it until ${until}${isAllowed(actor, 'submission.take-over') ? '; claim it first, then it is yours' : ''}`,
  );
}

function assertSeen(
  { id }: Submission,
  { version }: StoredLocation,
  { seenVersion, resolutions, values }: Approval,
): void {
  const isOverwriting = (resolutions?.size ?? 0) + (values?.size ?? 0) > 0;
  if (seenVersion === undefined && isOverwriting)
    throw new AppError(
      'invalid-parameter',
      `Cannot resolve conflicts or set values of submission ${id} without the version of the location that you have seen`,
    );
  if (seenVersion !== undefined && seenVersion !== version)
    throw new AppError(
      'conflict',
      `Cannot approve submission ${id}: you have seen version ${seenVersion} of the location, it is at version ${version}; look again`,
    );
}
