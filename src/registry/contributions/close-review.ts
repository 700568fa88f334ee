import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { LocationId } from '../../domain/id.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { unmarkForReview } from '../../storage/location-reviews.ts';
import { locationRecordsByIds } from '../../storage/locations.ts';
import { assertAllowed } from '../assert-allowed.ts';
import { type Author, auditOf } from './author.ts';

/**
 * An editor has looked at a location that people found out of order. Further bad check-ins mark it again. Throws
 * `not-found` when it is not marked, and `forbidden`.
 */
export async function closeReview(
  db: Database,
  id: LocationId,
  author: Author,
  now: EpochMs,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [stored] = await locationRecordsByIds(tx, [id]);
    const countryIds = [stored?.record.location.address.countryId];
    assertAllowed(author.actor, 'fault.handle', { countryIds });
    if (!(await unmarkForReview(tx, id, 'reported-faulty', now)))
      throw new AppError('not-found', `Location ${id} is not marked for review`);
    const object = { kind: 'location', id: String(id) };
    await appendAudit(tx, auditOf(author, { at: now, action: 'location.reviewed', object }));
  });
}
