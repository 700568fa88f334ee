import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from './connection.ts';
import { locationId } from './id.ts';
import type { Location } from './location.ts';
import {
  differenceOf,
  faultOfValue,
  labelOf,
  mergeChanges,
  withValueAt,
} from './location-change.ts';

const connection: fc.Arbitrary<Connection> = fc.record(
  {
    id: fc.integer({ min: 1, max: 6 }),
    connectionTypeId: fc.integer({ min: 0, max: 2 }),
    amps: fc.integer({ min: 1, max: 3 }),
    comments: fc.constantFrom('', 'a', 'b'),
  },
  { requiredKeys: ['id', 'connectionTypeId'] },
);

const location: fc.Arbitrary<Location> = fc
  .record(
    {
      usageCost: fc.constantFrom('', 'free', 'dear'),
      operatorId: fc.integer({ min: 1, max: 3 }),
      title: fc.constantFrom('a', 'b'),
      lat: fc.constantFrom(1, 2),
      connections: fc.uniqueArray(connection, { selector: ({ id }) => id, maxLength: 4 }),
      metadata: fc.uniqueArray(
        fc.record({
          id: fc.integer({ min: 1, max: 3 }),
          fieldId: fc.constant(2),
          value: fc.constantFrom('x', 'y'),
        }),
        { selector: ({ id }) => id, minLength: 1 },
      ),
    },
    { requiredKeys: ['title', 'lat', 'connections'] },
  )
  .map(({ title, lat, ...rest }) => ({
    id: locationId(1),
    uuid: 'X',
    address: { title, lat, lng: 0 },
    ...rest,
  }));

const put = (from: Location, to: Location): Location =>
  differenceOf(from, to).reduce((one, { path, after }) => withValueAt(one, path, after), from);

describe('changes of a location', () => {
  it('make the other version out of the one', () => {
    fc.assert(
      fc.property(location, location, (a, b) => {
        expect(differenceOf(put(a, b), b)).toEqual([]);
        expect(differenceOf(a, a)).toEqual([]);
        const back = differenceOf(b, a).map(({ path, before, after }) => [path, after, before]);
        const there = differenceOf(a, b).map(({ path, before, after }) => [path, before, after]);
        const byPath = (list: readonly (readonly unknown[])[]) =>
          list.toSorted((x, y) => (String(x[0]) < String(y[0]) ? -1 : 1));
        expect(byPath(back)).toEqual(byPath(there));
      }),
    );
  });

  it('survive being stored as JSON', () => {
    fc.assert(
      fc.property(location, location, (a, b) => {
        const stored = JSON.parse(JSON.stringify(differenceOf(a, b)));
        const { location: merged, conflicts } = mergeChanges(a, stored);
        expect([differenceOf(merged, b), conflicts]).toEqual([[], []]);
      }),
    );
  });

  it('are merged with those of others: each keeps what only one changed, both what both changed alike', () => {
    fc.assert(
      fc.property(location, location, location, (base, mine, theirs) => {
        const { location: merged, conflicts } = mergeChanges(theirs, differenceOf(base, mine));
        const conflicting = new Set(conflicts.map(({ path }) => path));
        // Nothing that they changed is lost.
        for (const { path } of differenceOf(base, theirs))
          expect(differenceOf(theirs, merged).map((one) => one.path)).not.toContain(path);
        // Of mine nothing is missing but what conflicts.
        const missing = differenceOf(merged, put(theirs, put(base, mine)))
          .map(({ path }) => path)
          .filter((path) => differenceOf(base, mine).some((one) => one.path === path));
        expect(missing.every((path) => conflicting.has(path))).toBe(true);
      }),
    );
  });

  it('of a connection that is gone are a conflict', () => {
    const base: Location = {
      id: locationId(1),
      uuid: 'X',
      address: { title: 'a', lat: 0, lng: 0 },
      connections: [{ id: 7, connectionTypeId: 1 }],
    };
    const gone = { ...base, connections: [] };
    const mine = { ...base, connections: [{ id: 7, connectionTypeId: 1, comments: 'b' }] };
    const conflict = [{ path: 'connections.7.comments', base: null, current: null, proposed: 'b' }];
    const changes = differenceOf(base, mine);
    expect(mergeChanges(gone, changes)).toMatchObject({ applied: [], conflicts: conflict });
    const forced = mergeChanges(gone, changes, new Map([['connections.7.comments', 'proposed']]));
    expect(forced).toMatchObject({ applied: [], conflicts: conflict });
    const back = mergeChanges(mine, differenceOf(base, gone));
    expect(back.conflicts.map(({ path }) => path)).toEqual(['connections.7']);
  });

  it('know an absent value from none, but an empty text from nothing', () => {
    const one: Location = {
      id: locationId(1),
      uuid: 'X',
      address: { title: 'a', lat: 0, lng: 0, line2: '' },
      connections: [{ connectionTypeId: 1, comments: '' }],
    };
    const other = { ...one, address: { title: 'a', lat: 0, lng: 0 }, generalComments: '' };
    expect(differenceOf(one, { ...other, connections: [{ connectionTypeId: 1 }] })).toEqual([]);
    const [moved] = differenceOf(one, { ...one, address: { ...one.address, lat: 1 } });
    expect(moved).toEqual({
      path: 'address.position',
      before: { lat: 0, lng: 0 },
      after: { lat: 1, lng: 0 },
    });
  });

  it('have names for people', () => {
    expect(
      ['address.position', 'connections.7', 'connections.7.powerKw', 'metadata.3'].map(labelOf),
    ).toEqual(['Position', 'Connection 7', 'Connection 7: power (kW)', 'Extra value 3']);
  });

  it('take values of the kind of their field only', () => {
    const one: Location = {
      id: locationId(1),
      uuid: 'X',
      address: { title: 'a', lat: 0, lng: 0 },
      connections: [{ id: 7, connectionTypeId: 1 }],
    };
    const fits = (path: string, value: unknown) => faultOfValue(one, path, value) === undefined;
    expect([
      fits('address.title', 'b'),
      fits('address.title', 1),
      fits('address.position', { lat: 1, lng: 2 }),
      fits('address.position', { lat: '1', lng: 2 }),
      fits('connections.7', null),
      fits('connections.7', { connectionTypeId: 2 }),
      fits('connections.7.amps', 16),
      fits('connections.8.amps', 16),
      fits('dataProviderId', 1),
      fits('constructor', 1),
    ]).toEqual([true, false, true, false, true, false, true, false, false, false]);
    const times = [0, null, -1e300, 8.64e15, 0.5, -62_135_596_800_001, 253_402_300_799_999];
    expect(times.map((at) => fits('plannedAt', at))).toEqual([
      ...[true, true, false, false, false, false, true],
    ]);
    const numbers = [2, 2.5, 1e300, null, '2'];
    expect(numbers.map((value) => fits('numberOfPoints', value))).toEqual([
      ...[true, false, false, true, false],
    ]);
    expect(numbers.map((value) => fits('connections.7.powerKw', value))).toEqual([
      ...[true, true, true, true, false],
    ]);
    expect(faultOfValue(one, 'plannedAt', 8.64e15)).toBe(
      'expected a time in whole milliseconds since 1970 (UTC), in the years 1 to 9999, or null',
    );
  });
});
