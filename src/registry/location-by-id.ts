import type { LocationId } from '../domain/id.ts';
import type { Location } from '../domain/location.ts';
import { locationsByIds } from '../storage/locations.ts';
import type { Database } from './database.ts';

/** A living location, published or not. */
export async function locationById(db: Database, id: LocationId): Promise<Location | undefined> {
  const [location] = await locationsByIds(db, [id]);
  return location;
}
