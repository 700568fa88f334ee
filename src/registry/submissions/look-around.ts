import { AppError } from '../../base/errors.ts';
import { locationId } from '../../domain/id.ts';
import type { LocationDraft } from '../../domain/location-draft.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import type { ComparedPlace } from '../../domain/same-place.ts';
import { firstBroken, submissionRules } from '../../domain/submission-rules.ts';
import type { Database } from '../../storage/database.ts';
import { type DuplicateCandidate, findDuplicates } from '../duplicates/find-duplicates.ts';
import type { Registry } from '../registry.ts';
import type { OtherCountryAt } from './touched-countries.ts';

/** What is known about the place of a submission, for the risk and for people. */
export interface Surroundings {
  /** Of a new location: what it may be a duplicate of, the likeliest first. */
  readonly duplicates: readonly DuplicateCandidate[];
  /** ISO code of the country that the position seems to lie in, where that is not the stated one. */
  readonly otherCountryCode: string | undefined;
}

/**
 * Looks at what lies around a submission. Throws `invalid-submission` when it breaks a rule, as submitting it would.
 */
export async function lookAround(
  db: Database,
  registry: Pick<Registry, 'search' | 'referenceLists'>,
  draft: LocationDraft,
  otherCountryAt: OtherCountryAt,
): Promise<Surroundings> {
  const broken = firstBroken(submissionRules, draft, undefined);
  if (broken !== undefined) throw new AppError('invalid-submission', broken);
  const place = placeOf(draft);
  const isNew = draft.id === undefined || draft.uuid === undefined;
  return {
    duplicates: isNew ? await findDuplicates(db, registry, place) : [],
    otherCountryCode: await otherCountry(place, registry.referenceLists, otherCountryAt),
  };
}

async function otherCountry(
  { address: { lat, lng, countryId } }: ComparedPlace,
  { countries }: ReferenceLists,
  otherCountryAt: OtherCountryAt,
): Promise<string | undefined> {
  const country = countries.find(({ id }) => id === countryId);
  return country && otherCountryAt(lat, lng, country.isoCode);
}

function placeOf({ address, connections, operatorId, operatorReference }: LocationDraft) {
  const { title = '', lat = 0, lng = 0 } = address ?? {};
  return {
    address: { ...address, title, lat, lng },
    connections,
    operatorId,
    operatorReference,
  } satisfies ComparedPlace;
}

/** The ids of what may be the same place. */
export function nearbyIdsOf({ duplicates }: Surroundings) {
  return duplicates.map(({ location }) => locationId(location.id));
}
