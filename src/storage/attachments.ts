import type { Insertable } from 'kysely';
import type { Comment } from '../domain/comment.ts';
import type { CommentId, LocationId, MediaItemId } from '../domain/id.ts';
import type { Location, LocationRecord } from '../domain/location.ts';
import type { MediaItem } from '../domain/media.ts';
import { chunks } from './chunks.ts';
import { readDocument, writeComment, writeMediaItem } from './location-document.ts';
import type { AttachmentTable, Session, WriteSession } from './schema.ts';

/** The two things that people add to a location are kept alike, each in its table. */
export type Attachment = Comment | MediaItem;
export type AttachmentKind = 'comment' | 'media_item';

/** An attachment as the store has it: its text tells whether another one differs. */
export interface StoredAttachment {
  readonly locationId: number;
  readonly document: string;
  /** It was deleted: whoever brings it again is late. */
  readonly isRemoved?: true;
}

const maxKeys = 1_000;
const maxRows = 500;

/**
 * Puts comments and photos (newest first; ties by id, highest first) to `locations`, which are in order of their ids
 * and all there are between the first and the last, or else `scattered`. Read after the locations: a record is then
 * never older than the number it carries.
 */
export async function attachTo(
  session: Session,
  locations: readonly Location[],
  order: 'consecutive' | 'scattered',
): Promise<readonly LocationRecord[]> {
  const ids = locations.map((location) => location.id);
  const read = order === 'consecutive' ? ofConsecutive : ofScattered;
  const comments = await read<Comment>(session, 'comment', ids);
  const media = await read<MediaItem>(session, 'media_item', ids);
  return locations.map((location) => ({
    location,
    comments: comments.get(location.id) ?? [],
    media: media.get(location.id) ?? [],
  }));
}

/** What the store has under `ids`, wherever it belongs, and what it had and was deleted. */
export async function storedAttachments(
  session: Session,
  kind: AttachmentKind,
  ids: readonly (CommentId | MediaItemId)[],
): Promise<ReadonlyMap<number, StoredAttachment>> {
  const found = new Map<number, StoredAttachment>();
  for (const part of chunks(ids, maxKeys)) {
    const rows = await session.kysely
      .selectFrom(kind)
      .select(['id', 'location_id', 'doc'])
      .where('id', 'in', part)
      .execute();
    for (const row of rows) found.set(row.id, { locationId: row.location_id, document: row.doc });
    for (const id of await removedAmong(session, kind, part)) found.set(id, removed);
  }
  return found;
}

const removed: StoredAttachment = { locationId: 0, document: '', isRemoved: true };

async function removedAmong(
  session: Session,
  kind: AttachmentKind,
  ids: readonly number[],
): Promise<readonly number[]> {
  const rows = await session.kysely
    .selectFrom('removed_contribution')
    .select('id')
    .where('kind', '=', kind)
    .where('id', 'in', ids)
    .execute();
  return rows.map(({ id }) => id);
}

/** Adds attachments and replaces those with the same id. `lockVersions` holds the rows of their locations. */
export async function putComments(tx: WriteSession, comments: readonly Comment[]): Promise<void> {
  await put(
    tx,
    'comment',
    comments.map((comment) => row(comment, writeComment(comment))),
  );
}

export async function putMedia(tx: WriteSession, media: readonly MediaItem[]): Promise<void> {
  await put(
    tx,
    'media_item',
    media.map((item) => row(item, writeMediaItem(item))),
  );
}

/**
 * Removes everything that people added to a location, also what is held back, reported and tracked of it. Files of
 * photos follow by their job.
 */
export async function removeAttachments(tx: WriteSession, locationId: LocationId): Promise<void> {
  for (const table of tablesOfContributions)
    await tx.kysely.deleteFrom(table).where('location_id', '=', locationId).execute();
}

const tablesOfContributions = [
  'comment',
  'media_item',
  'held_comment',
  'content_report',
  'fault_report',
  'location_review',
] as const;

const row = (attachment: Attachment, document: string): Insertable<AttachmentTable> => ({
  id: attachment.id,
  location_id: attachment.locationId,
  created_at: attachment.createdAt,
  doc: document,
});

async function put(
  tx: WriteSession,
  kind: AttachmentKind,
  rows: readonly Insertable<AttachmentTable>[],
): Promise<void> {
  for (const part of chunks(rows, maxRows)) {
    await tx.kysely
      .insertInto(kind)
      .values([...part])
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((excluded) => ({
          created_at: excluded.ref('excluded.created_at'),
          doc: excluded.ref('excluded.doc'),
        })),
      )
      .execute();
  }
}

async function ofConsecutive<T extends Attachment>(
  session: Session,
  kind: AttachmentKind,
  ids: readonly LocationId[],
): Promise<ReadonlyMap<number, readonly T[]>> {
  const [first, last] = [ids.at(0), ids.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const rows = await newestFirst(session, kind)
    .where('location_id', '>=', first)
    .where('location_id', '<=', last)
    .execute();
  return byLocation<T>(rows);
}

async function ofScattered<T extends Attachment>(
  session: Session,
  kind: AttachmentKind,
  ids: readonly LocationId[],
): Promise<ReadonlyMap<number, readonly T[]>> {
  const found = new Map<number, readonly T[]>();
  for (const part of chunks(ids, maxKeys)) {
    const rows = await newestFirst(session, kind).where('location_id', 'in', part).execute();
    for (const [id, attachments] of byLocation<T>(rows)) found.set(id, attachments);
  }
  return found;
}

function newestFirst(session: Session, kind: AttachmentKind) {
  return session.kysely
    .selectFrom(kind)
    .select(['location_id', 'doc'])
    .orderBy('location_id')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc');
}

function byLocation<T extends Attachment>(
  rows: readonly { readonly location_id: number; readonly doc: string }[],
): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const { location_id, doc } of rows) {
    const attachments = found.get(location_id);
    if (attachments) attachments.push(readDocument<T>(doc));
    else found.set(location_id, [readDocument<T>(doc)]);
  }
  return found;
}
