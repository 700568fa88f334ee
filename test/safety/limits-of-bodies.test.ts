import { describe, expect, test } from 'vitest';
import { endpoints } from '../../src/http/endpoints.ts';
import { signUp } from '../support/accounts.ts';
import { endpointAddress, endpointName } from '../support/endpoint-address.ts';
import { sharedApi } from '../support/running-api.ts';

const writes = endpoints.flatMap(({ body, ...endpoint }) =>
  body === undefined
    ? []
    : [{ ...endpoint, maxBytes: body.maxBytes, name: endpointName(endpoint) }],
);

describe('a body that is larger than its address takes', () => {
  const world = sharedApi('sqlite', { records: [] });

  test.each(writes)('$name says how much that is', async ({ maxBytes, ...endpoint }) => {
    const { headers } = await signUp(world.api);
    const reply = await world.api.request({
      method: endpoint.method,
      url: endpointAddress(endpoint),
      headers: { ...headers, 'content-type': 'application/json' },
      payload: Buffer.alloc(maxBytes + 1, ' '),
    });
    expect(reply.statusCode, reply.body).toBe(413);
    expect(reply.body).toContain(String(maxBytes));
  });

  test.each([
    ['/v2/?action=comment_submission', 64 * 1024],
    ['/v3/mediaitem/', 17 * 1024 * 1024],
    ['/v2/?action=cp_submission', 512 * 1024],
  ])('%s, an old address, has the limit of what it means', async (url, bytes) => {
    const { headers } = await signUp(world.api);
    const payload = Buffer.alloc(bytes + 1);
    const reply = await world.api.request({ method: 'POST', url, headers, payload });
    expect(reply.statusCode, reply.body).toBe(413);
    expect(reply.body).toMatch(/at most \d+ bytes/);
  });

  test('where nothing is taken, nothing is read', async () => {
    for (const { method, body, ...endpoint } of endpoints) {
      if (body !== undefined || method === 'GET') continue;
      const url = endpointAddress(endpoint);
      const payload = Buffer.alloc(100_000_000, ' ');
      const reply = await world.api.request({ method, url, payload });
      expect(reply.statusCode, `${method} ${url}`).toBeLessThan(500);
    }
  });
});
