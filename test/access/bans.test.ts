import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import { parseRange } from '../../src/base/network-address.ts';
import { accessUpkeepJob } from '../../src/registry/access/upkeep-job.ts';
import { readAudit } from '../../src/storage/audit.ts';
import { bearer, type PersonName, peopleAsCallers } from '../support/people.ts';
import { openApi, type RunningApi, serve } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines } from '../support/store.ts';
import { makeKeyOf } from '../support/with-key.ts';

const now = Date.UTC(2026, 10, 25, 12);
const hourMs = 3_600_000;
const blocked = 'Blocked for API abuse. Repeated duplicate calls may be automatically banned.';

async function call(
  api: RunningApi,
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  caller: PersonName | undefined,
  body?: object,
) {
  const reply = await api.request({
    method,
    url,
    headers: caller === undefined ? {} : bearer(caller),
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: reply.statusCode, body: reply.body === '' ? {} : JSON.parse(reply.body) };
}

const from = (
  api: Pick<RunningApi, 'request'>,
  remoteAddress: string,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> =>
  api.request({ method: 'GET', url: '/v3/poi?maxresults=1', remoteAddress, headers });

describe.each(engines)('bans on %s', (engine) => {
  const open = (clock = new SettableClock(now), more = {}) =>
    openApi(engine, { callers: peopleAsCallers, clock, ...more });

  it('keeps a range of addresses out, with the text of the original, until it is over', async () => {
    const clock = new SettableClock(now);
    await using api = await open(clock);
    const asked = { kind: 'address', value: '203.0.113.77/24', reason: 'a flood', hours: 2 };
    const { status, body } = await call(api, 'POST', '/v4/bans', 'moderator', asked);
    expect([status, body.value, body.expiresAt]).toEqual([
      201,
      '203.0.113.0/24',
      '2026-11-25T14:00:00Z',
    ]);
    const refused = await from(api, '203.0.113.9', { origin: 'https://a.example' });
    expect([refused.statusCode, refused.body]).toEqual([403, blocked]);
    expect(refused.headers['access-control-allow-origin']).toBe('https://a.example');
    expect((await from(api, '::ffff:203.0.113.9')).statusCode).toBe(403);
    expect((await from(api, '203.0.114.9')).statusCode).toBe(200);
    for (const url of ['/health/live', '/robots.txt'])
      expect(
        (await api.request({ method: 'GET', url, remoteAddress: '203.0.113.9' })).statusCode,
      ).toBe(200);
    clock.at += 2 * hourMs - 1;
    expect((await from(api, '203.0.113.9')).statusCode).toBe(403);
    clock.at += 1;
    expect((await from(api, '203.0.113.9')).statusCode).toBe(200);
  });

  it('keeps an IPv6 network out, and programs by a part of their name', async () => {
    await using api = await open();
    await call(api, 'POST', '/v4/bans', 'moderator', {
      kind: 'address',
      value: '2001:db8::/48',
      reason: 'x',
    });
    expect((await from(api, '2001:db8:0:1::5')).statusCode).toBe(403);
    expect((await from(api, '2001:db8:1::5')).statusCode).toBe(200);
    await call(api, 'POST', '/v4/bans', 'moderator', {
      kind: 'user-agent',
      value: 'Grabber/',
      reason: 'x',
    });
    const agent = (name: string) => from(api, '192.0.2.1', { 'user-agent': name });
    expect((await agent('Mozilla Grabber/7')).statusCode).toBe(403);
    expect((await agent('Mozilla grabber/7')).statusCode).toBe(200);
  });

  it('keeps a key out, named by itself or by its id, and counts its calls as refused', async () => {
    await using api = await open();
    const { secret, id } = await makeKeyOf(api);
    for (const value of [secret.toUpperCase(), String(id)]) {
      const { body } = await call(api, 'POST', '/v4/bans', 'moderator', {
        kind: 'key',
        value,
        reason: 'x',
      });
      expect(body).toMatchObject({ value: String(id), application: 'An app' });
      const listed = await call(api, 'GET', '/v4/bans', 'moderator');
      expect(listed.body.bans[0]).toMatchObject({ value: String(id), application: 'An app' });
      expect((await api.get(`/v3/poi?key=${secret}`)).body).toBe(blocked);
      expect((await api.get('/v3/poi')).statusCode).toBe(200);
      expect((await call(api, 'DELETE', `/v4/bans/${body.id}`, 'moderator')).status).toBe(204);
      expect((await api.get(`/v3/poi?key=${secret}`)).statusCode).toBe(200);
    }
    await api.access.flushUsage();
    const [counted] = await api.store.db.kysely.selectFrom('key_usage').selectAll().execute();
    expect(counted).toMatchObject({ key_id: id, calls: 4, refused: 2 });
    const unknown = { kind: 'key', value: '123e4567-e89b-42d3-a456-426614174000', reason: 'x' };
    expect((await call(api, 'POST', '/v4/bans', 'moderator', unknown)).status).toBe(404);
  });

  it('lists bans with their reasons, and those that are over only when asked', async () => {
    const clock = new SettableClock(now);
    await using api = await open(clock);
    const add = (value: string, hours?: number) =>
      call(api, 'POST', '/v4/bans', 'administrator', {
        kind: 'address',
        value,
        reason: `of ${value}`,
        hours,
      });
    await add('192.0.2.1', 1);
    const { body: second } = await add('192.0.2.2');
    clock.at += hourMs;
    const { body } = await call(api, 'GET', '/v4/bans', 'moderator');
    expect(body.bans).toMatchObject([
      { value: '192.0.2.2', reason: 'of 192.0.2.2', createdBy: 'administrator', expiresAt: null },
    ]);
    expect((await call(api, 'GET', '/v4/bans?all=true', 'moderator')).body.bans).toHaveLength(2);
    await call(api, 'DELETE', `/v4/bans/${second.id}`, 'moderator');
    expect((await call(api, 'DELETE', `/v4/bans/${second.id}`, 'moderator')).status).toBe(404);
    expect((await call(api, 'GET', '/v4/bans', 'moderator')).body.bans).toEqual([]);
  });

  it('forgets addresses when bans are over, and never writes them to the log', async () => {
    const clock = new SettableClock(now);
    await using api = await open(clock);
    const ban = { kind: 'address', value: '192.0.2.66', reason: 'x', hours: 1 };
    await call(api, 'POST', '/v4/bans', 'moderator', ban);
    const { run } = accessUpkeepJob(api.store.db);
    const { signal } = new AbortController();
    await run(clock.at, signal);
    expect((await call(api, 'GET', '/v4/bans', 'moderator')).body.bans[0].value).toBe('192.0.2.66');
    clock.at += hourMs;
    await run(clock.at, signal);
    await call(api, 'POST', '/v4/bans', 'moderator', ban);
    const { body } = await call(api, 'GET', '/v4/bans?all=true', 'moderator');
    expect(body.bans.map(({ value }: { value: string }) => value)).toEqual(['192.0.2.66', '']);
    const rows = await api.store.db.kysely.selectFrom('ban').selectAll().execute();
    expect(new Set(rows.map(({ value_hash }) => value_hash)).size).toBe(1);
    const log = await readAudit(api.store.db, { limit: 10 });
    expect(log.map(({ action, actor_name }) => [action, actor_name])).toEqual([
      ['ban.add', 'moderator'],
      ['ban.add', 'moderator'],
    ]);
    expect(JSON.stringify(log)).not.toContain('192.0.2');
  });

  it('holds on other servers of the database too', async () => {
    await using api = await open();
    const other = await api.store.openAnother();
    await using server = await serve(other, api.snapshotPath, { clock: new SettableClock(now) });
    const ban = { kind: 'address', value: '192.0.2.0/24', reason: 'x' };
    const { body } = await call(api, 'POST', '/v4/bans', 'moderator', ban);
    await server.access.catchUp();
    expect((await from(server, '192.0.2.1')).statusCode).toBe(403);
    await call(api, 'DELETE', `/v4/bans/${body.id}`, 'moderator');
    await server.access.catchUp();
    expect((await from(server, '192.0.2.1')).statusCode).toBe(200);
  });

  it('is for moderators and administrators', async () => {
    await using api = await open();
    const ban = { kind: 'address', value: '192.0.2.1', reason: 'x' };
    for (const [caller, status] of [
      [undefined, 401],
      ['ada', 403],
      ['french-editor', 403],
    ] as const) {
      expect((await call(api, 'GET', '/v4/bans', caller)).status).toBe(status);
      expect((await call(api, 'POST', '/v4/bans', caller, ban)).status).toBe(status);
      expect((await call(api, 'DELETE', '/v4/bans/1', caller)).status).toBe(status);
    }
  });

  it('says what is wrong with what is asked', async () => {
    await using api = await open();
    for (const [body, message] of [
      [{ kind: 'name', value: 'x', reason: 'x' }, 'expected "key", "address", "user-agent"'],
      [{ kind: 'address', value: 'all', reason: 'x' }, 'expected an address or a range such as'],
      [{ kind: 'address', value: '0.0.0.0/0', reason: 'x' }, 'of 8 bits'],
      [{ kind: 'user-agent', value: 'a', reason: 'x' }, 'expected 4 to'],
      [
        { kind: 'user-agent', value: 'Mozi', reason: 'x' },
        'that is in what Chrome on Windows says',
      ],
      [{ kind: 'user-agent', value: 'Firefox/99', reason: 'x' }, 'what Firefox on Windows says'],
      [{ kind: 'address', value: '192.0.2.1' }, 'without a "reason"'],
      [{ kind: 'address', value: '192.0.2.1', reason: 'x', hours: 1e9 }, '"hours"'],
    ] as const) {
      const { status, body: answer } = await call(api, 'POST', '/v4/bans', 'moderator', body);
      expect([status, answer.description]).toEqual([400, expect.stringContaining(message)]);
    }
  });

  it('believes X-Forwarded-For from the proxies of the settings only', async () => {
    const ban = { kind: 'address', value: '198.51.100.7', reason: 'x' };
    const forwarded = (text: string) => ({ 'x-forwarded-for': text });
    const trustedProxies = [parseRange('10.0.0.0/8'), parseRange('2001:db8::1')].flatMap(
      (r) => r ?? [],
    );
    {
      await using api = await open();
      await call(api, 'POST', '/v4/bans', 'moderator', ban);
      // Nobody gets another one banned, nor himself free, by what he writes.
      expect((await from(api, '10.0.0.1', forwarded('198.51.100.7'))).statusCode).toBe(200);
      expect((await from(api, '198.51.100.7', forwarded('192.0.2.1'))).statusCode).toBe(403);
    }
    await using api = await open(undefined, { fairUse: { trustedProxies } });
    await call(api, 'POST', '/v4/bans', 'moderator', ban);
    for (const [peer, header, status] of [
      ['10.0.0.1', '198.51.100.7', 403],
      ['10.0.0.1', '198.51.100.7:4711', 403],
      ['10.0.0.1', '192.0.2.1, 198.51.100.7', 403],
      ['10.0.0.1', '192.0.2.1, 198.51.100.7, 10.2.3.4', 403],
      ['2001:db8::1', '198.51.100.7', 403],
      // The client wrote the first entry, the proxy the last.
      ['10.0.0.1', '198.51.100.7, 192.0.2.1', 200],
      ['10.0.0.1', 'nonsense', 200],
      ['10.0.0.1', '', 200],
      ['192.0.2.9', '198.51.100.7', 200],
      ['198.51.100.7', '10.0.0.5', 403],
    ] as const)
      expect([header, (await from(api, peer, forwarded(header))).statusCode]).toEqual([
        header,
        status,
      ]);
  });
});
