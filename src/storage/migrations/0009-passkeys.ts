import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Passkeys of accounts. */
export function passkeys(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('passkey')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('account_id', 'integer', (column) =>
          column.notNull().references('user_account.id'),
        )
        .addColumn('credential_id', 'text', (column) => column.notNull().unique())
        .addColumn('public_key', 'text', (column) => column.notNull())
        .addColumn('sign_count', 'bigint', (column) => column.notNull())
        .addColumn('transports', 'text', (column) => column.notNull())
        .addColumn('is_backed_up', 'integer', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('last_used_at', 'bigint')
        .execute();
      await db.schema.createIndex('passkey_account').on('passkey').column('account_id').execute();
    },
  };
}
