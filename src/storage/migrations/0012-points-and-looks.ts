import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What each comment and photo brought its author, and when an editor last looked at a location. */
export function pointsAndLooks(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const table of ['comment', 'media_item'] as const) {
        await db.schema
          .alterTable(table)
          .addColumn('points', 'integer', (column) => column.notNull().defaultTo(0))
          .execute();
      }
      const own = db as Kysely<Record<'comment' | 'media_item', Own>>;
      for (const table of ['comment', 'media_item'] as const) {
        // Up to here, each brought one.
        await own
          .updateTable(table)
          .set({ points: 1 })
          .where('account_id', 'is not', null)
          .execute();
      }
      await db.schema.alterTable('location_review').addColumn('closed_at', 'bigint').execute();
    },
  };
}

interface Own {
  readonly account_id: number | null;
  readonly points: number;
}
