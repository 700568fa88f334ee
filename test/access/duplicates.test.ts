import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { deleteLocation } from '../../src/registry/delete-location.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { worldIds, worldNow } from '../world/world.ts';

const address = '192.0.2.1';

async function open(duplicates = 1000) {
  const clock = new SettableClock(worldNow);
  const perMinute = { key: 0, account: 0, address: 10_000, duplicates };
  const api = await openApi('sqlite', { clock, fairUse: { watch: 'limit', perMinute } });
  return { api, clock, [Symbol.asyncDispose]: () => api[Symbol.asyncDispose]() };
}

const ask = (api: RunningApi, url: string, headers: Record<string, string> = {}, from = address) =>
  api.request({ method: 'GET', url, headers, remoteAddress: from });

/** Counts what the registry is asked from now on. */
function countSearches({ registry }: RunningApi): { readonly count: number } {
  const counted = { count: 0 };
  const search = registry.searchPage.bind(registry);
  registry.searchPage = (...args) => {
    counted.count++;
    return search(...args);
  };
  return counted;
}

/** What is said of an answer but for what is said of limits. */
const shown = ({ headers, rawPayload, statusCode }: Awaited<ReturnType<typeof ask>>) => {
  const { ratelimit, 'ratelimit-policy': policy, date, connection, ...others } = headers;
  return { statusCode, body: rawPayload.toString('base64'), headers: others };
};

describe('the same query again', () => {
  it('is answered with the same bytes and headers, in every format and coding', async () => {
    await using opened = await open();
    const { api, clock } = opened;
    for (const url of [
      '/v3/poi?maxresults=3',
      '/v3/poi?maxresults=3&output=geojson',
      '/v3/poi?maxresults=3&output=csv',
      '/v3/poi?maxresults=3&output=xml',
      '/v3/poi?maxresults=3&callback=f',
      '/v3/referencedata',
      '/v3/stats',
      '/ogc/collections',
      '/docs/guide',
    ]) {
      for (const headers of [{}, { 'accept-encoding': 'gzip' }, { origin: 'https://a.example' }]) {
        const first = shown(await ask(api, url, headers));
        // The third time is the first that can come from memory.
        for (let i = 0; i < 3; i++) expect(shown(await ask(api, url, headers)), url).toEqual(first);
        clock.at += 1;
      }
    }
  });

  it('comes from memory, for each origin with its own headers', async () => {
    await using opened = await open();
    const { api } = opened;
    const url = '/v3/poi?maxresults=2';
    for (let i = 0; i < 3; i++) await ask(api, url, { origin: 'https://a.example' });
    const searches = countSearches(api);
    const other = await ask(api, url, { origin: 'https://b.example' });
    expect(searches.count).toBe(0);
    expect(other.headers['access-control-allow-origin']).toBe('https://b.example');
    const none = await ask(api, url);
    expect(none.headers['access-control-allow-origin']).toBe('*');
    expect(none.headers['access-control-allow-credentials']).toBeUndefined();
    expect(none.json()).toHaveLength(2);
    // Another caller, another coding, another address: found anew.
    await ask(api, url, {}, '192.0.2.2');
    await ask(api, url, { 'accept-encoding': 'gzip' });
    await ask(api, `${url}&x=1`);
    expect(searches.count).toBe(3);
  });

  it('goes over a real connection that is used again and again', async () => {
    await using opened = await open();
    const { api } = opened;
    const { host, port } = await api.address();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const get = async (path: string) => {
      const asked = request({ host, port, path, agent }).end();
      const [reply] = (await once(asked, 'response')) as [IncomingMessage];
      const { ratelimit, etag, 'content-length': length } = reply.headers;
      return { body: await text(reply), limit: String(ratelimit), etag, length };
    };
    const searches = countSearches(api);
    const first = await get('/v3/poi?maxresults=5');
    for (let i = 0; i < 20; i++) {
      const again = await get('/v3/poi?maxresults=5');
      expect({ ...again, limit: '' }).toEqual({ ...first, limit: '' });
      expect(again.limit).toContain(`"duplicates";r=${999 - i};`);
    }
    expect(searches.count).toBe(2);
    expect(JSON.parse((await get('/v3/poi?maxresults=1')).body)).toHaveLength(1);
    agent.destroy();
  });

  it('shows what was written in between', async () => {
    await using opened = await open();
    const { api } = opened;
    const url = `/v3/poi?chargepointid=${worldIds.riepestrasse}`;
    for (let i = 0; i < 4; i++) expect((await ask(api, url)).json()).toHaveLength(1);
    await deleteLocation(api.store.db, worldIds.riepestrasse, worldNow);
    await api.registry.catchUp();
    for (let i = 0; i < 3; i++) expect((await ask(api, url)).json()).toEqual([]);
  });

  it('counts against a stricter limit', async () => {
    await using opened = await open(5);
    const { api, clock } = opened;
    const url = '/v3/poi?maxresults=1';
    const first = await ask(api, url);
    expect(first.headers['ratelimit']).toBe('"address";r=9999;t=1');
    for (let left = 4; left >= 0; left--) {
      const reply = await ask(api, url);
      expect([reply.statusCode, reply.headers['ratelimit']]).toEqual([
        200,
        [expect.stringContaining('"address"'), `"duplicates";r=${left};t=12`],
      ]);
    }
    const refused = await ask(api, url);
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '12']);
    expect(refused.json().description).toContain('repetitions of queries that were just answered');
    expect((await ask(api, '/v3/poi?maxresults=2')).statusCode).toBe(200);
    expect((await ask(api, url, {}, '192.0.2.2')).statusCode).toBe(200);
    const tag = String(first.headers['etag']);
    expect((await ask(api, url, { 'if-none-match': tag })).statusCode).toBe(304);
    clock.at += 10_000;
    expect((await ask(api, url)).statusCode).toBe(200);
  });

  it('is never answered from memory to who may be told more than others', async () => {
    await using opened = await open();
    const { api } = opened;
    const url = '/v3/poi?maxresults=2';
    for (let i = 0; i < 3; i++) await ask(api, url);
    const searches = countSearches(api);
    for (const headers of [{ authorization: 'Bearer x' }, { cookie: 'a=b' }]) {
      await ask(api, url, headers);
      await ask(api, url, headers);
    }
    expect(searches.count).toBe(4);
  });

  it('comes from memory only where everybody gets the same answer', async () => {
    await using opened = await open();
    const { api } = opened;
    const searches = countSearches(api);
    for (let i = 0; i < 4; i++) await ask(api, '/v3/poi?maxresults=2&submissionstatustypeid=1');
    expect(searches.count).toBe(4);
    for (let i = 0; i < 4; i++) await ask(api, '/v3/poi?maxresults=2&submissionstatustypeid=200');
    expect(searches.count).toBe(6);
  });
});
