import type { Action } from '../../domain/permission.ts';
import type { ReadSubmission } from '../../format/v3/read-submission.ts';
import { bool } from '../../query/codec.ts';
import { textNamed } from '../../query/raw-text.ts';
import type { Author } from '../../registry/contributions/author.ts';
import {
  lookAround,
  nearbyIdsOf,
  type Surroundings,
} from '../../registry/submissions/look-around.ts';
import { submitLocation } from '../../registry/submissions/submit-location.ts';
import type { SubmitOutcome } from '../../registry/submissions/submitter.ts';
import type { OtherCountryAt } from '../../registry/submissions/touched-countries.ts';
import type { EndpointDeps } from '../endpoint.ts';
import { readyRegistry } from '../ready-registry.ts';

/** What an account must be allowed for handing something in; more is asked with what is stored. */
export const submitAction: Action = 'location.submit';

/** Whether a parameter of ours says yes. */
export function isTrue(raw: Readonly<Record<string, unknown>>, name: Lowercase<string>): boolean {
  const text = textNamed(raw, name);
  return text !== undefined && bool.read(text) === true;
}

/** Tells in which other country a position seems to lie. */
export function countryAt({ countryCheck }: EndpointDeps): OtherCountryAt {
  return (lat, lng, countryCode) => countryCheck.otherCountryAt(lat, lng, countryCode);
}

/** What lies around a submission. Throws `invalid-submission`. */
export function surroundingsOf(
  deps: EndpointDeps,
  { draft }: ReadSubmission,
): Promise<Surroundings> {
  return lookAround(deps.database, readyRegistry(deps), draft, countryAt(deps));
}

/** Takes in one location. */
export function submit(
  deps: EndpointDeps,
  { draft, note }: ReadSubmission,
  { actor, addressHash }: Author,
  around: Surroundings,
): Promise<SubmitOutcome> {
  const { database, clock } = deps;
  const submitter = {
    actor,
    addressHash,
    reference: readyRegistry(deps).referenceLists,
    nearbyIds: nearbyIdsOf(around),
    otherCountryCode: around.otherCountryCode,
    otherCountryAt: countryAt(deps),
    note,
  };
  return submitLocation(database, draft, submitter, clock.now());
}
