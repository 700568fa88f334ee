import { createServer, type RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import {
  ApiError,
  ConnectionError,
  createClient,
  OpenChargeMapError,
  operations,
  type POI,
  TimeoutError,
  UnreadableAnswerError,
} from '../../sdk/src/index.ts';
import { openApiDocument } from '../../src/http/docs/openapi.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import { sharedApi } from '../support/running-api.ts';

describe('the client of the running server', () => {
  const world = sharedApi('sqlite');
  const connect = async (options: { readonly fetch?: typeof fetch } = {}) =>
    createClient({ baseUrl: (await world.api.address()).url, ...options });

  it('has a call for every operation', async () => {
    const paths = Object.values(openApiDocument(endpoints).paths);
    const ids = paths.flatMap((methods) => Object.values(methods).map((one) => one.operationId));
    expect(Object.keys(operations).sort()).toEqual(ids.sort());
    const client = await connect();
    for (const id of ids) expect(client[id as keyof typeof operations]).toBeTypeOf('function');
  });

  it('asks for locations with all kinds of parameters', async () => {
    const client = await connect();
    const near = await client.listLocations({
      latitude: 54,
      longitude: 9,
      distance: 500,
      distanceunit: 'KM',
      modifiedsince: new Date('2001-01-01'),
      maxresults: 5,
    });
    expect(near.map((one) => one.ID)).toEqual(
      await world.api.ids(
        '/v3/poi?latitude=54&longitude=9&distance=500&distanceunit=KM&modifiedsince=2001-01-01&maxresults=5',
      ),
    );
    expect(near[0]?.AddressInfo.DistanceUnit).toBe(1);
    const [one] = await client.getLocation({ id: near[0]?.ID ?? 0, compact: true });
    expect(one?.UUID).toBe(near[0]?.UUID);
  });

  it('asks for the rest', async () => {
    const client = await connect();
    expect((await client.getReferenceData()).ConnectionTypes.length).toBeGreaterThan(30);
    expect((await client.getSystemStatus()).systemVersion).toBe('3');
    expect((await client.getStatistics({ countrycode: 'DE' })).total).toBeGreaterThan(0);
    expect(await client.getReadiness()).toEqual({ status: 'ok' });
    expect(await (await client.findOpenApi()).json()).toHaveProperty('openapi', '3.1.0');
  });

  it('goes through all pages, in order, each location once', async () => {
    const client = await connect();
    const all = await world.api.ids('/v3/poi?maxresults=100000&compact=true');
    const ids: number[] = [];
    for await (const { ID } of client.each('listLocations', { maxresults: 37, compact: true }))
      ids.push(ID);
    expect(ids).toEqual(all);
    const totals: (number | undefined)[] = [];
    for await (const page of client.pages('listLocations', { maxresults: 100, count: true })) {
      totals.push(page.total);
      if (totals.length === 2) break;
    }
    expect(totals).toEqual([all.length, all.length]);
  });

  it('asks for a page only when the loop comes to it', async () => {
    let asked = 0;
    const counting: typeof fetch = (...call) => {
      asked++;
      return fetch(...call);
    };
    const client = await connect({ fetch: counting });
    const items: POI[] = [];
    for await (const item of client.each('listLocations', { maxresults: 10 })) {
      items.push(item);
      if (items.length === 10) break;
    }
    expect(asked).toBe(1);
  });

  it('hands out other formats as they come', async () => {
    const client = await connect();
    const response = await client.respond('listLocations', { output: 'ndjson', maxresults: 3 });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    expect((await response.text()).trim().split('\n')).toHaveLength(3);
  });

  it('says what the server refused', async () => {
    const client = await connect();
    const refused = client.respond('listLocations', { output: 'rss', key: 'secret' });
    await expect(refused).rejects.toBeInstanceOf(ApiError);
    await expect(refused).rejects.toMatchObject({
      name: 'ApiError',
      status: 400,
      description: 'specified output type not supported in this API version',
      url: expect.not.stringContaining('secret'),
    });
  });
});

describe('the client of a server in trouble', () => {
  it('comes back after 429 and 503 when the server says', async () => {
    const answers = [
      { status: 503, headers: { 'Retry-After': '0' } },
      { status: 429, headers: { 'Retry-After': new Date(0).toUTCString() } },
    ];
    await using server = await listen((_, response) => {
      const { status, headers } = answers.shift() ?? { status: 200, headers: {} };
      response.writeHead(status, headers).end('{"status":"error","description":"busy"}');
    });
    const client = createClient({ baseUrl: server.url });
    expect(await client.getOpenApi()).toEqual({ status: 'error', description: 'busy' });
    expect(server.requests).toHaveLength(3);
  });

  it('gives up after its tries, or when the wait would be too long', async () => {
    await using server = await listen((request, response) => {
      const seconds = request.url?.includes('openapi') === true ? '0' : '3600';
      response.writeHead(429, { 'Retry-After': seconds }).end('slow down');
    });
    const client = createClient({ baseUrl: server.url, retries: 2 });
    await expect(client.getOpenApi()).rejects.toMatchObject({
      status: 429,
      description: 'slow down',
    });
    expect(server.requests).toHaveLength(3);
    await expect(client.getLiveness()).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
    expect(server.requests).toHaveLength(4);
  });

  it('sends the key in its header only, and the name of the program', async () => {
    await using server = await listen((_, response) => response.end('[]'));
    const client = createClient({ baseUrl: server.url, key: 'k-1', client: 'my app' });
    await client.listLocations({ countrycode: 'DE' });
    expect(server.requests).toEqual([{ url: '/v3/poi?client=my+app&countrycode=DE', key: 'k-1' }]);
  });

  it('ends with its signal: before, while it is answered, while it waits', async () => {
    await using server = await listen((request, response) => {
      if (request.url?.includes('openapi') === true)
        response.writeHead(503, { 'Retry-After': '50' }).end();
    });
    const client = createClient({ baseUrl: server.url });
    const reason = new Error('not wanted any more');
    const options = () => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(reason), 100);
      return { signal: stop.signal };
    };
    await expect(client.getLiveness({}, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    await expect(client.getLiveness({}, options())).rejects.toBe(reason);
    await expect(client.getOpenApi({}, options())).rejects.toBe(reason);
  });

  it('does not wait for ever, also not for the end of a body', async () => {
    await using server = await listen((request, response) => {
      if (request.url?.includes('openapi') === true) response.write('{"a":');
    });
    const client = createClient({ baseUrl: server.url, timeoutMs: 150 });
    await expect(client.getLiveness()).rejects.toBeInstanceOf(TimeoutError);
    await expect(client.getOpenApi()).rejects.toMatchObject({ timeoutMs: 150 });
  });

  it('names what cannot be reached and what is no JSON', async () => {
    const gone = await listen(() => {});
    await gone[Symbol.asyncDispose]();
    const lost = createClient({ baseUrl: gone.url }).getLiveness();
    await expect(lost).rejects.toBeInstanceOf(ConnectionError);
    await expect(lost).rejects.toBeInstanceOf(OpenChargeMapError);
    await using server = await listen((_, response) => response.end('<html>'));
    const unread = createClient({ baseUrl: server.url }).getLiveness();
    await expect(unread).rejects.toBeInstanceOf(UnreadableAnswerError);
  });
});

interface FakeServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly { readonly url: string; readonly key: unknown }[];
}

async function listen(answer: RequestListener): Promise<FakeServer> {
  const requests: { url: string; key: unknown }[] = [];
  const server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', key: request.headers['x-api-key'] });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
