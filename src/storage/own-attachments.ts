import type { Comment } from '../domain/comment.ts';
import type { UserId } from '../domain/id.ts';
import type { Attachment, AttachmentKind } from './attachments.ts';
import { writeComment } from './location-document.ts';
import type { WriteSession } from './schema.ts';

/** Adds a comment that an account made. `lockVersions` holds the row of its location, here and below. */
export async function insertOwnComment(
  tx: WriteSession,
  comment: Comment,
  accountId: UserId,
): Promise<void> {
  await insertOwn(tx, 'comment', comment, writeComment(comment), accountId);
}

async function insertOwn(
  tx: WriteSession,
  kind: AttachmentKind,
  attachment: Attachment,
  document: string,
  accountId: UserId,
): Promise<void> {
  await tx.kysely
    .insertInto(kind)
    .values({
      id: attachment.id,
      location_id: attachment.locationId,
      created_at: attachment.createdAt,
      doc: document,
      account_id: accountId,
    })
    .execute();
}
