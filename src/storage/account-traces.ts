import { sql } from 'kysely';
import type { Comment } from '../domain/comment.ts';
import { type LocationId, locationId, type UserId } from '../domain/id.ts';
import type { MediaItem } from '../domain/media.ts';
import type { AttachmentKind } from './attachments.ts';
import { chunks } from './chunks.ts';
import { readDocument, writeComment, writeMediaItem } from './location-document.ts';
import type { Session, WriteSession } from './schema.ts';

const maxKeys = 1_000;

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

/** Bans that an account imposed; the row names it, the audit log knows which account that is. */
export async function bansBy(session: Session, id: UserId): Promise<TraceRows> {
  const found: TraceRows[] = [];
  for (const part of chunks(await banIdsBy(session, id), maxKeys))
    found.push(
      await session.kysely.selectFrom('ban').selectAll().where('id', 'in', part).execute(),
    );
  return found.flat();
}

/** The bans hold on; the log says who imposed them. */
export async function forgetBanner(tx: WriteSession, id: UserId): Promise<void> {
  for (const part of chunks(await banIdsBy(tx, id), maxKeys))
    await tx.kysely.updateTable('ban').set({ created_by: '' }).where('id', 'in', part).execute();
}

async function banIdsBy({ kysely }: Session, id: UserId): Promise<readonly number[]> {
  const rows = await kysely
    .selectFrom('audit_entry')
    .select('object_id')
    .where('actor_id', '=', id)
    .where('action', '=', 'ban.add')
    .execute();
  return rows.map(({ object_id }) => Number(object_id));
}
