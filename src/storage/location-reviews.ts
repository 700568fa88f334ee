import type { EpochMs } from '../base/clock.ts';
import { type LocationId, locationId } from '../domain/id.ts';
import type { LocationReview } from '../domain/location-review.ts';
import type { Session, WriteSession } from './schema.ts';

/** What is known of a location that is, or was, marked. */
export interface StoredReview {
  /** Since when it is marked; `undefined` where it is not any more. */
  readonly markedAt: EpochMs | undefined;
  /** When an editor last looked at it. */
  readonly closedAt: EpochMs | undefined;
}

export async function findReview(
  session: Session,
  id: LocationId,
  kind: LocationReview['kind'],
): Promise<StoredReview | undefined> {
  const row = await session.kysely
    .selectFrom('location_review')
    .select(['marked_at', 'count', 'closed_at'])
    .where('location_id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return (
    row && {
      markedAt: row.count > 0 ? row.marked_at : undefined,
      closedAt: row.closed_at ?? undefined,
    }
  );
}

/** Marks a location, or counts anew where it is marked. */
export async function markForReview(
  tx: WriteSession,
  { locationId: id, kind, countryId, markedAt, lastAt, count }: LocationReview,
): Promise<void> {
  const said = { country_id: countryId ?? null, marked_at: markedAt, last_at: lastAt, count };
  await tx.kysely
    .insertInto('location_review')
    .values({ location_id: id, kind, ...said })
    .onConflict((conflict) => conflict.columns(['location_id', 'kind']).doUpdateSet(said))
    .execute();
}

/** `false` when it was not marked. `closedAt` is told where an editor has looked at it. */
export async function unmarkForReview(
  tx: WriteSession,
  id: LocationId,
  kind: LocationReview['kind'],
  closedAt?: EpochMs,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.kysely
    .updateTable('location_review')
    .set({ count: 0, ...(closedAt !== undefined && { closed_at: closedAt }) })
    .where('location_id', '=', id)
    .where('kind', '=', kind)
    .where('count', '>', 0)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Which marks are asked for; absent conditions hold for all. */
export interface ReviewFilter {
  readonly countryIds?: readonly number[] | undefined;
  readonly limit: number;
}

/** Marked longest ago first; those of the same moment by their ids. */
export async function listReviews(
  session: Session,
  { countryIds, limit }: ReviewFilter,
): Promise<readonly LocationReview[]> {
  if (countryIds?.length === 0) return [];
  let query = session.kysely.selectFrom('location_review').selectAll().where('count', '>', 0);
  if (countryIds !== undefined) query = query.where('country_id', 'in', countryIds);
  const rows = await query.orderBy('marked_at').orderBy('location_id').limit(limit).execute();
  return rows.map((row) => ({
    locationId: locationId(row.location_id),
    // The border where a stored text becomes a type: only this file writes it.
    kind: row.kind as LocationReview['kind'],
    countryId: row.country_id ?? undefined,
    markedAt: row.marked_at,
    lastAt: row.last_at,
    count: row.count,
  }));
}
