import { type LocationId, locationId, maxId } from '../../domain/id.ts';
import { unknownLocation } from './contribute.ts';

/** Beyond these numbers no location can be, and a database may refuse to look. Throws `unknown-location`. */
export function knownLocationId(id: number): LocationId {
  if (id > 0 && id <= maxId) return locationId(id);
  throw unknownLocation(id);
}
