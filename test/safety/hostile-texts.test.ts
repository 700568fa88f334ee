import { XmlDocument } from 'libxml2-wasm';
import { afterAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../src/http/endpoint.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import { failureLog } from '../fuzz/failure-log.ts';
import { endpointAddress, endpointName } from '../support/endpoint-address.ts';
import { engines } from '../support/store.ts';
import { textPaths, withText } from './body-texts.ts';
import { Scene } from './scene.ts';

/** What breaks pages, statements, headers, letters, lines and readers that do not mind. */
const hostile: readonly unknown[] = [
  '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>',
  "'; drop table location; --",
  '{{7*7}}<%= 7*7 %>]]><!--',
  'a\r\nX-Evil: 1\r\n\r\n<b>',
  'nul \u0000 bell \u0007 escape \u001b[31m',
  '\u202eright to left\u2066 \ufeff \u2028 \uffff',
  'half of a pair \ud800 here',
  '=HYPERLINK("https://evil.example","x")',
  '../../../../etc/passwd',
  '__proto__',
  'x'.repeat(20_000),
  '',
  ' ',
  null,
  7,
  true,
  [],
  { a: 1 },
];

const reads = endpoints.filter(({ method }) => method === 'GET');

/** Each text as all parameters at once, and the worst one as each alone. */
function hostileAddresses(endpoint: Endpoint, texts: readonly string[]): readonly string[] {
  const names = endpoint.parameters.filter((one) => one.in === 'query').map(({ name }) => name);
  const [path = ''] = endpointAddress(endpoint).split('?');
  const all = texts.map((text) => names.map((name) => `${name}=${encodeURIComponent(text)}`));
  return [
    ...all.map((pairs) => `${path}?${pairs.join('&')}`),
    ...names.map((name) => `${path}?${name}=%00`),
  ];
}

const writes = endpoints.filter((endpoint) => endpoint.body !== undefined);
const cases = writes.map((endpoint) => ({ endpoint, name: endpointName(endpoint) }));

/** The accounts that may do most of what there is. */
const strong = 'administrator';

describe.each(engines)('hostile texts in every text of every body on %s', (engine) => {
  const { log, failures } = failureLog();
  let scene: Scene | undefined;
  afterAll(() => scene?.[Symbol.asyncDispose]());

  test.each(cases)('$name', { timeout: 120_000 }, async ({ endpoint, name }) => {
    scene ??= await Scene.open(engine, { log });
    const body = endpoint.body;
    if (body === undefined) throw new Error('unreachable');
    const paths = textPaths(body.schema);
    // A search has numbers and lists only, and so may others.
    const object = await scene.freshObject(endpoint);
    for (const [turn, path] of [[], ...paths].entries()) {
      const texts = engine === 'sqlite' ? hostile : hostile.filter((_, at) => at % 3 === turn % 3);
      for (const text of texts) await attack(scene, endpoint, object, path, text);
    }
    expect(failures.splice(0), name).toEqual([]);
    if (/profile/.test(name)) await scene.renewPeople();
  });

  async function attack(
    scene: Scene,
    endpoint: Endpoint,
    object: Readonly<Record<string, string>>,
    path: readonly (string | number)[],
    text: unknown,
  ): Promise<void> {
    const usable = scene.bodyFor(endpointName(endpoint), object, strong);
    const reply = await scene.call(endpoint, strong, object, withText(usable, path, text));
    const said = `${endpointName(endpoint)} ${path.join('.')} ${JSON.stringify(text)?.slice(0, 60)}`;
    expect(reply.statusCode, `${said}: ${reply.body.slice(0, 200)}`).toBeLessThan(500);
    expect(reply.headers['x-evil'], said).toBeUndefined();
    for (const value of Object.values(reply.headers))
      expect(String(value), said).not.toMatch(/[\r\n]/);
    if (String(reply.headers['content-type']).includes('html'))
      expect(reply.body, said).not.toMatch(/<script>alert|onerror=/);
  }

  test('nor does any parameter of any read break on them', { timeout: 120_000 }, async () => {
    scene ??= await Scene.open(engine, { log });
    const texts = ['"', "'", 'a\u0000b', '%', '\\', '<script>', 'x'.repeat(5000), '-1', '1e400'];
    for (const url of reads.flatMap((endpoint) => hostileAddresses(endpoint, texts))) {
      const reply = await scene.api.get(url, scene.headersOf(strong));
      expect([500, 507], `${url}: ${reply.body.slice(0, 200)}`).not.toContain(reply.statusCode);
    }
    expect(failures.splice(0)).toEqual([]);
  });

  test('what was stored is whole, and escaped in every format', async () => {
    scene ??= await Scene.open(engine, { log });
    const text = '<script>alert("&\'1")</script> ]]> \'; drop table location; -- ünï 漢';
    const reply = await scene.call(
      find('POST /v3/comment'),
      'contributor',
      {},
      {
        ChargePointID: 1,
        Comment: text,
      },
    );
    expect(reply.statusCode, reply.body).toBe(200);
    const { api } = scene;
    const list = '/v3/poi?chargepointid=1&includecomments=true';
    const [poi] = await api.pois(list);
    expect(poi?.UserComments?.map(({ Comment }) => Comment)).toContain(text);
    for (const output of ['xml', 'kml']) {
      const answer = await api.get(`${list}&output=${output}`);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).not.toContain('<script>');
      using document = XmlDocument.fromString(answer.body);
      expect(document.root.content.length).toBeGreaterThan(0);
    }
    for (const page of endpoints.filter(({ isPage }) => isPage))
      expect((await api.get(page.path)).body).not.toContain('alert("');
    expect(failures.splice(0)).toEqual([]);
  });
});

function find(name: string): Endpoint {
  const endpoint = endpoints.find((one) => endpointName(one) === name);
  if (endpoint === undefined) throw new Error(`There is no endpoint ${name}`);
  return endpoint;
}
