import { publishedSubmissionStatusIds } from './visibility.ts';

/** The submission statuses that this program sets or asks about; all of them: API contract 7.2. */
export const submissionStatus = {
  underReview: 1,
  published: 200,
  rejected: 250,
  /** From here on a location is taken off the lists. */
  delisted: 1000,
  supersededByUpdate: 1005,
} as const;

/** Whether a location with this status is among the published ones. */
export function isPublishedStatus(id: number | undefined): boolean {
  return id !== undefined && publishedSubmissionStatusIds.includes(id);
}

/** Whether it waits for a decision, or lacks a status: what an approval publishes (website.md 3.4). */
export function isUnderReview(id: number | undefined): boolean {
  return id === undefined || (id < submissionStatus.rejected && !isPublishedStatus(id));
}
