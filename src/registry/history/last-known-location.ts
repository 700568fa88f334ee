import type { LocationId } from '../../domain/id.ts';
import type { Location } from '../../domain/location.ts';
import { locationsByIds } from '../../storage/locations.ts';
import { readRevisions } from '../../storage/revisions.ts';
import type { Database } from '../database.ts';

/** Behind a deletion stands what was deleted. */
const versionsBack = 2;

/** A location as it is, or as it was last. */
export interface LastKnown {
  readonly location: Location;
  /** Deleted, or merged into another one. */
  readonly isGone: boolean;
}

/** What is known of a location last: who may read its history depends on that. `undefined` when there never was one. */
export async function lastKnownLocation(
  db: Database,
  id: LocationId,
): Promise<LastKnown | undefined> {
  const [living] = await locationsByIds(db, [id]);
  if (living !== undefined) return { location: living, isGone: false };
  const revisions = await readRevisions(db, id, { limit: versionsBack });
  const last = revisions.find((revision) => revision.location !== undefined)?.location;
  return last && { location: last, isGone: true };
}
