import {
  type ReferenceEntry,
  type ReferenceListName,
  type ReferenceLists,
  referenceListNames,
} from '../domain/reference.ts';
import type { Session } from './schema.ts';

/** All vocabularies, each ordered by id. */
export async function readReferenceLists(session: Session): Promise<ReferenceLists> {
  const rows = await session.kysely
    .selectFrom('reference_entry')
    .select(['list', 'doc'])
    .orderBy('list')
    .orderBy('id')
    .execute();
  const lists = new Map<string, unknown[]>(referenceListNames.map((name) => [name, []]));
  for (const row of rows) lists.get(row.list)?.push(JSON.parse(row.doc));
  return trusted<ReferenceLists>(Object.fromEntries(lists));
}

/** One row as the entry that it is. */
export function readReferenceEntry(row: {
  readonly list: string;
  readonly doc: string;
}): ReferenceEntry {
  return trusted<ReferenceEntry>({ list: row.list, item: JSON.parse(row.doc) });
}

/** The text that the store has of each entry of a list, by its id. */
export async function storedReference(
  session: Session,
  list: ReferenceListName,
): Promise<ReadonlyMap<number, string>> {
  const rows = await session.kysely
    .selectFrom('reference_entry')
    .select(['id', 'doc'])
    .where('list', '=', list)
    .execute();
  return new Map(rows.map((row) => [row.id, row.doc]));
}

/** The border where stored text becomes a type, trusted because only this room writes it. */
const trusted = <T>(value: unknown): T => value as T;
