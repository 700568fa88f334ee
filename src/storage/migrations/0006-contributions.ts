import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Whose comments and photos are, what is held back, reports, faults, locations to look at, files of photos. */
export function contributions(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const table of ['comment', 'media_item'] as const) {
        await db.schema.alterTable(table).addColumn('account_id', 'integer').execute();
        await db.schema.createIndex(`${table}_account`).on(table).column('account_id').execute();
      }
      await createHeldComment(db);
      await createContentReport(db);
      await createFaultReport(db);
      await createLocationReview(db);
      await createPhotoFiles(db);
    },
  };
}

async function createHeldComment(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('held_comment')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('location_id', 'integer', (column) => column.notNull().references('location.id'))
    .addColumn('account_id', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('doc', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('held_comment_account')
    .on('held_comment')
    .column('account_id')
    .execute();
}

async function createContentReport(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('content_report')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('object_id', 'integer', (column) => column.notNull())
    .addColumn('location_id', 'integer', (column) => column.notNull())
    .addColumn('account_id', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('closed_at', 'bigint')
    .addColumn('closed_by', 'integer')
    .addUniqueConstraint('content_report_once', ['kind', 'object_id', 'account_id'])
    .execute();
}

async function createFaultReport(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('fault_report')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('location_id', 'integer', (column) => column.notNull().references('location.id'))
    .addColumn('account_id', 'integer', (column) => column.notNull())
    .addColumn('operator_id', 'integer')
    .addColumn('country_id', 'integer')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('told', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('fault_report_location')
    .on('fault_report')
    .column('location_id')
    .execute();
}

async function createLocationReview(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('location_review')
    .addColumn('location_id', 'integer', (column) => column.notNull().references('location.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('country_id', 'integer')
    .addColumn('marked_at', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('location_review_key', ['location_id', 'kind'])
    .execute();
}

async function createPhotoFiles(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('photo_files')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('names', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('photo_files_state')
    .on('photo_files')
    .columns(['state', 'changed_at'])
    .execute();
}
