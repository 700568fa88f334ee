import type { Actor } from '../domain/actor.ts';
import type { AuditAction, AuditEntry } from '../domain/audit.ts';
import { takeIds } from './next-ids.ts';
import type { AuditEntryTable, Session, WriteSession } from './schema.ts';

/**
 * Adds a line to the audit log, in the transaction of what it tells of: both are there or neither. It comes after all
 * that takes numbers (rows, letters): counters are locked until the end of a transaction, and two that lock them in
 * different orders wait for each other. Only the number in the feed comes later.
 */
export async function appendAudit(tx: WriteSession, entry: AuditEntry): Promise<void> {
  await tx.kysely
    .insertInto('audit_entry')
    .values({
      id: await takeIds(tx, 'audit_entry'),
      at: entry.at,
      ...actorColumns(entry.actor),
      action: entry.action,
      object_kind: entry.object.kind,
      object_id: entry.object.id,
      before: asText(entry.before),
      after: asText(entry.after),
      address_hash: entry.addressHash ?? null,
    })
    .execute();
}

/** What of the log is asked for; absent conditions hold for every line. */
export interface AuditFilter {
  readonly actorId?: number | undefined;
  readonly action?: AuditAction | undefined;
  readonly object?: AuditEntry['object'] | undefined;
  /** Lines older than this one. */
  readonly beforeId?: number | undefined;
  readonly limit: number;
}

/** Lines of the log as they are stored, newest first. */
export async function readAudit(
  session: Session,
  { actorId, action, object, beforeId, limit }: AuditFilter,
): Promise<readonly AuditEntryTable[]> {
  let query = session.kysely.selectFrom('audit_entry').selectAll();
  if (actorId !== undefined) query = query.where('actor_id', '=', actorId);
  if (action !== undefined) query = query.where('action', '=', action);
  if (object !== undefined)
    query = query.where('object_kind', '=', object.kind).where('object_id', '=', object.id);
  if (beforeId !== undefined) query = query.where('id', '<', beforeId);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

/** Who did something, as columns of a table. */
export function actorColumns(
  actor: Actor,
): Pick<AuditEntryTable, 'actor_kind' | 'actor_id' | 'actor_name'> {
  switch (actor.kind) {
    case 'account':
      return { actor_kind: actor.kind, actor_id: actor.id, actor_name: actor.username };
    case 'system':
      return { actor_kind: actor.kind, actor_id: null, actor_name: actor.process };
    case 'anonymous':
      return { actor_kind: actor.kind, actor_id: null, actor_name: '' };
  }
}

const asText = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
