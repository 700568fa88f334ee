import type { Fields } from './fields.ts';

/**
 * The entries of a list with each id once: of several with one id the last is kept, at its place, and the others
 * leave a note on `parent`. Entries without an id are all kept.
 */
export function lastOfEachId<Entry extends { readonly id?: number | undefined }>(
  entries: readonly Entry[],
  parent: Fields,
  listName: string,
): readonly Entry[] {
  const lastIndex = new Map(entries.map((entry, index) => [entry.id, index]));
  return entries.filter((entry, index) => {
    if (entry.id === undefined || lastIndex.get(entry.id) === index) return true;
    parent.note(
      'duplicate-dropped',
      `${listName}[${index}]`,
      `ID "${entry.id}" occurs again later in the list, the last one is kept`,
    );
    return false;
  });
}
