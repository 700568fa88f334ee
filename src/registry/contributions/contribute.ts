import { AppError } from '../../base/errors.ts';
import { lastFoundAt } from '../../domain/check-in.ts';
import type { LocationId } from '../../domain/id.ts';
import type { LocationRecord } from '../../domain/location.ts';
import { timesAfterContribution } from '../../domain/verification.ts';
import { attachTo } from '../../storage/attachments.ts';
import type { Database } from '../../storage/database.ts';
import { stampLocations } from '../../storage/feed-number.ts';
import { lockVersions, prepareLocation, replaceLocations } from '../../storage/location-writes.ts';
import { locationRecordsByIds } from '../../storage/locations.ts';
import type { WriteSession } from '../../storage/schema.ts';
import type { ContributionScene } from './contribution-scene.ts';
import { reviewCheckIns } from './review-check-ins.ts';

/** What the writes of this folder do in the transaction that holds the location: their rows, audit lines, letters. */
export type Contribution<T> = (tx: WriteSession, before: LocationRecord) => Promise<T>;

/**
 * Runs a contribution to one location in a transaction, moves the location's `updatedAt` to `now` (clients sync on
 * it) without taking that for a verification, and gives it a new number in the feed. Where `madeBefore` finds that the
 * contribution is there already, that is the result, and nothing changes. Durable when this resolves. Throws
 * `unknown-location` when there is none.
 */
export async function contribute<T>(
  db: Database,
  id: LocationId,
  scene: ContributionScene,
  contribution: Contribution<T>,
  madeBefore?: Contribution<T | undefined>,
): Promise<T> {
  const { now, checkInTypes } = scene;
  return db.transaction(async (tx) => {
    const before = await heldRecord(tx, id);
    const made = await madeBefore?.(tx, before);
    if (made !== undefined) return made;
    const result = await contribution(tx, before);
    // The contribution may have changed any of them.
    const [after = before] = await attachTo(tx, [before.location], 'scattered');
    await reviewCheckIns(tx, after, scene);
    const times = timesAfterContribution(before.location, now, lastFoundAt(after, checkInTypes));
    await replaceLocations(tx, [prepareLocation({ ...before.location, ...times })]);
    await stampLocations(tx, [id]);
    return result;
  });
}

/** A location that nobody else changes until the end of the transaction. Throws `unknown-location`. */
async function heldRecord(tx: WriteSession, id: LocationId): Promise<LocationRecord> {
  const [stored] = await locationRecordsByIds(tx, [id]);
  if (stored === undefined) throw unknownLocation(id);
  await lockVersions(tx, [{ id, changeSeq: stored.changeSeq }]);
  return stored.record;
}

export function unknownLocation(id: number): AppError {
  return new AppError('unknown-location', `There is no location with the id "${id}"`);
}
