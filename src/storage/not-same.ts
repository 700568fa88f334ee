import type { EpochMs } from '../base/clock.ts';
import { type LocationId, locationId, type UserId, userId } from '../domain/id.ts';
import type { Session, WriteSession } from './schema.ts';

/** Notes that two locations are not one; `false` when that is known already. */
export async function putNotSame(
  tx: WriteSession,
  pair: readonly [LocationId, LocationId],
  by: UserId | undefined,
  at: EpochMs,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.kysely
    .insertInto('not_same')
    .values({ ...asColumns(pair), at, account_id: by ?? null })
    .onConflict((conflict) => conflict.columns(['a_id', 'b_id']).doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows) > 0;
}

/** Forgets it; `false` when it was not known. */
export async function removeNotSame(
  tx: WriteSession,
  pair: readonly [LocationId, LocationId],
): Promise<boolean> {
  const { a_id, b_id } = asColumns(pair);
  const { numDeletedRows } = await tx.kysely
    .deleteFrom('not_same')
    .where('a_id', '=', a_id)
    .where('b_id', '=', b_id)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows) > 0;
}

/** The locations that are known not to be one with this one. */
export async function readNotSame(
  session: Session,
  id: LocationId,
): Promise<ReadonlySet<LocationId>> {
  const rows = await session.kysely
    .selectFrom('not_same')
    .select(['a_id', 'b_id'])
    .where((row) => row.or([row('a_id', '=', id), row('b_id', '=', id)]))
    .execute();
  return new Set(rows.map(({ a_id, b_id }) => locationId(a_id === id ? b_id : a_id)));
}

/** What is known of a location that is merged is known of the one that it goes into. */
export async function moveNotSame(
  tx: WriteSession,
  fromId: LocationId,
  toId: LocationId,
): Promise<void> {
  const rows = await tx.kysely
    .selectFrom('not_same')
    .selectAll()
    .where((row) => row.or([row('a_id', '=', fromId), row('b_id', '=', fromId)]))
    .execute();
  for (const { a_id, b_id, at, account_id } of rows) {
    const pair = [locationId(a_id), locationId(b_id)] as const;
    const other = pair[0] === fromId ? pair[1] : pair[0];
    await removeNotSame(tx, pair);
    const by = account_id === null ? undefined : userId(account_id);
    if (other !== toId) await putNotSame(tx, [toId, other], by, at);
  }
}

const asColumns = ([one, other]: readonly [LocationId, LocationId]) => ({
  a_id: Math.min(one, other),
  b_id: Math.max(one, other),
});
