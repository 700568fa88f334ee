import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../schema.ts';

/** What every part of the write side stands on: ids, the audit log, letters to be sent, leases of jobs. */
export function auditMailAndJobs(engine: Engine): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('id_counter')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('n', 'integer', (column) => column.notNull())
        .execute();
      await createAudit(db, engine);
      await db.schema
        .createTable('outbox')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('due_at', 'bigint', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('message', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('outbox_due').on('outbox').column('due_at').execute();
      await db.schema
        .createTable('job_lease')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('holder', 'text', (column) => column.notNull())
        .addColumn('until', 'bigint', (column) => column.notNull())
        .addColumn('next_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  };
}

async function createAudit(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('audit_entry')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor_kind', 'text', (column) => column.notNull())
    .addColumn('actor_id', 'integer')
    .addColumn('actor_name', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('object_kind', 'text', (column) => column.notNull())
    .addColumn('object_id', 'text', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('address_hash', 'text')
    .execute();
  await db.schema
    .createIndex('audit_object')
    .on('audit_entry')
    .columns(['object_kind', 'object_id'])
    .execute();
  await db.schema.createIndex('audit_actor').on('audit_entry').column('actor_id').execute();
  for (const statement of appendOnly[engine]) await sql.raw(statement).execute(db);
}

/** Not a rule of the service but a bar: whoever has the database's rights alone cannot rewrite what was logged. */
const appendOnly: Readonly<Record<Engine, readonly string[]>> = {
  sqlite: ['update', 'delete'].map(
    (change) => `create trigger audit_entry_no_${change} before ${change} on audit_entry
      begin select raise(abort, 'the audit log is append-only'); end`,
  ),
  postgresql: [
    `create function audit_entry_is_append_only() returns trigger language plpgsql as
      $$ begin raise exception 'the audit log is append-only'; end $$`,
    `create trigger audit_entry_no_change before update or delete on audit_entry
      for each row execute function audit_entry_is_append_only()`,
  ],
};
