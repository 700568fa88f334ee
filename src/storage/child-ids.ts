import { sql } from 'kysely';
import type { WriteSession } from './schema.ts';

const counter = 'location_child';
/** Above all ids that the original has given (some millions), below the end of 32 bits: see decision 0051. */
const firstOwnId = 1_000_000_000;

/**
 * The first of `count` unused ids for what stands inside of locations and has no table: addresses, connections, extra
 * values. The counter's row stays locked until the end of the transaction.
 */
export async function takeChildIds(tx: WriteSession, count: number): Promise<number> {
  await tx.kysely
    .insertInto('id_counter')
    .values({ name: counter, n: firstOwnId - 1 })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { n } = await tx.kysely
    .updateTable('id_counter')
    .set({ n: sql<number>`n + cast(${count} as integer)` })
    .where('name', '=', counter)
    .returning('n')
    .executeTakeFirstOrThrow();
  return n - count + 1;
}
