import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { limits } from '../domain/limits.ts';
import { Nominatim } from './nominatim.ts';

const attribution = 'Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright';
const downingStreet = {
  place_id: 1,
  licence: attribution,
  lat: '51.5034878',
  lon: '-0.1276965',
  name: '',
  display_name: '10, Downing Street, Westminster, London, SW1A 2AA, United Kingdom',
  address: {
    house_number: '10',
    road: 'Downing Street',
    suburb: 'Westminster',
    city: 'London',
    state: 'England',
    postcode: 'SW1A 2AA',
    country: 'United Kingdom',
    country_code: 'gb',
  },
};

/** A server on the loopback interface that speaks like Nominatim as far as the tests ask; keeps what it was asked. */
interface FakeServer extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly IncomingMessage[];
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function fakeServer(answer: Answer): Promise<FakeServer> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const json =
  (body: unknown): Answer =>
  (_, response) =>
    void response.end(JSON.stringify(body));

const opened: FakeServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server[Symbol.asyncDispose]();
});

async function nominatimOf(answer: Answer, path = ''): Promise<[Nominatim, FakeServer]> {
  const server = await fakeServer(answer);
  opened.push(server);
  const settings = { userAgent: 'test (me@example.org)', requestsPerSecond: 1000 };
  return [new Nominatim({ url: server.url + path, ...settings }, systemClock), server];
}

describe('a Nominatim server', () => {
  it('is asked for an address with the name of who asks', async () => {
    const [nominatim, { asked }] = await nominatimOf(json([downingStreet]));
    expect(await nominatim.forward(' 10  Downing Street & Co ')).toEqual({
      attribution,
      place: {
        lat: 51.5034878,
        lng: -0.1276965,
        title: '10 Downing Street',
        line1: '10 Downing Street',
        line2: 'Westminster',
        town: 'London',
        stateOrProvince: 'England',
        postcode: 'SW1A 2AA',
        countryCode: 'GB',
      },
    });
    expect(asked[0]?.url).toBe(
      '/search?q=10+Downing+Street+%26+Co&limit=1&format=jsonv2&addressdetails=1',
    );
    expect(asked[0]?.headers['user-agent']).toBe('test (me@example.org)');
  });

  it('is asked for a position, below the path of the setting and with its query', async () => {
    const [nominatim, { asked }] = await nominatimOf(json(downingStreet), '/osm/?key=abc');
    expect((await nominatim.reverse(51.50348781, -0.1)).place?.town).toBe('London');
    expect(asked[0]?.url).toBe(
      '/osm/reverse?key=abc&lat=51.50349&lon=-0.10000&format=jsonv2&addressdetails=1',
    );
  });

  it('is asked the same question once', async () => {
    const [nominatim, { asked }] = await nominatimOf(json([downingStreet]));
    const answers = [await nominatim.forward('London'), await nominatim.forward(' London')];
    expect(answers[1]).toEqual(answers[0]);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['an empty list', []],
    ['an error', { error: 'Unable to geocode' }],
    ['a place without a position', [{ lat: 'north', lon: null, address: 'x' }]],
    ['a position off the earth', [{ lat: '91', lon: '0' }]],
    ['null', null],
    ['a number', 5],
  ])('knows no place when it answers with %s', async (_, body) => {
    const [nominatim] = await nominatimOf(json(body));
    const found = await nominatim.forward('x');
    expect(found.place).toBeUndefined();
    expect(found.attribution).toContain('OpenStreetMap');
  });

  it('may leave out parts of an address, or give them in other types', async () => {
    const [nominatim] = await nominatimOf(
      json([
        { lat: 1.5, lon: 2.5, address: { village: ' Hof ', postcode: 5, country_code: 'x1' } },
      ]),
    );
    expect((await nominatim.forward('x')).place).toEqual({
      lat: 1.5,
      lng: 2.5,
      title: 'Hof',
      town: 'Hof',
    });
  });

  it.each<[string, string, Answer]>([
    ['geocoder-busy', 'too many requests', (_, response) => void response.writeHead(429).end()],
    ['geocoder-busy', 'a pause', (_, response) => void response.writeHead(503).end()],
    ['geocoder-failed', 'a fault', (_, response) => void response.writeHead(500).end('x')],
    ['geocoder-failed', 'a refusal', (_, response) => void response.writeHead(403).end('x')],
    ['geocoder-failed', 'HTML', (_, response) => void response.end('<html>')],
    ['geocoder-failed', 'nothing', (_, response) => void response.end()],
    ['geocoder-failed', 'a broken connection', (request) => void request.socket.destroy()],
    [
      'geocoder-failed',
      'more than anybody wants to read',
      (_, response) => void response.end(`"${'x'.repeat(limits.maxGeocoderAnswerBytes)}"`),
    ],
  ])('fails with %s when it answers with %s', async (code, _, answer) => {
    const [nominatim] = await nominatimOf(answer);
    await expect(nominatim.forward('x')).rejects.toMatchObject({ code });
  });

  it('cannot send us to another server', async () => {
    const [, other] = await nominatimOf(json([downingStreet]));
    const [nominatim] = await nominatimOf((_, response) => {
      response.writeHead(302, { Location: `${other.url}/search` }).end();
    });
    await expect(nominatim.forward('x')).rejects.toMatchObject({ code: 'geocoder-failed' });
    expect(other.asked).toHaveLength(0);
  });

  it('does not have its key told when it fails', async () => {
    const [nominatim] = await nominatimOf(
      (_, response) => void response.writeHead(500).end(),
      '?key=abc',
    );
    await expect(nominatim.forward('x')).rejects.toThrow(
      /^The geocoding server 127\.0\.0\.1:\d+ answered 500$/,
    );
  });

  it('that is not there is a failure', async () => {
    const [nominatim, server] = await nominatimOf(json([]));
    await server[Symbol.asyncDispose]();
    opened.pop();
    await expect(nominatim.forward('x')).rejects.toThrow(/ECONNREFUSED/);
  });
});
