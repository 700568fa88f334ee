import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import type { FairUseRules } from '../../src/domain/fair-use.ts';
import { limits } from '../../src/domain/limits.ts';
import { readAudit } from '../../src/storage/audit.ts';
import { eventually } from '../support/eventually.ts';
import { bearer, peopleAsCallers } from '../support/people.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines } from '../support/store.ts';
import { makeKeyOf } from '../support/with-key.ts';

const now = Date.UTC(2026, 10, 25, 12);
const noLimits = { key: 0, account: 0, address: 0, duplicates: 0 };

async function open(
  engine: (typeof engines)[number],
  perMinute: Partial<FairUseRules['perMinute']>,
  more: Partial<FairUseRules> = {},
) {
  const clock = new SettableClock(now);
  const api = await openApi(engine, {
    clock,
    callers: peopleAsCallers,
    fairUse: { watch: 'limit', perMinute: { ...noLimits, ...perMinute }, ...more },
  });
  return { api, clock, [Symbol.asyncDispose]: () => api[Symbol.asyncDispose]() };
}

let queries = 0;

/** Another list each time: no query is repeated. */
function ask(
  api: Pick<RunningApi, 'request'>,
  remoteAddress: string,
  headers: Record<string, string> = {},
  query = '',
) {
  queries++;
  const url = `/v3/poi?maxresults=1&greaterthanid=${queries}${query}`;
  return api.request({ method: 'GET', url, remoteAddress, headers });
}

