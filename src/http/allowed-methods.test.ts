import { expect, it } from 'vitest';
import { allowedMethods } from './allowed-methods.ts';
import type { Endpoint } from './endpoint.ts';

const endpoint = (method: 'GET' | 'POST', path: string, aliases: readonly string[] = []) =>
  ({ method, path, aliases }) as unknown as Endpoint;
const endpoints = [
  endpoint('GET', '/v3/poi'),
  endpoint('POST', '/v3/poi', ['/v2/poi']),
  endpoint('POST', '/v3/comment'),
  endpoint('GET', '/tiles/:z/:x/:y.mvt'),
  endpoint('GET', '/v3/poi/:id(^\\d+$)'),
  endpoint('GET', '/files/*'),
];

it.each([
  ['/v3/poi', 'GET, HEAD, POST, OPTIONS'],
  ['/v3/poi/', 'GET, HEAD, POST, OPTIONS'],
  ['/v2/poi', 'POST, OPTIONS'],
  ['/v3/comment', 'POST, OPTIONS'],
  ['/tiles/1/2/3.mvt', 'GET, HEAD, OPTIONS'],
  ['/v3/poi/7', 'GET, HEAD, OPTIONS'],
  ['/files/a/b', 'GET, HEAD, OPTIONS'],
  ['/nosuch', 'GET, HEAD, OPTIONS'],
  ['', 'GET, HEAD, OPTIONS'],
  ['*', 'GET, HEAD, OPTIONS'],
])('%s takes %s', (path, methods) => {
  expect(allowedMethods(endpoints, path)).toBe(methods);
});
