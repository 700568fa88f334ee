import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { rawGet, sendRaw } from '../support/raw-request.ts';
import { sharedApi } from '../support/running-api.ts';

const long = 'a'.repeat(60_000);
const manyPairs = '(1,2),'.repeat(10_000);

/** Requests that gave an empty 200, a stack trace or a hang somewhere, or look as if they could. */
const hostilePaths = [
  '/v3/referencedata?output=csv',
  '/v3/referencedata?output=xml&callback=cb',
  '/v3/poi?polyline=(1,2)',
  '/v3/poi?polyline=(1,2),(3,4)&distance=0',
  '/v3/poi?polyline=(1,2),(3,4)&distance=-5',
  '/v3/poi?polyline=(1,2),(3,4)&distance=1e308',
  '/v3/poi?polyline=(0,0),(0,180)',
  '/v3/poi?polyline=(90,0),(-90,0)&distance=20000',
  `/v3/poi?polyline=${'?'.repeat(50_000)}`,
  `/v3/poi?polyline=${'~'.repeat(50_000)}`,
  `/v3/poi?polygon=${manyPairs}(5,6)`,
  `/v3/poi?polyline=${manyPairs}(5,6)&distance=1000`,
  `/v3/poi?boundingbox=${manyPairs}(5,6)`,
  '/v3/poi?polygon=(0,0),(0,0),(0,0)',
  '/v3/poi?polygon=(1,2),(1,2)',
  '/v3/poi?polygon=(90,0),(90,90),(90,180)',
  '/v3/poi?maxresults=0',
  '/v3/poi?maxresults=-1',
  '/v3/poi?maxresults=2147483647',
  '/v3/poi?maxresults=99999999999999999999',
  '/v3/poi?latitude=1e400&longitude=1e400',
  '/v3/poi?latitude=0&longitude=0&distance=1e400',
  '/v3/poi?latitude=0&longitude=0&distance=-0',
  '/v3/poi?modifiedsince=99999-99-99',
  '/v3/poi?modifiedsince=0001-01-01',
  '/v3/poi?modifiedsince=9999-12-31T23:59:59.9999999Z',
  `/v3/poi?modifiedsince=${long}`,
  `/v3/poi?countryid=${'1,'.repeat(30_000)}`,
  `/v3/poi?chargepointid=${'9999999999,'.repeat(5000)}`,
  `/v3/poi?postcodes=${long}`,
  `/v3/poi?${long}`,
  `/v3/poi?${long}=1`,
  `/v3/poi?${'a&'.repeat(30_000)}`,
  `/v3/poi?${'countryid=1&'.repeat(5000)}`,
  `/v3/poi/${long}`,
  `/v3/poi/${'1'.repeat(60_000)}`,
  `/${'poi/'.repeat(15_000)}`,
  '/v3/poi?output=xml',
  '/v3/poi?output=%00',
  '/v3/poi?callback=alert(1)//',
  `/v3/poi?callback=${long}`,
  '/v3/poi?__proto__=1&constructor=2&prototype=3&toString=4&hasOwnProperty=5',
  '/v3/poi?__proto__[x]=1',
  '/v3/poi?maxresults[]=1&maxresults[x]=2',
  '/v3/poi?maxresults.x=1',
  '/v3/poi?%',
  '/v3/poi?%ZZ=%ZZ',
  '/v3/poi?maxresults=%',
  '/v3/poi?maxresults=%C3%28',
  '/v3/poi?client=%00%01%02',
  '/v3/poi?=',
  '/v3/poi?&&&',
  '/v3/poi??',
  '/v3/poi?a=b#c',
  '/v3/poi;x=1',
  '/v3/%70oi',
  '/v3/poi%00',
  '/v3/poi%2F',
  '/v3/%ZZ',
  '/%',
  '/v3/poi/../../etc/passwd',
  '/v3//poi',
  '//v3/poi',
  '//',
  '/v3/poi/',
  '/v3/poi/1/2/3',
  '/v3/poi/-1',
  '/v3/poi/1e3',
  '/\\',
  '/v3/profile/authenticate',
  '/v3/profile/register',
  '/v3/geocode?address=x',
  '/v3/comment',
  '/v3/key',
  '/v3/openapi',
  '/v3/system/sync',
  '/v3/system/status?callback=x',
  '/v4/poi',
  '/v4/referencedata',
  '/map',
  '/robots.txt',
  '/.well-known/x',
  '/?action=refreshmirror',
  '/?action=availability',
  'http://localhost/v3/poi',
  '*',
  'v3/poi',
] as const;

describe('12 no request is answered with nothing', () => {
  const world = sharedApi('sqlite');

  test.each(hostilePaths.map((path) => [path.slice(0, 60), path]))('12 GET %s', async (_, path) => {
    // The first look-up of a town loads the list of towns, which takes seconds on a busy machine.
    const reply = await sendRaw(await world.api.address(), rawGet(path), 40_000);
    expect(reply.status).toBeGreaterThanOrEqual(200);
    expect(reply.status).toBeLessThan(500);
    if (![204, 302].includes(reply.status)) expect(reply.body.length).toBeGreaterThan(0);
    expect(reply.body).not.toMatch(/\n\s+at .+:\d+:\d+/);
    if (reply.status >= 400) {
      expect(reply.headers.get('content-type')).toContain('json');
      expect(JSON.parse(reply.body)).toMatchObject({ status: 'error' });
    }
  });

  test('12 a request line that is too long is refused with a body', async () => {
    const reply = await sendRaw(
      await world.api.address(),
      rawGet(`/v3/poi?x=${'a'.repeat(400_000)}`),
    );
    expect(reply.status).toBe(431);
    const { status, description } = JSON.parse(reply.body);
    expect(status).toBe('error');
    expect(description).toContain('longer than 131072 bytes');
    expect(description).toContain('POST /v3/poi/search');
  });

  test('12 bytes that are no HTTP are refused with a body', async () => {
    for (const bytes of [
      '\0\0\0\0\r\n\r\n',
      'GET\r\n\r\n',
      'BREW /v3/poi HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET /v3/poi HTTP/9.9\r\n\r\n',
    ]) {
      const reply = await sendRaw(await world.api.address(), bytes);
      expect(reply.status, JSON.stringify(bytes)).toBeGreaterThanOrEqual(400);
      expect(reply.status, JSON.stringify(bytes)).toBeLessThan(500);
      expect(reply.body.length).toBeGreaterThan(0);
    }
  });

  test('12 large answers stream whole, and HEAD of them ends', async () => {
    const address = await world.api.address();
    const path = '/v3/poi?maxresults=5000&includecomments=true';
    const streamed = await sendRaw(address, rawGet(path));
    expect(streamed.body).toBe((await world.api.get(path)).body);
    const head = await sendRaw(
      address,
      `HEAD ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    expect(head.status).toBe(200);
    expect(head.body).toBe('');
    expect(head.headers.get('content-type')).toBe('application/json');
  });

  test('12 a reader that goes away does not hurt the next one', async () => {
    const address = await world.api.address();
    const path = '/v3/poi?maxresults=5000';
    await new Promise<void>((resolve) => {
      const socket = connect(address.port, address.host, () => {
        socket.write(rawGet(path));
        socket.once('data', () => socket.destroy());
      });
      socket.once('close', () => resolve());
    });
    expect((await sendRaw(address, rawGet(path))).body).toBe((await world.api.get(path)).body);
  });
});
