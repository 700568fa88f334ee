import type { Location } from './location.ts';
import { locationFields } from './location-field.ts';

/**
 * A location with what another one of the same place knows beyond it: fields that are blank, and connections where it
 * has none. What both know stays; what the server owns too.
 */
export function mergedLocation(survivor: Location, lost: Location): Location {
  const filled = locationFields
    .filter(({ isOwned, of }) => isOwned !== true && isBlank(of(survivor)) && !isBlank(of(lost)))
    .reduce((location, { of, put }) => put(location, of(lost)), survivor);
  return filled.connections.length === 0 ? { ...filled, connections: lost.connections } : filled;
}

const isBlank = (value: unknown): boolean => value === null || value === '';
