import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was deleted, so that no import brings it back. */
export function removedContributions(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('removed_contribution')
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('id', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('removed_contribution_key', ['kind', 'id'])
        .execute();
    },
  };
}
