import type { EpochMs } from '../../base/clock.ts';
import type { Actor } from '../../domain/actor.ts';
import type { Location } from '../../domain/location.ts';
import type { Submission } from '../../domain/submission.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { pendingSubmissions, updateLocationOfSubmission } from '../../storage/submissions.ts';
import { endSubmission } from '../submissions/end-submission.ts';

interface Settling {
  readonly lost: Location;
  readonly survivor: Location;
  readonly actor: Actor;
  readonly now: EpochMs;
}

/**
 * What waits about a location that was merged: proposed changes wait for the other one, which they are compared with
 * when an editor looks at them; that it is a new location is decided.
 */
export async function settleMerged(
  tx: WriteSession,
  { lost, survivor, actor, now }: Settling,
): Promise<void> {
  for (const submission of await pendingSubmissions(tx, lost.id)) {
    if (submission.kind === 'edit')
      await updateLocationOfSubmission(tx, submission.id, nowAbout(survivor, submission));
    else
      await endSubmission(tx, submission, {
        move: 'reject',
        actor,
        now,
        location: lost,
        code: 'duplicate',
        reason: `This place is known as location ${survivor.id}; your comments and photos are there now`,
      });
  }
}

/** Who may decide depends on the country of the survivor, and on the proposed one where that is another. */
function nowAbout({ id, address }: Location, { changes, countryId }: Submission) {
  const isCountryChanged = changes.some(({ path }) => path === 'address.countryId');
  return {
    locationId: id,
    storedCountryId: address.countryId,
    countryId: isCountryChanged ? countryId : address.countryId,
  };
}
