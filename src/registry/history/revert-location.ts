import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { AccountActor } from '../../domain/actor.ts';
import type { LocationId } from '../../domain/id.ts';
import type { Location } from '../../domain/location.ts';
import { differenceOf, fieldAt, withValueAt } from '../../domain/location-change.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { stampLocations } from '../../storage/feed-number.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { lockLocation, writeVersion } from '../stored-location.ts';
import { assertMayTouch, type OtherCountryAt, openMap } from '../submissions/touched-countries.ts';
import { locationAtVersion } from './read-history.ts';
import { takeBackPoints } from './take-back-points.ts';

/** Which version to bring back, and why. */
export interface Reverting {
  readonly toVersion: number;
  /** The version that the editor has looked at: when there is a newer one, nothing is written. */
  readonly seenVersion?: number | undefined;
  readonly note?: string | undefined;
  readonly actor: AccountActor;
  readonly addressHash?: string | undefined;
  readonly reference: ReferenceLists;
  readonly otherCountryAt?: OtherCountryAt | undefined;
}

/**
 * Makes a location say again what an earlier version said, as a new version. What the server owns stays as it is
 * (submission status, provider, parent): a revert neither publishes nor hides. Contributors lose the points for what is
 * taken back. Resolves with the new version, or the present one when nothing differs. Durable when this resolves.
 * Throws `not-found`, `forbidden`, `conflict`.
 */
export async function revertLocation(
  db: Database,
  id: LocationId,
  reverting: Reverting,
  now: EpochMs,
): Promise<number> {
  await openMap(reverting);
  return db.transaction((tx) => revert(tx, id, reverting, now));
}

async function revert(
  tx: WriteSession,
  id: LocationId,
  reverting: Reverting,
  now: EpochMs,
): Promise<number> {
  const { toVersion, seenVersion, note, actor, addressHash } = reverting;
  const stored = await lockLocation(tx, id);
  if (stored === undefined) throw new AppError('not-found', `There is no location ${id}`);
  if (seenVersion !== undefined && seenVersion !== stored.version)
    throw new AppError(
      'conflict',
      `Cannot revert location ${id}: you have seen version ${seenVersion}, it is at version ${stored.version}; look again`,
    );
  const target = await locationAtVersion(tx, id, toVersion);
  if (target === undefined)
    throw new AppError('not-found', `With version ${toVersion} location ${id} was deleted`);
  const after = { ...withContentOf(stored.location, target), updatedAt: now };
  await assertMayTouch(reverting, 'location.revert', [stored.location.address, after.address]);
  if (differenceOf(stored.location, after).length === 0) return stored.version;
  const reason = { kind: 'revert', actor, at: now, note, source: `version ${toVersion}` } as const;
  const version = await writeVersion(tx, stored, after, reason);
  await takeBackPoints(tx, id, { after: toVersion, until: stored.version });
  await appendAudit(tx, {
    at: now,
    actor,
    action: 'location.revert',
    object: { kind: 'location', id: String(id) },
    before: { version: stored.version },
    after: { version, to: toVersion },
    addressHash,
  });
  await stampLocations(tx, [id]);
  return version;
}

/** `current` with everything of `target` that the server does not own. */
function withContentOf(current: Location, target: Location): Location {
  return differenceOf(current, target)
    .filter(({ path }) => fieldAt(path)?.isOwned !== true)
    .reduce((location, { path, after }) => withValueAt(location, path, after), current);
}
