import { afterAll, describe, expect, test } from 'vitest';
import { endpoints } from '../../src/http/endpoints.ts';
import { failureLog } from '../fuzz/failure-log.ts';
import { endpointName } from '../support/endpoint-address.ts';
import { engines } from '../support/store.ts';
import { Scene } from './scene.ts';

/** Beside, between and beyond what a column of 32 bits holds, and what is no number. */
const odd = [
  '0',
  '2147483647',
  '2147483648',
  '9999999999',
  '9007199254740993',
  '1'.repeat(30),
  '-1',
  '1.5',
  '1e3',
  'NaN',
  'x',
  '%00',
  '%ff',
  '..',
];

const cases = endpoints
  .filter(({ path, isPage }) => path.includes('/:') && isPage !== true)
  .map((endpoint) => ({ endpoint, name: endpointName(endpoint) }));

describe.each(engines)('odd ids in paths on %s', (engine) => {
  const { log, failures } = failureLog();
  let scene: Scene | undefined;
  afterAll(() => scene?.[Symbol.asyncDispose]());

  test.each(cases)('are refused by $name', async ({ endpoint, name }) => {
    scene ??= await Scene.open(engine, { log });
    // Some of these end sessions.
    await scene.renewPeople();
    const there = await scene.freshObject(endpoint);
    for (const id of odd) {
      for (const variable of endpoint.path.match(/:\w+/g) ?? []) {
        const url = endpoint.path.replaceAll(/(:\w+)(\([^)]*\))?/g, (_, one: string) =>
          one === variable ? id : (there[one.slice(1)] ?? '1'),
        );
        const payload = JSON.stringify(scene.bodyFor(name, there, 'administrator'));
        const reply = await scene.api.request({
          method: endpoint.method,
          url,
          headers: scene.headersOf('administrator'),
          ...(endpoint.body === undefined ? {} : { payload }),
        });
        const said = `${endpoint.method} ${url}: ${reply.statusCode} ${reply.body.slice(0, 200)}`;
        expect([said, reply.statusCode < 500]).toEqual([said, true]);
      }
    }
    expect(failures.splice(0)).toEqual([]);
  });
});
