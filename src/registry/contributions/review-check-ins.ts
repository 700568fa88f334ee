import { badCheckInsInARow } from '../../domain/check-in.ts';
import { limits } from '../../domain/limits.ts';
import type { LocationRecord } from '../../domain/location.ts';
import { findReview, markForReview, unmarkForReview } from '../../storage/location-reviews.ts';
import type { WriteSession } from '../../storage/schema.ts';
import type { ContributionScene } from './contribution-scene.ts';

const kind = 'reported-faulty';

/**
 * Marks a location that several people in a row found out of order, and takes the mark away where that is not so any
 * more: whatever was added, changed or deleted, the check-ins that stand now decide. An editor who has looked ends it
 * until there is a further bad one. Those that counted when it was marked count while it is.
 */
export async function reviewCheckIns(
  tx: WriteSession,
  { location, comments }: LocationRecord,
  { now, checkInTypes }: ContributionScene,
): Promise<void> {
  const { id, address } = location;
  const stored = await findReview(tx, id, kind);
  const markedAt = stored?.markedAt ?? now;
  const bad = badCheckInsInARow(comments, checkInTypes, markedAt - limits.maxBadCheckInAgeMs);
  const isFaulty =
    bad !== undefined &&
    bad.count >= limits.minBadCheckInsForReview &&
    bad.lastAt > (stored?.closedAt ?? Number.NEGATIVE_INFINITY);
  if (isFaulty)
    await markForReview(tx, {
      locationId: id,
      kind,
      countryId: address.countryId,
      markedAt,
      ...bad,
    });
  else if (stored?.markedAt !== undefined) await unmarkForReview(tx, id, kind);
}
