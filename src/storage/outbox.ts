import type { EpochMs } from '../base/clock.ts';
import type { MailMessage } from '../domain/mail.ts';
import { takeIds } from './next-ids.ts';
import type { Session, WriteSession } from './schema.ts';

/** A letter that waits to be sent. */
export interface OutboxItem {
  readonly id: number;
  readonly message: MailMessage;
  /** How often sending it has failed. */
  readonly attempts: number;
}

/** Puts a letter into the outbox, in the transaction of what it tells of: it is sent when that is durable, not before. */
export async function enqueueMail(
  tx: WriteSession,
  message: MailMessage,
  now: EpochMs,
): Promise<void> {
  await tx.kysely
    .insertInto('outbox')
    .values({
      id: await takeIds(tx, 'outbox'),
      created_at: now,
      due_at: now,
      attempts: 0,
      message: JSON.stringify(message),
    })
    .execute();
}

/** Letters whose time has come, oldest first, at most `limit`. */
export async function dueMail(
  session: Session,
  now: EpochMs,
  limit: number,
): Promise<readonly OutboxItem[]> {
  const rows = await session.kysely
    .selectFrom('outbox')
    .select(['id', 'message', 'attempts'])
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, message, attempts }) => ({
    id,
    attempts,
    message: JSON.parse(message) as MailMessage,
  }));
}

/** Takes a letter that was sent, or that was given up, out of the outbox. */
export async function removeMail(tx: WriteSession, id: number): Promise<void> {
  await tx.kysely.deleteFrom('outbox').where('id', '=', id).execute();
}

/** Takes out the letters to an address that were not sent yet. */
export async function removeMailTo(tx: WriteSession, address: string): Promise<void> {
  const rows = await tx.kysely
    .selectFrom('outbox')
    .select(['id', 'message'])
    .where('message', 'like', `%${JSON.stringify(address)}%`)
    .execute();
  // In an address "_" and "%" are letters, in the pattern they are not.
  const ids = rows.filter(({ message }) => isTo(message, address)).map(({ id }) => id);
  for (const id of ids) await removeMail(tx, id);
}

function isTo(message: string, address: string): boolean {
  return (JSON.parse(message) as MailMessage).to === address;
}

/** Puts a letter off after a failure. */
export async function postponeMail(
  tx: WriteSession,
  { id, attempts }: OutboxItem,
  dueAt: EpochMs,
): Promise<void> {
  await tx.kysely
    .updateTable('outbox')
    .set({ due_at: dueAt, attempts: attempts + 1 })
    .where('id', '=', id)
    .execute();
}
