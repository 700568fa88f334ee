import { describe, expect, test } from 'vitest';
import { bearer, peopleAsCallers } from '../support/people.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';

const open = (engine: (typeof engines)[number]) =>
  openApi(engine, {
    records: [place(1, { address: { line1: '1 Quay', countryId: 1 } })],
    callers: peopleAsCallers,
  });

/** As the old app and the C# client write it: reference objects, PascalCase, numbers as texts, blanks, strangers. */
const pascalCase = {
  ID: '0',
  UUID: '',
  OperatorInfo: { ID: 3, Title: 'POD Point (UK)' },
  UsageType: { ID: '4' },
  StatusType: { ID: 50 },
  DataProvider: { ID: 1, Title: 'Open Charge Map Contributors' },
  AddressInfo: {
    Title: 'Station "A" <b>& co</b>',
    AddressLine1: 'Straße 1',
    AddressLine2: null,
    Country: { ID: 1, ISOCode: 'GB' },
    Latitude: '51.5',
    Longitude: '-0.12',
    RelatedURL: 'www.example.org',
    Distance: 3,
  },
  Connections: [
    { ID: 0, ConnectionType: { ID: 25 }, Level: { ID: 2 }, PowerKW: '22', Quantity: 2 },
    { ConnectionTypeID: 0, LevelID: 1, Quantity: '1', Amps: '' },
  ],
  NumberOfPoints: '2',
  UserComments: [{ Comment: 'ignored' }],
  MediaItems: null,
  MetadataTags: 'unknown here',
};

/** As the documents and newer apps write it. */
const camelCase = {
  addressInfo: {
    title: 'Station "A" <b>& co</b>',
    addressLine1: 'Straße 1',
    countryID: 1,
    latitude: 51.5,
    longitude: -0.12,
    relatedURL: 'www.example.org',
  },
  connections: [{ connectionTypeID: 25, levelID: 2, powerKW: 22, quantity: 2 }],
  operatorID: 3,
  usageTypeID: 4,
  statusTypeID: 50,
  numberOfPoints: 2,
};

const stored = {
  dataProviderId: 1,
  operatorId: 3,
  usageTypeId: 4,
  statusTypeId: 50,
  numberOfPoints: 2,
  submissionStatusTypeId: 200,
  address: {
    title: 'Station "A" <b>& co</b>',
    line1: 'Straße 1',
    countryId: 1,
    lat: 51.5,
    lng: -0.12,
    relatedUrl: 'www.example.org',
  },
  connections: [{ connectionTypeId: 25, levelId: 2, powerKw: 22, quantity: 2 }],
};

const form = 'application/x-www-form-urlencoded; charset=UTF-8';

/** Address, type of the body, body: as clients that exist send them. */
const requests = [
  ['/v3/poi', 'application/json', pascalCase],
  ['/v3/poi/', form, pascalCase],
  ['/v3/?action=cp_submission&format=json', form, pascalCase],
  ['/v3?action=cp_submission', 'text/plain', camelCase],
  ['/v2/?action=cp_submission&format=json', form, pascalCase],
  ['/?action=cp_submission&format=json', form, camelCase],
  ['/v3/poi?client=ocm.app&key=', 'application/json', camelCase],
  ['/api/v3/poi/', 'text/plain;charset=UTF-8', camelCase],
] as const;

async function post(api: RunningApi, url: string, type: string, body: unknown) {
  return api.request({
    method: 'POST',
    url,
    headers: { 'content-type': type, ...bearer('british-editor') },
    payload: JSON.stringify(body),
  });
}

async function storedOf(api: RunningApi, id: unknown) {
  const { doc } = await api.store.db.kysely
    .selectFrom('location')
    .select('doc')
    .where('id', '=', Number(id))
    .executeTakeFirstOrThrow();
  return JSON.parse(doc ?? 'null');
}

