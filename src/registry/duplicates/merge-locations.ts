import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import { lastFoundAt } from '../../domain/check-in.ts';
import type { LocationId } from '../../domain/id.ts';
import type { Location } from '../../domain/location.ts';
import { mergedLocation } from '../../domain/merged-location.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import { timesAfterContribution } from '../../domain/verification.ts';
import { isVisible, privateSubmissionStatusId } from '../../domain/visibility.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { stampLocations } from '../../storage/feed-number.ts';
import { emptyLocation } from '../../storage/location-writes.ts';
import { locationRecordsByIds } from '../../storage/locations.ts';
import { moveContributions } from '../../storage/move-contributions.ts';
import { moveNotSame } from '../../storage/not-same.ts';
import { putRedirect, redirectsOf } from '../../storage/redirects.ts';
import { recordVersions, type VersionReason } from '../../storage/revisions.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { assertAllowed } from '../assert-allowed.ts';
import { lockLocation, type StoredLocation, writeVersion } from '../stored-location.ts';
import type { Doer } from './doer.ts';
import { settleMerged } from './settle-merged.ts';

/** Which of two locations goes, and which stays. */
export interface Merging {
  readonly lostId: LocationId;
  readonly survivorId: LocationId;
  /** Why, for the history. */
  readonly note?: string | undefined;
}

export interface Merged {
  readonly survivorId: LocationId;
  /** Of the survivor. */
  readonly version: number;
}

/**
 * Makes one location of two. The survivor keeps what it says, gets what only the other one knew, and all comments,
 * photos, reports and open submissions of it. The other one becomes a tombstone of the feed whose id means the
 * survivor from now on; its references are kept with that. Done a second time it changes nothing. There is no way
 * back: see decision 0056. Durable when this resolves.
 *
 * Throws `not-found`, `forbidden`, `invalid-parameter` for a location and itself, and `conflict` when the one was merged
 * into a third one or a published one would go into one that is not.
 */
export async function mergeLocations(
  db: Database,
  merging: Merging,
  doer: Doer,
  { checkInStatusTypes }: Pick<ReferenceLists, 'checkInStatusTypes'>,
  now: EpochMs,
): Promise<Merged> {
  const { lostId, survivorId, note } = merging;
  if (lostId === survivorId)
    throw new AppError('invalid-parameter', `Cannot merge location ${lostId} with itself`);
  return db.transaction(async (tx) => {
    const [earlier] = (await redirectsOf(tx, [lostId])).values();
    if (earlier !== undefined) return mergedBefore(tx, merging, earlier, doer);
    const { lost, survivor } = await lockBoth(tx, merging, doer);
    await moveContributions(tx, lostId, survivorId);
    const reason: VersionReason = { kind: 'merge', actor: doer.actor, at: now, note };
    const after = await withTimes(
      tx,
      mergedLocation(survivor.location, lost),
      now,
      checkInStatusTypes,
    );
    const version = await writeVersion(tx, survivor, after, {
      ...reason,
      source: `location ${lostId}`,
    });
    await end(tx, lost, survivorId, reason);
    await settleMerged(tx, { lost, survivor: after, actor: doer.actor, now });
    await appendAudit(tx, {
      at: now,
      ...doer,
      action: 'location.merge',
      object: { kind: 'location', id: String(survivorId) },
      before: { version: survivor.version, lost: lostId },
      after: { version, note },
    });
    await stampLocations(tx, [survivorId, lostId]);
    return { survivorId, version };
  });
}

/** A client that heard no answer asks again. */
async function mergedBefore(
  tx: WriteSession,
  { lostId, survivorId }: Merging,
  earlier: LocationId,
  { actor }: Doer,
): Promise<Merged> {
  const survivor = await lockLocation(tx, earlier);
  const countryIds = [survivor?.location.address.countryId];
  assertAllowed(actor, 'location.merge', { countryIds });
  if (earlier === survivorId && survivor !== undefined)
    return { survivorId, version: survivor.version };
  throw new AppError(
    'conflict',
    `Cannot merge location ${lostId} into ${survivorId}: it was merged into location ${earlier} before`,
  );
}

async function lockBoth(
  tx: WriteSession,
  { lostId, survivorId }: Merging,
  { actor }: Doer,
): Promise<{ readonly lost: Location; readonly survivor: StoredLocation }> {
  // The lower id first: two who merge the same never wait for each other.
  const found = new Map<LocationId, StoredLocation>();
  for (const id of [lostId, survivorId].sort((a, b) => a - b)) {
    const stored = await lockLocation(tx, id);
    // Private places are nobody's to merge: what is theirs would be shown with the other one.
    if (
      stored === undefined ||
      stored.location.submissionStatusTypeId === privateSubmissionStatusId
    )
      throw new AppError('not-found', `There is no location with the id "${id}"`);
    found.set(id, stored);
  }
  const [lost, survivor] = [found.get(lostId), found.get(survivorId)];
  if (lost === undefined || survivor === undefined) throw new AppError('internal', 'Unreachable');
  const countryIds = [lost.location.address.countryId, survivor.location.address.countryId];
  assertAllowed(actor, 'location.merge', { countryIds });
  if (isVisible(lost.location) && !isVisible(survivor.location))
    throw new AppError(
      'conflict',
      `Cannot merge location ${lostId} into ${survivorId}: that is not published; merge it the other way round`,
    );
  return { lost: lost.location, survivor };
}

/** Clients sync on `updatedAt`, so it moves; a merge verifies nothing but what comments and photos say. */
async function withTimes(
  tx: WriteSession,
  survivor: Location,
  now: EpochMs,
  types: ReferenceLists['checkInStatusTypes'],
): Promise<Location> {
  const [stored] = await locationRecordsByIds(tx, [survivor.id]);
  const foundAt = stored === undefined ? undefined : lastFoundAt(stored.record, types);
  return { ...survivor, ...timesAfterContribution(survivor, now, foundAt) };
}

async function end(
  tx: WriteSession,
  lost: Location,
  survivorId: LocationId,
  reason: VersionReason,
): Promise<void> {
  await emptyLocation(tx, lost.id, reason.at);
  const step = { id: lost.id, before: lost, after: undefined };
  await recordVersions(tx, [step], { ...reason, source: `location ${survivorId}` });
  await putRedirect(tx, lost, survivorId, reason.at);
  await moveNotSame(tx, lost.id, survivorId);
}
