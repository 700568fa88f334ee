import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/base/errors.ts';
import type { GeocodeProvider } from '../../src/geocode/provider.ts';
import { sharedApi } from '../support/running-api.ts';

const place = {
  lat: 52.5,
  lng: 13.4,
  title: 'Berlin',
  line1: '1 Alexanderplatz',
  town: 'Berlin',
  stateOrProvince: 'Berlin',
  postcode: '10178',
  countryCode: 'DE',
};

/** Knows one place, fails on demand. */
const fake: GeocodeProvider = {
  service: 'Test',
  isConstant: false,
  forward: async (address) => {
    if (address === 'busy') throw new AppError('geocoder-busy', 'Try again later');
    if (address === 'broken') throw new AppError('geocoder-failed', 'No answer');
    return { attribution: 'Nobody', place: address === 'Nowhere' ? undefined : place };
  },
  reverse: async (lat, lng) => ({
    attribution: 'Nobody',
    place: lat === 0 ? undefined : { ...place, lat, lng },
  }),
};

describe('/v3/geocode', () => {
  const world = sharedApi('sqlite', { geocoder: fake });

  test('answers an address with its position, members in the order of the contract', async () => {
    const reply = await world.api.get('/v3/geocode?address=Berlin');
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe('application/json');
    expect(Object.entries(reply.json())).toEqual([
      ['AddressInfoID', 0],
      ['ResultsAvailable', true],
      ['Service', 'Test'],
      ['Latitude', 52.5],
      ['Longitude', 13.4],
      ['QueryURL', null],
      ['ExtendedData', null],
      ['Address', null],
      ['Attribution', 'Nobody'],
      ['AddressInfo', null],
    ]);
  });

  test('lets nobody keep what another server may answer differently tomorrow', async () => {
    const { headers } = await world.api.get('/v3/geocode?address=Berlin');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers.etag).toBeUndefined();
  });

  test('answers a position with its address, with the members of an address of v3', async () => {
    const result = await world.api.json(
      '/v3/geocode/?client=ocm.app.ionic&output=json&camelcase=false&latitude=52.5&longitude=13.4',
    );
    expect(result).toMatchObject({
      ResultsAvailable: true,
      Latitude: 52.5,
      Longitude: 13.4,
      AddressInfo: {
        ID: 0,
        Title: 'Berlin',
        AddressLine1: '1 Alexanderplatz',
        AddressLine2: null,
        Town: 'Berlin',
        StateOrProvince: 'Berlin',
        Postcode: '10178',
        CountryID: 87,
        Country: null,
        Latitude: 52.5,
        Longitude: 13.4,
        Distance: null,
        DistanceUnit: 0,
      },
    });
  });

  test('says so when nothing is found', async () => {
    for (const query of ['address=Nowhere', 'latitude=0&longitude=0']) {
      expect(await world.api.json(`/v3/geocode?${query}`), query).toMatchObject({
        ResultsAvailable: false,
        Latitude: null,
        Longitude: null,
        AddressInfo: null,
      });
    }
  });

  test('prefers the address to the position', async () => {
    const result = await world.api.json('/v3/geocode?latitude=1&longitude=2&address=Berlin');
    expect(result).toMatchObject({ Latitude: 52.5, AddressInfo: null });
  });

  test.each(['', '?address=', '?address=null&latitude=undefined', '?output=json', '?nosuch=1'])(
    'answers null to "%s"',
    async (query) => {
      const reply = await world.api.get(`/v3/geocode${query}`);
      expect([reply.statusCode, reply.body]).toEqual([200, 'null']);
    },
  );

  test('writes camel case, one line and no empty members on demand', async () => {
    const reply = await world.api.get(
      '/v3/geocode?address=Berlin&camelcase=true&compact=true&verbose=false',
    );
    expect(reply.body).toBe(
      '{"addressInfoID":0,"resultsAvailable":true,"service":"Test","latitude":52.5,"longitude":13.4,"attribution":"Nobody"}',
    );
  });

  test('is always JSON, and JSONP with a callback', async () => {
    const reply = await world.api.get('/v3/geocode?address=Berlin&output=csv&callback=show');
    expect(reply.headers['content-type']).toMatch(/javascript/);
    expect(reply.body).toMatch(/^show\(\{[\s\S]*\}\)$/);
    expect((await world.api.get('/v3/geocode?callback=show')).body).toBe('show(null)');
    expect((await world.api.get('/v3/geocode?callback=a-b')).statusCode).toBe(400);
  });

  test.each([
    'latitude=52.5',
    'longitude=13.4',
    'latitude=x&longitude=13.4',
    'latitude=91&longitude=13.4',
    'latitude=52.5&longitude=-180.1',
    `address=${'x'.repeat(301)}`,
  ])('refuses "%s"', async (query) => {
    const reply = await world.api.get(`/v3/geocode?${query}`);
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ status: 'error' });
  });

  test('says when the service has too much to do or fails', async () => {
    const busy = await world.api.get('/v3/geocode?address=busy');
    expect([busy.statusCode, busy.headers['retry-after']]).toEqual([503, '5']);
    const broken = await world.api.get('/v3/geocode?address=broken');
    expect([broken.statusCode, broken.json()]).toEqual([
      502,
      { status: 'error', description: 'No answer' },
    ]);
  });

  test.each(['/v2/geocode', '/geocode/', '/any/geocode/x', '/v3/poi/geocode'])(
    'lives at %s too',
    async (path) => {
      const reply = await world.api.get(`${path}?address=Berlin`);
      expect(reply.json()).toMatchObject({ Service: 'Test' });
    },
  );
});

describe('the built-in geocoder', () => {
  const world = sharedApi('sqlite');

  test('knows towns and their countries', async () => {
    expect(await world.api.json('/v3/geocode?address=Reading,+UK')).toMatchObject({
      Service: 'GeoNames',
      Attribution: 'GeoNames, CC BY 4.0',
      Latitude: 51.45625,
    });
    expect(await world.api.json('/v3/geocode?latitude=51.456&longitude=-0.971')).toMatchObject({
      AddressInfo: { Town: 'Reading', CountryID: 1 },
    });
  });
});
