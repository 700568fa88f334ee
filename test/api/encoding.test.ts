import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sendRaw } from '../support/raw-request.ts';
import { sharedApi } from '../support/running-api.ts';

const decoders = {
  gzip: gunzipSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
} as const;
const codings = Object.keys(decoders) as readonly (keyof typeof decoders)[];
const oneBuffer = '/v3/poi?maxresults=50';
const anotherThread = '/v3/poi?maxresults=150';
const streamed = '/v3/poi?maxresults=5000&includecomments=true';

describe('bodies by Accept-Encoding', () => {
  const world = sharedApi('sqlite');
  const get = (path: string, encoding: string) =>
    world.api.get(path, { 'accept-encoding': encoding });

  test.each(
    codings.flatMap((coding) =>
      [
        oneBuffer,
        anotherThread,
        streamed,
        '/v3/poi?maxresults=9&callback=cb',
        '/v3/referencedata',
        '/v3/stats',
        '/openapi.json',
        '/docs/guide',
      ].map((path) => [coding, path] as const),
    ),
  )('%s gives the same bytes: %s', async (coding, path) => {
    const plain = await world.api.get(path);
    const reply = await get(path, coding);
    expect(reply.statusCode).toBe(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(reply.headers['content-encoding']).toBe(coding);
    expect(reply.headers['content-type']).toBe(plain.headers['content-type']);
    expect(reply.headers.vary).toContain('Accept-Encoding');
    expect(decoders[coding](reply.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect(reply.rawPayload.length).toBeLessThan(plain.rawPayload.length);
    const head = await world.api.request({
      method: 'HEAD',
      url: path,
      headers: { 'accept-encoding': coding },
    });
    for (const name of ['content-length', 'content-encoding', 'content-type', 'etag', 'vary'])
      expect(head.headers[name], name).toBe(reply.headers[name]);
    expect(head.rawPayload).toHaveLength(0);
  });

  test('short bodies, errors and empty answers go out as they are', async () => {
    for (const path of [
      '/v3/poi?maxresults=0',
      '/v3/system/status',
      '/health/live',
      '/v3/nosuch',
      '/v3/poi?output=rss',
    ]) {
      const reply = await get(path, 'gzip');
      expect(reply.headers['content-encoding'], path).toBeUndefined();
      expect(JSON.parse(reply.body)).toBeDefined();
    }
  });

  test.each([
    ['gzip, deflate, br, zstd', 'zstd'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['gzip;q=0.5, br;q=0.500', 'br'],
    ['*', 'zstd'],
    ['*;q=0.1, zstd;q=0', 'br'],
    ['gzip; q=.2', 'gzip'],
    ['gzip;q=7', undefined],
    ['gzip;q=1e3', undefined],
    ['gzip;q=-1', undefined],
    ['gzip;q=', undefined],
    ['gzip;q=0', undefined],
    ['gzip;q=0.000', undefined],
    ['identity', undefined],
    ['identity;q=1, gzip;q=0.5', undefined],
    ['identity;q=0.5, gzip;q=1', 'gzip'],
    ['identity;q=0', undefined],
    ['*;q=0', undefined],
    ['deflate', undefined],
    ['', undefined],
    [',,, ;;; q=1', undefined],
    ['gzip\u00e9', undefined],
    [`gzip;q=0.${'0'.repeat(4000)}1`, undefined],
    [`gzip;q=0.${'1'.repeat(4000)}`, 'gzip'],
    [`${'x;q=0.5,'.repeat(900)}gzip`, 'gzip'],
    [`${'gzip,'.repeat(20_000)}`, undefined],
    [`gzip${';q=1'.repeat(2000)}`, 'gzip'],
    ['"'.concat(','.repeat(8000)), undefined],
  ])('Accept-Encoding: %.60s', async (encoding, expected) => {
    const reply = await get(oneBuffer, encoding);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-encoding']).toBe(expected);
  });

  test('who refuses plain bytes gets even short ones encoded', async () => {
    const reply = await get('/v3/poi?maxresults=0', 'gzip, identity;q=0');
    expect(reply.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(reply.rawPayload).toString()).toBe('[]');
  });

  test('a stream over a socket ends, whole', async () => {
    const address = await world.api.address();
    const plain = await world.api.get(streamed);
    const reply = await fetch(`${address.url}${streamed}`, {
      headers: { 'accept-encoding': 'br' },
    });
    expect(reply.headers.get('content-encoding')).toBe('br');
    expect(await reply.text()).toBe(plain.body);
  });

  test('a reader of a compressed stream who goes away does not hurt the next one', async () => {
    const address = await world.api.address();
    for (let i = 0; i < 5; i++) {
      await new Promise<void>((resolve) => {
        const socket = connect(address.port, address.host, () => {
          socket.write(`GET ${streamed} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n`);
          if (i % 2 === 0) socket.once('data', () => socket.destroy());
          else setImmediate(() => socket.destroy());
        });
        socket.once('close', () => resolve());
      });
    }
    const next = await sendRaw(
      address,
      `GET ${oneBuffer} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(next.status).toBe(200);
  });
});
