import type { EpochMs } from '../base/clock.ts';
import { chunks } from './chunks.ts';
import type { Session, WriteSession } from './schema.ts';

const maxKeys = 1_000;

/**
 * The files of photos, which no transaction can hold. Their names are written down before they are (`writing`) and
 * stay until they are gone (`unwanted`): whatever a crash leaves behind is found here.
 */
export interface PhotoFiles {
  /** Of the photo. */
  readonly id: number;
  readonly names: readonly string[];
}

/** Writes down what is going to be written. */
export async function announcePhotoFiles(
  tx: WriteSession,
  files: readonly PhotoFiles[],
  now: EpochMs,
): Promise<void> {
  const rows = files.map(({ id, names }) => ({
    id,
    names: JSON.stringify(names),
    state: 'writing',
    changed_at: now,
  }));
  await tx.kysely.insertInto('photo_files').values(rows).execute();
}

/** In the transaction that adds the photos. `false` when some of the files were given up meanwhile. */
export async function keepPhotoFiles(
  tx: WriteSession,
  ids: readonly number[],
  now: EpochMs,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.kysely
    .updateTable('photo_files')
    .set({ state: 'kept', changed_at: now })
    .where('id', 'in', ids)
    .where('state', '=', 'writing')
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) === ids.length;
}

/** In the transaction that removes photos (`kept`), or when they do not come to be (`writing`). */
export async function giveUpPhotoFiles(
  tx: WriteSession,
  ids: readonly number[],
  state: 'kept' | 'writing',
  now: EpochMs,
): Promise<void> {
  if (state === 'kept') await noteRemoval(tx, ids);
  await tx.kysely
    .updateTable('photo_files')
    .set({ state: 'unwanted', changed_at: now })
    .where('id', 'in', ids)
    .where('state', '=', state)
    .execute();
}

/** Gives up what was announced before `before` and never kept, and what photos that are gone have left. */
export async function giveUpLostPhotoFiles(
  tx: WriteSession,
  before: EpochMs,
  now: EpochMs,
): Promise<void> {
  await tx.kysely
    .updateTable('photo_files')
    .set({ state: 'unwanted', changed_at: now })
    .where('state', '=', 'writing')
    .where('changed_at', '<', before)
    .execute();
  const lost = await tx.kysely
    .selectFrom('photo_files')
    .select('id')
    .where('state', '=', 'kept')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('media_item')
            .select('media_item.id')
            .whereRef('media_item.id', '=', 'photo_files.id'),
        ),
      ),
    )
    .execute();
  const ids = lost.map(({ id }) => id);
  for (const part of chunks(ids, maxKeys)) await giveUpPhotoFiles(tx, part, 'kept', now);
}

/** Whether a file belonged to a photo that was deleted. */
export async function isPhotoFileRemoved({ kysely }: Session, name: string): Promise<boolean> {
  const row = await kysely
    .selectFrom('removed_photo_file')
    .select('name')
    .where('name', '=', name)
    .executeTakeFirst();
  return row !== undefined;
}

async function noteRemoval(tx: WriteSession, ids: readonly number[]): Promise<void> {
  const rows = await tx.kysely
    .selectFrom('photo_files')
    .select('names')
    .where('id', 'in', ids)
    .where('state', '=', 'kept')
    .execute();
  const names = rows.flatMap((row) => JSON.parse(row.names) as readonly string[]);
  if (names.length === 0) return;
  await tx.kysely
    .insertInto('removed_photo_file')
    .values(names.map((name) => ({ name })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Files that are to be removed, at most `limit` photos' of them. */
export async function unwantedPhotoFiles(
  session: Session,
  limit: number,
): Promise<readonly PhotoFiles[]> {
  const rows = await session.kysely
    .selectFrom('photo_files')
    .select(['id', 'names'])
    .where('state', '=', 'unwanted')
    .orderBy('changed_at')
    .limit(limit)
    .execute();
  return rows.map(({ id, names }) => ({ id, names: JSON.parse(names) as readonly string[] }));
}

/** When the files are gone. */
export async function forgetPhotoFiles(tx: WriteSession, id: number): Promise<void> {
  await tx.kysely
    .deleteFrom('photo_files')
    .where('id', '=', id)
    .where('state', '=', 'unwanted')
    .execute();
}
