import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people say of locations that look like one: that they are not, or are merged. */
export function locationsThatAreOne(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await createNotSame(db);
      await createLocationRedirect(db);
    },
  };
}

async function createNotSame(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('not_same')
    .addColumn('a_id', 'integer', (column) => column.notNull().references('location.id'))
    .addColumn('b_id', 'integer', (column) => column.notNull().references('location.id'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('account_id', 'integer')
    .addPrimaryKeyConstraint('not_same_key', ['a_id', 'b_id'])
    .execute();
  await db.schema.createIndex('not_same_other').on('not_same').column('b_id').execute();
}

async function createLocationRedirect(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('location_redirect')
    .addColumn('from_id', 'integer', (column) => column.primaryKey().references('location.id'))
    .addColumn('to_id', 'integer', (column) => column.notNull().references('location.id'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('data_provider_id', 'integer')
    .addColumn('provider_ref', 'text')
    .addColumn('operator_id', 'integer')
    .addColumn('operator_ref', 'text')
    .execute();
  await db.schema
    .createIndex('location_redirect_to')
    .on('location_redirect')
    .column('to_id')
    .execute();
}
