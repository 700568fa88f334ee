import { hash } from 'node:crypto';
import type { EpochMs } from '../../base/clock.ts';
import type { Location } from '../../domain/location.ts';
import { differenceOf, type LocationChange, mergeChanges } from '../../domain/location-change.ts';
import { type Submission, stateAfter } from '../../domain/submission.ts';
import { addReputation } from '../../storage/accounts.ts';
import { appendAudit } from '../../storage/audit.ts';
import { stampLocations } from '../../storage/feed-number.ts';
import { takeIds } from '../../storage/next-ids.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { sortedJson } from '../../storage/sorted-json.ts';
import {
  insertSubmission,
  pendingSubmissions,
  updateSubmission,
} from '../../storage/submissions.ts';
import type { StoredLocation } from '../stored-location.ts';
import { applyEdit } from './apply-edit.ts';
import { pointsOfContribution } from './end-submission.ts';
import { makeSubmission, type Proposal } from './make-submission.ts';
import { settleNew } from './settle-new.ts';
import { decidedAtOnce } from './store-new.ts';
import type { Submitter } from './submitter.ts';

/** An edit of a locked location. */
export interface Edit {
  readonly stored: StoredLocation;
  /** The version that it was made from: the stored one, or an earlier one that the submitter had read. */
  readonly base: StoredLocation;
  /** What the submitter wants in place of the base. */
  readonly result: Location;
}

/**
 * Stores an edit: applied when it `isLive`, else as changes that wait. What others changed since the base stays. Where
 * they changed the same, the edit waits, whoever it is of: nothing is overwritten unseen. `undefined` when nothing is
 * different.
 */
export async function storeEdit(
  tx: WriteSession,
  { stored, base, result }: Edit,
  isLive: boolean,
  submitter: Submitter,
  now: EpochMs,
): Promise<Submission | undefined> {
  const { location, applied, present, conflicts } = mergeChanges(
    stored.location,
    differenceOf(base.location, result),
  );
  if (applied.length + conflicts.length === 0) return undefined;
  const there = new Set(present.map(({ path }) => path));
  const changes = differenceOf(base.location, result).filter(({ path }) => !there.has(path));
  if (!isLive || conflicts.length > 0)
    return queue(tx, { result, stored, base, changes }, submitter, now);
  const { createdAt, updatedAt } = result;
  const merged = { ...location, createdAt, updatedAt };
  const id = await takeIds(tx, 'submission');
  return applyAtOnce(tx, { id, result: merged, stored, base, changes }, submitter, now);
}

type EditProposal = Proposal & { readonly stored: StoredLocation };

async function applyAtOnce(
  tx: WriteSession,
  proposal: EditProposal,
  submitter: Submitter,
  now: EpochMs,
): Promise<Submission> {
  const { actor, addressHash, note } = submitter;
  const { id, stored, result, changes } = proposal;
  const pending = await makeSubmission(tx, proposal, submitter, now);
  const reason = { kind: 'edit', actor, at: now, note, submissionId: id } as const;
  const { version, touched } = await applyEdit(tx, stored, result, reason);
  const submission = decidedAtOnce(pending, version, now);
  await insertSubmission(tx, submission, hashOf(changes));
  await settleNew(tx, { before: stored.location, after: result, version, actor, now });
  await addReputation(tx, actor.id, pointsOfContribution);
  await appendAudit(tx, {
    at: now,
    actor,
    action: 'location.change',
    object: { kind: 'location', id: String(result.id) },
    before: { version: stored.version },
    after: { version, submission: id },
    addressHash,
  });
  await stampLocations(tx, touched);
  return submission;
}

/** Of the edits of one account for one location only the last one waits (API contract 5.3). */
async function queue(
  tx: WriteSession,
  proposal: Omit<EditProposal, 'id'>,
  submitter: Submitter,
  now: EpochMs,
): Promise<Submission> {
  const { actor, addressHash } = submitter;
  const { result, stored, changes } = proposal;
  const pending = await pendingSubmissions(tx, result.id);
  const earlier = pending.filter(
    ({ kind, accountId }) => kind === 'edit' && accountId === actor.id,
  );
  const same = earlier.find((one) => hashOf(one.changes) === hashOf(changes));
  if (same !== undefined && earlier.length === 1) return same;
  const id = await takeIds(tx, 'submission');
  const submission = await makeSubmission(tx, { ...proposal, id }, submitter, now);
  for (const one of earlier) await supersede(tx, one, submission, now);
  await insertSubmission(tx, submission, hashOf(changes));
  await appendAudit(tx, {
    at: now,
    actor,
    action: 'submission.create',
    object: { kind: 'location', id: String(result.id) },
    before: { version: stored.version, superseded: earlier.map((one) => one.id) },
    after: { submission: id, state: submission.state },
    addressHash,
  });
  return submission;
}

async function supersede(
  tx: WriteSession,
  earlier: Submission,
  later: Submission,
  now: EpochMs,
): Promise<void> {
  const state = stateAfter(earlier.state, 'supersede');
  if (state === undefined) return;
  await updateSubmission(tx, {
    ...earlier,
    state,
    claim: undefined,
    decision: {
      at: now,
      by: later.accountId,
      byName: later.accountName,
      applied: [],
      supersededBy: later.id,
      points: 0,
    },
  });
}

/** Equal for equal changes, but for the ids that were given out for what is new in them. */
function hashOf(changes: readonly LocationChange[]): string {
  const content = changes.map(({ path, before, after }) =>
    before === null && typeof after === 'object' && after !== null && 'id' in after
      ? { path: path.split('.')[0], before, after: { ...after, id: undefined } }
      : { path, before, after },
  );
  return hash('sha256', sortedJson(content), 'base64url');
}
