import { describe, expect, test } from 'vitest';
import { endpoints } from '../../src/http/endpoints.ts';
import { failureLog } from '../fuzz/failure-log.ts';
import { endpointAddress } from '../support/endpoint-address.ts';
import { bearer, peopleAsCallers } from '../support/people.ts';
import { openApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';

const levels = 30_000;
const lists = `${'['.repeat(levels)}${']'.repeat(levels)}`;
const objects = `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`;
const payloads = [lists, objects, `{"Comment":${lists}}`, `[{"AddressInfo":${objects}}]`];
/** Pages tell people other things about a form that is none. */
const isPage = (path: string) => path.startsWith('/account/');
const writes = endpoints.flatMap((endpoint) =>
  endpoint.body === undefined ? [] : payloads.map((payload) => ({ endpoint, payload })),
);
const refused = 'found more than 32 levels of lists and objects in each other, allowed are 32';
/** What the contract says of whatever is wrong with a comment. */
const literal = '{"status":"error","description":"Failed"}';

describe.each(engines)('bodies with thousands of levels on %s', (engine) => {
  test('are refused by every address that takes a body, and nothing fails', async () => {
    const { log, failures } = failureLog();
    const records = [place(1, {})];
    await using api = await openApi(engine, { records, callers: peopleAsCallers, log });
    const told = new Set<string>();
    const headers = { ...bearer('administrator'), 'content-type': 'application/json' };
    for (const { endpoint, payload } of writes) {
      const { method, path } = endpoint;
      const reply = await api.request({ method, url: endpointAddress(endpoint), headers, payload });
      expect(reply.statusCode, `${method} ${path}`).toBeLessThan(500);
      if (reply.statusCode !== 400 || isPage(path)) continue;
      const text = reply.body === literal ? refused : reply.body;
      expect(text, `${method} ${path}`).toContain(refused);
      told.add(path);
    }
    expect(failures).toEqual([]);
    for (const path of ['/v3/poi', '/v3/poi/batch', '/v3/comment', '/v4/submissions/:id/decision'])
      expect([...told]).toContain(path);
    expect(told.size).toBeGreaterThan(15);
  });
});
