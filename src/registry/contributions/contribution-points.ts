import type { EpochMs } from '../../base/clock.ts';
import type { LocationId, UserId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import { addReputation } from '../../storage/accounts.ts';
import type { AttachmentKind } from '../../storage/attachments.ts';
import { hasPointsSince } from '../../storage/own-attachments.ts';
import type { WriteSession } from '../../storage/schema.ts';

/** A comment, a check-in, a photo each (website.md 2.8). */
const pointsOfContribution = 1;

/** Whose contribution, and what to. */
export interface Contributor {
  readonly accountId: UserId;
  readonly locationId: LocationId;
}

/**
 * Gives a contributor the points of a contribution, and says how many: none for what follows another one of the kind
 * at the same location within a while, or points would be a matter of patience.
 */
export async function earnPoints(
  tx: WriteSession,
  kind: AttachmentKind,
  { accountId, locationId }: Contributor,
  now: EpochMs,
): Promise<number> {
  const since = now - limits.minPointPauseMs;
  if (await hasPointsSince(tx, kind, { accountId, locationId, since })) return 0;
  await addReputation(tx, accountId, pointsOfContribution);
  return pointsOfContribution;
}
