import type { LocationId, UserId } from '../../domain/id.ts';
import type { Location } from '../../domain/location.ts';
import type { Submission } from '../../domain/submission.ts';
import { locationsByIds } from '../../storage/locations.ts';
import {
  countSubmissions,
  listSubmissions,
  type SubmissionCount,
  type SubmissionFilter,
  type SubmissionPage,
  type SubmissionPlace,
} from '../../storage/submission-queue.ts';
import { pendingNewLocations } from '../../storage/submissions.ts';
import type { Database } from '../database.ts';

export type {
  SubmissionCount,
  SubmissionFilter,
  SubmissionOrder,
  SubmissionPage,
} from '../../storage/submission-queue.ts';
export { submissionOrders } from '../../storage/submission-queue.ts';

/** A submission with the location that it is about. */
export interface QueuedSubmission {
  readonly submission: Submission;
  /** As it is now; absent when it is gone. */
  readonly location: Location | undefined;
}

export interface QueuePage {
  readonly entries: readonly QueuedSubmission[];
  /** Where the next page begins, when there is one. */
  readonly next: SubmissionPlace | undefined;
}

/** A page of the submissions that meet a filter. */
export async function readQueue(
  db: Database,
  filter: SubmissionFilter,
  page: SubmissionPage,
): Promise<QueuePage> {
  const found = await listSubmissions(db, filter, { ...page, limit: page.limit + 1 });
  const submissions = found.slice(0, page.limit);
  const ids = [...new Set(submissions.map(({ locationId }) => locationId))];
  const locations = new Map(
    (await locationsByIds(db, ids)).map((location) => [location.id, location]),
  );
  const last = submissions.at(-1);
  return {
    entries: submissions.map((submission) => ({
      submission,
      location: locations.get(submission.locationId),
    })),
    next:
      found.length > page.limit && last !== undefined
        ? { id: last.id, risk: last.risk.score }
        : undefined,
  };
}

/** How many submissions meet a filter, by kind and country. */
export function countQueue(
  db: Database,
  filter: SubmissionFilter,
): Promise<readonly SubmissionCount[]> {
  return countSubmissions(db, filter);
}

/** More than anybody has waiting. */
const maxOwnLocations = 1_000;

/** The new locations of an account that wait for a decision. */
export function ownWaitingLocations(
  db: Database,
  accountId: UserId,
): Promise<readonly LocationId[]> {
  return pendingNewLocations(db, accountId, maxOwnLocations);
}
