import type { EpochMs } from '../base/clock.ts';
import type { Comment } from '../domain/comment.ts';
import { type LocationId, locationId, type UserId, userId } from '../domain/id.ts';
import { readDocument, writeComment } from './location-document.ts';
import type { OwnSince } from './own-attachments.ts';
import type { Session, WriteSession } from './schema.ts';

/** A comment that waits for a moderator before anybody sees it. */
export interface HeldComment {
  readonly comment: Comment;
  readonly locationId: LocationId;
  readonly accountId: UserId;
  readonly heldAt: EpochMs;
  readonly reason: string;
}

export async function insertHeldComment(tx: WriteSession, held: HeldComment): Promise<void> {
  await tx.kysely
    .insertInto('held_comment')
    .values({
      id: held.comment.id,
      location_id: held.locationId,
      account_id: held.accountId,
      created_at: held.heldAt,
      reason: held.reason,
      doc: writeComment(held.comment),
    })
    .execute();
}

export async function findHeldComment(
  session: Session,
  id: number,
): Promise<HeldComment | undefined> {
  const row = await session.kysely
    .selectFrom('held_comment')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && asHeld(row);
}

/** What of an account's waits at a location, in no order. */
export async function heldCommentsOf(
  session: Session,
  { accountId, locationId: id, since }: OwnSince,
): Promise<readonly Comment[]> {
  const rows = await session.kysely
    .selectFrom('held_comment')
    .select('doc')
    .where('account_id', '=', accountId)
    .where('location_id', '=', id)
    .where('created_at', '>=', since)
    .execute();
  return rows.map(({ doc }) => readDocument<Comment>(doc));
}

/** Oldest first, from after `afterId` on. */
export async function listHeldComments(
  session: Session,
  afterId: number,
  limit: number,
): Promise<readonly HeldComment[]> {
  const rows = await session.kysely
    .selectFrom('held_comment')
    .selectAll()
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(asHeld);
}

/** `false` when somebody else was quicker. */
export async function removeHeldComment(tx: WriteSession, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx.kysely
    .deleteFrom('held_comment')
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function asHeld(row: {
  readonly location_id: number;
  readonly account_id: number;
  readonly created_at: number;
  readonly reason: string;
  readonly doc: string;
}): HeldComment {
  return {
    comment: readDocument<Comment>(row.doc),
    locationId: locationId(row.location_id),
    accountId: userId(row.account_id),
    heldAt: row.created_at,
    reason: row.reason,
  };
}
