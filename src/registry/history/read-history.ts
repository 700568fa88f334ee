import { AppError } from '../../base/errors.ts';
import type { LocationId } from '../../domain/id.ts';
import type { Location } from '../../domain/location.ts';
import { differenceOf, type LocationChange } from '../../domain/location-change.ts';
import type { Revision } from '../../domain/revision.ts';
import { locationsByIds } from '../../storage/locations.ts';
import {
  firstKnownRevision,
  readRevision,
  readRevisions,
  type StoredRevision,
} from '../../storage/revisions.ts';
import type { Session } from '../../storage/schema.ts';

/** A version with what is different from the one before; the first one of a history has no changes. */
export interface HistoryEntry {
  readonly revision: Revision;
  readonly changes: readonly LocationChange[];
  /** The location ends with this version. */
  readonly isDeletion: boolean;
}

/**
 * The versions of a location, newest first, below `beforeVersion`, at most `limit`. A location that never changed has
 * one. `undefined` where there is and was no location.
 */
export async function readHistory(
  session: Session,
  id: LocationId,
  page: { readonly beforeVersion?: number | undefined; readonly limit: number },
): Promise<readonly HistoryEntry[] | undefined> {
  // One more, to tell what the last one changed.
  const found = await readRevisions(session, id, { ...page, limit: page.limit + 1 });
  if (found.length > 0)
    return found.slice(0, page.limit).map((one, at) => entryOf(one, found[at + 1]?.location));
  if (page.beforeVersion !== undefined) return [];
  const [location] = await locationsByIds(session, [id]);
  if (location === undefined) return undefined;
  return [{ revision: firstKnownRevision(location), changes: [], isDeletion: false }];
}

/** What a version of a location said; `undefined` where it was deleted. Throws `not-found`. */
export async function locationAtVersion(
  session: Session,
  id: LocationId,
  version: number,
): Promise<Location | undefined> {
  const found = await readRevision(session, id, version);
  if (found !== undefined) return found.location;
  const isBegun = (await readRevisions(session, id, { limit: 1 })).length > 0;
  const [location] = await locationsByIds(session, [id]);
  if (version === 1 && !isBegun && location !== undefined) return location;
  throw new AppError('not-found', `There is no version ${version} of location ${id}`);
}

/** What is different between two versions. Throws `not-found`, also for a version that is a deletion. */
export async function compareVersions(
  session: Session,
  id: LocationId,
  from: number,
  to: number,
): Promise<readonly LocationChange[]> {
  return differenceOf(await living(session, id, from), await living(session, id, to));
}

async function living(session: Session, id: LocationId, version: number): Promise<Location> {
  const location = await locationAtVersion(session, id, version);
  if (location !== undefined) return location;
  throw new AppError('not-found', `With version ${version} location ${id} was deleted`);
}

function entryOf(
  { revision, location }: StoredRevision,
  before: Location | undefined,
): HistoryEntry {
  const isChange = location !== undefined && before !== undefined;
  const changes = isChange ? differenceOf(before, location) : [];
  return { revision, changes, isDeletion: location === undefined };
}
