import { describe, expect, test } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { sharedApi } from '../support/running-api.ts';

describe('POST /v3/poi/search', () => {
  const world = sharedApi('sqlite');
  const post = (payload: unknown, path = '/v3/poi/search', type = 'application/json') =>
    world.api.request({
      method: 'POST',
      url: path,
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      headers: { 'content-type': type },
    });

  test.each<[Record<string, unknown>, string]>([
    [{}, ''],
    [{ latitude: 52, longitude: 9, distance: 500 }, 'latitude=52&longitude=9&distance=500'],
    [{ ConnectionTypeID: [25, 33], maxResults: 5 }, 'connectiontypeid=25,33&maxresults=5'],
    [
      { countrycode: 'de', verbose: false, compact: true },
      'countrycode=de&verbose=false&compact=true',
    ],
    [{ output: 'ndjson', id: null, distance: 'x' }, 'output=ndjson'],
    [{ callback: 'show', maxresults: 1 }, 'callback=show&maxresults=1'],
    [
      {
        polyline: {
          type: 'LineString',
          coordinates: [
            [13.4, 52.5],
            [9.7, 52.4],
            [-0.1, 51.5],
          ],
        },
        distance: 1500,
        distanceunit: 'km',
        sortby: 'route',
      },
      'polyline=(52.5,13.4),(52.4,9.7),(51.5,-0.1)&distance=1500&distanceunit=km&sortby=route',
    ],
    [{ polyline: '_p~iF~ps|U_ulLnnqC' }, 'polyline=_p~iF~ps%7CU_ulLnnqC'],
    [
      {
        polygon: {
          type: 'Polygon',
          coordinates: [
            [
              [60, -20],
              [63, -20],
              [63, -17],
              [60, -17],
              [60, -20],
            ],
          ],
        },
      },
      'polygon=(-20,60),(-20,63),(-17,63),(-17,60)',
    ],
  ])('answers %j as GET answers "%s"', async (body, query) => {
    const [answer, expected] = [await post(body), await world.api.get(`/v3/poi?${query}`)];
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe(expected.body);
    expect(answer.headers['content-type']).toBe(expected.headers['content-type']);
    expect(answer.headers['x-total-count']).toBe(expected.headers['x-total-count']);
  });

  test('reads JSON whatever type it claims to be, with a slash at the end too', async () => {
    const reply = await post({ maxresults: 1 }, '/v3/poi/search/', 'text/plain');
    expect(reply.json()).toHaveLength(1);
  });

  test('heeds parameters of the address that the body does not have', async () => {
    const reply = await post({ MaxResults: 2 }, '/v3/poi/search?maxresults=5&countrycode=DE');
    expect(reply.json().map(({ ID }: { ID: number }) => ID)).toEqual(
      await world.api.ids('/v3/poi?maxresults=2&countrycode=DE'),
    );
    const strict = await post({ maxresults: 2 }, '/v3/poi/search?foo=1&strict=true');
    expect(strict.statusCode).toBe(400);
  });

  test('goes on with a cursor', async () => {
    const first = await post({ maxresults: 3, sortby: 'id_asc' });
    const cursor = first.headers['x-next-cursor'];
    expect(typeof cursor).toBe('string');
    const second = await post({ maxresults: 3, sortby: 'id_asc', cursor });
    expect([...first.json(), ...second.json()].map(({ ID }) => ID)).toEqual(
      await world.api.ids('/v3/poi?maxresults=6&sortby=id_asc'),
    );
  });

  test.each([
    ['', 400, 'it is not JSON'],
    ['[1]', 400, 'expected a JSON object'],
    ['{"polyline":{"type":"Feature"}}', 400, 'send its geometry'],
    [
      `{"polyline":{"type":"LineString","coordinates":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
      400,
      'more than 32 levels',
    ],
    [`{"id":${'['.repeat(50_000)}${']'.repeat(50_000)},"output":"nosuch"}`, 400, '32 levels'],
    [
      '{"polygon":{"type":"Polygon","coordinates":[[[9,54],[10,54]]]}}',
      400,
      'ring 1 has 2 positions',
    ],
    ['{"output":"nosuch"}', 400, 'not supported'],
    ['{"callback":"a-b"}', 400, 'callback'],
    ['{"latitude":5,"strict":true}', 400, 'no effect without'],
    [`{"polyline":"${'?'.repeat(1_000_000)}"}`, 400, 'more than 20000 points'],
    [`{"x":"${'x'.repeat(limits.maxSearchBodyBytes)}"}`, 413, 'too large'],
  ])('refuses %.30s', async (payload, status, reason) => {
    const reply = await post(payload);
    expect(reply.statusCode).toBe(status);
    expect(reply.json()).toMatchObject({
      status: 'error',
      description: expect.stringContaining(reason),
    });
  });

  test('is never taken for what another body was answered with', async () => {
    const { headers } = await world.api.get('/v3/poi/search');
    const reply = await world.api.request({
      method: 'POST',
      url: '/v3/poi/search',
      payload: '{"maxresults":1}',
      headers: { 'if-none-match': `*, ${headers['etag']}` },
    });
    expect([reply.statusCode, reply.headers['etag']]).toEqual([200, undefined]);
    expect(reply.headers['cache-control']).toBe('no-store');
  });

  test('is for POST only; GET there is a list as ever', async () => {
    expect(await world.api.ids('/v3/poi/search?maxresults=2')).toEqual(
      await world.api.ids('/v3/poi?maxresults=2'),
    );
    const reply = await world.api.request({ method: 'PUT', url: '/v3/poi/search' });
    expect(reply.statusCode).toBe(405);
  });
});

describe('a shape that is too large', () => {
  const world = sharedApi('sqlite');

  test.each(['/v3/poi', '/v3/stats', '/tiles/0/0/0.mvt'])('is refused at %s', async (path) => {
    const polygon = Array.from({ length: 1200 }, (_, i) => `(${i / 1e3},${i % 2})`).join(',');
    const reply = await world.api.get(`${path}?polygon=${polygon}`);
    expect(reply.statusCode).toBe(400);
    expect(reply.body).toContain('sides');
  });
});
