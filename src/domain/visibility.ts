import type { Location } from './location.ts';

/** "Imported and Published" and "Submission Published": the only submission statuses that everybody sees. */
export const publishedSubmissionStatusIds: readonly number[] = [100, 200];
/** Those that are published or wait to be: new places that are known, whether everybody sees them or not. */
export const openSubmissionStatusIds: readonly number[] = [1, 50, ...publishedSubmissionStatusIds];
/** "Removed (Decommissioned)" and "Removed (Duplicate Listing)": locations with these are never listed. */
export const removedStatusTypeIds: readonly number[] = [200, 210];
/** "Delisted - Not Public Information/Is Private Residence": shown to nobody, not even on request. */
export const privateSubmissionStatusId = 1010;

/**
 * Whether the public API may list a location: published, and not removed. An unknown status passes, an unknown
 * submission status does not. Rule: API contract 2.4.
 */
export function isVisible(location: Location): boolean {
  const { submissionStatusTypeId, statusTypeId } = location;
  if (
    submissionStatusTypeId === undefined ||
    !publishedSubmissionStatusIds.includes(submissionStatusTypeId)
  )
    return false;
  return !isRemoved(statusTypeId);
}

/** The same for those who may read what is not published: private places and removed locations stay hidden. */
export function isReadableByEditors(location: Location): boolean {
  const { submissionStatusTypeId, statusTypeId } = location;
  return submissionStatusTypeId !== privateSubmissionStatusId && !isRemoved(statusTypeId);
}

function isRemoved(statusTypeId: number | undefined): boolean {
  return statusTypeId !== undefined && removedStatusTypeIds.includes(statusTypeId);
}
