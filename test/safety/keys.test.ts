import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { endpoints } from '../../src/http/endpoints.ts';
import { readAudit } from '../../src/storage/audit.ts';
import { endpointName, isPrivate } from '../support/endpoint-address.ts';
import { engines } from '../support/store.ts';
import { makeKeyOf } from '../support/with-key.ts';
import { Scene } from './scene.ts';

/** All that a write key is good for. One more is a decision (0045), not a by-product. */
const forKeys = ['POST /v3/poi', 'POST /v3/poi/batch', 'POST /v3/comment', 'POST /v3/mediaitem'];

/** Whose keys are tried: of who may do everything, and of who made what is asked for. */
const owners = ['administrator', 'owner'] as const;

/** Everything that changes something, and every read that is not for everybody. */
const guarded = endpoints
  .filter((endpoint) => endpoint.method !== 'GET' || isPrivate(endpoint))
  .map((endpoint) => ({
    endpoint,
    name: endpointName(endpoint).replaceAll(/\([^)]*\)/g, ''),
    isForAnybody: !isPrivate(endpoint) || endpoint.needsNoAccount === true,
  }));

it('are taken by the endpoints of contributions, and by no other', () => {
  const declared = endpoints.filter(({ takesWriteKeys }) => takesWriteKeys === true);
  expect(declared.map(endpointName).sort()).toEqual([...forKeys].sort());
});

describe.each(engines)('write keys on %s', (engine) => {
  let scene: Scene;
  const keys = new Map<string, Readonly<Record<string, string>>>();
  beforeAll(async () => {
    scene = await Scene.open(engine);
    for (const name of owners) {
      const { secret } = await makeKeyOf(scene.api, scene.people[name].id, 'write');
      keys.set(name, { 'x-api-key': secret });
    }
  });
  afterAll(() => scene?.[Symbol.asyncDispose]());

  const newestOf = async (name: (typeof owners)[number]) =>
    (await readAudit(scene.api.store.db, { actorId: scene.people[name].id, limit: 1 }))[0];

  test.each(guarded.filter(({ name }) => forKeys.includes(name)))(
    'contribute by $name in the name of their owner',
    async ({ endpoint }) => {
      for (const name of owners) {
        const before = await newestOf(name);
        const reply = await scene.call(endpoint, name, {}, undefined, keys.get(name));
        expect(reply.statusCode, reply.body).toBeLessThan(300);
        expect((await newestOf(name))?.id).toBeGreaterThan(before?.id ?? 0);
      }
    },
  );

  test.each(guarded.filter(({ name }) => !forKeys.includes(name)))(
    'are nobody at $name',
    async ({ endpoint, isForAnybody }) => {
      for (const name of owners) {
        const values = await scene.freshObject(endpoint);
        const before = await newestOf(name);
        const reply = await scene.call(endpoint, name, values, undefined, keys.get(name));
        expect(await newestOf(name)).toEqual(before);
        if (isForAnybody) expect(reply.statusCode).toBeLessThan(500);
        else expect(reply.body).toContain('A key may not do this');
        expect(reply.statusCode === 403).toBe(!isForAnybody);
      }
    },
  );

  it('read what everybody reads', async () => {
    const submit = guarded.find(({ name }) => name === 'POST /v3/poi');
    if (submit !== undefined) await scene.call(submit.endpoint, 'owner', {});
    const listFor = async (headers: Readonly<Record<string, string>> = {}) =>
      (
        await scene.api.request({
          method: 'GET',
          url: '/v3/poi?submissionstatustypeid=1,50&maxresults=100',
          headers,
        })
      ).body;
    expect(await listFor(scene.headersOf('owner'))).not.toBe(await listFor());
    for (const name of owners) expect(await listFor(keys.get(name))).toBe(await listFor());
  });
});
