import { describe, expect, test } from 'vitest';
import { faultsOf } from '../strict-clients/strict-shape.ts';
import { poiShape, referenceDataShape } from '../strict-clients/v3-shapes.ts';
import { rawGet, sendRaw } from '../support/raw-request.ts';
import { sharedApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { listedIds, listPath } from '../support/visible-world.ts';
import { corridorLine, worldIds } from '../world/world.ts';

/**
 * What real clients break on: the numbers are those of clients-and-demand.md, "What must never break".
 * Not here: 12 (bodies of writes) and 28 (refused keys) come with accounts and keys in issue 4, 29 (deep links) with
 * the pages of the website.
 */
describe.each(engines)('clients on %s', (engine) => {
  const world = sharedApi(engine);
  const ids = (query: string) => world.api.ids(`/v3/poi?${query}`);
  const body = async (query: string) => (await world.api.get(`/v3/poi?${query}`)).body;
  const raw = async (path: string, headers: readonly string[] = []) =>
    sendRaw(await world.api.address(), rawGet(path, headers));
  const rawIds = async (path: string): Promise<readonly number[]> => {
    const reply = await raw(path);
    expect(reply.status, path).toBe(200);
    return JSON.parse(reply.body).map((poi: { readonly ID: number }) => poi.ID);
  };

  test('1 paths work with and without the slash at the end, under v3 and v2', async () => {
    const list = await body('');
    for (const path of ['/v3/poi', '/v3/poi/', '/v2/poi', '/v2/poi/']) {
      expect((await world.api.get(path)).body, path).toBe(list);
    }
    const reference = (await world.api.get('/v3/referencedata')).body;
    for (const path of ['/v3/referencedata/', '/v2/referencedata', '/v2/referencedata/']) {
      expect((await world.api.get(path)).body, path).toBe(reference);
    }
  });

  test('2 names of parameters are read in any letter case', async () => {
    expect(await body('latitude=46.4&longitude=7&distanceUnit=KM')).toBe(
      await body('Latitude=46.4&LONGITUDE=7&distanceunit=KM'),
    );
    expect(await ids('modifiedSince=2020-01-01')).toEqual(await ids('modifiedsince=2020-01-01'));
  });

  test('3 lists of ids come in four ways', async () => {
    const two = await ids('countryid=1,87');
    expect(two.length).toBeGreaterThan(4);
    expect(await ids('countryid=1,87,')).toEqual(two);
    expect(await ids('countryid=1&countryid=87')).toEqual(two);
    expect(await ids('countryid=')).toEqual(await ids(''));
    expect(await ids('chargepointid=175585,')).toEqual([175_585]);
    for (const name of [
      'operatorid',
      'connectiontypeid',
      'levelid',
      'usagetypeid',
      'statustypeid',
      'dataproviderid',
    ]) {
      expect(await ids(`${name}=1,2,`), name).toEqual(await ids(`${name}=1&${name}=2`));
    }
  });

  test('4 booleans are true and True', async () => {
    expect(await body('compact=True&verbose=False&includecomments=True')).toBe(
      await body('compact=true&verbose=false&includecomments=true'),
    );
  });

  test('5 boxes come in any order of corners, raw and encoded', async () => {
    const four = [102_167, 100_664, 83_520, 41_847];
    for (const box of [
      '(54.0,9.0),(54.1,9.1)',
      '(54.1,9.0),(54.0,9.1)',
      '(54.0,%209.0),%20(54.1,9.1)',
      '%2854.0%2C9.0%29%2C%2854.1%2C9.1%29',
      '(54.0,9.0)%2C(54.1,9.1)',
    ]) {
      expect(await rawIds(`/v3/poi?boundingbox=${box}`), box).toEqual(four);
    }
    expect(await rawIds('/v3/poi?maxresults=50000&boundingbox=(-90,-180),(90,180)')).toEqual(
      listedIds(),
    );
  });

  test('6 units in any letter case, numbers with a fraction', async () => {
    const km = await body('latitude=46.4&longitude=7&distance=20&distanceunit=km');
    expect(await body('latitude=46.4&longitude=7.0&distance=20.0&distanceunit=KM')).toBe(km);
    const miles = await body('latitude=46.4&longitude=7&distance=20&distanceunit=miles');
    expect(await body('latitude=46.4&longitude=7&distance=20.0&distanceunit=Miles')).toBe(miles);
    expect(miles).not.toBe(km);
    expect(await ids('minpowerkw=3.0')).toEqual(await ids('minpowerkw=3'));
  });

  test('7 modifiedsince in the forms that clients send', async () => {
    const at = await ids('modifiedsince=2016-09-15T09:30:00Z&maxresults=5000');
    for (const form of [
      '2016-09-15T09:30',
      '2016-09-15T09:30:00',
      '2016-09-15T09:30:00.000Z',
      '2016-09-15T09%3A30%3A00',
    ]) {
      expect(await ids(`modifiedsince=${form}&maxresults=5000`), form).toEqual(at);
    }
    expect(at).toContain(worldIds.updatedAndCreatedOnTheMinute);
  });

  test('8 a polyline need not be encoded for the URL', async () => {
    const line = String.raw`_p~iF~ps|U_ulLnnqC_mqNvxq\`@`.replace('\\`', '`');
    for (const text of [line, String.raw`_p~iF~ps|U_ulLnnqC_mqNvxq\`@`]) {
      const found = await rawIds(`/v3/poi?polyline=${text}&distance=9000&distanceunit=km`);
      expect(found.length).toBeGreaterThan(0);
      expect(found).toEqual(
        await world.api.ids(listPath({ polyline: text, distance: 9000, distanceunit: 'km' })),
      );
    }
    const pairs = corridorLine.map(([lat, lng]) => `(${lat},${lng})`).join(',');
    expect(await rawIds(`/v3/poi?polyline=${pairs}`)).toContain(worldIds.offLine1km);
  });

  test('9 keys, client names and unknown parameters are never an error', async () => {
    const list = await body('maxresults=3');
    for (const query of [
      'key=abc',
      'key=',
      'key=test',
      'client=ocm.app.ionic.8.0.0',
      'output=json',
      'allowmirror=true',
      'enablecaching=true',
      'levelofdetail=1',
      '_=1700000000',
      'nosuch[]=1&nosuch[]=2',
    ]) {
      expect(await body(`maxresults=3&${query}`), query).toBe(list);
    }
    for (const name of ['X-API-Key', 'x-api-key', 'X-Api-Key']) {
      const reply = await world.api.get('/v3/poi?maxresults=3', { [name]: 'abc' });
      expect(reply.body, name).toBe(list);
    }
  });

  test('10 no user agent is turned away', async () => {
    for (const agent of [
      'python-requests/2.31.0',
      'Go-http-client/1.1',
      'okhttp/4.12.0',
      'axios/1.7.2',
      'node',
      'FME/2020.7.43.20823',
      'curl/8.5.0',
      '',
    ]) {
      const reply = await raw('/v3/poi?maxresults=1', [`User-Agent: ${agent}`]);
      expect(reply.status, agent).toBe(200);
    }
    expect((await raw('/v3/poi?maxresults=1')).status).toBe(200);
  });

  test('11 a browser may send its three headers, and GET with a JSON content type', async () => {
    for (const [url, method] of [
      ['/v3/poi', 'GET'],
      ['/v3/referencedata/', 'GET'],
      ['/v3/comment', 'POST'],
      ['/v4/profile/mediaitem/12', 'DELETE'],
    ] as const) {
      const reply = await world.api.request({
        method: 'OPTIONS',
        url,
        headers: {
          origin: 'capacitor://localhost',
          'access-control-request-method': method,
          'access-control-request-headers': 'authorization,content-type,x-api-key',
        },
      });
      expect(reply.statusCode, url).toBe(200);
      expect(reply.headers['access-control-allow-origin'], url).toBe('capacitor://localhost');
      expect(reply.headers['access-control-allow-headers'], url).toBe(
        'authorization,content-type,x-api-key',
      );
      expect(String(reply.headers['access-control-allow-methods']).split(','), url).toContain(
        method,
      );
    }
    const reply = await world.api.get('/v3/poi?maxresults=1', {
      origin: 'capacitor://localhost',
      'content-type': 'application/json',
      'x-api-key': 'abc',
      authorization: 'Bearer abc',
    });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['access-control-allow-origin']).toBe('capacitor://localhost');
  });

  test('13 the list is a bare array, an unknown id an empty one, a known id exactly one', async () => {
    expect(await body('chargepointid=999999999')).toBe('[]');
    const detail = 'chargepointid=175585&includecomments=true&compact=false&verbose=false';
    expect(await world.api.pois(`/v3/poi?${detail}`)).toHaveLength(1);
  });

  test('14 maxresults is honoured whatever it is', async () => {
    const all = listedIds();
    for (const limit of [3000, 5000, 10_000, 50_000, 90_000, 200_000, 20_000_000]) {
      expect(await ids(`maxresults=${limit}`), String(limit)).toEqual(all);
      expect(await ids(`maxresults=${limit}&boundingbox=(-90,-180),(90,180)`)).toEqual(all);
    }
    expect(await ids(`maxresults=${all.length}`)).toHaveLength(all.length);
    expect(await ids(`maxresults=${all.length - 1}`)).toEqual(all.slice(0, -1));
  });

  test('15 16 17 18 members that clients need are there, in every mode', async () => {
    // Every style is in strict-clients.test.ts; here those that clients send.
    for (const style of [
      'compact=true&verbose=false',
      'compact=false&verbose=false&includecomments=true',
      'compact=true&verbose=false&includecomments=true',
      '',
    ]) {
      const pois = await world.api.pois(`/v3/poi?maxresults=5000&${style}`);
      expect(pois.flatMap((poi) => faultsOf(poi, poiShape, String(poi.ID)))).toEqual([]);
    }
    expect(faultsOf(await world.api.json('/v3/referencedata'), referenceDataShape)).toEqual([]);
  });

  test('19 UUIDs are unique', async () => {
    const pois = await world.api.pois('/v3/poi?maxresults=5000');
    expect(new Set(pois.map((poi) => poi.UUID)).size).toBe(pois.length);
  });

  test('20 the content type says json', async () => {
    for (const path of ['/v3/poi', '/v2/poi/', '/v3/referencedata', '/v3/nosuch']) {
      expect((await world.api.get(path)).headers['content-type'], path).toContain('json');
    }
  });

  test('21 the same query gives the same bytes, a larger limit the same beginning', async () => {
    const queries = [
      '',
      'compact=true&verbose=false',
      'boundingbox=(40,-10),(60,20)&compact=true',
      'latitude=46.4&longitude=7&distance=500&includecomments=true',
      'polyline=(45,1),(47,13)&distance=300&verbose=false',
      'camelcase=true&sortby=modified_asc',
    ];
    for (const query of queries) {
      const first = await body(`maxresults=5000&${query}`);
      expect(await body(`maxresults=5000&${query}`), query).toBe(first);
      const shorter = await body(`maxresults=7&${query}`);
      expect(first.startsWith(shorter.replace(/\n?\]$/, '')), query).toBe(true);
    }
  });

  test('22 distance orders a point search and is in the asked unit; boxes have none', async () => {
    const near = 'latitude=46.4&longitude=7&distance=100';
    for (const [unit, number] of [
      ['KM', 1],
      ['Miles', 2],
    ] as const) {
      const pois = await world.api.pois(`/v3/poi?${near}&distanceunit=${unit}`);
      const distances = pois.map((poi) => poi.AddressInfo.Distance ?? Number.NaN);
      expect(distances.length).toBeGreaterThan(10);
      expect(distances).toEqual([...distances].sort((a, b) => a - b));
      expect(Math.max(...distances)).toBeLessThanOrEqual(100.1);
      expect(new Set(pois.map((poi) => poi.AddressInfo.DistanceUnit))).toEqual(new Set([number]));
    }
    const box = 'chargepointid=175585&boundingbox=(50,9),(53,10)';
    const [verbose] = await world.api.pois(`/v3/poi?${box}`);
    expect(verbose?.AddressInfo).toMatchObject({ Distance: null, DistanceUnit: 0 });
    const [brief] = await world.api.pois(`/v3/poi?${box}&verbose=false`);
    expect(brief?.AddressInfo).not.toHaveProperty('Distance');
    expect(brief?.AddressInfo.DistanceUnit).toBe(0);
  });

  test('23 verbose=false drops nulls and keeps false, 0 and []', async () => {
    const text = await body(
      `chargepointid=${worldIds.noConnections},${worldIds.statusUnknown},${worldIds.statusUnstated}&verbose=false`,
    );
    expect(text).not.toContain('null');
    expect(text).toContain('"Connections": []');
    expect(text).toContain('"IsRecentlyVerified": false');
    expect(text).toContain('"DistanceUnit": 0');
    const [unknown] = await world.api.pois(`/v3/poi?id=${worldIds.statusUnknown}&verbose=false`);
    expect(unknown?.StatusType).toEqual({ IsUserSelectable: true, ID: 0, Title: 'Unknown' });
    const [unstated] = await world.api.pois(`/v3/poi?id=${worldIds.statusUnstated}&verbose=false`);
    expect(unstated).not.toHaveProperty('StatusType');
  });

  test('24 camelcase has the names that clients key on', async () => {
    const text = await body('chargepointid=175585&camelcase=true');
    for (const name of ['uuid', 'id', 'addressInfo', 'operatorInfo', 'statusType', 'connections']) {
      expect(text).toContain(`"${name}":`);
    }
  });

  test('25 the reference data has all lists and both templates', async () => {
    const document = (await world.api.json('/v3/referencedata?verbose=false')) as object;
    expect(Object.keys(document)).toEqual([
      'ChargerTypes',
      'ConnectionTypes',
      'CurrentTypes',
      'Countries',
      'DataProviders',
      'Operators',
      'StatusTypes',
      'SubmissionStatusTypes',
      'UsageTypes',
      'UserCommentTypes',
      'CheckinStatusTypes',
      'DataTypes',
      'MetadataGroups',
      'ChargePoint',
      'UserComment',
    ]);
  });

  test('26 ids have the meanings that clients hard-code', async () => {
    interface Lists {
      readonly [name: string]: readonly { readonly ID: number; readonly Title: string }[];
    }
    const lists = (await world.api.json('/v3/referencedata')) as Lists;
    const has = (name: string, ids: readonly number[]) => {
      const known = new Set((lists[name] ?? []).map((entry) => entry.ID));
      for (const id of ids) expect(known.has(id), `${name} ${id}`).toBe(true);
    };
    has('StatusTypes', [0, 10, 20, 30, 50, 75, 100, 150, 200, 210]);
    has('ConnectionTypes', [1, 2, 8, 16, 17, 25, 26, 27, 28, 30, 32, 33, 36, 1036]);
    has('UserCommentTypes', [10, 1000]);
    has('CurrentTypes', [10, 20, 30]);
    const titleOf = (name: string, id: number) =>
      lists[name]?.find((entry) => entry.ID === id)?.Title;
    expect(titleOf('CurrentTypes', 30)).toBe('DC');
    expect(titleOf('UserCommentTypes', 1000)).toContain('Fault Report');
    expect(titleOf('StatusTypes', 200)).toContain('Removed');
    expect(titleOf('Operators', 23)).toContain('Tesla');
  });

  test('27 a thumbnail has .thmb. in its address and the photo .orig.', async () => {
    const [poi] = await world.api.pois(`/v3/poi?id=${worldIds.mediaEnabled}&includecomments=true`);
    const [photo] = poi?.MediaItems ?? [];
    expect(photo?.ItemThumbnailURL).toContain('.thmb.');
    expect(photo?.ItemURL).toBe(photo?.ItemThumbnailURL.replace('.thmb.', '.orig.'));
  });
});
