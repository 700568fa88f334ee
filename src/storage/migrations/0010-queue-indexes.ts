import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The queue in each of its orders, of few countries, and its counts, without reading everything that waits. */
export function queueIndexes(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const index = (name: string) => db.schema.createIndex(`submission_${name}`).on('submission');
      await index('age').columns(['state', 'id']).execute();
      await index('risk').columns(['state', 'risk desc', 'id']).execute();
      await index('country').columns(['country_id', 'state']).execute();
      await index('stored_country').columns(['stored_country_id', 'state']).execute();
      await index('count').columns(['state', 'kind', 'stored_country_id', 'country_id']).execute();
      // Served neither order: rows of one state came by country.
      await db.schema.dropIndex('submission_queue').execute();
    },
  };
}
