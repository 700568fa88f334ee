import type { Comment } from '../domain/comment.ts';
import type { LocationId } from '../domain/id.ts';
import type { MediaItem } from '../domain/media.ts';
import { readDocument, writeComment, writeMediaItem } from './location-document.ts';
import type { WriteSession } from './schema.ts';

/** Each table with documents that name their location, and how one names another. */
const documents = {
  comment: (text: string, locationId: LocationId): string =>
    writeComment({ ...readDocument<Comment>(text), locationId }),
  held_comment: (text: string, locationId: LocationId): string =>
    writeComment({ ...readDocument<Comment>(text), locationId }),
  media_item: (text: string, locationId: LocationId): string =>
    writeMediaItem({ ...readDocument<MediaItem>(text), locationId }),
} as const;

/**
 * Gives everything that people added to a location to another one: comments and photos, what is held back or reported
 * of them, faults, and that somebody should look at it. `lockVersions` holds the rows of both.
 */
export async function moveContributions(
  tx: WriteSession,
  fromId: LocationId,
  toId: LocationId,
): Promise<void> {
  for (const table of ['comment', 'media_item', 'held_comment'] as const) {
    const rows = await tx.kysely
      .selectFrom(table)
      .select(['id', 'doc'])
      .where('location_id', '=', fromId)
      .execute();
    for (const { id, doc } of rows) {
      await tx.kysely
        .updateTable(table)
        .set({ location_id: toId, doc: documents[table](doc, toId) })
        .where('id', '=', id)
        .execute();
    }
  }
  for (const table of ['content_report', 'fault_report'] as const) {
    await tx.kysely
      .updateTable(table)
      .set({ location_id: toId })
      .where('location_id', '=', fromId)
      .execute();
  }
  await moveReviews(tx, fromId, toId);
}

/** A location is marked once for each kind of reason. Where nobody says so any more, there is nothing to move. */
async function moveReviews(tx: WriteSession, fromId: LocationId, toId: LocationId): Promise<void> {
  await tx.kysely
    .deleteFrom('location_review')
    .where('location_id', 'in', [fromId, toId])
    .where('count', '=', 0)
    .execute();
  const marked = tx.kysely
    .selectFrom('location_review')
    .select('kind')
    .where('location_id', '=', toId);
  await tx.kysely
    .deleteFrom('location_review')
    .where('location_id', '=', fromId)
    .where('kind', 'in', marked)
    .execute();
  await tx.kysely
    .updateTable('location_review')
    .set({ location_id: toId })
    .where('location_id', '=', fromId)
    .execute();
}
