import { describe, expect, test } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { sharedApi } from '../support/running-api.ts';
import { listedIds } from '../support/visible-world.ts';
import { testWorld } from '../world/world.ts';

interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
}
interface Feature {
  readonly id: number;
  readonly geometry: { readonly coordinates: readonly [number, number] };
  readonly properties: Readonly<Record<string, unknown>>;
}
interface Items {
  readonly links: readonly Link[];
  readonly numberMatched: number;
  readonly numberReturned: number;
  readonly timeStamp: string;
  readonly attribution: string;
  readonly features: readonly Feature[];
}

interface Linking {
  readonly links?: readonly Link[];
  readonly collections?: readonly Linking[];
}

function linksIn({ links = [], collections = [] }: Linking): readonly Link[] {
  return [...links, ...collections.flatMap(linksIn)];
}

const origin = 'http://ocm.example:8443';
const items = '/ogc/collections/locations/items';
const ascending = listedIds().reverse();
const locations = testWorld.map(({ location }) => location);
const idsWhere = (test: (location: (typeof locations)[number]) => boolean) =>
  locations
    .filter((location) => ascending.includes(location.id) && test(location))
    .map((location): number => location.id)
    .sort((a, b) => a - b);

describe('OGC API - Features', () => {
  const world = sharedApi('sqlite');
  const get = async (query: string) => (await world.api.json(`${items}?${query}`)) as Items;
  const ids = async (query: string) =>
    (await get(`limit=10000&${query}`)).features.map(({ id }) => id);

  test.each(['', '/collections', '/collections/locations', '/collections/locations/items'])(
    'a cache does not mix up the links of /ogc%s for http and https',
    async (path) => {
      const plain = await world.api.get(`/ogc${path}`);
      const secure = await world.api.get(`/ogc${path}`, { 'x-forwarded-proto': 'https' });
      expect(secure.body).not.toBe(plain.body);
      for (const { headers } of [plain, secure])
        expect(headers.vary).toContain('X-Forwarded-Proto');
    },
  );

  test('every link of every document leads to a document of its type', async () => {
    const open: Link[] = [{ href: `${origin}/ogc`, rel: 'start', type: 'application/json' }];
    const seen = new Set<string>();
    for (let link = open.pop(); link !== undefined; link = open.pop()) {
      expect(link.href.startsWith(`${origin}/`), link.href).toBe(true);
      if (seen.has(link.href)) continue;
      seen.add(link.href);
      const reply = await world.api.get(link.href.slice(origin.length), {
        Host: 'ocm.example:8443',
      });
      expect(reply.statusCode, link.href).toBe(200);
      // The link to the OpenAPI document says in more words what it is.
      if (link.rel === 'service-desc') continue;
      expect(String(reply.headers['content-type']).split(';')[0], link.href).toBe(link.type);
      if (link.type.endsWith('json')) open.push(...linksIn(reply.json()));
    }
    expect(seen.size).toBeGreaterThan(8);
  });

  test('declares the classes that it implements', async () => {
    expect(await world.api.json('/ogc/conformance')).toEqual({
      conformsTo: [
        'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
        'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
      ],
    });
  });

  test('gives ten features by default, and all by following next', async () => {
    const first = await get('');
    expect(first.numberReturned).toBe(10);
    expect(first.numberMatched).toBe(ascending.length);
    expect(first.features).toHaveLength(10);
    const found: number[] = [];
    let url: string | undefined = `http://localhost${items}?limit=17&f=json`;
    while (url !== undefined) {
      const { pathname, search } = new URL(url);
      const page = (await world.api.json(pathname + search)) as Items;
      found.push(...page.features.map(({ id }) => id));
      url = page.links.find(({ rel }) => rel === 'next')?.href;
    }
    expect(found).toEqual(ascending);
  });

  test('a feature is flat and has every property, in the collection as alone', async () => {
    const { features, attribution } = await get('limit=10000');
    expect(attribution).toContain('Open Charge Map Contributors');
    for (const feature of features) {
      const alone = (await world.api.json(`${items}/${feature.id}`)) as Feature;
      expect(alone).toEqual({ ...feature, links: expect.any(Array) });
      const location = locations.find(({ id }) => id === feature.id);
      expect(feature.geometry.coordinates).toEqual([location?.address.lng, location?.address.lat]);
      expect(feature.properties['title']).toBe(location?.address.title ?? null);
      expect(Object.keys(feature.properties)).toEqual(Object.keys(features[0]?.properties ?? {}));
    }
  });

  test.each(['0', '999999', '99999999999', 'abc', '1.0', '-1'])('has no feature %s', async (id) => {
    expect((await world.api.get(`${items}/${id}`)).statusCode).toBe(404);
  });

  test('bbox has four or six numbers and may cross the antimeridian', async () => {
    const inBox = (west: number, south: number, east: number, north: number) =>
      idsWhere(({ address: { lat, lng } }) => {
        const isBeside = west <= east ? lng >= west && lng <= east : lng >= west || lng <= east;
        return isBeside && lat >= south && lat <= north;
      });
    expect(await ids('bbox=0,45,15,60')).toEqual(inBox(0, 45, 15, 60));
    expect(await ids('bbox=0,45,-100,15,60,9000')).toEqual(inBox(0, 45, 15, 60));
    expect(await ids('bbox=170,-90,-170,90')).toEqual(inBox(170, -90, -170, 90));
    expect(inBox(170, -90, -170, 90).length).toBeGreaterThan(1);
    expect(await ids('bbox=-180,-90,180,90')).toEqual(ascending);
  });

  test('datetime is an instant or an interval with open ends; without a time is always in', async () => {
    const changed = (from: string, to: string) =>
      idsWhere(({ updatedAt }) => {
        if (updatedAt === undefined) return true;
        return updatedAt >= Date.parse(from) && updatedAt <= Date.parse(to);
      });
    const times = locations.flatMap(({ updatedAt }) =>
      updatedAt === undefined ? [] : [updatedAt],
    );
    const middle = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
    const at = `${new Date(middle).toISOString().slice(0, 19)}Z`;
    const secondEnd = at.replace('Z', '.999Z');
    const early = '0000-01-01T00:00:00Z';
    const late = '9999-01-01T00:00:00Z';
    for (const open of ['..', '']) {
      expect(await ids(`datetime=${at}/${open}`)).toEqual(changed(at, late));
      expect(await ids(`datetime=${open}/${at}`)).toEqual(changed(early, secondEnd));
    }
    expect(await ids(`datetime=${at}`)).toEqual(changed(at, secondEnd));
    expect(await ids(`datetime=2015-01-01T00:00:00Z/${at}`)).toEqual(
      changed('2015-01-01T00:00:00Z', secondEnd),
    );
    expect(await ids('datetime=2015-01-01/2019-12-31')).toEqual(
      changed('2015-01-01T00:00:00Z', '2019-12-31T23:59:59.999Z'),
    );
    expect(await ids('datetime=2015-01-01T02:00:00%2B02:00/..')).toEqual(
      changed('2015-01-01T00:00:00Z', late),
    );
  });

  test('takes the filters of the list, and is ordered by distance to a point', async () => {
    const filter = 'minpowerkw=50&countryid=87,1,80';
    const listed = await world.api.ids(`/v3/poi?maxresults=10000&sortby=id_asc&${filter}`);
    expect(await ids(filter)).toEqual(listed);
    const point = 'latitude=51&longitude=9&distance=1000&distanceunit=KM';
    expect(await ids(point)).toEqual(await world.api.ids(`/v3/poi?maxresults=10000&${point}`));
  });

  test('a limit above the maximum is the maximum', async () => {
    expect((await get(`limit=${limits.maxFeatures * 10}`)).features).toHaveLength(ascending.length);
    expect((await get('limit=99999999999999999999')).features).toHaveLength(ascending.length);
  });

  test.each([
    'foo=1',
    'LIMIT=5',
    'lattitude=5',
    'limit=0',
    'limit=-1',
    'limit=ten',
    'limit=1&limit=2',
    'bbox=1,2,3',
    'bbox=1,2,3,x',
    'bbox=0,60,15,45',
    'bbox=0,-91,15,45',
    'bbox=1,2,3,4,5,6,7',
    'bbox=',
    'bbox=0,0,1,1&latitude=5&longitude=5',
    'datetime=yesterday',
    'datetime=2018-02-30T00:00:00Z',
    'datetime=../..',
    'datetime=/',
    'datetime=',
    'datetime=2019-01-01/2018-01-01',
    'datetime=2018-01-01/2019-01-01/2020-01-01',
    'cursor=abc',
    'f=html',
    'minpowerkw=fast',
    'output=csv',
    'maxresults=5',
    'sortby=id_asc',
    'callback=x',
    'crs=http://www.opengis.net/def/crs/EPSG/0/3857',
  ])('refuses %s with 400', async (query) => {
    const reply = await world.api.get(`${items}?${query}`);
    expect(reply.statusCode).toBe(400);
    expect(reply.json().description).toMatch(/\S{2}/);
  });

  test.each([
    '/ogc',
    '/ogc/conformance',
    '/ogc/collections',
    '/ogc/collections/locations',
    `${items}/1`,
  ])('%s refuses parameters that it does not know', async (path) => {
    expect((await world.api.get(`${path}?foo=1`)).statusCode).toBe(400);
    expect((await world.api.get(`${path}?limit=1`)).statusCode).toBe(400);
    expect((await world.api.get(`${path}?f=json&key=k`)).statusCode).not.toBe(400);
  });

  test('other collections are not found, and a host that is none is refused', async () => {
    expect((await world.api.get('/ogc/collections/streets')).statusCode).toBe(404);
    expect((await world.api.get('/ogc/collections/streets/items')).statusCode).toBe(404);
    for (const path of ['/ogc', items]) {
      expect((await world.api.get(path, { Host: 'evil.example/"><script>' })).statusCode).toBe(400);
    }
  });

  test('HEAD has the headers and no body', async () => {
    const head = await world.api.request({ method: 'HEAD', url: items });
    expect(head.statusCode).toBe(200);
    expect(head.headers['content-type']).toBe('application/geo+json');
    expect(head.body).toBe('');
  });
});
