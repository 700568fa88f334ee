import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectivePowerKw } from '../../src/domain/connection.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import { powerClassOf } from '../../src/domain/power-class.ts';
import { questionsAbout } from '../property/brute-force/ask.ts';
import { testOf } from '../property/brute-force/matches.ts';
import { sideOf } from '../property/brute-force/places.ts';
import { sharedApi } from '../support/running-api.ts';
import { sampleRecord } from '../support/sample-record.ts';
import { engines } from '../support/store.ts';
import { listedIds } from '../support/visible-world.ts';
import { testReference } from '../world/reference.ts';
import { testWorld } from '../world/world.ts';

/** Also an operator whose title has white space around it, and ids that no vocabulary would have. */
const records: readonly LocationRecord[] = [
  ...testWorld,
  sampleRecord(9_000_001, { operatorId: 3 }),
  sampleRecord(9_000_002, { operatorId: 2_000_000_000, statusTypeId: -3 }),
  sampleRecord(9_000_003, { operatorId: 2_000_000_000, statusTypeId: -3 }),
];

interface Entry {
  readonly id: number | null;
  readonly title: string | null;
  readonly isoCode?: string;
  readonly count: number;
}
interface Stats {
  readonly total: number;
  readonly countries: readonly Entry[];
  readonly operators: readonly Entry[];
  readonly connectionTypes: readonly Entry[];
  readonly powerClasses: readonly Entry[];
  readonly statusTypes: readonly Entry[];
}
type Counted = Exclude<keyof Stats, 'total'>;

/** What each list counts, read from the record: ids, null for a location without one. */
const idsOf: {
  readonly [Name in Counted]: (record: LocationRecord) => readonly (number | null)[];
} = {
  countries: ({ location }) => [location.address.countryId ?? null],
  operators: ({ location }) => [location.operatorId ?? null],
  statusTypes: ({ location }) => [location.statusTypeId ?? null],
  connectionTypes: ({ location: { connections } }) =>
    connections.length === 0
      ? [null]
      : [...new Set(connections.map((connection) => connection.connectionTypeId))],
  powerClasses: ({ location: { connections } }) => {
    const powers = connections.map((connection) => effectivePowerKw(connection) ?? 0);
    return [powerClassOf(Math.max(0, ...powers))?.id ?? null];
  },
};

/** Counted by reading every record: from the greatest count on, ties by id, null last of its count. */
function countsOf(records: readonly LocationRecord[], list: Counted): readonly object[] {
  const counts = new Map<number | null, number>();
  for (const id of records.flatMap(idsOf[list])) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .map(([id, count]) => ({ id, count }))
    .sort((a, b) => b.count - a.count || (a.id ?? Infinity) - (b.id ?? Infinity));
}

const lists = Object.keys(idsOf) as readonly Counted[];
const bare = (entries: readonly Entry[]) => entries.map(({ id, count }) => ({ id, count }));

describe.each(engines)('statistics on %s', (engine) => {
  const world = sharedApi(engine, { records });
  // The border where JSON becomes what the documentation says it is.
  const stats = async (query = '') => (await world.api.json(`/v3/stats?${query}`)) as Stats;

  test('counts all locations that everybody sees, whatever the limit', async () => {
    const { total, countries, powerClasses } = await stats('maxresults=5');
    expect(total).toBe(listedIds().length + 3);
    const sum = (entries: readonly Entry[]) => entries.reduce((all, { count }) => all + count, 0);
    expect([sum(countries), sum(powerClasses)]).toEqual([total, total]);
  });

  test('names what it counts', async () => {
    const { countries, operators, powerClasses } = await stats();
    expect(countries.find(({ id }) => id === 1)).toMatchObject({
      title: 'United Kingdom',
      isoCode: 'GB',
    });
    expect(operators.find(({ id }) => id === 3)?.title).toBe('POD Point (UK)');
    expect(powerClasses.find(({ id }) => id === 4)).toMatchObject({
      title: 'Fast: 50 to below 150 kW',
      fromKw: 50,
    });
  });

  test('is empty where nothing matches', async () => {
    expect(await stats('countryid=-5')).toEqual({
      total: 0,
      countries: [],
      operators: [],
      connectionTypes: [],
      powerClasses: [],
      statusTypes: [],
    });
  });

  test('counts for any filter what reading every record counts', async () => {
    await fc.assert(
      fc.asyncProperty(questionsAbout(records, testReference), async ({ texts, meaning }) => {
        const matches = testOf(meaning, testReference);
        const sides = records
          .filter(matches)
          .map((record) => [record, sideOf(meaning, record.location.address)] as const);
        fc.pre(sides.every(([, side]) => side !== 'edge'));
        const inside = sides.filter(([, side]) => side === 'in').map(([record]) => record);
        const query = texts.map(([name, text]) => `${name}=${encodeURIComponent(text)}`).join('&');
        const answer = await stats(query);
        expect(answer.total).toBe(inside.length);
        for (const list of lists) expect(bare(answer[list])).toEqual(countsOf(inside, list));
      }),
      { numRuns: 300, interruptAfterTimeLimit: 4000 },
    );
  });
});
