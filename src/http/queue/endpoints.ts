import { locationMerge, locationMerged } from '../duplicates/merge.ts';
import { notSameDelete, notSamePut } from '../duplicates/not-same.ts';
import { possibleDuplicates } from '../duplicates/possible-duplicates.ts';
import type { Endpoint } from '../endpoint.ts';
import { locationDifference, locationHistory } from '../history/history.ts';
import { locationRevert } from '../history/revert.ts';
import { submissionClaim, submissionRelease, submissionWithdraw } from './claim.ts';
import { submissionDecide } from './decide.ts';
import { ownSubmissions, queue } from './queue.ts';
import { submissionById } from './submission.ts';

/** What becomes of submissions and of locations that look like one, as addresses. */
export const queueEndpoints: readonly Endpoint[] = [
  ownSubmissions,
  queue,
  submissionById,
  submissionDecide,
  submissionClaim,
  submissionRelease,
  submissionWithdraw,
  locationHistory,
  locationDifference,
  locationRevert,
  possibleDuplicates,
  notSamePut,
  notSameDelete,
  locationMerge,
  locationMerged,
];
