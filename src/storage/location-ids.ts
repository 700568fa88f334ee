import { type LocationId, locationId } from '../domain/id.ts';
import type { Session } from './schema.ts';

/** Whether any location is or was here: tombstones count. */
export async function hasLocations(session: Session): Promise<boolean> {
  const row = await session.kysely.selectFrom('location').select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Living locations of a data provider, lowest id first, at most `limit`. */
export async function locationIdsOfProvider(
  session: Session,
  dataProviderId: number,
  limit: number,
): Promise<readonly LocationId[]> {
  const rows = await session.kysely
    .selectFrom('location')
    .select('id')
    .where('data_provider_id', '=', dataProviderId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => locationId(row.id));
}

/** How many living locations a data provider has. */
export async function countLocationsOfProvider(
  session: Session,
  dataProviderId: number,
): Promise<number> {
  const { total } = await session.kysely
    .selectFrom('location')
    .select((row) => row.fn.countAll<number>().as('total'))
    .where('data_provider_id', '=', dataProviderId)
    .executeTakeFirstOrThrow();
  return total;
}
