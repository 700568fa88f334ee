import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { usernameKey } from '../../domain/username.ts';

/**
 * The form of user names in which there is each once. Of accounts that have the same already, the oldest keeps it to
 * itself; the others stay as they are called.
 */
export function userNames(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('user_account').addColumn('name_key', 'text').execute();
      const table = db as Kysely<{ user_account: NamedAccount }>;
      const accounts = await table
        .selectFrom('user_account')
        .select(['id', 'username'])
        .where('state', '<>', 'deleted')
        .orderBy('id')
        .execute();
      const taken = new Set(['']);
      for (const { id, username } of accounts) {
        const key = usernameKey(username);
        if (taken.has(key)) continue;
        taken.add(key);
        await table
          .updateTable('user_account')
          .set({ name_key: key })
          .where('id', '=', id)
          .execute();
      }
      await db.schema
        .createIndex('user_account_name_key')
        .on('user_account')
        .column('name_key')
        .unique()
        .execute();
    },
  };
}

interface NamedAccount {
  readonly id: number;
  readonly username: string;
  readonly name_key: string | null;
  readonly state: string;
}
