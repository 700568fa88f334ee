import { describe, expect, it } from 'vitest';
import type { RunningApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { openWithKey } from '../support/with-key.ts';

const missing = 'You must specify an API key using the key query parameter or x-api-key header.';
const invalid = 'Invalid API key.';
const blocked = 'Blocked for API abuse. Repeated duplicate calls may be automatically banned.';
const unknownKey = '123e4567-e89b-42d3-a456-426614174000';

const required = { requiresKey: true, monitoringKey: 'statuscake' };

async function expectRefusal(
  api: RunningApi,
  url: string,
  text: string,
  headers: Record<string, string> = {},
) {
  const reply = await api.get(url, headers);
  expect([reply.statusCode, reply.body]).toEqual([403, text]);
  expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(reply.headers['cache-control']).toBe('no-store');
  return reply;
}

describe.each(engines)('where keys are required, on %s', (engine) => {
  it('13 refuses a request without a key with the text of the original, and CORS headers', async () => {
    await using opened = await openWithKey(engine, required);
    const { api } = opened;
    const reply = await expectRefusal(api, '/v3/poi', missing, { origin: 'https://a.example' });
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': 'https://a.example',
      'access-control-allow-credentials': 'true',
    });
    const plain = await expectRefusal(api, '/v3/referencedata', missing);
    expect(plain.headers['access-control-allow-origin']).toBe('*');
  });

  it('14 takes placeholders for no key, and an empty parameter before a valid header', async () => {
    await using opened = await openWithKey(engine, required);
    const { api, secret } = opened;
    for (const text of ['', 'test', 'null', '%20', '%20test%20'])
      await expectRefusal(api, `/v3/poi?key=${text}`, missing, { 'x-api-key': secret });
    await expectRefusal(api, '/v3/poi', missing, { 'x-api-key': 'null' });
  });

  it('15 refuses keys that are malformed or unknown', async () => {
    await using opened = await openWithKey(engine, required);
    const { api } = opened;
    for (const text of [
      'abc',
      'TEST',
      unknownKey,
      unknownKey.replaceAll('-', ''),
      `${unknownKey}0`,
    ])
      await expectRefusal(api, `/v3/poi?key=${text}`, invalid);
  });

  it('16 takes a key as parameter and as header, in any letter case', async () => {
    await using opened = await openWithKey(engine, required);
    const { api, secret } = opened;
    for (const key of [secret, secret.toUpperCase(), `{${secret}}`, ` ${secret} `]) {
      const encoded = encodeURIComponent(key);
      for (const [url, headers] of [
        [`/v3/poi?key=${encoded}`, {}],
        [`/v3/poi?maxresults=1&apikey=${encoded}`, {}],
        [`/v3/poi?apiKey=${encoded}`, {}],
        [`/v3/poi?key=${encoded}&key=other`, {}],
        ['/v3/poi', { 'X-API-Key': key }],
        ['/v3/poi', { 'x-api-key': key }],
      ] as const)
        expect((await api.get(url, headers)).statusCode).toBe(200);
    }
  });

  it('17 lets preflights, robots.txt and .well-known through without a key', async () => {
    await using opened = await openWithKey(engine, required);
    const { api } = opened;
    expect((await api.get('/robots.txt')).statusCode).toBe(200);
    expect((await api.get('/.well-known/security.txt')).statusCode).toBe(404);
    const options = { method: 'OPTIONS', url: '/v3/poi' } as const;
    expect((await api.request(options)).statusCode).toBe(200);
    const preflight = await api.request({
      ...options,
      headers: { origin: 'https://a.example', 'access-control-request-method': 'GET' },
    });
    expect(preflight.statusCode).toBe(200);
  });

  it('18 tells whose a key is without asking for another one', async () => {
    await using opened = await openWithKey(engine, required);
    const { api, secret } = opened;
    expect((await api.json(`/v3/key?key=${secret}`)) as object).toMatchObject({ title: 'An app' });
    expect((await api.get(`/v3/key?key=${unknownKey}`)).statusCode).toBe(404);
    expect((await api.get('/v3/key')).statusCode).toBe(404);
  });

  it('19 blocks a program that is known for its abuse, before it looks at its key', async () => {
    await using opened = await openWithKey(engine, required);
    const { api, secret } = opened;
    const agent = { 'user-agent': 'FME/2020.1 x' };
    await expectRefusal(api, `/v3/poi?key=${secret}`, blocked, agent);
    await expectRefusal(api, '/v3/poi', blocked, agent);
    expect((await api.get(`/v3/poi?key=${secret}`, { 'user-agent': 'fme/2020' })).statusCode).toBe(
      200,
    );
    expect((await api.get('/robots.txt', agent)).statusCode).toBe(200);
  });

  it('needs no key for pages, health, the description and what leads to an account and a key', async () => {
    await using opened = await openWithKey(engine, required);
    const { api } = opened;
    for (const path of [
      '/',
      '/docs',
      '/docs/guide',
      '/docs/page.css',
      '/openapi.json',
      '/v3/openapi',
      '/health/live',
      '/health/ready',
      '/map',
      '/favicon.ico',
      '/v4/applications',
      '/images/GB/OCM1/OCM-1.thmb.2021112312000000.0123456789abcdef.jpg',
    ])
      expect((await api.get(path)).statusCode, path).not.toBe(403);
    for (const path of [
      '/v3/poi',
      '/v4/poi',
      '/poi',
      '/anything/poi/1',
      '/docs/poi',
      '/health/poi',
      '/health/live/poi',
      '/robots.txt/poi',
      '/.well-known/poi',
      '/.well-known%2fpoi',
      '/.well-known/referencedata',
      '/ogc/collections',
      '/v3/stats',
      '/v3/nosuch',
      '/v4/poi/1/2/3',
    ])
      await expectRefusal(api, path, missing);
  });

  it('lets the word of a watching service through, where there is one', async () => {
    await using opened = await openWithKey(engine, required);
    expect((await opened.api.get('/v3/poi?key=StatusCake')).statusCode).toBe(200);
    await using other = await openWithKey(engine, { requiresKey: true });
    await expectRefusal(other.api, '/v3/poi?key=statuscake', invalid);
  });

  it('asks for the key of a write too', async () => {
    await using opened = await openWithKey(engine, required);
    const reply = await opened.api.request({
      method: 'POST',
      url: '/v3/poi/search',
      payload: '{}',
    });
    expect([reply.statusCode, reply.body]).toEqual([403, missing]);
  });
});

it('lets everybody ask where keys are not required, whatever stands in place of one', async () => {
  await using opened = await openWithKey('sqlite', {});
  for (const query of ['', '?key=', '?key=test', '?key=abc', `?key=${unknownKey}`])
    expect((await opened.api.get(`/v3/poi${query}`)).statusCode).toBe(200);
});

it('asks for keys also where nothing else is done about use', async () => {
  await using opened = await openWithKey('sqlite', { ...required, watch: 'off' });
  await expectRefusal(opened.api, '/v3/poi', missing);
  await expectRefusal(opened.api, '/v3/poi', blocked, { 'user-agent': 'FME/2020' });
  expect((await opened.api.get(`/v3/poi?key=${opened.secret}`)).statusCode).toBe(200);
  await opened.api.access.flushUsage();
  const counted = await opened.api.store.db.kysely.selectFrom('key_usage').selectAll().execute();
  expect(counted).toEqual([]);
});
