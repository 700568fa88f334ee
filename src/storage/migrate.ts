import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { AppError } from '../base/errors.ts';
import { migrations } from './migrations/index.ts';
import type { Engine, Schema } from './schema.ts';

/**
 * Brings the schema to this version, each step in its own right or not at all; two processes may start at once.
 * Throws `schema-too-new` when the database has a step that this version does not know.
 */
export async function migrate(kysely: Kysely<Schema>, engine: Engine, name: string): Promise<void> {
  const known = migrations(engine);
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => known } });
  const unknown = (await executedSteps(kysely)).find((step) => !(step in known));
  if (unknown !== undefined) {
    throw new AppError(
      'schema-too-new',
      `Cannot open "${name}": it has the schema step "${unknown}", which this version does not know; start the newer version that wrote it`,
    );
  }
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Names of the steps that the database has; none when it is empty. */
async function executedSteps(kysely: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await kysely.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const rows = await kysely
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return rows.map((row) => row.name);
}
