import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who may use the API and how much it is used: applications, their keys, what is counted of them, bans. */
export function applicationsAndBans(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await createApplications(db);
      await createBans(db);
      await db.schema
        .createTable('access_counter')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('n', 'bigint', (column) => column.notNull())
        .execute();
      await db
        .withTables<{ access_counter: { id: number; n: number } }>()
        .insertInto('access_counter')
        .values({ id: 1, n: 0 })
        .execute();
    },
  };
}

async function createApplications(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('application')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('owner_id', 'integer')
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('description', 'text', (column) => column.notNull())
    .addColumn('website_url', 'text', (column) => column.notNull())
    .addColumn('is_publicly_listed', 'integer', (column) => column.notNull())
    .addColumn('is_enabled', 'integer', (column) => column.notNull())
    .addColumn('blocked_reason', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('application_owner').on('application').column('owner_id').execute();
  await db.schema
    .createTable('api_key')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('application_id', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('hint', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .addColumn('change_seq', 'bigint')
    .execute();
  await db.schema
    .createIndex('api_key_application')
    .on('api_key')
    .column('application_id')
    .execute();
  await db.schema.createIndex('api_key_change').on('api_key').column('change_seq').execute();
  await db.schema
    .createTable('key_usage')
    .addColumn('key_id', 'integer', (column) => column.notNull())
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('calls', 'bigint', (column) => column.notNull())
    .addColumn('refused', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('key_usage_key', ['key_id', 'day'])
    .execute();
}

async function createBans(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ban')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('value_hash', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('is_automatic', 'integer', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('lifted_at', 'bigint')
    .addColumn('change_seq', 'bigint')
    .execute();
  await db.schema.createIndex('ban_change').on('ban').column('change_seq').execute();
}
