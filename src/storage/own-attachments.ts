import type { Comment } from '../domain/comment.ts';
import { type LocationId, locationId, type UserId, userId } from '../domain/id.ts';
import type { MediaItem } from '../domain/media.ts';
import type { Attachment, AttachmentKind } from './attachments.ts';
import { readDocument, writeComment, writeMediaItem } from './location-document.ts';
import type { Session, WriteSession } from './schema.ts';

/** A comment or photo with the account that made it here; what was imported belongs to nobody. */
export interface OwnedAttachment<T extends Attachment> {
  readonly attachment: T;
  readonly locationId: LocationId;
  readonly accountId: UserId | undefined;
}

export async function ownedComment(
  session: Session,
  id: number,
): Promise<OwnedAttachment<Comment> | undefined> {
  return owned<Comment>(session, 'comment', id);
}

export async function ownedMediaItem(
  session: Session,
  id: number,
): Promise<OwnedAttachment<MediaItem> | undefined> {
  return owned<MediaItem>(session, 'media_item', id);
}

async function owned<T extends Attachment>(
  session: Session,
  kind: AttachmentKind,
  id: number,
): Promise<OwnedAttachment<T> | undefined> {
  const row = await session.kysely
    .selectFrom(kind)
    .select(['location_id', 'account_id', 'doc'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    attachment: readDocument<T>(row.doc),
    locationId: locationId(row.location_id),
    accountId: row.account_id === null ? undefined : userId(row.account_id),
  };
}

/** Adds a comment that an account made. `lockVersions` holds the row of its location, here and below. */
export async function insertOwnComment(
  tx: WriteSession,
  comment: Comment,
  accountId: UserId,
): Promise<void> {
  await insertOwn(tx, 'comment', comment, writeComment(comment), accountId);
}

export async function insertOwnMediaItem(
  tx: WriteSession,
  item: MediaItem,
  accountId: UserId,
): Promise<void> {
  await insertOwn(tx, 'media_item', item, writeMediaItem(item), accountId);
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

/** Removes a comment or photo for good: no import brings it back. */
export async function removeAttachment(
  tx: WriteSession,
  kind: AttachmentKind,
  id: number,
): Promise<void> {
  await tx.kysely.deleteFrom(kind).where('id', '=', id).execute();
  await tx.kysely
    .insertInto('removed_contribution')
    .values({ kind, id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
