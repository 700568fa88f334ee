import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What servers tell each other of the limits that they hold together: rows that live for some minutes. */
export function sharedLimits(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('limit_use')
        .addColumn('n', 'bigint', (column) => column.primaryKey())
        .addColumn('node', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('doc', 'text', (column) => column.notNull())
        .execute();
      await db
        .withTables<{ access_counter: { id: number; n: number } }>()
        .insertInto('access_counter')
        .values({ id: 2, n: 0 })
        .execute();
    },
  };
}
