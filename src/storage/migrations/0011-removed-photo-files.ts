import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Names of the files of deleted photos: whoever asks for one hears that it is gone, whatever still has it. */
export function removedPhotoFiles(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('removed_photo_file')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .execute();
    },
  };
}
