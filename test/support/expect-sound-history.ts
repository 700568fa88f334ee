import { expect } from 'vitest';
import type { Location } from '../../src/domain/location.ts';
import { differenceOf, withValueAt } from '../../src/domain/location-change.ts';
import { isPublishedStatus } from '../../src/domain/submission-status.ts';
import type { Database } from '../../src/storage/database.ts';
import { writeLocation } from '../../src/storage/location-document.ts';

/** What a location says, without the times that comments move and history does not keep. */
function contentOf(location: Location): string {
  return writeLocation({
    ...location,
    updatedAt: undefined,
    confirmedAt: undefined,
    contributions: undefined,
  });
}

const parsed = (doc: string | null) => JSON.parse(doc ?? 'null') as Location | null;

/**
 * Of every location with a history the versions are numbered without a gap, the changes of each put into the one before
 * give it, and the last one is what is stored; that of a deleted one is nothing.
 */
export async function expectHistoryReplays({ kysely }: Database): Promise<void> {
  const rows = await kysely
    .selectFrom('revision')
    .select(['location_id', 'version', 'doc'])
    .orderBy('location_id')
    .orderBy('version')
    .execute();
  const histories = new Map<number, (typeof rows)[number][]>();
  for (const row of rows) {
    const versions = histories.get(row.location_id) ?? [];
    histories.set(row.location_id, versions);
    versions.push(row);
  }
  const stored = await kysely.selectFrom('location').select(['id', 'doc']).execute();
  const documents = new Map(stored.map(({ id, doc }) => [id, doc]));
  for (const [id, versions] of histories) {
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => at + 1));
    let before: Location | null = null;
    for (const { doc } of versions) {
      const after = parsed(doc);
      if (before !== null && after !== null) expectReplay(before, after);
      before = after;
    }
    const present = parsed(documents.get(id) ?? null);
    expect(present && contentOf(present), `location ${id}`).toBe(before && contentOf(before));
  }
}

function expectReplay(before: Location, after: Location): void {
  const replayed = differenceOf(before, after).reduce(
    (location, change) => withValueAt(location, change.path, change.after),
    before,
  );
  expect(differenceOf(replayed, after)).toEqual([]);
}

/** No version that came of a submission which is not taken was published, and none but of those that were is an edit. */
export async function expectNothingRefusedPublished({ kysely }: Database): Promise<void> {
  const rows = await kysely
    .selectFrom('revision')
    .innerJoin('submission', 'submission.id', 'revision.submission_id')
    .select(['submission.id', 'submission.state', 'revision.kind', 'revision.doc'])
    .where('submission.state', 'in', ['pending', 'rejected', 'withdrawn', 'superseded'])
    .execute();
  for (const { id, state, kind, doc } of rows) {
    const status = parsed(doc)?.submissionStatusTypeId;
    expect([id, state, kind, isPublishedStatus(status)]).toEqual([
      id,
      state,
      expect.stringMatching(/^(create|reject|withdraw)$/),
      false,
    ]);
  }
}
