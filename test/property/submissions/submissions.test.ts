import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Location } from '../../../src/domain/location.ts';
import { differenceOf, fieldAt, type LocationChange } from '../../../src/domain/location-change.ts';
import { writeLocation } from '../../../src/storage/location-document.ts';
import { readSubmission } from '../../../src/storage/submissions.ts';
import {
  expectHistoryReplays,
  expectNothingRefusedPublished,
} from '../../support/expect-sound-history.ts';
import { engines } from '../../support/store.ts';
import { openContributing } from '../../support/submitted.ts';
import { contentOf, fieldNames, type Step, Walk } from './walk.ts';

const seed = Number(process.env['OCM_FUZZ_SEED'] ?? Math.trunc(Date.now() % 2 ** 31));
console.info(`seed of the walks of submissions: ${seed} (OCM_FUZZ_SEED, OCM_FUZZ_RUNS)`);
const runs = Number(process.env['OCM_FUZZ_RUNS'] ?? 15);
const walks = { sqlite: runs, postgresql: Math.ceil(runs / 4) };
const steps = 40;

const nth = fc.nat(1000);
const some = fc.subarray([...fieldNames], { minLength: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('new' as const), by: nth }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      by: nth,
      location: nth,
      age: fc.nat(3),
      fields: some,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('approve' as const, 'reject' as const, 'withdraw' as const),
      submission: nth,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('resolve' as const),
      submission: nth,
      take: fc.constantFrom('proposed' as const, 'current' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('part' as const), submission: nth, part: nth }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), submission: nth }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('revert' as const), location: nth, to: nth }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('import' as const), location: nth, fields: some }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('comment' as const), location: nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('publish' as const) }) },
);

describe.each(engines)('whatever people, editors, imports and time do, on %s', (engine) => {
  test(
    'nothing is lost, nothing rejected is shown, nothing is overwritten unseen',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 5, maxLength: steps, size: 'max' }),
          async (path) => {
            const { store, world } = await openContributing(engine);
            await using _store = store;
            const walk = new Walk(world);
            await walk.seed();
            for (const one of path) {
              await walk.take(one);
              await expectAsModelled(walk);
            }
            await expectHistoryAsModelled(walk);
            await expectHistoryReplays(world.db);
            await expectNothingRefusedPublished(world.db);
            await expectNothingOverwrittenUnseen(walk);
          },
        ),
        { seed, numRuns: walks[engine], endOnFailure: true },
      );
    },
    Math.max(300_000, runs * 10_000),
  );
});

/** Every contribution is there in the state that it must have, and every location says what it must. */
async function expectAsModelled({ model, world }: Walk): Promise<void> {
  for (const { id, kind, state, changes } of model.submissions.values()) {
    const kept = await readSubmission(world.db, id);
    expect([id, kept?.kind, kept?.state]).toEqual([id, kind, state]);
    const told = kept?.changes.filter(({ path }) => fieldAt(path)?.isOwned !== true);
    expect(sorted(told ?? [])).toEqual(sorted(changes));
  }
  const hidden = [...model.submissions.values()].filter(({ state }) =>
    ['pending', 'rejected', 'withdrawn', 'superseded'].includes(state),
  );
  for (const { id, status, versions } of model.locations.values()) {
    const stored = await world.stored(id);
    expect([id, stored.submissionStatusTypeId, contentOf(stored)]).toEqual([
      id,
      status,
      versions.at(-1),
    ]);
    // Values are new in the world: none of what is not taken may stand anywhere.
    const text = writeLocation(stored);
    for (const { changes } of hidden)
      for (const { after } of changes)
        expect(model.present(id)[after ?? ''] === undefined && text.includes(`"${after}"`)).toBe(
          false,
        );
  }
}

/** The versions of each location say what the model did, one after the other. */
async function expectHistoryAsModelled({ model, world }: Walk): Promise<void> {
  for (const { id, versions } of model.locations.values()) {
    const rows = await revisionsOf(world, id);
    const docs = rows.map(({ doc }) => JSON.parse(doc ?? 'null') as Location);
    expect(rows.length === 0 ? versions.slice(1) : docs.map(contentOf)).toEqual(
      rows.length === 0 ? [] : versions,
    );
  }
}

/** What a submission replaced is what its contributor had seen, or what an editor chose to overwrite. */
async function expectNothingOverwrittenUnseen({ model, world, overwritten }: Walk): Promise<void> {
  for (const { id } of model.locations.values()) {
    const rows = await revisionsOf(world, id);
    const docs = rows.map(({ doc }) => JSON.parse(doc ?? 'null') as Location);
    for (const [at, { submission_id }] of rows.entries()) {
      const [before, after] = [docs[at - 1], docs[at]];
      if (submission_id === null || before === undefined || after === undefined) continue;
      const submission = await readSubmission(world.db, submission_id);
      const chosen = overwritten.get(submission_id) ?? new Set();
      expectSeen(differenceOf(before, after), submission?.changes ?? [], chosen);
    }
  }
}

function expectSeen(
  made: readonly LocationChange[],
  proposed: readonly LocationChange[],
  chosen: ReadonlySet<string>,
): void {
  for (const { path, before, after } of made.filter((one) => fieldAt(one.path)?.isOwned !== true)) {
    const change = proposed.find((one) => one.path === path);
    expect(change?.after).toEqual(after);
    if (!chosen.has(path)) expect(change?.before).toEqual(before);
  }
}

const revisionsOf = ({ db }: Walk['world'], id: number) =>
  db.kysely
    .selectFrom('revision')
    .selectAll()
    .where('location_id', '=', id)
    .orderBy('version')
    .execute();

const sorted = <T extends { readonly path: string }>(changes: readonly T[]) =>
  changes.toSorted((a, b) => (a.path < b.path ? -1 : 1));