describe('limits', () => {
  it('lets a caller without a key send a minute of requests at once, then one by one', async () => {
    await using opened = await open('sqlite', { address: 30 });
    const { api, clock } = opened;
    for (let left = 29; left >= 0; left--) {
      const reply = await ask(api, '192.0.2.1');
      expect(reply.statusCode).toBe(200);
      expect(reply.headers['ratelimit']).toBe(`"address";r=${left};t=2`);
      expect(reply.headers['ratelimit-policy']).toBe('"address";q=30;w=60');
    }
    const refused = await ask(api, '192.0.2.1', { origin: 'https://a.example' });
    expect(refused.statusCode).toBe(429);
    expect(refused.headers).toMatchObject({
      'retry-after': '2',
      ratelimit: '"address";r=0;t=2',
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'access-control-allow-origin': 'https://a.example',
    });
    expect(JSON.parse(refused.body)).toEqual({
      status: 'error',
      description:
        'Too many requests without a key from this network address: at most 30 a minute are allowed; go on after the seconds of the header Retry-After',
    });
    expect((await ask(api, '192.0.2.2')).statusCode).toBe(200);
    clock.at += 1999;
    expect((await ask(api, '192.0.2.1')).statusCode).toBe(429);
    clock.at += 1;
    expect((await ask(api, '192.0.2.1')).statusCode).toBe(200);
    expect((await ask(api, '192.0.2.1')).statusCode).toBe(429);
  });

  it('says so on every kind of answer, and lets pages of other sites read it', async () => {
    await using opened = await open('sqlite', { address: 100 });
    const { api } = opened;
    for (const url of ['/v3/poi', '/v3/referencedata', '/v3/nosuch', '/v3/poi?output=rss']) {
      const reply = await api.request({
        method: 'GET',
        url,
        remoteAddress: '192.0.2.1',
        headers: { origin: 'https://a.example' },
      });
      expect(reply.headers['ratelimit'], url).toMatch(/^"address";r=\d+;t=1$/);
      expect(reply.headers['access-control-expose-headers']).toContain(
        'RateLimit, RateLimit-Policy',
      );
    }
    for (const url of ['/robots.txt', '/health/live'])
      expect((await api.get(url)).headers['ratelimit']).toBeUndefined();
  });

  it('counts 64 bits of IPv6 as one caller', async () => {
    await using opened = await open('sqlite', { address: 2 });
    const { api } = opened;
    expect((await ask(api, '2001:db8::1')).statusCode).toBe(200);
    expect((await ask(api, '2001:db8::2')).statusCode).toBe(200);
    expect((await ask(api, '2001:db8::ffff:3')).statusCode).toBe(429);
    expect((await ask(api, '2001:db8:0:1::1')).statusCode).toBe(200);
  });

  it('counts a key wherever it is used, apart from the address', async () => {
    await using opened = await open('sqlite', { key: 3, address: 1 });
    const { api } = opened;
    const { secret } = await makeKeyOf(api);
    const { secret: other } = await makeKeyOf(api);
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      const reply = await ask(api, address, { 'x-api-key': secret });
      expect([reply.statusCode, reply.headers['ratelimit-policy']]).toEqual([
        200,
        '"key";q=3;w=60',
      ]);
    }
    expect((await ask(api, '192.0.2.4', {}, `&key=${secret}`)).statusCode).toBe(429);
    expect((await ask(api, '192.0.2.4', {}, `&key=${other}`)).statusCode).toBe(200);
    expect((await ask(api, '192.0.2.4')).statusCode).toBe(200);
    await api.access.flushUsage();
    const usage = await api.store.db.kysely
      .selectFrom('key_usage')
      .selectAll()
      .orderBy('key_id')
      .execute();
    expect(usage.map(({ calls, refused }) => [calls, refused])).toEqual([
      [4, 1],
      [1, 0],
    ]);
  });

  it('counts an account by its tokens once they were used, and no invented token', async () => {
    await using opened = await open('sqlite', { account: 3, address: 2 });
    const { api } = opened;
    const address = '192.0.2.1';
    const own = { method: 'GET', url: '/v4/applications', headers: bearer('ada') } as const;
    expect((await api.request({ ...own, remoteAddress: address })).statusCode).toBe(200);
    for (let i = 0; i < 3; i++) {
      const reply = await ask(api, `192.0.2.${10 + i}`, bearer('ada'));
      expect(reply.headers['ratelimit']).toContain('"account"');
      expect(reply.statusCode).toBe(200);
    }
    expect((await ask(api, '192.0.2.20', bearer('ada'))).statusCode).toBe(429);
    const invented = await ask(api, address, { authorization: 'Bearer invented 1' });
    expect([invented.statusCode, invented.headers['ratelimit']]).toEqual([
      200,
      '"address";r=0;t=30',
    ]);
    expect((await ask(api, address, { authorization: 'Bearer invented 2' })).statusCode).toBe(429);
  });

  it('takes its part of the limits where several servers have the callers', async () => {
    await using opened = await open('sqlite', { address: 10 }, { nodes: 4 });
    const reply = await ask(opened.api, '192.0.2.1');
    expect(reply.headers['ratelimit-policy']).toBe('"address";q=3;w=60');
  });

  it('is not there unless it is wanted', async () => {
    await using opened = await open('sqlite', { address: 1 }, { watch: 'count' });
    for (let i = 0; i < 5; i++) {
      const reply = await ask(opened.api, '192.0.2.1');
      expect([reply.statusCode, reply.headers['ratelimit']]).toEqual([200, undefined]);
    }
  });
});

it('warns once where a proxy that is not named makes all callers one', async () => {
  const warnings: string[] = [];
  const log = {
    ...silentLog,
    warn: (_facts: object, message: string) => void warnings.push(message),
  };
  await using api = await openApi('sqlite', { records: [], log, fairUse: { watch: 'limit' } });
  const forwarded = { 'x-forwarded-for': '192.0.2.1' };
  await ask(api, '192.0.2.7', forwarded);
  expect(warnings).toEqual([]);
  await ask(api, '10.0.0.1', forwarded);
  await ask(api, '10.0.0.1', forwarded);
  expect(warnings).toEqual([expect.stringContaining('OCM_TRUSTED_PROXIES')]);
});

