import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { endpoints } from '../../src/http/endpoints.ts';
import { sendRaw } from '../support/raw-request.ts';
import { sharedApi } from '../support/running-api.ts';

describe('what a client puts into callback and headers', () => {
  const world = sharedApi('sqlite');

  test.each([
    'alert(1)//',
    'a;b',
    'a b',
    'a<b',
    'a/*',
    'a"b',
    "a'b",
    'a\\u0028',
    'a\r\nX-Evil: 1',
    'a\0',
    'ä',
    'a\u2028b',
    'a=b',
    'a`b',
    '(',
    '',
  ])('85 a callback is a name or is refused: %j', async (name) => {
    for (const path of [
      '/v3/poi?maxresults=1',
      '/v3/referencedata?compact=true',
      '/v3/geocode?x=1',
    ]) {
      const reply = await world.api.get(`${path}&callback=${encodeURIComponent(name)}`);
      if (name === '') {
        expect(reply.headers['content-type'], path).toBe('application/json');
        continue;
      }
      expect(reply.statusCode, path).toBe(400);
      expect(reply.headers['content-type'], path).toBe('application/json');
      expect(reply.headers['x-evil']).toBeUndefined();
      expect(JSON.parse(reply.body)).toMatchObject({ status: 'error' });
    }
  });

  test.each(['cb', 'jQuery123_456', 'a.b["0"]'.replaceAll('"', ''), '$', '_.x'])(
    '85 a name is called: %s',
    async (name) => {
      const reply = await world.api.get(`/v3/poi?maxresults=1&compact=true&callback=${name}`);
      expect(reply.headers['content-type']).toBe('text/javascript; charset=utf-8');
      expect(reply.headers['x-content-type-options']).toBe('nosniff');
      expect(reply.body.startsWith(`${name}([`)).toBe(true);
      expect(reply.body.endsWith('])')).toBe(true);
    },
  );

  test('no text of a request becomes a header', async () => {
    const split = encodeURIComponent('x\r\nSet-Cookie: a=1');
    for (const path of [
      `/v3/poi?maxresults=1&output=${split}`,
      `/v3/poi?maxresults=1&output=csv&callback=${split}`,
      `/v3/poi?maxresults=1&explain=true&sortby=${split}&${split}=1`,
      `/v3/poi?maxresults=1&cursor=${split}`,
      `/v3/poi/${split}`,
      `/v3/key?key=${split}`,
      `/v4/share/${split}`,
      `/map/${split}`,
      `/tiles/0/0/${split}.mvt`,
      `/${split}`,
    ]) {
      const reply = await world.api.get(path, { 'accept-encoding': 'gzip' });
      expect(reply.headers['set-cookie'], path).toBeUndefined();
      for (const value of Object.values(reply.headers))
        expect(String(value), path).not.toMatch(/[\r\n]/);
    }
  });

  test('an origin that is strange is echoed as it came, in its one header', async () => {
    for (const origin of ['null', 'https://ä.example', 'x'.repeat(8000), '"', '*']) {
      const reply = await world.api.get('/v3/poi?maxresults=1', { origin });
      expect(reply.headers['access-control-allow-origin']).toBe(origin);
    }
  });

  test('405 names the methods of each address', async () => {
    const parameter = /:\w+(\(.*?\))?/g;
    const urlOf = ({ path }: { readonly path: string }) => path.replaceAll(parameter, '1');
    // `/v4/comment/held` is also an address of `/v4/comment/:id`.
    const hasUrl = ({ path }: { readonly path: string }, url: string) =>
      new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(parameter, '[^/]+')}$`).test(url);
    for (const endpoint of endpoints) {
      const url = urlOf(endpoint);
      const { method } = endpoint;
      const known = endpoints.filter((one) => hasUrl(one, url)).map((one) => one.method);
      const others = (['PUT', 'DELETE', 'PATCH'] as const).filter((one) => !known.includes(one));
      for (const other of others) {
        const reply = await world.api.request({ method: other, url });
        expect(reply.statusCode, `${other} ${url}`).toBe(405);
        expect(String(reply.headers.allow).split(', '), url).toContain(method);
        expect(String(reply.headers.allow), url).toMatch(/OPTIONS$/);
        expect(reply.headers['access-control-allow-origin']).toBe('*');
      }
    }
  });

  test('8 refusals of every kind can be read by other sites', async () => {
    const origin = 'https://a.example';
    const { host, port } = await world.api.address();
    const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
      new Promise<{ status: number | undefined; allowed: unknown }>((resolve, reject) => {
        const sent = request(
          { host, port, method, path, headers: { origin, ...headers } },
          (reply) => {
            reply.resume();
            const allowed = reply.headers['access-control-allow-origin'];
            resolve({ status: reply.statusCode, allowed });
          },
        );
        sent.on('error', reject);
        sent.end();
      });
    for (const [status, method, path, headers] of [
      [400, 'GET', '/v3/poi?output=rss', {}],
      [404, 'GET', '/v3/nosuch', {}],
      [405, 'DELETE', '/v3/poi', {}],
      [405, 'PROPFIND', '/v3/poi', {}],
      [406, 'GET', '/v3/poi', { accept: 'image/png' }],
    ] as const) {
      expect(await ask(method, path, headers), path).toEqual({ status, allowed: origin });
    }
    // What cannot be read has no origin.
    const unreadable = await sendRaw(
      { host, port },
      `GET /?${'a'.repeat(400_000)} HTTP/1.1\r\n\r\n`,
    );
    expect(unreadable.status).toBe(431);
    expect(unreadable.headers.get('access-control-allow-origin')).toBe('*');
    expect(unreadable.headers.get('cache-control')).toBe('no-store');
  });
});
