import { describe, expect, test } from 'vitest';
import { sharedApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { worldIds } from '../world/world.ts';

const versionRefused =
  '{"status":"error","description":"mandatory API Version not specified in request"}';
const outputRefused =
  '{"status":"error","description":"specified output type not supported in this API version"}';

describe.each(engines)('routes on %s', (engine) => {
  const world = sharedApi(engine);

  test.each([
    '/v3/poi',
    '/v3/poi/',
    '/v2/poi',
    '/v2/poi/',
    '/v1/poi',
    '/poi',
    '/poi/',
    '/anything/poi',
    '/v3/poi?maxresults=100',
  ])('1 %s answers 200 with the list', async (path) => {
    const ids = await world.api.ids(path);
    expect(ids).toHaveLength(100);
    expect(ids).toEqual(await world.api.ids('/v3/poi'));
  });

  test('1 an id in the path asks for that location, with or without a slash at the end', async () => {
    const id = worldIds.riepestrasse;
    for (const path of [
      `/v3/poi/${id}`,
      `/v3/poi/${id}/`,
      `/v2/poi/${id}`,
      `/anything/poi/${id}`,
    ]) {
      expect(await world.api.ids(path), path).toEqual([id]);
    }
  });

  test('1 an id in the path wins over one in the query', async () => {
    const path = `/v3/poi/${worldIds.riepestrasse}`;
    for (const name of ['chargepointid', 'ChargePointID', 'id', 'ID']) {
      expect(await world.api.ids(`${path}?${name}=${worldIds.box41847}`), name).toEqual([
        worldIds.riepestrasse,
      ]);
    }
  });

  test('1 an id in the path that no location has gives an empty list, however long it is', async () => {
    for (const id of [
      '0',
      '999999',
      '2147483648',
      '99999999999999999999',
      worldIds.submissionUnderReview,
    ]) {
      expect(await world.api.ids(`/v3/poi/${id}`), String(id)).toEqual([]);
    }
  });

  test('1 what is no number after poi/ is ignored', async () => {
    expect(await world.api.ids('/v3/poi/abc?maxresults=1')).toHaveLength(1);
  });

  test('1 reference data lives under every path that names it', async () => {
    for (const path of [
      '/v3/referencedata',
      '/v3/referencedata/',
      '/v2/referencedata/',
      '/referencedata',
    ]) {
      expect(await world.api.json(path), path).toHaveProperty('ChargerTypes');
    }
  });

  test('2 a list has the type application/json without a charset', async () => {
    const reply = await world.api.get('/v3/poi?maxresults=1');
    expect(reply.headers['content-type']).toBe('application/json');
  });

  test('4 rss, carwings and unknown outputs are refused with the text that clients know', async () => {
    for (const output of ['rss', 'carwings', 'RSS', 'foo', ' json']) {
      const reply = await world.api.get(`/v3/poi?output=${encodeURIComponent(output)}`);
      expect(reply.statusCode, output).toBe(400);
      expect(reply.body, output).toBe(outputRefused);
      expect(reply.headers['content-type'], output).toBe('application/json');
    }
  });

  test('4 output=json in any letter case is the default', async () => {
    const plain = await world.api.get('/v3/poi?maxresults=2');
    for (const output of ['json', 'JSON', '', 'null', 'undefined']) {
      const reply = await world.api.get(`/v3/poi?maxresults=2&output=${output}`);
      expect(reply.body, output).toBe(plain.body);
    }
  });

  test.each([
    '/v3/nosuch',
    '/v3/',
    '/v2/',
    '/v3/?action=getcorereferencedata',
    '/v3/POI',
    '/v3/comment',
    '/v3/comment/',
    '/v3/mediaitem',
    '/v3/profile/authenticate',
    '/nosuch',
    '/favicon.png',
    '/health',
  ])('5 %s is not found', async (path) => {
    const reply = await world.api.get(path);
    expect(reply.statusCode).toBe(404);
    expect(reply.headers['content-type']).toBe('application/json');
    expect(JSON.parse(reply.body)).toMatchObject({ status: 'error' });
  });

  test.each(['/v1', '/v2', '/v3', '/v1/', '/v1/nosuch', '/?action=getchargepoints'])(
    '5 %s names no version and is refused as in production',
    async (path) => {
      const reply = await world.api.get(path);
      expect(reply.statusCode).toBe(400);
      expect(reply.body).toBe(versionRefused);
      expect(reply.headers['content-type']).toBe('application/json');
    },
  );

  test('5 the bare address says what lives here', async () => {
    expect(await world.api.json('/')).toMatchObject({ name: 'Open Charge Map' });
  });

  test('6 a preflight of any path is allowed without a key', async () => {
    for (const url of [
      '/v3/poi',
      '/v3/referencedata/',
      '/v4/profile/mediaitem/7',
      '/nosuch',
      '/',
    ]) {
      const reply = await world.api.request({
        method: 'OPTIONS',
        url,
        headers: {
          origin: 'https://app.example',
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'x-api-key,authorization,content-type',
        },
      });
      expect(reply.statusCode, url).toBe(200);
      expect(reply.headers, url).toMatchObject({
        'access-control-allow-origin': 'https://app.example',
        'access-control-allow-credentials': 'true',
        'access-control-allow-headers': 'x-api-key,authorization,content-type',
        'access-control-allow-methods': 'GET,HEAD,POST,OPTIONS,DELETE',
        'access-control-max-age': '86400',
        vary: 'Origin',
      });
    }
  });

  test('6 OPTIONS that is no preflight lists the methods', async () => {
    const reply = await world.api.request({ method: 'OPTIONS', url: '/v3/poi' });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers.allow).toBe('GET, HEAD, POST, OPTIONS');
    expect(reply.headers['access-control-allow-methods']).toBeUndefined();
  });

  test.each([
    '/v3/poi?maxresults=1',
    '/v3/referencedata',
    '/v3/system/status',
    '/v3/poi?output=rss',
    '/v3/nosuch',
    '/v3/%ZZ',
    '/v1',
    '/health/ready',
  ])('7 8 %s echoes the origin with credentials, without one everybody may read', async (path) => {
    const asked = await world.api.get(path, { origin: 'https://a.example' });
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': 'https://a.example',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': expect.stringContaining('ETag, Link'),
      vary: expect.stringMatching(/^Origin\b/),
    });
    const plain = await world.api.get(path);
    expect(plain.headers['access-control-allow-origin']).toBe('*');
    expect(plain.headers['access-control-allow-credentials']).toBeUndefined();
  });

  test('10 the status of the system has its five members', async () => {
    for (const path of ['/v3/system/status', '/v4/system/status', '/v3/system/status/']) {
      const reply = await world.api.get(path);
      expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(reply.body, path).toBe(
        '{"systemVersion":"3","poiDataLastModified":"2099-12-31T23:59:00Z",' +
          '"poiDataLastCreated":"2021-11-22T12:00:00Z","maxPOIId":2147483647,"dataHash":null}',
      );
    }
  });

  test('11 names of parameters match in any letter case', async () => {
    for (const name of ['MaxResults', 'MAXRESULTS', 'maxResults']) {
      expect(await world.api.ids(`/v3/poi?${name}=1`), name).toHaveLength(1);
    }
  });

  test('HEAD has the headers of GET and no body', async () => {
    for (const path of [
      '/v3/poi?maxresults=3',
      '/v3/referencedata',
      '/v3/system/status',
      '/v3/nosuch',
    ]) {
      const get = await world.api.get(path);
      const head = await world.api.request({ method: 'HEAD', url: path });
      expect(head.statusCode, path).toBe(get.statusCode);
      expect(head.body, path).toBe('');
      expect(head.headers['content-type'], path).toBe(get.headers['content-type']);
      expect(head.headers['content-length'], path).toBe(get.headers['content-length']);
    }
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
    '%s is refused as a method wherever it goes and whatever it carries',
    async (method) => {
      for (const url of ['/v3/system/status', '/v3/referencedata', '/nosuch', '/']) {
        for (const type of [
          'application/json',
          'text/plain',
          'application/x-www-form-urlencoded',
          'x/y',
        ]) {
          const reply = await world.api.request({
            method,
            url,
            headers: { 'content-type': type },
            payload: '{"broken',
          });
          expect(reply.statusCode, `${url} ${type}`).toBe(405);
          expect(reply.headers.allow, url).toBe('GET, HEAD, OPTIONS');
          expect(JSON.parse(reply.body), url).toMatchObject({ status: 'error' });
        }
      }
    },
  );
});
