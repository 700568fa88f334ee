import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Accounts begin here: the ids below are those of the original service, which imported comments and photos name, so
 * that nobody gets the number of somebody else.
 */
const firstOwnId = 10_000_000;

/** Accounts with their roles, sessions, tokens of letters, identities elsewhere, and failed sign-ins. */
export function accounts(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await createAccount(db);
      await createSession(db);
      await createTokens(db);
      await db.schema
        .createTable('sign_in_failure')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('failures', 'integer', (column) => column.notNull())
        .addColumn('last_at', 'bigint', (column) => column.notNull())
        .addColumn('blocked_until', 'bigint', (column) => column.notNull())
        .execute();
      await sql`insert into id_counter (name, n) values ('user_account', ${sql.lit(firstOwnId - 1)})`.execute(
        db,
      );
    },
  };
}

async function createAccount(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('user_account')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('username', 'text', (column) => column.notNull())
    .addColumn('email_address', 'text')
    .addColumn('email_key', 'text', (column) => column.unique())
    .addColumn('email_verified_at', 'bigint')
    .addColumn('password_hash', 'text')
    .addColumn('identity_provider', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('state_until', 'bigint')
    .addColumn('state_reason', 'text')
    .addColumn('reputation_points', 'integer', (column) => column.notNull())
    .addColumn('profile', 'text')
    .addColumn('location', 'text')
    .addColumn('website_url', 'text')
    .addColumn('is_profile_public', 'integer', (column) => column.notNull())
    .addColumn('is_public_charging_provider', 'integer', (column) => column.notNull())
    .addColumn('is_emergency_charging_provider', 'integer', (column) => column.notNull())
    .addColumn('lat', 'double precision')
    .addColumn('lng', 'double precision')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_sign_in_at', 'bigint')
    .execute();
  await db.schema
    .createTable('account_grant')
    .addColumn('account_id', 'integer', (column) => column.notNull().references('user_account.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    // 0 for all: a key takes no null.
    .addColumn('country_id', 'integer', (column) => column.notNull())
    .addColumn('granted_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('account_grant_key', ['account_id', 'role', 'country_id'])
    .execute();
  await db.schema
    .createTable('account_identity')
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('account_id', 'integer', (column) => column.notNull().references('user_account.id'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('account_identity_key', ['provider', 'subject'])
    .execute();
  await db.schema
    .createIndex('account_identity_account')
    .on('account_identity')
    .column('account_id')
    .execute();
}

async function createSession(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('account_session')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'integer', (column) => column.notNull().references('user_account.id'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('last_used_at', 'bigint', (column) => column.notNull())
    .addColumn('user_agent', 'text', (column) => column.notNull())
    .execute();
  for (const column of ['account_id', 'expires_at']) {
    await db.schema
      .createIndex(`account_session_${column}`)
      .on('account_session')
      .column(column)
      .execute();
  }
}

async function createTokens(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('account_token')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('purpose', 'text', (column) => column.notNull())
    // Null while nobody is known yet, as on the way to another service and back.
    .addColumn('account_id', 'integer', (column) => column.references('user_account.id'))
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  for (const column of ['account_id', 'expires_at']) {
    await db.schema
      .createIndex(`account_token_${column}`)
      .on('account_token')
      .column(column)
      .execute();
  }
}
