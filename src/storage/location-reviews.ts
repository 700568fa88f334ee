import { type LocationId, locationId } from '../domain/id.ts';
import type { LocationReview } from '../domain/location-review.ts';
import type { Session, WriteSession } from './schema.ts';

/** Marks a location, or counts on where it is marked. */
export async function markForReview(
  tx: WriteSession,
  { locationId: id, kind, countryId, lastAt, count }: Omit<LocationReview, 'markedAt'>,
): Promise<void> {
  await tx.kysely
    .insertInto('location_review')
    .values({
      location_id: id,
      kind,
      country_id: countryId ?? null,
      marked_at: lastAt,
      last_at: lastAt,
      count,
    })
    .onConflict((conflict) =>
      conflict.columns(['location_id', 'kind']).doUpdateSet({ last_at: lastAt, count }),
    )
    .execute();
}

/** `false` when it was not marked. */
export async function unmarkForReview(
  tx: WriteSession,
  id: LocationId,
  kind: LocationReview['kind'],
): Promise<boolean> {
  const { numDeletedRows } = await tx.kysely
    .deleteFrom('location_review')
    .where('location_id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return numDeletedRows > 0n;
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
  let query = session.kysely.selectFrom('location_review').selectAll();
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
