import { sql } from 'kysely';
import type { LocationId } from '../domain/id.ts';
import { chunks } from './chunks.ts';
import type { WriteSession } from './schema.ts';

/**
 * The numbers of the change feed. A number that is taken early becomes visible late: a reader who has seen a later
 * one would never see it. So a transaction first locks and writes its rows and takes its numbers at the very end,
 * from one counter row whose lock it keeps until the commit: numbers appear in the order of the commits, without
 * gaps. The rows get them here and nowhere else; after one of these functions a transaction only commits.
 */
export async function stampLocations(
  tx: WriteSession,
  ids: readonly LocationId[],
): Promise<number> {
  const first = await takeNumbers(tx, ids.length);
  const rows = ids.map((id, at) => [id, first + at] as const);
  for (const part of chunks(rows, maxStampedRows)) {
    const stamps = part.map(([id, seq]) => sql`(cast(${id} as integer), cast(${seq} as bigint))`);
    await sql`with stamp(id, seq) as (values ${sql.join(stamps)})
      update location set change_seq = stamp.seq from stamp where location.id = stamp.id`.execute(
      tx.kysely,
    );
  }
  return first + ids.length - 1;
}

/** The same for entries of the vocabularies. */
export async function stampReference(
  tx: WriteSession,
  keys: readonly { readonly list: string; readonly id: number }[],
): Promise<number> {
  const first = await takeNumbers(tx, keys.length);
  const rows = keys.map((key, at) => ({ ...key, seq: first + at }));
  for (const part of chunks(rows, maxStampedRows)) {
    const stamps = part.map(
      ({ list, id, seq }) =>
        sql`(cast(${list} as text), cast(${id} as integer), cast(${seq} as bigint))`,
    );
    await sql`with stamp(list, id, seq) as (values ${sql.join(stamps)})
      update reference_entry set change_seq = stamp.seq from stamp
      where reference_entry.list = stamp.list and reference_entry.id = stamp.id`.execute(tx.kysely);
  }
  return first + keys.length - 1;
}

const maxStampedRows = 500;

/** The first of `count` new numbers. */
async function takeNumbers(tx: WriteSession, count: number): Promise<number> {
  const { n } = await tx.kysely
    .updateTable('feed_counter')
    .set((row) => ({ n: row('n', '+', count) }))
    .where('id', '=', 1)
    .returning('n')
    .executeTakeFirstOrThrow();
  return n - count + 1;
}
