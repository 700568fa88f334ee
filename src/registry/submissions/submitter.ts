import type { AccountActor } from '../../domain/actor.ts';
import type { LocationId } from '../../domain/id.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import type { Submission } from '../../domain/submission.ts';
import type { OtherCountryAt } from './touched-countries.ts';

/** Who submits, and what is known about the place that the rules of one location cannot tell. */
export interface Submitter {
  readonly actor: AccountActor;
  readonly addressHash?: string | undefined;
  readonly reference: ReferenceLists;
  /** Locations so near that the submitted one may be one of them. */
  readonly nearbyIds?: readonly LocationId[] | undefined;
  /** ISO code of the country that the position seems to lie in, where that is not the stated one. */
  readonly otherCountryCode?: string | undefined;
  readonly otherCountryAt?: OtherCountryAt | undefined;
  /** What the contributor wants to tell the editors. */
  readonly note?: string | undefined;
}

export interface SubmitOutcome {
  readonly locationId: LocationId;
  readonly uuid: string;
  /** `undefined` when nothing differs from what is stored: then nothing is kept. */
  readonly submission: Submission | undefined;
}