describe('abuse', () => {
  it('throttles who tries many keys, but not a program with one old key', async () => {
    await using opened = await open('sqlite', {}, { requiresKey: true });
    const { api, clock } = opened;
    const { secret } = await makeKeyOf(api);
    const guess = (i: number) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    const statuses: number[] = [];
    for (let i = 0; i < limits.maxKeyGuesses + 20; i++)
      statuses.push((await ask(api, '192.0.2.1', { 'x-api-key': guess(i) })).statusCode);
    expect(statuses.filter((status) => status === 403)).toHaveLength(limits.maxKeyGuesses);
    expect(statuses.slice(limits.maxKeyGuesses)).toEqual(Array.from({ length: 20 }, () => 429));
    // By way of the look-up of keys, and of an open address, too.
    const lookUp = {
      method: 'GET',
      url: `/v3/key?key=${guess(999)}`,
      remoteAddress: '192.0.2.1',
    } as const;
    expect((await api.request(lookUp)).statusCode).toBe(429);
    expect((await ask(api, '192.0.2.1', { 'x-api-key': secret })).statusCode).toBe(200);
    for (let i = 0; i < limits.maxKeyGuesses * 2; i++)
      expect((await ask(api, '192.0.2.2', { 'x-api-key': guess(0) })).statusCode).toBe(403);
    clock.at += 60_000;
    expect((await ask(api, '192.0.2.1', { 'x-api-key': guess(5000) })).statusCode).toBe(403);
  });
});

describe.each(engines)('automatic bans on %s', (engine) => {
  it('bans an address for a while that goes on for long, and nobody who waits when told to', async () => {
    await using opened = await open(
      engine,
      { address: 60 },
      { banAfterRefusals: 50, banMs: 600_000 },
    );
    const { api, clock } = opened;
    for (let i = 0; i < 300; i++) {
      const reply = await ask(api, '192.0.2.8');
      expect(reply.statusCode).not.toBe(403);
      clock.at += Number(reply.headers['retry-after'] ?? 0) * 1000;
    }
    for (let i = 0; i < 60 + 52; i++) await ask(api, '192.0.2.9');
    await eventually(
      async () => (await ask(api, '192.0.2.9')).statusCode,
      (status) => status === 403,
    );
    expect((await ask(api, '192.0.2.10')).statusCode).toBe(200);
    const bans = await api.request({
      method: 'GET',
      url: '/v4/bans',
      headers: bearer('moderator'),
    });
    expect(JSON.parse(bans.body).bans).toMatchObject([
      {
        kind: 'address',
        value: '192.0.2.9',
        isAutomatic: true,
        reason: 'More than 50 requests within ten minutes although told to wait',
        createdBy: 'fair use',
      },
    ]);
    const log = await readAudit(api.store.db, { limit: 10 });
    expect(
      log.map(({ action, actor_kind, actor_name }) => [action, actor_kind, actor_name]),
    ).toEqual([['ban.add', 'system', 'fair use']]);
    clock.at += 600_000;
    expect((await ask(api, '192.0.2.9')).statusCode).toBe(200);
  });

  it('bans the address that floods with a key, and neither the key, an account nor a private network', async () => {
    await using opened = await open(
      engine,
      { key: 5, address: 5, account: 5 },
      { banAfterRefusals: 5 },
    );
    const { api, clock } = opened;
    const { secret } = await makeKeyOf(api);
    await api.request({ method: 'GET', url: '/v4/applications', headers: bearer('ben') });
    for (let i = 0; i < 30; i++) {
      await ask(api, '10.0.0.1');
      await ask(api, '10.0.0.2', { 'x-api-key': secret });
      await ask(api, '192.0.2.1', bearer('ben'));
      await ask(api, '192.0.2.2', { 'x-api-key': secret });
    }
    await eventually(
      async () => (await ask(api, '192.0.2.2', { 'x-api-key': secret })).statusCode,
      (status) => status === 403,
    );
    const bans = await api.request({
      method: 'GET',
      url: '/v4/bans',
      headers: bearer('moderator'),
    });
    expect(JSON.parse(bans.body).bans).toMatchObject([{ kind: 'address', value: '192.0.2.2' }]);
    clock.at += 60_000;
    expect((await ask(api, '192.0.2.3', { 'x-api-key': secret })).statusCode).toBe(200);
  });

  it('bans nobody who shares a key with others that flood', async () => {
    await using opened = await open(engine, { key: 5 }, { banAfterRefusals: 20 });
    const { api } = opened;
    const { secret } = await makeKeyOf(api);
    for (let i = 0; i < 60; i++) await ask(api, `192.0.2.${i % 10}`, { 'x-api-key': secret });
    for (let i = 0; i < 10; i++)
      expect((await ask(api, `192.0.2.${i}`, { 'x-api-key': secret })).statusCode).toBe(429);
  });
});
