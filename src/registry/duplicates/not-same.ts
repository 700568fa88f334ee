import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { LocationId } from '../../domain/id.ts';
import type { Location } from '../../domain/location.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { locationsByIds } from '../../storage/locations.ts';
import { putNotSame, removeNotSame } from '../../storage/not-same.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { assertAllowed } from '../assert-allowed.ts';
import type { Doer } from './doer.ts';

/**
 * Remembers that two locations are not one (`isNotSame`), so that neither is shown as a duplicate of the other any
 * more, or forgets it. `false` when it is so already. Durable when this resolves. Throws `not-found` when one of them
 * is not there, `invalid-parameter` when both are one id, and `forbidden`.
 */
export async function setNotSame(
  db: Database,
  pair: readonly [LocationId, LocationId],
  isNotSame: boolean,
  { actor, addressHash }: Doer,
  now: EpochMs,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const both = await pairOf(tx, pair);
    const countryIds = both.map(({ address }) => address.countryId);
    assertAllowed(actor, 'location.merge', { countryIds });
    const by = actor.kind === 'account' ? actor.id : undefined;
    const isChange = isNotSame
      ? await putNotSame(tx, pair, by, now)
      : await removeNotSame(tx, pair);
    if (!isChange) return false;
    const [id, otherId] = pair;
    await appendAudit(tx, {
      at: now,
      actor,
      addressHash,
      action: 'location.not-same',
      object: { kind: 'location', id: String(id) },
      after: { otherId, isNotSame },
    });
    return true;
  });
}

/** Two living locations, in the order of the ids that were given. */
async function pairOf(
  tx: WriteSession,
  [id, otherId]: readonly [LocationId, LocationId],
): Promise<readonly [Location, Location]> {
  if (id === otherId)
    throw new AppError('invalid-parameter', `Cannot compare location ${id} with itself`);
  const found = await locationsByIds(tx, [id, otherId]);
  const [one, other] = [id, otherId].map((wanted) => found.find((one) => one.id === wanted));
  if (one === undefined || other === undefined) {
    const missing = one === undefined ? id : otherId;
    throw new AppError('not-found', `There is no location with the id "${missing}"`);
  }
  return [one, other];
}
