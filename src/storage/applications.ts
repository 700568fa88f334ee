import { type SelectQueryBuilder, sql } from 'kysely';
import type { Application } from '../domain/application.ts';
import { type UserId, userId } from '../domain/id.ts';
import type { ApplicationTable } from './access-schema.ts';
import type { Schema, Session, WriteSession } from './schema.ts';

export async function insertApplication(tx: WriteSession, application: Application): Promise<void> {
  await tx.kysely
    .insertInto('application')
    .values({ id: application.id, created_at: application.createdAt, ...columns(application) })
    .execute();
}

/** Writes what an application is now. */
export async function updateApplication(tx: WriteSession, application: Application): Promise<void> {
  await tx.kysely
    .updateTable('application')
    .set(columns(application))
    .where('id', '=', application.id)
    .execute();
}

/** Takes the row out. Its keys stay as hashes without an application, so that others hear that they ended. */
export async function removeApplication(tx: WriteSession, id: string): Promise<void> {
  await tx.kysely.deleteFrom('application').where('id', '=', id).execute();
}

/**
 * The application, with its row locked until the end of the transaction, so that what is decided from it and its keys
 * stays true.
 */
export async function lockApplication(
  tx: WriteSession,
  id: string,
): Promise<Application | undefined> {
  const row = await tx.kysely
    .updateTable('application')
    .set((column) => ({ updated_at: column.ref('updated_at') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row && fromRow(row);
}

export async function readApplication(
  session: Session,
  id: string,
): Promise<Application | undefined> {
  const row = await session.kysely
    .selectFrom('application')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Which applications; absent conditions hold for all. */
export interface ApplicationFilter {
  readonly ownerId?: UserId | undefined;
  /** Part of the title, description or website, in any letter case; or an id. */
  readonly text?: string | undefined;
  /** Those of a key. */
  readonly keyHash?: string | undefined;
  readonly limit: number;
  readonly offset?: number | undefined;
}

/** Newest first. */
export async function listApplications(
  session: Session,
  filter: ApplicationFilter,
): Promise<readonly Application[]> {
  const rows = await filtered(session.kysely.selectFrom('application').selectAll(), filter)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(filter.limit)
    .offset(filter.offset ?? 0)
    .execute();
  return rows.map(fromRow);
}

export async function countApplicationsOf(session: Session, ownerId: UserId): Promise<number> {
  const { total } = await session.kysely
    .selectFrom('application')
    .select((row) => row.fn.countAll<number>().as('total'))
    .where('owner_id', '=', ownerId)
    .executeTakeFirstOrThrow();
  return Number(total);
}

function filtered<O>(
  query: SelectQueryBuilder<Schema, 'application', O>,
  { ownerId, text, keyHash }: ApplicationFilter,
): SelectQueryBuilder<Schema, 'application', O> {
  let filtering = query;
  if (ownerId !== undefined) filtering = filtering.where('owner_id', '=', ownerId);
  if (keyHash !== undefined)
    filtering = filtering.where('id', 'in', (from) =>
      from.selectFrom('api_key').select('application_id').where('hash', '=', keyHash),
    );
  if (text !== undefined) {
    const pattern = `%${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
    filtering = filtering.where(({ or, eb }) =>
      or([
        eb('id', '=', text.toLowerCase()),
        ...['title', 'description', 'website_url'].map(
          (column) => sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`,
        ),
      ]),
    );
  }
  return filtering;
}

function columns(application: Application): Omit<ApplicationTable, 'id' | 'created_at'> {
  return {
    owner_id: application.ownerId ?? null,
    title: application.title,
    description: application.description,
    website_url: application.websiteUrl,
    is_publicly_listed: application.isPubliclyListed ? 1 : 0,
    is_enabled: application.isEnabled ? 1 : 0,
    blocked_reason: application.blockedReason ?? null,
    updated_at: application.updatedAt,
  };
}

function fromRow(row: ApplicationTable): Application {
  return {
    id: row.id,
    ownerId: row.owner_id === null ? undefined : userId(row.owner_id),
    title: row.title,
    description: row.description,
    websiteUrl: row.website_url,
    isPubliclyListed: row.is_publicly_listed === 1,
    isEnabled: row.is_enabled === 1,
    blockedReason: row.blocked_reason ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
