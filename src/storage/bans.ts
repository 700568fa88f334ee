import type { EpochMs } from '../base/clock.ts';
import { type Ban, banKinds } from '../domain/ban.ts';
import type { BanTable } from './access-schema.ts';
import { takeIds } from './next-ids.ts';
import type { Session, WriteSession } from './schema.ts';

/** Adds a ban; `valueHash` stays when the value is forgotten. */
export async function insertBan(
  tx: WriteSession,
  ban: Omit<Ban, 'id' | 'liftedAt'>,
  valueHash: string,
): Promise<Ban> {
  const id = await takeIds(tx, 'ban');
  await tx.kysely
    .insertInto('ban')
    .values({
      id,
      kind: ban.kind,
      value: ban.value,
      value_hash: valueHash,
      reason: ban.reason,
      created_at: ban.createdAt,
      created_by: ban.createdBy,
      is_automatic: ban.isAutomatic ? 1 : 0,
      expires_at: ban.expiresAt ?? null,
      lifted_at: null,
      change_seq: null,
    })
    .execute();
  return { ...ban, id, liftedAt: undefined };
}

/** Ends a ban; `false` when there is none that holds. */
export async function endBan(tx: WriteSession, id: number, now: EpochMs): Promise<boolean> {
  const { numUpdatedRows } = await tx.kysely
    .updateTable('ban')
    .set({ lifted_at: now })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Bans, newest first: those that hold at `now`, or all that are known. */
export async function listBans(
  session: Session,
  { inForceAt, limit }: { readonly inForceAt?: EpochMs | undefined; readonly limit: number },
): Promise<readonly Ban[]> {
  let query = session.kysely.selectFrom('ban').selectAll();
  if (inForceAt !== undefined)
    query = query
      .where('lifted_at', 'is', null)
      .where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', inForceAt)]));
  const rows = await query.orderBy('id', 'desc').limit(limit).execute();
  return rows.map(fromRow);
}

/** Every ban that changed after the number `after` of access-counter.ts. */
export async function changedBans(session: Session, after: number): Promise<readonly Ban[]> {
  const rows = await session.kysely
    .selectFrom('ban')
    .selectAll()
    .where('change_seq', '>', after)
    .execute();
  return rows.map(fromRow);
}

/** Forgets the addresses of bans that are over: what stays is their keyed hash. */
export async function forgetAddresses(tx: WriteSession, now: EpochMs): Promise<void> {
  await tx.kysely
    .updateTable('ban')
    .set({ value: '' })
    .where('kind', '=', 'address')
    .where('value', '<>', '')
    .where(({ or, eb }) => or([eb('lifted_at', 'is not', null), eb('expires_at', '<=', now)]))
    .execute();
}

function fromRow(row: BanTable): Ban {
  return {
    id: row.id,
    // The border where a column becomes a kind; nothing else is written.
    kind: banKinds.find((kind) => kind === row.kind) ?? 'user-agent',
    value: row.value,
    reason: row.reason,
    createdAt: row.created_at,
    createdBy: row.created_by,
    isAutomatic: row.is_automatic === 1,
    expiresAt: row.expires_at ?? undefined,
    liftedAt: row.lifted_at ?? undefined,
  };
}
