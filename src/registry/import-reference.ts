import type { ReferenceLists } from '../domain/reference.ts';
import type { Database } from '../storage/database.ts';
import { planReference, putReference, referenceEntries } from '../storage/reference-writes.ts';

/** Entries by what became of them. */
export interface ReferenceOutcome {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/**
 * The one way in for vocabularies from outside: adds entries and updates those that differ; entries that are not in
 * `lists` stay. One transaction, durable when this resolves.
 */
export async function importReference(
  db: Database,
  lists: Partial<ReferenceLists>,
  options: { readonly dryRun?: boolean | undefined } = {},
): Promise<ReferenceOutcome> {
  const entries = referenceEntries(lists);
  const plan =
    options.dryRun === true
      ? await planReference(db, entries)
      : await db.transaction(async (tx) => {
          const planned = await planReference(tx, entries);
          await putReference(tx, [...planned.added, ...planned.changed]);
          return planned;
        });
  return { added: plan.added.length, changed: plan.changed.length, unchanged: plan.unchanged };
}
