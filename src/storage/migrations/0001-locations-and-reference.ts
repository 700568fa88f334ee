import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../schema.ts';
import { documentType } from './document-type.ts';

/** Locations with comments and media, the vocabularies, the change feed's counter, settings. */
export function locationsAndReference(engine: Engine): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await createLocation(db, engine);
      await createAttachment(db, engine, 'comment');
      await createAttachment(db, engine, 'media_item');
      await createReferenceEntry(db, engine);
      await createFeedCounter(db);
      await db.schema
        .createTable('setting')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute();
    },
  };
}

async function createLocation(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('location')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('uuid', 'text', (column) => column.notNull().unique())
    .addColumn('change_seq', 'bigint', (column) => column.unique())
    .addColumn('deleted', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint')
    .addColumn('updated_at', 'bigint')
    .addColumn('content_hash', 'text')
    .addColumn('data_provider_id', 'integer')
    .addColumn('provider_ref', 'text')
    .addColumn('operator_id', 'integer')
    .addColumn('status_type_id', 'integer')
    .addColumn('submission_status_id', 'integer')
    .addColumn('country_id', 'integer')
    .addColumn('lat', 'double precision')
    .addColumn('lng', 'double precision')
    .addColumn('schema_version', 'integer', (column) => column.notNull())
    .addColumn('doc', documentType(engine))
    .execute();
  await db.schema
    .createIndex('location_provider')
    .on('location')
    .columns(['data_provider_id', 'provider_ref'])
    .execute();
}

async function createAttachment(
  db: Kysely<unknown>,
  engine: Engine,
  table: 'comment' | 'media_item',
): Promise<void> {
  await db.schema
    .createTable(table)
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('location_id', 'integer', (column) => column.notNull().references('location.id'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('doc', documentType(engine), (column) => column.notNull())
    .execute();
  await db.schema.createIndex(`${table}_location`).on(table).column('location_id').execute();
}

async function createReferenceEntry(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('reference_entry')
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('id', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('change_seq', 'bigint', (column) => column.unique())
    .addColumn('doc', documentType(engine), (column) => column.notNull())
    .addPrimaryKeyConstraint('reference_entry_key', ['list', 'id'])
    .execute();
}

async function createFeedCounter(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('feed_counter')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('epoch', 'text', (column) => column.notNull())
    .addColumn('min_valid_seq', 'bigint', (column) => column.notNull())
    .execute();
  await sql`insert into feed_counter (id, n, epoch, min_valid_seq) values (1, 0, ${randomUUID()}, 0)`.execute(
    db,
  );
}
