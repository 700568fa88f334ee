import { sql } from 'kysely';
import type { Comment } from '../domain/comment.ts';
import { type LocationId, locationId, type UserId } from '../domain/id.ts';
import type { MediaItem } from '../domain/media.ts';
import type { AttachmentKind } from './attachments.ts';
import { readDocument, writeComment, writeMediaItem } from './location-document.ts';
import type { Session, WriteSession } from './schema.ts';

/** What an account left behind, as stored rows: each object has the columns of its table. */
export type TraceRows = readonly Readonly<Record<string, unknown>>[];

/** Comments or photos that an account made here, oldest first, as their documents. */
export async function attachmentsOf(
  session: Session,
  kind: AttachmentKind,
  id: UserId,
): Promise<readonly (Comment | MediaItem)[]> {
  const rows = await session.kysely
    .selectFrom(kind)
    .select('doc')
    .where('account_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map(({ doc }) => readDocument<Comment | MediaItem>(doc));
}

/** Takes the person out of comments or photos; what they say stays. Returns the locations that they are of. */
export async function forgetAuthor(
  tx: WriteSession,
  kind: AttachmentKind,
  id: UserId,
): Promise<readonly LocationId[]> {
  const rows = await tx.kysely
    .selectFrom(kind)
    .select(['id', 'location_id', 'doc'])
    .where('account_id', '=', id)
    .execute();
  for (const row of rows) {
    await tx.kysely
      .updateTable(kind)
      .set({ account_id: null, doc: withoutAuthor(kind, row.doc) })
      .where('id', '=', row.id)
      .execute();
  }
  return rows.map((row) => locationId(row.location_id));
}

function withoutAuthor(kind: AttachmentKind, doc: string): string {
  if (kind === 'media_item')
    return writeMediaItem({ ...readDocument<MediaItem>(doc), user: undefined });
  return writeComment({ ...readDocument<Comment>(doc), user: undefined, userName: undefined });
}

export async function heldCommentsOf(session: Session, id: UserId): Promise<TraceRows> {
  return session.kysely
    .selectFrom('held_comment')
    .selectAll()
    .where('account_id', '=', id)
    .execute();
}

/** Nobody has seen them, and nobody is there any more to ask about them. */
export async function removeHeldCommentsOf(tx: WriteSession, id: UserId): Promise<void> {
  await tx.kysely.deleteFrom('held_comment').where('account_id', '=', id).execute();
}

export async function reportsOf(session: Session, id: UserId): Promise<TraceRows> {
  return session.kysely
    .selectFrom('content_report')
    .selectAll()
    .where('account_id', '=', id)
    .orderBy('id')
    .execute();
}

export async function submissionsOf(session: Session, id: UserId): Promise<TraceRows> {
  const rows = await session.kysely
    .selectFrom('submission')
    .selectAll()
    .where('account_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map(({ doc, ...columns }) => ({ ...columns, doc: JSON.parse(doc) as unknown }));
}

/** Takes the person out of what they proposed, claimed and decided, and out of the history of locations. */
export async function forgetEditor(tx: WriteSession, id: UserId): Promise<void> {
  await tx.kysely
    .updateTable('submission')
    .set({ account_id: null, account_name: '' })
    .where('account_id', '=', id)
    .execute();
  await tx.kysely
    .updateTable('submission')
    .set({ claimed_by: null, claimed_until: null })
    .where('claimed_by', '=', id)
    .execute();
  await tx.kysely
    .updateTable('revision')
    .set({ actor_name: '' })
    .where('actor_kind', '=', 'account')
    .where('actor_id', '=', id)
    .execute();
  await forgetDecider(tx, id);
}

async function forgetDecider(tx: WriteSession, id: UserId): Promise<void> {
  const rows = await tx.kysely
    .selectFrom('submission')
    .select(['id', 'doc'])
    .where('decided_at', 'is not', null)
    .where(sql<boolean>`cast(doc as text) like ${`%"by":${id},%`}`)
    .execute();
  for (const row of rows) {
    const document = JSON.parse(row.doc) as { readonly decision?: { readonly by?: number } };
    if (document.decision?.by !== id) continue;
    const doc = JSON.stringify({ ...document, decision: { ...document.decision, byName: '' } });
    await tx.kysely.updateTable('submission').set({ doc }).where('id', '=', row.id).execute();
  }
}
