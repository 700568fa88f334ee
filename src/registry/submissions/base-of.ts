import type { EpochMs } from '../../base/clock.ts';
import type { UserId } from '../../domain/id.ts';
import type { Revision } from '../../domain/revision.ts';
import { readRevisions } from '../../storage/revisions.ts';
import type { WriteSession } from '../../storage/schema.ts';
import type { StoredLocation } from '../stored-location.ts';

/** Versions looked at: an edit of an older one is taken for one of the present. */
const maxVersions = 100;

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
  if (readAt === undefined || !isYounger(stored.location.updatedAt, readAt)) return stored;
  const { id } = stored.location;
  let isOfOthers = false;
  for (const { revision, location } of await readRevisions(tx, id, { limit: maxVersions })) {
    if (location === undefined) break;
    const { version } = revision;
    const isBase = version === 1 || !isYounger(location.updatedAt, readAt);
    if (isBase) return isOfOthers ? { location, version } : stored;
    isOfOthers ||= !isSavedBy(revision, submitterId);
  }
  return stored;
}

/** Decisions are none of it: they are made elsewhere than where a location is edited. */
function isSavedBy({ kind, by }: Revision, submitterId: UserId): boolean {
  return by.id === submitterId && (kind === 'create' || kind === 'edit');
}

/** Some clients keep no fractions of a second: then those of ours mean nothing. */
function isYounger(at: EpochMs | undefined, readAt: EpochMs): boolean {
  if (at === undefined) return false;
  return readAt % 1000 === 0 ? Math.floor(at / 1000) > readAt / 1000 : at > readAt;
}
