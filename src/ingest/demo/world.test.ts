import { beforeAll, describe, expect, it } from 'vitest';
import type { LocationRecord } from '../../domain/location.ts';
import { uuidForLocation } from '../../domain/uuid.ts';
import { locationToV3 } from '../../format/v3/from-location.ts';
import { type City, readCities } from './cities.ts';
import { makeWorld } from './world.ts';

const now = Date.UTC(2026, 10, 23);
const count = 5000;
let cities: readonly City[] = [];
let world: readonly LocationRecord[] = [];

beforeAll(() => {
  cities = readCities();
  world = make(1, count);
});

function make(seed: number, size: number): readonly LocationRecord[] {
  return [
    ...makeWorld({
      seed,
      count: size,
      firstId: 1001,
      now,
      cities,
      dataProviderId: 9000,
      operatorIds: [901, 902, 903],
    }),
  ];
}

function share(test: (record: LocationRecord) => boolean): number {
  return world.filter(test).length / world.length;
}

describe('readCities', () => {
  it('knows the position and country of every town', () => {
    expect(cities.length).toBeGreaterThan(100_000);
    expect(cities.every(({ lat, lng }) => Math.abs(lat) <= 90 && Math.abs(lng) <= 180)).toBe(true);
    expect(cities.find(({ name, isoCode }) => name === 'Berlin' && isoCode === 'DE')).toMatchObject(
      { countryId: 87, lat: expect.closeTo(52.5, 0), lng: expect.closeTo(13.4, 0) },
    );
  });
});

describe('makeWorld', () => {
  it('makes the same bytes for the same seed, and others for another', () => {
    expect(JSON.stringify(make(1, 500))).toBe(JSON.stringify(world.slice(0, 500)));
    expect(JSON.stringify(make(2, 500))).not.toBe(JSON.stringify(world.slice(0, 500)));
  });

  it('numbers locations and their parts from the first id, each number once', () => {
    expect(world.map(({ location }) => location.id)).toEqual(
      Array.from({ length: count }, (_, index) => 1001 + index),
    );
    expect(world[0]?.location.uuid).toBe(uuidForLocation(1001));
    const parts = {
      connections: world.flatMap(({ location }) => location.connections.map(({ id }) => id)),
      comments: world.flatMap(({ comments }) => comments.map(({ id }) => id)),
      media: world.flatMap(({ media }) => media.map(({ id }) => id)),
    };
    for (const [name, ids] of Object.entries(parts)) {
      expect(new Set(ids).size, name).toBe(ids.length);
      expect(Math.min(...ids.map(Number)), name).toBe(1001);
    }
  });

  it('stays on the globe', () => {
    for (const { location } of world) {
      expect(Math.abs(location.address.lat)).toBeLessThanOrEqual(90);
      expect(Math.abs(location.address.lng)).toBeLessThanOrEqual(180);
    }
  });

  it('crosses the antimeridian and comes near the poles without leaving the globe', () => {
    const edges: readonly City[] = [
      { name: 'East', countryId: 78, isoCode: 'FJ', lat: -17, lng: 179.99 },
      { name: 'North', countryId: 214, isoCode: 'SJ', lat: 89.9, lng: 0 },
    ];
    const records = [
      ...makeWorld({
        seed: 1,
        count: 1000,
        firstId: 1,
        now,
        cities: edges,
        dataProviderId: 1,
        operatorIds: [],
      }),
    ];
    const lngs = records.map(({ location }) => location.address.lng);
    expect(lngs.some((lng) => lng < -179)).toBe(true);
    expect(lngs.every((lng) => lng >= -180 && lng <= 180)).toBe(true);
    expect(records.every(({ location }) => Math.abs(location.address.lat) <= 90)).toBe(true);
  });

  it('gathers around cities, most of all around a few big ones, in many countries', () => {
    const towns = new Map<string, number>();
    for (const { location } of world) {
      const town = location.address.town ?? '';
      towns.set(town, (towns.get(town) ?? 0) + 1);
    }
    expect(towns.get('Berlin')).toBeGreaterThan(30);
    expect(towns.size).toBeGreaterThan(1000);
    const countries = new Set(world.map(({ location }) => location.address.countryId));
    expect(countries.size).toBeGreaterThan(40);
    expect(share(({ location }) => location.address.countryId === 87)).toBeCloseTo(0.17, 1);
  });

  it('has the mix of real data', () => {
    expect(share(({ comments }) => comments.length > 0)).toBeCloseTo(0.12, 1);
    expect(share(({ media }) => media.length > 0)).toBeCloseTo(0.06, 1);
    expect(
      share(({ location }) => [100, 200].includes(location.submissionStatusTypeId ?? 0)),
    ).toBeGreaterThan(0.93);
    expect(share(({ location }) => location.statusTypeId === undefined)).toBeCloseTo(0.1, 1);
    expect(share(({ location }) => location.connections.length <= 4)).toBe(1);
    const types = new Set(
      world.flatMap(({ location }) => location.connections.map((each) => each.connectionTypeId)),
    );
    expect([...types]).toEqual(expect.arrayContaining([1, 2, 25, 28, 32, 33, 27, 22]));
  });

  it('changes nothing before it was made or after now', () => {
    for (const { location, comments, media } of world) {
      const { createdAt = 0, updatedAt = 0 } = location;
      expect(createdAt).toBeGreaterThan(Date.UTC(2014, 0));
      expect(updatedAt).toBeGreaterThanOrEqual(createdAt);
      expect(updatedAt).toBeLessThanOrEqual(now);
      for (const child of [...comments, ...media])
        expect(child.createdAt).toBeLessThanOrEqual(updatedAt);
    }
  });

  it('orders comments and photos newest first', () => {
    for (const { comments, media } of world)
      for (const list of [comments, media])
        expect(list).toEqual(list.toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id));
  });

  it('makes documents of the size of real ones: 800 to 900 bytes in the compact v3 form', () => {
    const sizes = world.map(({ location }) => {
      const { head, address, tail } = locationToV3(location);
      const document = { ...head, AddressInfo: { ...address, DistanceUnit: 0 }, ...tail };
      return JSON.stringify(document).length + '"IsRecentlyVerified":false,'.length;
    });
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(mean).toBeGreaterThan(800);
    expect(mean).toBeLessThan(900);
  });
});
