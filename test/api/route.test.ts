import { describe, expect, test } from 'vitest';
import { earthRadiusKm, earthRadiusMiles } from '../../src/geo/distance.ts';
import { encodePolyline } from '../../src/geo/polyline.ts';
import { prepareRoute } from '../../src/geo/route.ts';
import { sharedApi } from '../support/running-api.ts';
import type { V3Poi } from '../support/v3-poi.ts';

const line = [
  { lat: 52.5, lng: 13.4 },
  { lat: 52.4, lng: 9.7 },
  { lat: 51.5, lng: -0.1 },
];
const polyline = encodeURIComponent(encodePolyline(line));
const along = `polyline=${polyline}&distance=1500&distanceunit=km`;

describe('sortby=route', () => {
  const world = sharedApi('sqlite');

  test('orders by the place along the line and gives it, with the distance from the line', async () => {
    const pois = await world.api.pois(`/v3/poi?${along}&sortby=route`);
    const { locate } = prepareRoute(line);
    expect(pois.length).toBeGreaterThan(5);
    for (const [i, { AddressInfo, ID }] of pois.entries()) {
      const place = locate(AddressInfo.Latitude, AddressInfo.Longitude);
      expect(AddressInfo.Distance).toBeCloseTo(place.offset * earthRadiusKm, 6);
      expect(AddressInfo.Distance).toBeLessThanOrEqual(750);
      expect(AddressInfo.DistanceAlongRoute).toBeCloseTo(place.along * earthRadiusKm, 6);
      expect(AddressInfo.DistanceUnit).toBe(1);
      const next = pois[i + 1];
      if (next === undefined) continue;
      expect(keyOf(next)).toBeGreaterThanOrEqual(AddressInfo.DistanceAlongRoute ?? Number.NaN);
      if (keyOf(next) === AddressInfo.DistanceAlongRoute) expect(next.ID).toBeGreaterThan(ID);
    }
  });

  test('finds what the corridor holds, whatever the order', async () => {
    const ids = await world.api.ids(`/v3/poi?${along}&sortby=id_asc&maxresults=10000`);
    const routed = await world.api.ids(`/v3/poi?${along}&sortby=route&maxresults=10000`);
    expect([...routed].sort((a, b) => a - b)).toEqual(ids);
    expect(await world.api.ids(`/v3/poi?${along}&sortby=ROUTE&maxresults=3`)).toEqual(
      routed.slice(0, 3),
    );
  });

  test('turns around with the line', async () => {
    const back = encodeURIComponent(encodePolyline([...line].reverse()));
    const rest = 'distance=1500&distanceunit=km&sortby=route&maxresults=10000';
    const ids = await world.api.ids(`/v3/poi?polyline=${polyline}&${rest}`);
    const reversed = await world.api.ids(`/v3/poi?polyline=${back}&${rest}`);
    expect([...reversed].sort()).toEqual([...ids].sort());
    expect(reversed.indexOf(ids.at(-1) ?? 0)).toBeLessThan(reversed.indexOf(ids[0] ?? 0));
  });

  test('measures in the unit of the request', async () => {
    const [km] = await world.api.pois(`/v3/poi?${along}&sortby=route`);
    const [miles] = await world.api.pois(
      `/v3/poi?polyline=${polyline}&distance=932.0567880000&sortby=route`,
    );
    expect(miles?.AddressInfo.DistanceUnit).toBe(2);
    const factor = earthRadiusMiles / earthRadiusKm;
    expect(miles && keyOf(miles)).toBeCloseTo((km ? keyOf(km) : 0) * factor, 6);
  });

  test.each([
    ['', 'DistanceAlongRoute": '],
    ['verbose=false', 'DistanceAlongRoute": '],
    ['compact=true', 'DistanceAlongRoute":'],
    ['compact=true&verbose=false', 'DistanceAlongRoute":'],
    ['camelcase=true', '"distanceAlongRoute": '],
    ['includecomments=true', 'DistanceAlongRoute": '],
    ['output=ndjson', 'DistanceAlongRoute":'],
  ])('is in every JSON style, at the end of the address: %s', async (style, member) => {
    const reply = await world.api.get(`/v3/poi?${along}&maxresults=1&sortby=route&${style}`);
    expect(reply.body).toContain(member);
    const text = JSON.stringify(JSON.parse(reply.body));
    expect(text).toMatch(/"distanceUnit":1,"distanceAlongRoute":[\d.]+\}/i);
  });

  test('adds nothing to other answers', async () => {
    for (const query of [
      along,
      `${along}&sortby=id_asc`,
      'latitude=52&longitude=9',
      'sortby=route',
    ])
      expect((await world.api.get(`/v3/poi?${query}`)).body).not.toMatch(/DistanceAlongRoute/i);
  });

  test('is ignored without a line', async () => {
    const usual = await world.api.ids('/v3/poi');
    expect(await world.api.ids('/v3/poi?sortby=route')).toEqual(usual);
    const near = 'latitude=52.5&longitude=13.4&distance=500';
    expect(await world.api.ids(`/v3/poi?${near}&sortby=route`)).toEqual(
      await world.api.ids(`/v3/poi?${near}`),
    );
    expect(await world.api.ids(`/v3/poi?polyline=${polyline}&distance=0&sortby=route`)).toEqual([]);
  });

  test('spreads a sample over the map and says where its rows are on the route', async () => {
    const pois = await world.api.pois(`/v3/poi?${along}&sortby=route&sample=even&maxresults=4`);
    const { locate } = prepareRoute(line);
    for (const { AddressInfo } of pois) {
      const place = locate(AddressInfo.Latitude, AddressInfo.Longitude);
      expect(AddressInfo.DistanceAlongRoute).toBeCloseTo(place.along * earthRadiusKm, 6);
    }
  });
});

function keyOf({ AddressInfo }: V3Poi): number {
  return AddressInfo.DistanceAlongRoute ?? Number.NaN;
}
