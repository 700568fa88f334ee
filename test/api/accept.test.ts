import { describe, expect, test } from 'vitest';
import { formats } from '../../src/format/index.ts';
import { sharedApi } from '../support/running-api.ts';

const list = '/v3/poi?maxresults=2';
const chrome =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7';
const firefox = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const java = 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2';

describe('formats by Accept', () => {
  const world = sharedApi('sqlite');
  const typeOf = async (path: string, accept: string) => {
    const reply = await world.api.get(path, { accept });
    expect(reply.statusCode, accept).toBe(200);
    return reply.headers['content-type'];
  };

  test.each([
    '',
    '*/*',
    '*',
    chrome,
    firefox,
    java,
    'application/json',
    'application/json, text/plain, */*',
    'application/*',
    'APPLICATION/JSON;charset=utf-8',
    'application/json;q=0.1',
    'application/x-ndjson;q=0.1, */*;q=0.5',
    'application/x-ndjson, application/json',
    'gzip',
    ',;q=1',
    '*/*;q=0.001',
    `${'text/html;q=0.5,'.repeat(2000)}`,
  ])('JSON for %.60s', async (accept) => {
    expect(await typeOf(list, accept)).toBe('application/json');
  });

  test('the format that is liked best', async () => {
    for (const { mediaTypes, contentType } of formats) {
      for (const type of mediaTypes) {
        expect(await typeOf(list, type)).toBe(contentType);
        expect(await typeOf(list, `${type}, */*`)).toBe(contentType);
        expect(await typeOf(list, `${type.toUpperCase()} ; q=0.9 , x/y, */*;q=0.8`)).toBe(
          contentType,
        );
      }
    }
    expect(await typeOf(list, 'application/json;q=0, application/*')).not.toBe('application/json');
    expect(await typeOf(list, 'application/json;q=0.5, application/x-ndjson;q=0.6')).toContain(
      'ndjson',
    );
  });

  test('output and callback say more than Accept', async () => {
    expect(await typeOf(`${list}&output=json`, 'application/x-ndjson')).toBe('application/json');
    expect(await typeOf(`${list}&output=ndjson`, 'image/png')).toContain('ndjson');
    expect(await typeOf(`${list}&callback=cb`, 'image/png')).toContain('text/javascript');
    const unknown = await world.api.get(`${list}&output=nosuch`, { accept: 'application/json' });
    expect(unknown.body).toBe(
      '{"status":"error","description":"specified output type not supported in this API version"}',
    );
  });

  test.each([
    'image/png',
    'text/html',
    'application/json;q=0',
    '*/*;q=0',
    'image/*, text/html;q=0.5',
    'application/json+ld',
    'application/jsonx',
  ])('406 that lists what there is: %s', async (accept) => {
    const reply = await world.api.get(list, { accept, origin: 'https://a.example' });
    expect(reply.statusCode).toBe(406);
    expect(reply.headers['content-type']).toBe('application/json');
    expect(reply.headers['access-control-allow-origin']).toBe('https://a.example');
    const { status, description } = JSON.parse(reply.body);
    expect(status).toBe('error');
    for (const { name, mediaTypes } of formats) {
      expect(description).toContain(`output=${name}`);
      expect(description).toContain(mediaTypes[0]);
    }
  });

  test('what is always JSON does not care', async () => {
    for (const path of ['/v3/referencedata', '/v3/system/status', '/v4/poi?maxresults=1'])
      expect(await typeOf(path, 'image/png'), path).toContain('application/json');
  });

  test('headers of 8 kB and more are read at once', async () => {
    const startedAt = performance.now();
    for (const accept of [
      `"${','.repeat(8000)}`,
      `a/b${';q=0.5'.repeat(1300)}`,
      `a/b;q=${'0'.repeat(8000)}`,
      '*/*,'.repeat(2000),
      'x/y,'.repeat(16_000),
    ]) {
      const reply = await world.api.get(list, { accept });
      expect([200, 406]).toContain(reply.statusCode);
    }
    // No assertion about speed: a hang would end in the limit of the test.
    expect(performance.now()).toBeGreaterThan(startedAt);
  });
});
