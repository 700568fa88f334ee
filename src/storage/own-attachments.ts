import type { EpochMs } from '../base/clock.ts';
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
  /** Reputation points that it brought. */
  readonly points: number;
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
    .select(['location_id', 'account_id', 'points', 'doc'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    attachment: readDocument<T>(row.doc),
    locationId: locationId(row.location_id),
    accountId: row.account_id === null ? undefined : userId(row.account_id),
    points: row.points,
  };
}

/** What an account contributed to a location from a moment on. */
export interface OwnSince {
  readonly accountId: UserId;
  readonly locationId: LocationId;
  readonly since: EpochMs;
}

/** In no order. */
export async function ownCommentsSince(
  session: Session,
  own: OwnSince,
): Promise<readonly Comment[]> {
  const rows = await ofOwner(session, 'comment', own).select('doc').execute();
  return rows.map(({ doc }) => readDocument<Comment>(doc));
}

/** Whether any of it brought points. */
export async function hasPointsSince(
  session: Session,
  kind: AttachmentKind,
  own: OwnSince,
): Promise<boolean> {
  const row = await ofOwner(session, kind, own)
    .select('id')
    .where('points', '>', 0)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function ofOwner(
  session: Session,
  kind: AttachmentKind,
  { accountId, locationId: id, since }: OwnSince,
) {
  return session.kysely
    .selectFrom(kind)
    .where('location_id', '=', id)
    .where('account_id', '=', accountId)
    .where('created_at', '>=', since);
}

/** Whose a new comment or photo is, and what it brought. */
type Owner = Pick<OwnedAttachment<Comment>, 'points'> & { readonly accountId: UserId };

/** Adds a comment that an account made. `lockVersions` holds the row of its location, here and below. */
export async function insertOwnComment(
  tx: WriteSession,
  comment: Comment,
  owner: Owner,
): Promise<void> {
  await insertOwn(tx, 'comment', comment, writeComment(comment), owner);
}

export async function insertOwnMediaItem(
  tx: WriteSession,
  item: MediaItem,
  owner: Owner,
): Promise<void> {
  await insertOwn(tx, 'media_item', item, writeMediaItem(item), owner);
}

async function insertOwn(
  tx: WriteSession,
  kind: AttachmentKind,
  attachment: Attachment,
  document: string,
  { accountId, points }: Owner,
): Promise<void> {
  await tx.kysely
    .insertInto(kind)
    .values({
      id: attachment.id,
      location_id: attachment.locationId,
      created_at: attachment.createdAt,
      doc: document,
      account_id: accountId,
      points,
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
