import { hash } from 'node:crypto';
import type { EpochMs } from '../../base/clock.ts';
import type { Location } from '../../domain/location.ts';
import type { Submission } from '../../domain/submission.ts';
import { addReputation } from '../../storage/accounts.ts';
import { appendAudit } from '../../storage/audit.ts';
import { stampLocations } from '../../storage/feed-number.ts';
import { takeIds } from '../../storage/next-ids.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { sortedJson } from '../../storage/sorted-json.ts';
import { insertSubmission, sameSubmission } from '../../storage/submissions.ts';
import { writeFirstVersion } from '../stored-location.ts';
import { pointsOfContribution } from './end-submission.ts';
import { makeSubmission } from './make-submission.ts';
import type { Submitter } from './submitter.ts';

/** Apps send a form again when they heard no answer; a day later it is meant. */
const repeatedWithinMs = 24 * 60 * 60 * 1000;

/** Stores a new location, published when it `isLive`, with the submission that tells of it. */
export async function storeNew(
  tx: WriteSession,
  location: Location,
  isLive: boolean,
  submitter: Submitter,
  now: EpochMs,
): Promise<Submission> {
  const { actor, addressHash } = submitter;
  const contentHash = hashOf(location);
  const same = await sameSubmission(tx, actor.id, contentHash, now - repeatedWithinMs);
  if (same?.kind === 'new' && same.state !== 'rejected' && same.state !== 'withdrawn') return same;
  const id = await takeIds(tx, 'submission');
  const pending = await makeSubmission(tx, { id, result: location, changes: [] }, submitter, now);
  const submission: Submission = isLive ? decidedAtOnce(pending, 1, now) : pending;
  await writeFirstVersion(tx, location, { kind: 'create', actor, at: now, submissionId: id });
  await insertSubmission(tx, submission, contentHash);
  if (isLive) await addReputation(tx, actor.id, pointsOfContribution);
  await appendAudit(tx, {
    at: now,
    actor,
    action: isLive ? 'location.create' : 'submission.create',
    object: { kind: 'location', id: String(location.id) },
    after: { submission: id, state: submission.state },
    addressHash,
  });
  await stampLocations(tx, [location.id]);
  return submission;
}

/** The submission of an editor, who decides by submitting. */
export function decidedAtOnce(pending: Submission, version: number, now: EpochMs): Submission {
  return {
    ...pending,
    state: 'approved',
    decision: {
      at: now,
      by: pending.accountId,
      byName: pending.accountName,
      applied: pending.changes.map(({ path }) => path),
      version,
      points: pointsOfContribution,
    },
  };
}

/** Equal for equal content: without what was given out for it. */
function hashOf(location: Location): string {
  const { id, uuid, updatedAt, createdAt, address, connections, metadata, ...rest } = location;
  const content = {
    ...rest,
    address: { ...address, id: undefined },
    connections: connections.map((connection) => ({ ...connection, id: undefined })),
    metadata: metadata?.map((value) => ({ ...value, id: undefined })),
  };
  return hash('sha256', sortedJson(content), 'base64url');
}
