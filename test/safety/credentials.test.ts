import { describe, expect, it } from 'vitest';
import { setState, takeRole } from '../../src/accounts/roles.ts';
import { createLog } from '../../src/config/log.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import { signUp } from '../support/accounts.ts';
import { endpointAddress, isPrivate } from '../support/endpoint-address.ts';
import { openApi, sharedApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';

const system = { by: { kind: 'system', process: 'test' }, addressHash: '' } as const;

describe.each(engines)('what somebody may do on %s', (engine) => {
  it('ends with the next request after a role was taken or an account suspended', async () => {
    await using api = await openApi(engine, { records: [] });
    const person = await signUp(api, { role: 'administrator' });
    const audit = async () => (await api.get('/v4/audit', person.headers)).statusCode;
    expect(await audit()).toBe(200);
    await takeRole(api.accounts, person.id, { role: 'administrator' }, system, api.clock.now());
    expect(await audit()).toBe(403);
    const submissions = async () =>
      (await api.get('/v4/profile/submissions', person.headers)).statusCode;
    expect(await submissions()).toBe(200);
    const until = api.clock.now() + 1000;
    const state = { kind: 'suspended', until, reason: 'rude' } as const;
    await setState(api.accounts, person.id, state, system, api.clock.now());
    expect(await submissions()).toBe(403);
  });

  it('ends with the session that is signed out, and not with others', async () => {
    await using api = await openApi(engine, { records: [] });
    const person = await signUp(api);
    const { emailAddress, password } = person;
    const again = await api.request({
      method: 'POST',
      url: '/v4/profile/authenticate',
      payload: { emailAddress, password },
    });
    expect(again.statusCode, again.body).toBe(200);
    const token = String(/"access_token":"([^"]+)"/.exec(again.body)?.[1]);
    const out = await api.request({
      method: 'POST',
      url: '/v4/profile/sign-out',
      headers: person.headers,
    });
    expect(out.statusCode, out.body).toBe(204);
    const profile = async (bearer: string) =>
      (await api.get('/v4/profile', { authorization: `Bearer ${bearer}` })).statusCode;
    expect(await profile(person.token)).toBe(401);
    expect(await profile(token)).toBe(200);
  });
});

describe('credentials', () => {
  const world = sharedApi('sqlite', { records: [] });

  it('never come from cookies, which a browser would send by itself', async () => {
    const { token } = await signUp(world.api, { role: 'administrator' });
    const cookie = ['token', 'session', 'access_token', 'jwt', 'authorization', 'OCMAPISession']
      .map((name) => `${name}=${token}`)
      .join('; ');
    for (const endpoint of endpoints.filter(isPrivate)) {
      const { method, body } = endpoint;
      const url = endpointAddress(endpoint);
      const bare = await world.api.request({ method, url, ...(body && { payload: '{}' }) });
      const reply = await world.api.request({
        method,
        url,
        headers: { cookie, origin: 'https://evil.example' },
        ...(body && { payload: '{}' }),
      });
      expect(reply.statusCode, `${method} ${url}`).toBe(bare.statusCode);
      expect(reply.headers['set-cookie']).toBeUndefined();
    }
  });

  it('are never in the log, wherever they were sent', async () => {
    const lines: string[] = [];
    const log = createLog('debug', { write: (line: string) => void lines.push(line) });
    await using api = await openApi('sqlite', { records: [], log });
    const secret = 'S3cretS3cret';
    const known = await signUp(api, { password: secret, emailAddress: `${secret}@people.example` });
    const headers = {
      authorization: `Bearer ${secret}`,
      'x-api-key': secret,
      cookie: `a=${secret}`,
      'user-agent': secret,
    };
    const query = `key=${secret}&apikey=${secret}&jwt-bearer=${secret}&sessiontoken=${secret}&q=${secret}`;
    const payload = JSON.stringify({
      emailaddress: `${secret}@people.example`,
      emailAddress: `${secret}@people.example`,
      password: secret,
      currentPassword: secret,
      token: secret,
      Comment: secret,
    });
    for (const { method, body, ...endpoint } of endpoints) {
      const [path] = endpointAddress(endpoint).split('?');
      for (const own of [headers, known.headers])
        await api.request({
          method,
          url: `${path}?${query}`,
          headers: own,
          ...(body === undefined ? {} : { payload }),
        });
    }
    log.error({ password: secret, token: secret, key: secret, authorization: secret }, 'redacted');
    log.error({ nested: { password: secret, key: secret } }, 'redacted below');
    expect(lines.some((line) => line.includes('redacted'))).toBe(true);
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  });
});
