import type { LocationId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import type { Location } from '../../domain/location.ts';
import {
  type ComparedPlace,
  leastSamePlaceScore,
  maxSamePlaceKm,
  type SamePlaceScore,
  samePlace,
} from '../../domain/same-place.ts';
import { openSubmissionStatusIds } from '../../domain/visibility.ts';
import type { PoiQuery } from '../../query/poi-query.ts';
import { locationsByIds } from '../../storage/locations.ts';
import { readNotSame } from '../../storage/not-same.ts';
import type { Session } from '../../storage/schema.ts';
import type { Registry } from '../registry.ts';

/** A location that may be the same place, with what speaks for it. */
export interface DuplicateCandidate extends SamePlaceScore {
  readonly location: Location;
}

/** Finds what may be the same place as one that is being submitted: what submitting is given. */
export type FindDuplicates = (
  place: ComparedPlace,
  options?: DuplicateOptions,
) => Promise<readonly DuplicateCandidate[]>;

export interface DuplicateOptions {
  /** The location itself, when it is stored: neither it nor what is known not to be one with it is a candidate. */
  readonly ofId?: LocationId | undefined;
}

/**
 * Locations near `place`, published or waiting to be, that score enough to be the same place; the likeliest first, ties
 * by id. Of those within 1 km only the nearest are looked at (`limits.maxDuplicatesLookedAt`): one search of the index
 * and that many documents of the store.
 */
export async function findDuplicates(
  session: Session,
  index: Pick<Registry, 'search'>,
  place: ComparedPlace,
  { ofId }: DuplicateOptions = {},
): Promise<readonly DuplicateCandidate[]> {
  const { lat, lng } = place.address;
  const hits = index.search(nearby(lat, lng));
  const ids = Array.from({ length: hits.count }, (_, i) => hits.idOf(i));
  const others = ids.filter((id) => id !== ofId);
  if (others.length === 0) return [];
  const notSame: ReadonlySet<number> =
    ofId === undefined ? new Set() : await readNotSame(session, ofId);
  const locations = await locationsByIds(
    session,
    others.filter((id) => !notSame.has(id)),
  );
  return locations
    .map((location) => ({ location, ...samePlace(place, location) }))
    .filter(({ score }) => score >= leastSamePlaceScore)
    .sort((a, b) => b.score - a.score || a.location.id - b.location.id);
}

function nearby(lat: number, lng: number): PoiQuery {
  return {
    where: [
      { op: 'unpublished' },
      { op: 'anyOf', facet: 'submissionStatusTypeId', values: openSubmissionStatusIds },
    ],
    area: { kind: 'near', lat, lng, radiusKm: maxSamePlaceKm },
    order: 'distance',
    limit: limits.maxDuplicatesLookedAt,
    distanceUnit: 'km',
    output: { verbose: false, compact: true, camelCase: false, includeComments: false },
  };
}
