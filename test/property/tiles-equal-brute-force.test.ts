import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highestPowerKw } from '../../src/domain/connection.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import type { MapTile } from '../../src/domain/map-tile.ts';
import { ReadIndex } from '../../src/readindex/read-index.ts';
import { testReference } from '../world/reference.ts';
import { testWorld } from '../world/world.ts';
import { questionsAbout } from './brute-force/ask.ts';
import { everything, idsOf, queryOf } from './brute-force/compare.ts';
import { strangeWorld } from './brute-force/worlds.ts';

const noBytes = new Uint8Array(8);
const extent = 4096;
const buffer = 64;
/** Units by which a place may differ: one is cut off, floating point does the rest. */
const tolerance = 1.001;

/** Half in the tree, half beside it. */
function indexOf(records: readonly LocationRecord[]): ReadIndex {
  const index = new ReadIndex();
  const half = records.length >> 1;
  for (const record of records.slice(0, half)) index.put(record, noBytes);
  index.foldNow();
  for (const record of records.slice(half)) index.put(record, noBytes);
  return index;
}

/** Where a location is on the map, 0 to 1 from the north-west corner, by another formula than src/geo. */
function placeOf({ location }: LocationRecord): { readonly x: number; readonly y: number } {
  const { lat, lng } = location.address;
  const north = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return { x: ((lng + 180) / 360) % 1, y: 0.5 - north / (2 * Math.PI) };
}

interface Feature {
  /** The ids of a cluster are not told; its count is. */
  readonly what: string;
  readonly x: number;
  readonly y: number;
}

/** All features of a zoom, each once, in units of the world. */
function featuresOf(records: readonly LocationRecord[], z: number): readonly Feature[] {
  const cells = new Map<string, LocationRecord[]>();
  for (const record of records) {
    const { x, y } = placeOf(record);
    if (!(y >= 0 && y <= 1)) continue;
    const name = `${Math.floor(x * 8 * 2 ** z)}/${Math.floor(y * 8 * 2 ** z)}`;
    cells.set(name, [...(cells.get(name) ?? []), record]);
  }
  const maxSingles = z <= 11 ? 1 : 100;
  return [...cells.values()].flatMap((members) => {
    if (members.length <= maxSingles)
      return members.map((one) => ({ what: `id ${one.location.id}`, ...placeOf(one) }));
    const mean = (pick: 'x' | 'y') =>
      members.reduce((sum, member) => sum + placeOf(member)[pick], 0) / members.length;
    const connections = members.flatMap(({ location }) => location.connections);
    const power = highestPowerKw(connections) || undefined;
    return [{ what: `${members.length} up to ${power} kW`, x: mean('x'), y: mean('y') }];
  });
}

/** Features in units of a tile, those of the next worlds to the west and east as well. */
function inTile(features: readonly Feature[], { z, x, y }: MapTile): readonly Feature[] {
  const scale = 2 ** z;
  return features.flatMap((feature) =>
    [-1, 0, 1].map((turn) => ({
      what: feature.what,
      x: ((feature.x + turn) * scale - x) * extent,
      y: (feature.y * scale - y) * extent,
    })),
  );
}

/** How far inside the buffer of a tile a place is; negative outside. */
function depthOf({ x, y }: Feature): number {
  return Math.min(x + buffer, extent + buffer - x, y + buffer, extent + buffer - y);
}

function drawn(
  index: ReadIndex,
  query: Parameters<ReadIndex['tile']>[0],
  tile: MapTile,
): readonly Feature[] {
  const { clusters, locations } = index.tile(query, tile);
  return [
    ...clusters.map(({ x, y, count, highestPowerKw: power }) => ({
      what: `${count} up to ${power} kW`,
      x,
      y,
    })),
    ...locations.map(({ x, y, id }) => ({ what: `id ${id}`, x, y })),
  ];
}

const isNear = (a: Feature, b: Feature): boolean =>
  a.what === b.what && Math.abs(a.x - b.x) <= tolerance && Math.abs(a.y - b.y) <= tolerance;

