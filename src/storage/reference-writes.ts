import {
  type ReferenceEntry,
  type ReferenceListName,
  type ReferenceLists,
  referenceListNames,
} from '../domain/reference.ts';
import { chunks } from './chunks.ts';
import { columnText } from './column-text.ts';
import { stampReference } from './feed-number.ts';
import { storedReference } from './reference.ts';
import type { ReferenceEntryTable, Session, WriteSession } from './schema.ts';
import { sortedJson } from './sorted-json.ts';

const maxRows = 500;

/** Every entry of `lists`, list by list. */
export function referenceEntries(lists: Partial<ReferenceLists>): readonly ReferenceEntry[] {
  return referenceListNames.flatMap((list) =>
    // The compiler does not see that `list` and the items of `lists[list]` belong together.
    (lists[list] ?? []).map((item) => ({ list, item }) as ReferenceEntry),
  );
}

/** What `entries` would do to the store: rows to add, rows to change, and how many are stored alike. */
export interface ReferencePlan {
  readonly added: readonly ReferenceEntryTable[];
  readonly changed: readonly ReferenceEntryTable[];
  readonly unchanged: number;
}

/** Compares `entries` with the store; of several with the same key the last one counts. */
export async function planReference(
  session: Session,
  entries: readonly ReferenceEntry[],
): Promise<ReferencePlan> {
  const stored = new Map<ReferenceListName, ReadonlyMap<number, string>>();
  for (const list of new Set(entries.map((entry) => entry.list))) {
    stored.set(list, await storedReference(session, list));
  }
  const incoming = new Map(entries.map((entry) => [`${entry.list} ${entry.item.id}`, entry]));
  const added: ReferenceEntryTable[] = [];
  const changed: ReferenceEntryTable[] = [];
  for (const { list, item } of incoming.values()) {
    const doc = sortedJson(item);
    const before = stored.get(list)?.get(item.id);
    if (before === doc) continue;
    const target = before === undefined ? added : changed;
    target.push({ list, id: item.id, title: columnText(item.title), change_seq: null, doc });
  }
  return { added, changed, unchanged: incoming.size - added.length - changed.length };
}

/** Writes rows of a plan and gives them their numbers: the last thing that a transaction does. */
export async function putReference(
  tx: WriteSession,
  rows: readonly ReferenceEntryTable[],
): Promise<void> {
  for (const part of chunks(rows, maxRows)) {
    await tx.kysely
      .insertInto('reference_entry')
      .values([...part])
      .onConflict((conflict) =>
        conflict.columns(['list', 'id']).doUpdateSet((excluded) => ({
          title: excluded.ref('excluded.title'),
          doc: excluded.ref('excluded.doc'),
        })),
      )
      .execute();
  }
  if (rows.length > 0) await stampReference(tx, rows);
}
