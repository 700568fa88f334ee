import { VectorTile, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, test } from 'vitest';
import { effectivePowerKw } from '../../src/domain/connection.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import { mapX, mapY, maxMapLat, worldUnits } from '../../src/geo/web-mercator.ts';
import { sharedApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { isListed } from '../support/visible-world.ts';
import { testWorld } from '../world/world.ts';

const extent = 4096;
const mediaType = 'application/vnd.mapbox-vector-tile';
const onMap = testWorld.filter(
  (record) => isListed(record) && Math.abs(record.location.address.lat) <= maxMapLat,
);

/** The features of a layer that lie in the tile itself, as a map library reads them. */
function featuresOf(layer: VectorTileLayer | undefined) {
  const all = Array.from({ length: layer?.length ?? 0 }, (_, i) => layer?.feature(i));
  return all.flatMap((feature) => {
    const [point] = feature?.loadGeometry()[0] ?? [];
    if (feature === undefined || point === undefined) return [];
    const isInside = point.x >= 0 && point.x < extent && point.y >= 0 && point.y < extent;
    return isInside ? [{ id: feature.id, properties: feature.properties, point, feature }] : [];
  });
}

/** The path of the tile of a location at zoom 14. */
function deepestTile({ location: { address } }: LocationRecord): string {
  const part = (units: number) => Math.floor((units / worldUnits) * 2 ** 14);
  return `14/${part(mapX(address.lng))}/${part(mapY(address.lat))}.mvt`;
}

/** What a tile says of a location. */
function membersOf({ location }: LocationRecord): object {
  const { address, connections, statusTypeId } = location;
  const power = Math.max(0, ...connections.map((one) => effectivePowerKw(one) ?? 0));
  const plugs = [...new Set(connections.map((one) => one.connectionTypeId))].join(',');
  return {
    id: location.id,
    title: address.title ?? '',
    ...(power > 0 ? { power_kw: power } : {}),
    ...(plugs === '' ? {} : { plugs }),
    ...(statusTypeId === undefined ? {} : { status: statusTypeId }),
  };
}

describe.each(engines)('map tiles on %s', (engine) => {
  const world = sharedApi(engine);

  const tile = async (path: string) => {
    const reply = await world.api.get(`/tiles/${path}`);
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, mediaType]);
    const { layers } = new VectorTile(new PbfReader(reply.rawPayload));
    return {
      layers,
      clusters: featuresOf(layers['clusters']),
      locations: featuresOf(layers['locations']),
    };
  };

  test('of the world count every location of the map', async () => {
    const { layers, clusters, locations } = await tile('0/0/0.mvt');
    for (const layer of Object.values(layers)) {
      expect([layer.version, layer.extent]).toEqual([2, extent]);
    }
    const counts = clusters.map(({ properties }) => Number(properties['point_count']));
    expect(counts.every((count) => count > 1)).toBe(true);
    const sum = counts.reduce((all, count) => all + count, 0);
    expect(sum + locations.length).toBe(onMap.length);
  });

  test('show each location at the deepest zoom with what a map says of it', async () => {
    const shown = new Map<number, Readonly<Record<string, unknown>>>();
    for (const path of new Set(onMap.map(deepestTile))) {
      const [z = 0, x = 0, y = 0] = path.split(/[/.]/).map(Number);
      for (const { id, properties, feature } of (await tile(path)).locations) {
        expect(shown.has(Number(id)), `${id} twice`).toBe(false);
        const [lng, lat] = (feature.toGeoJSON(x, y, z).geometry as GeoJSON.Point).coordinates;
        shown.set(Number(id), { ...properties, lng, lat });
      }
    }
    const ascending = (a: number, b: number) => a - b;
    expect([...shown.keys()].sort(ascending)).toEqual(
      onMap.map(({ location }): number => location.id).sort(ascending),
    );
    for (const record of onMap) {
      const { lng, lat, ...properties } = shown.get(record.location.id) ?? {};
      const { address } = record.location;
      expect(properties).toEqual(membersOf(record));
      // Half a metre, and either name of the antimeridian.
      expect(Number(lat)).toBeCloseTo(address.lat, 4);
      expect((Number(lng) + 360) % 360).toBeCloseTo((address.lng + 360) % 360, 4);
    }
  });

  test('take the filters of the list, areas as well', async () => {
    const count = async (query: string): Promise<number> => {
      const { clusters, locations } = await tile(`0/0/0.mvt?${query}`);
      return clusters.reduce(
        (sum, { properties }) => sum + Number(properties['point_count']),
        locations.length,
      );
    };
    for (const query of [
      'minpowerkw=50',
      'countrycode=DE',
      'boundingbox=(50,0),(60,20)',
      'latitude=54&longitude=9&distance=1000',
      `chargepointid=${onMap[0]?.location.id}`,
    ]) {
      const pois = await world.api.pois(`/v3/poi?maxresults=100000&${query}`);
      const expected = pois.filter(
        ({ AddressInfo }) => Math.abs(Number(AddressInfo.Latitude)) <= maxMapLat,
      );
      expect(await count(query), query).toBe(expected.length);
      expect(expected.length, query).toBeGreaterThan(0);
    }
  });

  test('say what was made of the filters, and refuse what they cannot use where that is asked', async () => {
    const explained = await world.api.get('/tiles/1/1/0.mvt?explain=true&minpowerkw=x');
    expect(explained.headers['x-ocm-explain']).toContain('minpowerkw');
    const strict = await world.api.get('/tiles/1/1/0.mvt?strict=true&minpowerkw=x');
    expect(strict.statusCode).toBe(400);
  });

  test('are no bytes where nothing is', async () => {
    const reply = await world.api.get('/tiles/0/0/0.mvt?countryid=-1');
    expect([reply.statusCode, reply.rawPayload.length]).toEqual([200, 0]);
  });

  test.each([
    '15/0/0.mvt',
    '30/0/0.mvt',
    '0/1/0.mvt',
    '0/0/1.mvt',
    '3/8/0.mvt',
    '3/0/8.mvt',
    '-1/0/0.mvt',
    '1.5/0/0.mvt',
    '0/0/x.mvt',
    'z/x/y.mvt',
    '1e1/0/0.mvt',
    '0/0/0.png',
    '0/0/0',
    '0/0',
    '',
    '99999999999999999999/0/0.mvt',
    '0/__proto__/0.mvt',
    '0/0/0.mvt.mvt',
    '0/0/0%00.mvt',
  ])('are not found at /tiles/%s', async (path) => {
    const reply = await world.api.get(`/tiles/${path}`);
    expect(reply.statusCode).toBe(404);
    expect(reply.json()).toMatchObject({ status: 'error' });
  });

  test('are described as TileJSON with the address that the client knows', async () => {
    const host = { host: 'charge.example:8080', 'x-forwarded-proto': 'https' };
    const reply = await world.api.get('/tiles.json?countrycode=DE&minpowerkw=50', host);
    expect(reply.json()).toMatchObject({
      tilejson: '3.0.0',
      tiles: ['https://charge.example:8080/tiles/{z}/{x}/{y}.mvt?countrycode=DE&minpowerkw=50'],
      minzoom: 0,
      maxzoom: 14,
      vector_layers: [
        { id: 'clusters', fields: { point_count: expect.any(String) } },
        { id: 'locations', fields: { title: expect.any(String) } },
      ],
    });
    const plain = await world.api.get('/tiles.json', { host: '[::1]:3000' });
    expect(plain.json()).toMatchObject({ tiles: ['http://[::1]:3000/tiles/{z}/{x}/{y}.mvt'] });
  });

  test('have entity tags, and so has their description, one for each address that it tells', async () => {
    const path = '/tiles/2/2/1.mvt?minpowerkw=11';
    const tag = String((await world.api.get(path)).headers['etag']);
    const again = await world.api.get(path, { 'if-none-match': tag });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
    const secure = { 'x-forwarded-proto': 'https' };
    const plain = await world.api.get('/tiles.json');
    const named = { 'if-none-match': String(plain.headers['etag']) };
    expect((await world.api.get('/tiles.json', named)).statusCode).toBe(304);
    expect((await world.api.get('/tiles.json', { ...named, ...secure })).statusCode).toBe(200);
  });

  test.each(['a"b', 'a/b', 'a b', '<script>', 'user@host', 'host:port', 'a..', '-'])(
    'are not described for the host %s',
    async (host) => {
      const reply = await world.api.get('/tiles.json', { host });
      expect(reply.statusCode).toBe(400);
    },
  );

  test('have no member that TileJSON does not announce', async () => {
    const { vector_layers } = (await world.api.json('/tiles.json')) as {
      readonly vector_layers: readonly { readonly id: string; readonly fields: object }[];
    };
    const { clusters, locations } = await tile('2/2/1.mvt');
    const used = { clusters, locations };
    for (const { id, fields } of vector_layers) {
      const members = used[id as keyof typeof used].flatMap(({ properties }) =>
        Object.keys(properties),
      );
      expect([...new Set(members)].filter((name) => !(name in fields))).toEqual([]);
    }
  });
});
