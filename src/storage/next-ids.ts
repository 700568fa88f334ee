import { sql } from 'kysely';
import { AppError } from '../base/errors.ts';
import { maxId } from '../domain/id.ts';
import type { WriteSession } from './schema.ts';

/** The tables whose ids this program chooses. */
export type NumberedTable =
  | 'location'
  | 'comment'
  | 'media_item'
  | 'outbox'
  | 'audit_entry'
  | 'user_account'
  | 'account_session'
  | 'passkey'
  | 'submission'
  | 'content_report'
  | 'api_key'
  | 'ban';

/**
 * The first of `count` ids that were never used: above all in the table (imports bring their own) and above all that
 * were given out before, also to rows that are gone. The counter's row stays locked until the end of the transaction.
 */
export async function takeIds(tx: WriteSession, table: NumberedTable, count = 1): Promise<number> {
  const greatest = sql<number>`(select coalesce(max(id), 0) from ${sql.table(table)})`;
  const more = sql<number>`cast(${count} as integer)`;
  const last = sql<number>`case when id_counter.n < ${greatest} then ${greatest} else id_counter.n end`;
  const { n } = await tx.kysely
    .insertInto('id_counter')
    .values({ name: table, n: sql<number>`${greatest} + ${more}` })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ n: sql`${last} + ${more}` }))
    .returning('n')
    .executeTakeFirstOrThrow();
  if (n > maxId) throw new AppError('internal', `No ids are left for "${table}"`);
  return n - count + 1;
}
