import type { LocationId } from '../../domain/id.ts';
import { type MergedLocation, mergedInto } from '../../storage/redirects.ts';
import type { Database } from '../database.ts';

/** What was merged into a location, directly or by way of another one; the last first. */
export function mergedLocations(db: Database, id: LocationId): Promise<readonly MergedLocation[]> {
  return mergedInto(db, id);
}
