import type { EpochMs } from '../../base/clock.ts';
import type { Location } from '../../domain/location.ts';
import type { LocationChange } from '../../domain/location-change.ts';
import { type AccountHistory, riskOf } from '../../domain/risk.ts';
import type { Submission } from '../../domain/submission.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { countByState } from '../../storage/submissions.ts';
import type { Submitter } from './submitter.ts';

/** What is proposed: `stored`, `base` and `changes` are of an edit. */
export interface Proposal {
  readonly id: number;
  readonly result: Location;
  readonly stored?: { readonly location: Location; readonly version: number } | undefined;
  /** The version that it was made from. */
  readonly base?: { readonly version: number } | undefined;
  readonly changes: readonly LocationChange[];
}

/** A pending submission with its risk. */
export async function makeSubmission(
  tx: WriteSession,
  { id, result, stored, base, changes }: Proposal,
  submitter: Submitter,
  now: EpochMs,
): Promise<Submission> {
  const { actor, nearbyIds = [], otherCountryCode } = submitter;
  const kind = stored === undefined ? 'new' : 'edit';
  const account = await accountHistory(tx, actor);
  return {
    id,
    kind,
    locationId: result.id,
    accountId: actor.id,
    accountName: actor.username,
    state: 'pending',
    createdAt: now,
    baseVersion: base?.version,
    changes,
    proposed: kind === 'new' ? result : undefined,
    storedCountryId: stored?.location.address.countryId,
    countryId: result.address.countryId,
    risk: riskOf({
      kind,
      result,
      changes,
      nearbyCount: nearbyIds.length,
      otherCountryCode,
      account,
      now,
    }),
    nearbyIds,
    note: submitter.note,
  };
}

async function accountHistory(
  tx: WriteSession,
  { id, createdAt }: Submitter['actor'],
): Promise<AccountHistory> {
  const counts = await countByState(tx, id);
  const of = (...states: readonly Submission['state'][]) =>
    states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  return {
    createdAt,
    approved: of('approved', 'partly-approved', 'published-by-time'),
    rejected: of('rejected'),
    pending: of('pending'),
  };
}
