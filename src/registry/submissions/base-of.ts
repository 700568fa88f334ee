import type { EpochMs } from '../../base/clock.ts';
import type { UserId } from '../../domain/id.ts';
import type { Location } from '../../domain/location.ts';
import type { Revision } from '../../domain/revision.ts';
import { readRevisions, type StoredRevision } from '../../storage/revisions.ts';
import type { WriteSession } from '../../storage/schema.ts';
import type { StoredLocation } from '../stored-location.ts';

/** Versions looked at, at first and when it is none of these: an edit of an older one is taken for one of the present. */
const versionsLookedAt = [3, 100];

/**
 * The version of a location that a submitter had read, told by the `DateLastStatusUpdate` that came with it: the newest
 * one that is not younger, or the first one. Clients of version 3 know no versions, but send back what they read. It
 * is the present one without that time, and where all that changed since was saved by the submitter: who saves twice does
 * not read in between.
 */
export async function baseOf(
  tx: WriteSession,
  stored: StoredLocation,
  readAt: EpochMs | undefined,
  submitterId: UserId,
): Promise<StoredLocation> {
  if (readAt === undefined || isSurelyRead(stored.location, readAt)) return stored;
  for (const limit of versionsLookedAt) {
    const versions = await readRevisions(tx, stored.location.id, { limit });
    const at = versions.findIndex((one, i) => isBase(one, versions[i + 1], readAt));
    // The last one may have an older one that counts.
    const isSure = at >= 0 && (at + 1 < versions.length || versions.length < limit);
    if (isSure) return baseAmong(versions, at, stored, submitterId);
  }
  return stored;
}

function baseAmong(
  versions: readonly StoredRevision[],
  at: number,
  stored: StoredLocation,
  submitterId: UserId,
): StoredLocation {
  const base = versions[at];
  const since = versions.slice(0, at);
  if (base?.location === undefined) return stored;
  return since.every(({ revision }) => isSavedBy(revision, submitterId))
    ? stored
    : { location: base.location, version: base.revision.version };
}

/** What is not younger than what was read: in whole seconds, where there may be several, only what is older. */
function isSurelyRead({ updatedAt = 0 }: Location, readAt: EpochMs): boolean {
  return isWholeSecond(readAt) ? updatedAt < readAt : updatedAt <= readAt;
}

/**
 * Whether a version is the one that was read, going back from the newest. Some clients keep no fractions of a second:
 * of several versions of that second it is the first then, so that nothing is overwritten unseen.
 */
function isBase(
  { revision, location }: StoredRevision,
  older: StoredRevision | undefined,
  readAt: EpochMs,
): boolean {
  if (location === undefined || revision.version === 1) return true;
  const { updatedAt = 0 } = location;
  if (!isWholeSecond(readAt)) return updatedAt <= readAt;
  const olderAt = older?.location?.updatedAt ?? 0;
  return updatedAt < readAt + 1000 && (updatedAt < readAt || olderAt < readAt);
}

const isWholeSecond = (at: EpochMs): boolean => at % 1000 === 0;

/** Decisions are none of it: they are made elsewhere than where a location is edited. */
function isSavedBy({ kind, by }: Revision, submitterId: UserId): boolean {
  return by.id === submitterId && (kind === 'create' || kind === 'edit');
}