function without(features: readonly Feature[], others: readonly Feature[]): readonly Feature[] {
  const left = [...others];
  return features.filter((feature) => {
    const at = left.findIndex((other) => isNear(feature, other));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Tiles where something is, their neighbours, and any. */
function tilesAbout(records: readonly LocationRecord[]): fc.Arbitrary<MapTile> {
  return fc
    .tuple(
      fc.integer({ min: 0, max: 14 }),
      fc.constantFrom(...records),
      fc.integer({ min: -1, max: 1 }),
      fc.integer({ min: -1, max: 1 }),
    )
    .map(([z, record, east, south]) => {
      const side = 2 ** z;
      const { x, y } = placeOf(record);
      const row = Number.isFinite(y) ? Math.floor(y * side) + south : south;
      return {
        z,
        x: (Math.floor(x * side) + east + side) % side,
        y: Math.max(0, Math.min(side - 1, row)),
      };
    });
}

/** Locations on the edges of tiles and cells, at the ends of the map and on both names of the antimeridian. */
function edgeWorld(): readonly LocationRecord[] {
  const spots = [-180, -90, -45, 0, 0.0439453125, 90, 180].flatMap((lng) =>
    [-90, -85.06, -85.05, -66.51326044311186, 0, 40.97989806962013, 85.051_1, 85.052, 90].map(
      (lat) => ({ lat, lng }),
    ),
  );
  return strangeWorld(23, spots.length).map((record, i) => {
    const { location } = record;
    const address = { ...location.address, ...(spots[i] ?? {}) };
    return { ...record, location: { ...location, address } };
  });
}

describe.each([
  ['the small world of special cases', testWorld],
  ['an invented world with poles, antimeridian and shared points', strangeWorld(19, 1500)],
  ['locations on the edges of tiles', edgeWorld()],
] as const)('tiles of %s', (_, records) => {
  const index = indexOf(records);
  const byId = new Map<number, LocationRecord>(
    records.map((record) => [record.location.id, record]),
  );
  const matchesOf = (query: ReturnType<typeof queryOf>) =>
    idsOf(index.search({ ...query, limit: everything })).flatMap((id) => byId.get(id) ?? []);

  test('show for any filter what reading every record shows', () => {
    fc.assert(
      fc.property(questionsAbout(records, testReference), tilesAbout(records), (question, tile) => {
        const query = queryOf(question, testReference);
        const expected = inTile(featuresOf(matchesOf(query), tile.z), tile);
        const found = drawn(index, query, tile);
        const possible = expected.filter((feature) => depthOf(feature) > -tolerance);
        const certain = expected.filter((feature) => depthOf(feature) > tolerance);
        expect(without(found, possible)).toEqual([]);
        expect(without(certain, found)).toEqual([]);
      }),
      { numRuns: 400, interruptAfterTimeLimit: 4000 },
    );
  });

  test.each([0, 1, 2, 4])('count each location of the map once at zoom %i', (z) => {
    const query = queryOf({ texts: [], meaning: {} }, testReference);
    const onMap = matchesOf(query).filter(
      ({ location }) => Math.abs(location.address.lat) < 85.051_128_7,
    );
    const side = 2 ** z;
    let count = 0;
    const ids = new Set<number>();
    for (let tile = 0; tile < side * side; tile++) {
      const { clusters, locations } = index.tile(query, {
        z,
        x: tile % side,
        y: Math.floor(tile / side),
      });
      const isInside = ({ x, y }: { readonly x: number; readonly y: number }) =>
        x >= 0 && x < extent && y >= 0 && y < extent;
      for (const cluster of clusters.filter(isInside)) count += cluster.count;
      for (const location of locations.filter(isInside)) ids.add(location.id);
      count += locations.filter(isInside).length;
    }
    expect(count).toBe(onMap.length);
    expect([...ids].every((id) => byId.has(id))).toBe(true);
  });

  test('repeat in the buffer what the neighbour shows', () => {
    const query = queryOf({ texts: [], meaning: {} }, testReference);
    fc.assert(
      fc.property(tilesAbout(records), (tile) => {
        const side = 2 ** tile.z;
        const east = { ...tile, x: (tile.x + 1) % side };
        const mine = drawn(index, query, tile)
          .filter(({ x, y }) => x >= extent && y >= 0 && y < extent)
          .map((feature) => ({ ...feature, x: feature.x - extent }));
        const theirs = drawn(index, query, east).filter(
          ({ x, y }) => x >= 0 && x < buffer && y >= 0 && y < extent,
        );
        const key = ({ what, x, y }: Feature) => `${what} ${x} ${y}`;
        expect(mine.map(key).sort()).toEqual(theirs.map(key).sort());
      }),
      { numRuns: 200 },
    );
  });
});

test('a spot with more than a hundred locations stays one feature at the deepest zoom', () => {
  const [first] = testWorld;
  const many = strangeWorld(3, 400).map(({ location, ...rest }) => ({
    ...rest,
    location: { ...location, address: { ...location.address, lat: 52.52, lng: 13.405 } },
  }));
  const index = indexOf([...many, ...(first === undefined ? [] : [first])]);
  const query = queryOf({ texts: [], meaning: {} }, testReference);
  const shown = index.search({ ...query, limit: everything }).count;
  const { clusters, locations } = index.tile(query, { z: 14, x: 8802, y: 5373 });
  expect(locations).toEqual([]);
  expect(clusters.map(({ count }) => count).every((count) => count > 100 && count <= shown)).toBe(
    true,
  );
  expect(clusters.length).toBe(1);
});
