import type { LocationId } from '../domain/id.ts';
import type { Location } from '../domain/location.ts';
import {
  insertLocations,
  lockVersions,
  prepareLocation,
  replaceLocations,
} from '../storage/location-writes.ts';
import { locationsByIds, storedVersions } from '../storage/locations.ts';
import { latestVersions, recordVersions, type VersionReason } from '../storage/revisions.ts';
import type { WriteSession } from '../storage/schema.ts';

/** A living location, kept from others until the end of the transaction, with the number of its version. */
export interface StoredLocation {
  readonly location: Location;
  readonly version: number;
}

/** The location with this id; `undefined` where none lives. */
export async function lockLocation(
  tx: WriteSession,
  id: LocationId,
): Promise<StoredLocation | undefined> {
  // The version first: what is read after it is at least as new, and `lockVersions` notices if it is newer.
  const version = (await storedVersions(tx, [id])).get(id);
  if (version === undefined || version.deleted) return undefined;
  const [location] = await locationsByIds(tx, [id]);
  if (location === undefined) return undefined;
  await lockVersions(tx, [version]);
  return { location, version: (await latestVersions(tx, [id])).get(id) ?? 1 };
}

/**
 * Writes a new version of a locked location and gives its number. Its `updatedAt` is after that of the version before,
 * whatever the clocks of several servers say: clients tell by it which version they have read. The caller stamps it at
 * the end.
 */
export async function writeVersion(
  tx: WriteSession,
  { location }: StoredLocation,
  after: Location,
  reason: VersionReason,
): Promise<number> {
  const { updatedAt = reason.at } = after;
  const later = { ...after, updatedAt: Math.max(updatedAt, (location.updatedAt ?? 0) + 1) };
  await replaceLocations(tx, [prepareLocation(later)]);
  const step = { id: location.id, before: location, after: later };
  return (await recordVersions(tx, [step], reason)).get(location.id) ?? 1;
}

/** Writes a location that is not there yet, as version 1. The caller stamps it at the end. */
export async function writeFirstVersion(
  tx: WriteSession,
  location: Location,
  reason: VersionReason,
): Promise<void> {
  await insertLocations(tx, [prepareLocation(location)]);
  await recordVersions(tx, [{ id: location.id, before: undefined, after: location }], reason);
}
