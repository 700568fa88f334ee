import { describe, expect, it, test } from 'vitest';
import { endpoints } from '../../src/http/endpoints.ts';
import { signUp } from '../support/accounts.ts';
import { endpointAddress, endpointName, isPrivate } from '../support/endpoint-address.ts';
import { sendRaw } from '../support/raw-request.ts';
import { openApi, sharedApi } from '../support/running-api.ts';

const expected = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': expect.stringContaining("default-src 'none'"),
  'cross-origin-resource-policy': 'cross-origin',
};
const reads = endpoints.filter(({ method }) => method === 'GET');

describe('the headers of every answer', () => {
  const world = sharedApi('sqlite');

  test.each(reads.map((endpoint) => [endpointName(endpoint), endpoint] as const))(
    '%s keeps browsers from guessing, framing and telling',
    async (_, endpoint) => {
      const reply = await world.api.get(endpointAddress(endpoint));
      expect(reply.headers).toMatchObject(expected);
      expect(reply.headers['cache-control']).toBeDefined();
      expect(reply.headers['set-cookie']).toBeUndefined();
      expect(reply.headers['x-powered-by'] ?? reply.headers['server']).toBeUndefined();
    },
  );

  test.each([
    ['GET', '/v3/poi?output=csv'],
    ['GET', '/v3/poi?maxresults=100000'],
    ['GET', '/v3/poi?callback=f'],
    ['GET', '/v3/poi?callback=no(good'],
    ['GET', '/v3/nothing'],
    ['GET', '/'],
    ['GET', '/favicon.ico'],
    ['GET', '/docs/assets/swagger-ui.css'],
    ['GET', '/%'],
    ['PUT', '/v3/poi'],
    ['POST', '/v3/comment'],
    ['OPTIONS', '/v3/poi'],
    ['HEAD', '/v3/poi'],
  ] as const)('%s %s has them too', async (method, url) => {
    const reply = await world.api.request({ method, url });
    expect(reply.headers).toMatchObject(expected);
    expect(reply.headers['cache-control'] ?? (method === 'OPTIONS' && 'none')).toBeDefined();
  });

  it('has them on what the client has already', async () => {
    const first = await world.api.get('/v3/poi?maxresults=1');
    const again = await world.api.get('/v3/poi?maxresults=1', {
      'if-none-match': String(first.headers.etag),
    });
    expect(again.statusCode).toBe(304);
    expect(again.headers).toMatchObject(expected);
  });

  it('has what a page may do on pages alone', async () => {
    for (const { path } of endpoints.filter(({ isPage }) => isPage)) {
      const reply = await world.api.get(path);
      if (reply.statusCode !== 200) continue;
      if (!String(reply.headers['content-type']).startsWith('text/html')) continue;
      expect(reply.headers['x-frame-options'], path).toBe('DENY');
      const policy = String(reply.headers['content-security-policy']);
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
    }
  });

  it('answers bytes that are no request without letting browsers guess', async () => {
    const { host, port } = await world.api.address();
    const { status, headers } = await sendRaw({ host, port }, 'BAD\r\n\r\n');
    expect(status).toBe(400);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is told to ask by TLS alone where that is set, and not otherwise', async () => {
    await using api = await openApi('sqlite', { records: [], hstsSeconds: 600 });
    for (const path of ['/v3/poi', '/v3/nothing']) {
      const name = 'strict-transport-security';
      expect((await api.get(path)).headers[name]).toBe('max-age=600; includeSubDomains');
      expect((await world.api.get(path)).headers[name]).toBeUndefined();
    }
  });

  const privateReads = reads.filter(isPrivate);
  test.each(privateReads.map((endpoint) => [endpointName(endpoint), endpoint] as const))(
    '%s is kept by no cache, whoever asks',
    async (_, endpoint) => {
      const { headers } = await signUp(world.api, { role: 'administrator' });
      for (const credentials of [{}, headers]) {
        const reply = await world.api.get(endpointAddress(endpoint), credentials);
        expect(reply.headers['cache-control']).toMatch(/^(private, )?no-store$/);
      }
    },
  );
});
