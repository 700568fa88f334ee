import type { Location } from './location.ts';

/** "Imported and Published" and "Submission Published": the only submission statuses that everybody sees. */
export const publishedSubmissionStatusIds: readonly number[] = [100, 200];
/** "Removed (Decommissioned)" and "Removed (Duplicate Listing)": locations with these are never listed. */
const removedStatusTypeIds: readonly number[] = [200, 210];

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
  return statusTypeId === undefined || !removedStatusTypeIds.includes(statusTypeId);
}
