import { sql } from 'kysely';
import type { EpochMs } from '../base/clock.ts';
import type { ApiKey, KeyScope } from '../domain/api-key.ts';
import { type UserId, userId } from '../domain/id.ts';
import type { ApiKeyTable } from './access-schema.ts';
import { takeIds } from './next-ids.ts';
import type { Session, WriteSession } from './schema.ts';

/** Adds a key of which only the hash is known, and returns it with its id. */
export async function insertKey(
  tx: WriteSession,
  key: Omit<ApiKey, 'id'> & { readonly hash: string },
): Promise<ApiKey> {
  const { hash, ...kept } = key;
  const id = await takeIds(tx, 'api_key');
  await tx.kysely
    .insertInto('api_key')
    .values({
      id,
      hash,
      application_id: kept.applicationId,
      hint: kept.hint,
      scope: kept.scope,
      created_at: kept.createdAt,
      expires_at: kept.expiresAt ?? null,
      revoked_at: null,
      change_seq: null,
    })
    .execute();
  return { ...kept, id };
}

/** Keys of applications that can be used at a time, oldest first. */
export async function liveKeys(
  session: Session,
  applicationIds: readonly string[],
  now: EpochMs,
): Promise<readonly ApiKey[]> {
  if (applicationIds.length === 0) return [];
  const rows = await session.kysely
    .selectFrom('api_key')
    .selectAll()
    .where('application_id', 'in', applicationIds)
    .where('revoked_at', 'is', null)
    .where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

/** The id of a key; also of one that has ended. */
export async function findKey(
  session: Session,
  named: { readonly id: number } | { readonly hash: string },
): Promise<number | undefined> {
  const query = session.kysely.selectFrom('api_key').select('id');
  const row = await ('id' in named
    ? query.where('id', '=', named.id)
    : query.where('hash', '=', named.hash)
  ).executeTakeFirst();
  return row?.id;
}

/** The titles of the applications of keys, by the ids of the keys; also of keys that have ended. */
export async function titlesOfKeys(
  session: Session,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await session.kysely
    .selectFrom('api_key')
    .innerJoin('application', 'application.id', 'api_key.application_id')
    .select(['api_key.id as id', 'application.title as title'])
    .where('api_key.id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** Gives a key its last day. */
export async function expireKey(tx: WriteSession, id: number, expiresAt: EpochMs): Promise<void> {
  await tx.kysely
    .updateTable('api_key')
    .set({ expires_at: expiresAt })
    .where('id', '=', id)
    .execute();
}

/** Ends a key at once. */
export async function endKey(tx: WriteSession, id: number, now: EpochMs): Promise<void> {
  await tx.kysely.updateTable('api_key').set({ revoked_at: now }).where('id', '=', id).execute();
}

/** Ends the write keys of applications at once, and tells which those were. */
export async function endWriteKeysOf(
  tx: WriteSession,
  applicationIds: readonly string[],
  now: EpochMs,
): Promise<readonly ApiKey[]> {
  const keys = await liveKeys(tx, applicationIds, now);
  const ended = keys.filter(({ scope }) => scope === 'write');
  for (const { id } of ended) await endKey(tx, id, now);
  return ended;
}

/** Removes keys of applications that are gone, once they have been so for `keepMs`: others have to hear of it first. */
export async function removeEndedKeys(
  tx: WriteSession,
  now: EpochMs,
  keepMs: number,
): Promise<void> {
  const orphaned = sql<boolean>`application_id not in (select id from application)`;
  await tx.kysely
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where(orphaned)
    .where('revoked_at', 'is', null)
    .execute();
  await tx.kysely
    .deleteFrom('api_key')
    .where(orphaned)
    .where('revoked_at', '<', now - keepMs)
    .execute();
}

/** What a process has to know of a key at each request. */
export interface KeyChange {
  readonly id: number;
  readonly hash: string;
  /** `undefined`: the key opens nothing any more. */
  readonly live: LiveKey | undefined;
}

export interface LiveKey {
  readonly id: number;
  readonly scope: KeyScope;
  readonly ownerId: UserId | undefined;
  readonly expiresAt: EpochMs | undefined;
  readonly application: {
    readonly id: string;
    readonly title: string;
    readonly websiteUrl: string;
  };
}

/** Every key that changed after the number `after`; also those of applications that were disabled or are gone. */
export async function changedKeys(session: Session, after: number): Promise<readonly KeyChange[]> {
  const rows = await session.kysely
    .selectFrom('api_key')
    .leftJoin('application', 'application.id', 'api_key.application_id')
    .select([
      'api_key.id as id',
      'api_key.hash as hash',
      'api_key.scope as scope',
      'api_key.expires_at as expires_at',
      'api_key.revoked_at as revoked_at',
      'application.id as application_id',
      'application.owner_id as owner_id',
      'application.title as title',
      'application.website_url as website_url',
      'application.is_enabled as is_enabled',
      'application.blocked_reason as blocked_reason',
    ])
    .where('api_key.change_seq', '>', after)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    hash: row.hash,
    live:
      row.application_id === null ||
      row.is_enabled !== 1 ||
      row.blocked_reason !== null ||
      row.revoked_at !== null
        ? undefined
        : {
            id: row.id,
            scope: scopeOf(row.scope),
            ownerId: row.owner_id === null ? undefined : userId(row.owner_id),
            expiresAt: row.expires_at ?? undefined,
            application: {
              id: row.application_id,
              title: row.title ?? '',
              websiteUrl: row.website_url ?? '',
            },
          },
  }));
}

function fromRow(row: ApiKeyTable): ApiKey {
  return {
    id: row.id,
    applicationId: row.application_id,
    scope: scopeOf(row.scope),
    hint: row.hint,
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
  };
}

/** What is not surely `write` is less. */
const scopeOf = (text: string): KeyScope => (text === 'write' ? 'write' : 'read');
