import { afterAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../src/http/endpoint.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import { type CallerName, Scene } from '../safety/scene.ts';
import { endpointName } from '../support/endpoint-address.ts';

const cases = endpoints
  .filter(({ method, body }) => method !== 'GET' && body?.schema['type'] === 'object')
  .map((endpoint) => ({ endpoint, name: endpointName(endpoint).replaceAll(/\([^)]*\)/g, '') }));

const callers: readonly CallerName[] = ['administrator', 'owner', 'editor', 'anonymous'];

/** In the same order, every name at the top in other letters. */
function inOtherCase(body: object): object {
  const turned = Object.entries(body).map(([name, value], at) => [
    at % 2 === 0 ? name.toUpperCase() : name.toLowerCase(),
    value,
  ]);
  return Object.fromEntries(turned);
}

describe('names of members in bodies match in any letter case', () => {
  let scene: Scene | undefined;
  afterAll(() => scene?.[Symbol.asyncDispose]());
  let usable = 0;

  /** The first caller who gets it done, with what was answered. */
  async function done(
    at: Scene,
    endpoint: Endpoint,
    name: string,
    change: (body: object) => object,
  ) {
    for (const as of callers) {
      await at.renewPeople();
      const values = await at.freshObject(endpoint);
      const reply = await at.call(
        endpoint,
        as,
        values,
        change(Object(at.bodyFor(name, values, as))),
      );
      if (reply.statusCode < 300) return { as, status: reply.statusCode };
    }
    return undefined;
  }

  test.each(cases)('$name', async ({ endpoint, name }) => {
    scene ??= await Scene.open('sqlite');
    const asNamed = await done(scene, endpoint, name, (body) => body);
    if (asNamed !== undefined) usable++;
    expect(await done(scene, endpoint, name, inOtherCase)).toEqual(asNamed);
  });

  test('of most endpoints that take one', () => {
    expect(usable).toBeGreaterThan(cases.length / 2);
  });
});
