import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../schema.ts';
import { documentType } from './document-type.ts';

/** What people propose, and every version of a location. */
export function submissionsAndHistory(engine: Engine): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await createSubmission(db, documentType(engine));
      await createRevision(db, documentType(engine));
    },
  };
}

async function createSubmission(db: Kysely<unknown>, document: 'text' | 'json'): Promise<void> {
  await db.schema
    .createTable('submission')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('location_id', 'integer', (column) => column.notNull().references('location.id'))
    .addColumn('account_id', 'integer')
    .addColumn('account_name', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('base_version', 'integer')
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addColumn('stored_country_id', 'integer')
    .addColumn('country_id', 'integer')
    .addColumn('risk', 'integer', (column) => column.notNull())
    .addColumn('claimed_by', 'integer')
    .addColumn('claimed_until', 'bigint')
    .addColumn('decided_at', 'bigint')
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('doc', document, (column) => column.notNull())
    .execute();
  await index(db, 'submission', 'queue', ['state', 'country_id', 'id']);
  await index(db, 'submission', 'location', ['location_id', 'state']);
  await index(db, 'submission', 'account', ['account_id', 'state', 'id']);
  await index(db, 'submission', 'content', ['account_id', 'content_hash']);
}

async function createRevision(db: Kysely<unknown>, document: 'text' | 'json'): Promise<void> {
  await db.schema
    .createTable('revision')
    .addColumn('location_id', 'integer', (column) => column.notNull().references('location.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('actor_kind', 'text', (column) => column.notNull())
    .addColumn('actor_id', 'integer')
    .addColumn('actor_name', 'text', (column) => column.notNull())
    .addColumn('source', 'text')
    .addColumn('note', 'text')
    .addColumn('submission_id', 'integer')
    .addColumn('doc', document)
    .addPrimaryKeyConstraint('revision_key', ['location_id', 'version'])
    .execute();
}

async function index(
  db: Kysely<unknown>,
  table: string,
  name: string,
  columns: string[],
): Promise<void> {
  await db.schema.createIndex(`${table}_${name}`).on(table).columns(columns).execute();
}
