import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/base/random.ts';
import { locationId } from '../../src/domain/id.ts';
import type { Submission, SubmissionState } from '../../src/domain/submission.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import type { Engine, Session } from '../../src/storage/schema.ts';
import {
  countSubmissions,
  listSubmissions,
  pageQuery,
  type SubmissionFilter,
  type SubmissionPage,
  submissionOrders,
} from '../../src/storage/submission-queue.ts';
import { insertSubmission } from '../../src/storage/submissions.ts';
import { engines, openStore } from '../support/store.ts';
import { place } from '../world/place.ts';

const states: readonly SubmissionState[] = ['pending', 'approved', 'rejected'];

/** Many of equal risk, of few countries and states. */
function randomSubmissions(count: number): readonly Submission[] {
  const { pick, fraction } = seededRandom(11);
  const country = () => pick([0, 1, 2, 3]) || undefined;
  return Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    kind: pick(['new', 'edit']),
    locationId: locationId(1),
    accountName: 'Ada',
    state: pick(states),
    createdAt: i,
    changes: [],
    storedCountryId: country(),
    countryId: country(),
    risk: { score: Math.floor(fraction() * 6) * 20, reasons: [] },
    nearbyIds: [],
  }));
}

async function storeOf(engine: Engine, submissions: readonly Submission[]) {
  const store = await openStore(engine);
  await importLocations(store.db, [place(1, { lat: 1, lng: 1 })]);
  await store.db.transaction(async (tx) => {
    for (const submission of submissions) await insertSubmission(tx, submission, '');
  });
  return store;
}

const filters = fc.record(
  {
    states: fc.uniqueArray(fc.constantFrom(...states)),
    countryIds: fc.uniqueArray(fc.integer({ min: 1, max: 4 })),
    kind: fc.constantFrom('new' as const, 'edit' as const),
    minRisk: fc.integer({ min: 0, max: 100 }),
    maxRisk: fc.integer({ min: 0, max: 100 }),
  },
  { requiredKeys: [] },
);

function isMeant(one: Submission, filter: SubmissionFilter): boolean {
  const { minRisk = 0, maxRisk = 100, kind = one.kind, countryIds } = filter;
  const isIn = (id: number | undefined) => id !== undefined && countryIds?.includes(id);
  return (
    (filter.states ?? states).includes(one.state) &&
    kind === one.kind &&
    (countryIds === undefined || isIn(one.storedCountryId) || isIn(one.countryId) === true) &&
    one.risk.score >= minRisk &&
    one.risk.score <= maxRisk
  );
}

const comparers = {
  oldest: (a: Submission, b: Submission) => a.id - b.id,
  newest: (a: Submission, b: Submission) => b.id - a.id,
  riskiest: (a: Submission, b: Submission) => b.risk.score - a.risk.score || a.id - b.id,
};

/** What a database says of how it will find a page. */
async function planOf(
  session: Session,
  filter: SubmissionFilter,
  page: SubmissionPage,
): Promise<string> {
  // The border to plans, which each engine writes in its own words.
  if (session.engine === 'postgresql')
    return JSON.stringify(await pageQuery(session, filter, page).explain());
  const { sql: text, parameters } = pageQuery(session, filter, page).compile();
  const parts = text.split('?').map((part) => sql.raw(part));
  const filled = parts.reduce((all, part, i) => sql`${all}${sql.lit(parameters[i - 1])}${part}`);
  const { rows } = await sql`explain query plan ${filled}`.execute(session.kysely);
  return JSON.stringify(rows);
}

describe.each(engines)('the queue on %s', (engine) => {
  it('has on its pages, one after the other, what reading everything finds', async () => {
    const submissions = randomSubmissions(300);
    await using store = await storeOf(engine, submissions);
    const orders = fc.constantFrom(...submissionOrders);
    const property = fc.asyncProperty(
      filters,
      orders,
      fc.integer({ min: 1, max: 80 }),
      async (filter, order, limit) => {
        const expected = submissions.filter((one) => isMeant(one, filter)).sort(comparers[order]);
        const found: number[] = [];
        let after: SubmissionPage['after'];
        for (;;) {
          const page = await listSubmissions(store.db, filter, { order, after, limit });
          found.push(...page.map(({ id }) => id));
          const last = page.at(-1);
          if (last === undefined || page.length < limit) break;
          after = { id: last.id, risk: last.risk.score };
        }
        expect(found).toEqual(expected.map(({ id }) => id));
        const counts = await countSubmissions(store.db, filter);
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length);
      },
    );
    await fc.assert(property, { numRuns: 60, seed: 5 });
  });

  it('comes from an index in each order, nothing is sorted', async () => {
    await using store = await storeOf(engine, randomSubmissions(300));
    // Few rows are read and sorted by whoever has the choice; without it, only what must be is.
    const asLarge = async (session: Session) => {
      if (engine !== 'postgresql') return;
      for (const way of ['seqscan', 'bitmapscan', 'sort'])
        await sql.raw(`set local enable_${way} = off`).execute(session.kysely);
    };
    await store.db.transaction(async (tx) => {
      await asLarge(tx);
      const page = { after: { id: 150, risk: 40 }, limit: 50 };
      const pending = { states: ['pending'] } as const;
      const both = { states: ['pending', 'rejected'] } as const;
      const risky = await planOf(tx, pending, { ...page, order: 'riskiest' });
      expect(risky).toContain('submission_risk');
      expect(risky).not.toMatch(/Sort|TEMP B-TREE/);
      const old = await planOf(tx, pending, { limit: 50, order: 'oldest' });
      expect(old).toMatch(/submission_age|submission_pkey/);
      expect(old).not.toMatch(/Sort|TEMP B-TREE/);
      const few = await planOf(tx, both, { ...page, order: 'riskiest' });
      expect(few.split('submission_risk')).toHaveLength(3);
    });
  });
});
