import type { LocationId } from '../../domain/id.ts';
import type { Location } from '../../domain/location.ts';
import { locationsByIds } from '../../storage/locations.ts';
import { readRevisions } from '../../storage/revisions.ts';
import type { Database } from '../database.ts';

/** Behind a deletion stands what was deleted. */
const versionsBack = 2;

/** A location as it is, or as it was last when it is gone: who may read its history depends on that. */
export async function lastKnownLocation(
  db: Database,
  id: LocationId,
): Promise<Location | undefined> {
  const [location] = await locationsByIds(db, [id]);
  if (location !== undefined) return location;
  const revisions = await readRevisions(db, id, { limit: versionsBack });
  return revisions.find((revision) => revision.location !== undefined)?.location;
}
