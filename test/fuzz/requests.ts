import fc from 'fast-check';
import { openApiPath } from '../../src/http/docs/openapi.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import { parameters } from '../../src/query/parameters/index.ts';

/** A request as it goes over the wire: nothing in it is encoded for us. */
export interface WildRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

const names = parameters.flatMap(({ name, aliases }) => [name, ...aliases]);
const hostileNames = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  '[]',
  'a[b][c]',
  '%00',
  '%',
];

const samples = [
  '1',
  '-1',
  '0',
  '87,1,',
  '2147483648',
  '1e308',
  '-0',
  'NaN',
  'true',
  'False',
  'km',
  '52.1',
  '180',
  '-90',
  '2016-09-15T09:30:00Z',
  '0000-00-00',
  '(54.0,9.0),(54.1,9.1)',
  '(91,181),(-91,-181)',
  '(0,0),(0,180),(0,-180)',
  '((((((',
  '9,54,9.1,54.1',
  '_p~iF~ps|U_ulLnnqC_mqNvxq`@',
  '????????',
  'id_asc',
  'json',
  'rss',
  'cb',
  'alert(1)//',
  'DE',
  'ZZ',
  "'; drop table location; --",
  '../../etc/passwd',
  '%00',
  '%ff%fe',
  '%ZZ',
  '%',
  '%u0041',
  '\u0000',
  '\u00e9',
  '\u{1f50c}',
  '\ud83d',
  '\uFEFF',
  '[object Object]',
  '{"a":1}',
];

/** Values that no parameter means: numbers at their ends, text of other alphabets, code, very long ones. */
export const wildValue: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom(...samples), weight: 8 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 40 }), weight: 3 },
  { arbitrary: fc.double().map(String), weight: 2 },
  { arbitrary: fc.constantFrom(...samples).map((text) => `${text},`.repeat(500)), weight: 1 },
  {
    arbitrary: fc
      .constantFrom('a', '1,', '~', '?', '(1,2),', '%41', '\u00e9')
      .map((unit) => unit.repeat(65_536 / unit.length)),
    weight: 1,
  },
);

const name = fc.oneof(
  { arbitrary: fc.constantFrom(...names), weight: 10 },
  { arbitrary: fc.constantFrom(...names).map((text) => text.toUpperCase()), weight: 2 },
  { arbitrary: fc.constantFrom(...names).map((text) => `${text}[]`), weight: 1 },
  { arbitrary: fc.constantFrom(...hostileNames), weight: 1 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 20 }), weight: 1 },
);

const pair = fc
  .tuple(name, wildValue, fc.constantFrom('plain', 'encoded'))
  .map(([key, text, how]) => `${key}=${how === 'encoded' ? encoded(text) : text}`);

/** Half of a surrogate pair cannot be encoded: it is sent as it is. */
function encoded(text: string): string {
  return /\p{Surrogate}/u.test(text) ? text : encodeURIComponent(text);
}

const path = fc.oneof(
  {
    arbitrary: fc.constantFrom(
      '/v3/poi',
      '/v3/poi/',
      '/v2/poi/',
      '/poi',
      '/v3/poi/175585',
      ...endpoints.map((endpoint) => openApiPath(endpoint.path).replaceAll(/\{\w+\}/g, '1')),
    ),
    weight: 12,
  },
  {
    arbitrary: fc.constantFrom(
      '/',
      '/v1',
      '/v3',
      '/v4/poi',
      '/health/ready',
      '/favicon.ico',
      '//',
      '/%',
      '*',
    ),
    weight: 2,
  },
  {
    arbitrary: fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `/v3/poi/${text}`),
    weight: 1,
  },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `/${text}`), weight: 1 },
  {
    arbitrary: fc.constantFrom('/a', '/poi', '/..', '/%2e', '/1').map((part) => part.repeat(5000)),
    weight: 1,
  },
);

const header = fc.tuple(
  fc.constantFrom(
    'Origin',
    'Accept',
    'Accept-Encoding',
    'Content-Type',
    'Content-Length',
    'Transfer-Encoding',
    'Expect',
    'Upgrade',
    'Range',
    'If-None-Match',
    'Cookie',
    'Host',
    'X-API-Key',
    'Authorization',
    'Access-Control-Request-Method',
    'Access-Control-Request-Headers',
    'X-Forwarded-For',
    'X-HTTP-Method-Override',
  ),
  fc.oneof(
    fc.constantFrom(
      '',
      '*/*',
      'https://a.example',
      'application/json',
      'gzip',
      '5',
      'chunked',
      '100-continue',
      'x'.repeat(9000),
    ),
    fc.string({ unit: 'grapheme-ascii', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 10 }),
  ),
);

const method = fc.oneof(
  { arbitrary: fc.constant('GET'), weight: 12 },
  {
    arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH', 'TRACE'),
    weight: 3,
  },
  { arbitrary: fc.constantFrom('get', 'BREW', 'PROPFIND', 'CONNECT', ''), weight: 1 },
);

export const wildRequest: fc.Arbitrary<WildRequest> = fc.record({
  method,
  target: fc
    .tuple(
      path,
      fc.array(pair, { maxLength: 5 }),
      fc.constantFrom('?', '?', '?', '??', '#', '&', ';'),
    )
    .map(([start, pairs, mark]) =>
      pairs.length === 0 ? start : `${start}${mark}${pairs.join('&')}`,
    ),
  headers: fc.array(header, { maxLength: 4 }),
});

/** A request in bytes, some of them broken; each character stands for one byte. */
export const wildBytes: fc.Arbitrary<string> = fc
  .tuple(
    wildRequest,
    fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2', 'http/1.1', ''),
    fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r'),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }),
    fc.constantFrom('', '', 'body', '{"a":', '5\r\nhello\r\n0\r\n\r\n'),
  )
  .map(([request, version, end, changes, body]) => {
    const lines = [
      `${request.method} ${request.target} ${version}`,
      'Host: localhost',
      'Connection: close',
      ...request.headers.map(([key, text]) => `${key}: ${text}`),
    ];
    const bytes = Buffer.from(`${lines.join(end)}${end}${end}${body}`);
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    return bytes.toString('latin1');
  });