describe.each(engines)('old clients that submit, on %s', (engine) => {
  test.each(requests)('%s as %s is one location', async (url, type, body) => {
    await using api = await open(engine);
    const reply = await post(api, url, type, body);
    expect([reply.statusCode, reply.body, reply.headers['content-type']]).toEqual([
      202,
      '',
      undefined,
    ]);
    const location = await storedOf(api, reply.headers['x-location-id']);
    expect(location).toMatchObject(stored);
    expect(location.connections).toHaveLength(1);
    const [poi] = await api.pois(`/v3/poi?chargepointid=${location.id}`);
    expect(poi?.AddressInfo).toMatchObject({ Title: stored.address.title });
  });

  test.each([
    '/v3/?action=cp_batch_submission',
    '/v3?action=cp_batch_submission',
    '/v2/?action=cp_batch_submission&format=json',
    '/v3/poi?action=cp_batch_submission',
    '/v3/poi/batch',
  ])('%s takes what is valid of many, and says so when it is asked', async (url) => {
    await using api = await open(engine);
    const batch = [pascalCase, { addressInfo: {} }, 7, { ...camelCase, numberOfPoints: 3 }];
    const silent = await post(api, url, form, batch);
    expect([silent.statusCode, silent.body]).toEqual([202, '']);
    const told = await post(api, `${url}${url.includes('?') ? '&' : '?'}results=true`, form, batch);
    const { results } = JSON.parse(told.body);
    expect(results).toMatchObject([
      { state: 'approved', locationId: 2, reason: null },
      { state: 'refused', locationId: null, reason: 'AddressInfo requires a Title' },
      { state: 'refused', reason: expect.stringContaining('expected an object') },
      { state: 'approved', locationId: 3 },
    ]);
    const ids = await api.ids('/v3/poi');
    expect(ids.toSorted()).toEqual([1, 2, 3]);
  });

  test('one item of a batch has no bearing on the next', async () => {
    await using api = await open(engine);
    const [mine] = await api.pois('/v3/poi?chargepointid=1');
    const abroad = { ...camelCase, addressInfo: { ...camelCase.addressInfo, countryID: 80 } };
    const batch = [{ ...mine, NumberOfPoints: 9 }, abroad, camelCase];
    const reply = await post(api, '/v3/poi/batch?results=true', form, batch);
    const states = JSON.parse(reply.body).results.map(({ state }: { state: string }) => state);
    expect(states).toEqual(['approved', 'pending', 'approved']);
    const tooMany = await post(
      api,
      '/v3/poi/batch',
      form,
      Array.from({ length: 501 }, () => 1),
    );
    expect([tooMany.statusCode, tooMany.body]).toEqual([
      400,
      'Exception processing submission:found 501 locations, at most 500 are taken at once',
    ]);
    expect((await post(api, '/v3/poi/batch', form, camelCase)).statusCode).toBe(400);
  });

  test('what cannot be read is refused, never left out', async () => {
    await using api = await open(engine);
    for (const [member, value] of [
      ['NumberOfPoints', 'many'],
      ['OperatorID', 1.5],
      ['DatePlanned', 'soon'],
      ['GeneralComments', 'nul \0 here'],
      ['Connections', [7]],
    ] as const) {
      const reply = await post(api, '/v3/poi', form, { ...pascalCase, [member]: value });
      expect(reply.statusCode, member).toBe(400);
      expect(reply.body).toMatch(
        new RegExp(`^Exception processing submission:"${member}(\\[0\\])?": `),
      );
    }
    const script = { ...camelCase.addressInfo, relatedURL: 'javascript:alert(1)' };
    const reply = await post(api, '/v3/poi', form, { ...camelCase, addressInfo: script });
    expect(reply.body).toContain(
      'Submission Failed with an Exception: Text cannot be used: "Address',
    );
  });

  test('a client that asks is told what a new location may be a duplicate of', async () => {
    await using api = await open(engine);
    await post(api, '/v3/poi', form, camelCase);
    await api.registry.catchUp();
    const again = { ...camelCase, generalComments: 'once more' };
    const asked = await post(api, '/v3/poi?checkduplicates=true', form, again);
    expect(asked.statusCode).toBe(409);
    expect(JSON.parse(asked.body)).toMatchObject({
      status: 'error',
      duplicates: [{ id: 2, isPublished: true }],
    });
    expect((await post(api, '/v3/poi', form, again)).headers['x-location-id']).toBe('3');
  });
});
