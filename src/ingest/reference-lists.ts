import type { ReferenceEntry, ReferenceLists } from '../domain/reference.ts';

/** Entries as lists, each in the order of its entries; lists without entries are absent. */
export function referenceLists(entries: readonly ReferenceEntry[]): Partial<ReferenceLists> {
  const lists = new Map<string, unknown[]>();
  for (const { list, item } of entries) {
    const items = lists.get(list);
    if (items === undefined) lists.set(list, [item]);
    else items.push(item);
  }
  // The border where the types come back: every item stands in the list that its entry names.
  return Object.fromEntries(lists) as Partial<ReferenceLists>;
}
