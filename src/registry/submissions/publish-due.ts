import type { EpochMs } from '../../base/clock.ts';
import { AppError, messageOf } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import { stateAt } from '../../domain/account.ts';
import type { SystemActor } from '../../domain/actor.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import { isClaimedByOther, type Submission } from '../../domain/submission.ts';
import { isPublishedStatus, isUnderReview } from '../../domain/submission-status.ts';
import type { Job } from '../../jobs/job.ts';
import { findAccount } from '../../storage/accounts.ts';
import type { Database } from '../../storage/database.ts';
import { locationsByIds } from '../../storage/locations.ts';
import { dueSubmissions } from '../../storage/submissions.ts';
import { decideSubmission } from './decide-submission.ts';

/** When submissions that nobody decided about are published. */
export interface PublishByTime {
  readonly afterMs: number;
  /** The greatest risk that is published without a look, 0 to 100. */
  readonly maxRisk: number;
}

const actor: SystemActor = { kind: 'system', process: 'scheduled publishing' };
const everyMs = 5 * 60_000;
const batchRows = 100;

/** What the job works with. */
export interface PublishDeps {
  readonly database: Database;
  readonly reference: () => ReferenceLists;
  readonly log: Log;
}

/** The job that publishes by time; it is declared only where that is wanted. */
export function publishByTimeJob(deps: PublishDeps, rule: PublishByTime): Job {
  return {
    name: 'publish-by-time',
    doc: 'Publishes submissions of low risk that nobody has decided about in time.',
    everyMs,
    run: async (now, signal) => {
      await publishDue(deps, rule, now, signal);
    },
  };
}

/**
 * Publishes what waits for long enough and is of low risk, oldest first, each in a transaction of its own; resolves
 * with how many. What an editor has claimed, and what conflicts with later changes, waits on for a person.
 */
export async function publishDue(
  deps: PublishDeps,
  { afterMs, maxRisk }: PublishByTime,
  now: EpochMs,
  signal?: AbortSignal,
): Promise<number> {
  let published = 0;
  for (let afterId = 0; ; ) {
    const due = await dueSubmissions(deps.database, {
      createdUntil: now - afterMs,
      maxRisk,
      afterId,
      limit: batchRows,
    });
    for (const submission of due) {
      if (signal?.aborted === true) return published;
      afterId = submission.id;
      if (await isPublishable(deps, submission, now))
        published += await publish(deps, submission.id, now);
    }
    if (due.length < batchRows) return published;
  }
}

/** Not what an editor works on, nor what is about a place that is not listed, nor of somebody who may not contribute any more. */
async function isPublishable(
  { database }: PublishDeps,
  submission: Submission,
  now: EpochMs,
): Promise<boolean> {
  if (isClaimedByOther(submission, undefined, now)) return false;
  if (!(await isOpenFor(database, submission))) return false;
  const { accountId } = submission;
  if (accountId === undefined) return true;
  const account = await findAccount(database, { id: accountId });
  return account !== undefined && stateAt(account.state, now).kind === 'active';
}

/** An edit is published with what is; a new location as long as nobody has taken it off the list. */
async function isOpenFor(database: Database, { kind, locationId }: Submission): Promise<boolean> {
  const [location] = await locationsByIds(database, [locationId]);
  const status = location?.submissionStatusTypeId;
  return isPublishedStatus(status) || (kind === 'new' && isUnderReview(status));
}

/** What cannot be published this way is left to people; a database that is gone ends the run. */
async function publish(
  { database, reference, log }: PublishDeps,
  id: number,
  now: EpochMs,
): Promise<0 | 1> {
  const decider = { actor, reference: reference() };
  try {
    const { kind } = await decideSubmission(database, id, { kind: 'approve' }, decider, now);
    return kind === 'decided' ? 1 : 0;
  } catch (error) {
    const isOfSubmission =
      error instanceof AppError && ['conflict', 'invalid-submission'].includes(error.code);
    if (!isOfSubmission) throw error;
    log.info({ submission: id, reason: messageOf(error) }, 'left to an editor');
    return 0;
  }
}
