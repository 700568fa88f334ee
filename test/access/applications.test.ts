import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { accessUpkeepJob } from '../../src/registry/access/upkeep-job.ts';
import { readAudit } from '../../src/storage/audit.ts';
import { bearer, type PersonName, people, peopleAsCallers } from '../support/people.ts';
import { openApi, type RunningApi, serve } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines } from '../support/store.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 25, 12);
const draft = { title: 'An app', websiteUrl: 'https://app.example' };

async function call(
  api: Pick<RunningApi, 'request'>,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  caller?: PersonName,
  body?: unknown,
) {
  const reply = await api.request({
    method,
    url,
    headers: caller === undefined ? {} : bearer(caller),
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  const isJson = String(reply.headers['content-type']).startsWith('application/json');
  return {
    status: reply.statusCode,
    body: isJson && reply.body !== '' ? JSON.parse(reply.body) : reply.body,
  };
}

async function register(api: RunningApi, caller: PersonName = 'ada', more: object = {}) {
  const { status, body } = await call(api, 'POST', '/v4/applications', caller, {
    ...draft,
    ...more,
  });
  expect(status).toBe(201);
  return { id: body.application.id, keyId: body.key.id, secret: body.secret } as {
    readonly id: string;
    readonly keyId: number;
    readonly secret: string;
  };
}

async function waitUntil(isDone: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await isDone()) return;
    await sleep(50);
  }
  throw new Error('It did not happen within half a minute');
}

const isKnown = async (api: Pick<RunningApi, 'get'>, key: string) =>
  (await api.get(`/v3/key?key=${key}`)).statusCode === 200;

describe.each(engines)('applications and their keys on %s', (engine) => {
  const open = (clock = new SettableClock(now)) =>
    openApi(engine, { records: [], callers: peopleAsCallers, clock });

  it('gives a new application a key that is told once and kept as a hash', async () => {
    await using api = await open();
    const { status, body } = await call(api, 'POST', '/v4/applications', 'ada', draft);
    expect(status).toBe(201);
    expect(body.secret).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(body.key).toMatchObject({ scope: 'read', hint: body.secret.slice(-4), expiresAt: null });
    expect(body.application).toMatchObject({ ...draft, ownerId: people.ada.id, isEnabled: true });
    const { id } = body.application;
    const shown = await call(api, 'GET', `/v4/applications/${id}`, 'ada');
    expect(JSON.stringify(shown.body)).not.toContain(body.secret);
    const stored = await api.store.db.kysely.selectFrom('api_key').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(body.secret);
    const log = await readAudit(api.store.db, { limit: 10 });
    expect(log.map(({ action, actor_id, object_id }) => [action, actor_id, object_id])).toEqual([
      ['application.create', people.ada.id, id],
    ]);
    expect(JSON.stringify(log)).not.toContain(body.secret);
    expect((await api.get(`/v3/key?key=${body.secret.toUpperCase()}`)).body).toBe(
      `{"appId":"${id}","title":"An app","url":"https://app.example"}`,
    );
  });

  it('18 tells whose a key is in any letter case, and answers 404 to others', async () => {
    await using api = await open();
    const { id, secret } = await register(api);
    for (const key of [secret, secret.toUpperCase(), ` ${secret}`, `{${secret}}`]) {
      const reply = await api.get(`/v3/key?key=${encodeURIComponent(key)}`);
      expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(JSON.parse(reply.body)).toEqual({ appId: id, title: 'An app', url: draft.websiteUrl });
    }
    for (const key of ['', 'null', 'other', '123e4567-e89b-42d3-a456-426614174000'])
      expect(await isKnown(api, key)).toBe(false);
  });

  it('takes the owner from the session, whatever the body says', async () => {
    await using api = await open();
    const { id } = await register(api, 'ada', {
      ownerId: 9002,
      userId: 9002,
      UserID: 9002,
      id: 'x',
    });
    expect(id).not.toBe('x');
    const others = await call(api, 'GET', '/v4/applications', 'ben');
    expect(others.body.applications).toEqual([]);
    const change = { title: 'Mine now', ownerId: 9002, userId: 9002, blockedReason: 'x' };
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', change],
      ['DELETE', '', undefined],
      ['GET', '/usage', undefined],
      ['POST', '/keys', {}],
    ] as const)
      expect((await call(api, method, `/v4/applications/${id}${path}`, 'ben', body)).status).toBe(
        404,
      );
    await call(api, 'PATCH', `/v4/applications/${id}`, 'ada', change);
    const own = await call(api, 'GET', `/v4/applications/${id}`, 'ada');
    expect(own.body).toMatchObject({
      title: 'Mine now',
      ownerId: people.ada.id,
      blockedReason: null,
    });
  });

  it('asks who is there to sign in', async () => {
    await using api = await open();
    const { id } = await register(api);
    for (const [method, path] of [
      ['GET', ''],
      ['POST', ''],
      ['GET', `/${id}`],
      ['PATCH', `/${id}`],
      ['DELETE', `/${id}`],
      ['POST', `/${id}/keys`],
      ['POST', `/${id}/keys/1/rotate`],
      ['DELETE', `/${id}/keys/1`],
      ['GET', `/${id}/usage`],
      ['POST', `/${id}/block`],
      ['DELETE', `/${id}/block`],
    ] as const)
      expect((await call(api, method, `/v4/applications${path}`)).status).toBe(401);
  });

  it('lets the old key work for its grace time after a rotation, and no longer', async () => {
    const clock = new SettableClock(now);
    await using api = await open(clock);
    const { id, keyId, secret } = await register(api);
    const path = `/v4/applications/${id}/keys/${keyId}/rotate`;
    const { status, body } = await call(api, 'POST', path, 'ada', {});
    expect(status).toBe(201);
    expect(body.old).toMatchObject({ id: keyId, expiresAt: '2026-12-25T12:00:00Z' });
    expect(await isKnown(api, secret)).toBe(true);
    expect(await isKnown(api, body.secret)).toBe(true);
    expect((await call(api, 'POST', path, 'ada', {})).status).toBe(409);
    clock.at += 30 * dayMs - 1;
    expect(await isKnown(api, secret)).toBe(true);
    clock.at += 1;
    expect(await isKnown(api, secret)).toBe(false);
    expect(await isKnown(api, body.secret)).toBe(true);
    const { body: shown } = await call(api, 'GET', `/v4/applications/${id}`, 'ada');
    expect(shown.keys.map((key: { id: number }) => key.id)).toEqual([body.key.id]);
  });

  it('ends the old key at once when its owner wants no grace time, and gives no more than it may', async () => {
    await using api = await open();
    const { id, keyId, secret } = await register(api);
    const path = `/v4/applications/${id}/keys/${keyId}/rotate`;
    expect((await call(api, 'POST', path, 'ada', { graceDays: 31 })).body.description).toBe(
      'Cannot use "graceDays": found 31, expected a whole number from 0 to 30',
    );
    expect((await call(api, 'POST', path, 'ada', { graceDays: 0 })).status).toBe(201);
    expect(await isKnown(api, secret)).toBe(false);
  });

  it('ends keys at once when they are revoked, the application is disabled, blocked or deleted', async () => {
    await using api = await open();
    const { id, keyId, secret } = await register(api);
    const path = `/v4/applications/${id}`;
    const { body: second } = await call(api, 'POST', `${path}/keys`, 'ada', { scope: 'write' });
    expect((await call(api, 'DELETE', `${path}/keys/${keyId}`, 'ada')).status).toBe(204);
    expect((await call(api, 'DELETE', `${path}/keys/${keyId}`, 'ada')).status).toBe(404);
    expect([await isKnown(api, secret), await isKnown(api, second.secret)]).toEqual([false, true]);
    await call(api, 'PATCH', path, 'ada', { isEnabled: false });
    expect(await isKnown(api, second.secret)).toBe(false);
    await call(api, 'PATCH', path, 'ada', { isEnabled: true });
    expect(await isKnown(api, second.secret)).toBe(true);
    const blocked = await call(api, 'POST', `${path}/block`, 'administrator', { reason: 'Spam' });
    expect(blocked.body.blockedReason).toBe('Spam');
    await call(api, 'PATCH', path, 'ada', { isEnabled: true });
    expect(await isKnown(api, second.secret)).toBe(false);
    expect((await call(api, 'DELETE', `${path}/block`, 'ada')).status).toBe(403);
    await call(api, 'DELETE', `${path}/block`, 'administrator');
    expect(await isKnown(api, second.secret)).toBe(true);
    expect((await call(api, 'DELETE', path, 'ada')).status).toBe(204);
    expect(await isKnown(api, second.secret)).toBe(false);
    expect((await call(api, 'GET', path, 'ada')).status).toBe(404);
    const log = await readAudit(api.store.db, { limit: 20 });
    expect(log.map(({ action }) => action).reverse()).toEqual([
      'application.create',
      'application.add-key',
      'application.revoke-key',
      'application.change',
      'application.change',
      'application.block',
      'application.change',
      'application.unblock',
      'application.delete',
    ]);
  });

  it('acts for the owner with a write key only', async () => {
    await using api = await open();
    const read = await register(api);
    const write = await register(api, 'ben', { scope: 'write' });
    expect(api.access.keys.ownerOfWriteKey(read.secret)).toBeUndefined();
    expect(api.access.keys.ownerOfWriteKey(write.secret)).toBe(people.ben.id);
    await call(api, 'PATCH', `/v4/applications/${write.id}`, 'ben', { isEnabled: false });
    expect(api.access.keys.ownerOfWriteKey(write.secret)).toBeUndefined();
  });

  it('lets administrators find applications of others by owner, text, id and key', async () => {
    await using api = await open();
    const first = await register(api, 'ada', { title: 'Charge 100% _now_' });
    const second = await register(api, 'ben', { description: 'for bicycles' });
    const find = async (query: string) => {
      const { status, body } = await call(api, 'GET', `/v4/applications?${query}`, 'administrator');
      expect(status).toBe(200);
      return body.applications.map((found: { id: string }) => found.id);
    };
    expect(new Set(await find('all=true'))).toEqual(new Set([first.id, second.id]));
    expect(await find('owner=9002')).toEqual([second.id]);
    expect(await find('all=true&q=100%25')).toEqual([first.id]);
    expect(await find('all=true&q=_NOW')).toEqual([first.id]);
    expect(await find('all=true&q=BICYCLES')).toEqual([second.id]);
    expect(await find(`all=true&q=${second.secret}`)).toEqual([second.id]);
    expect(await find(`all=true&q=${first.id}`)).toEqual([first.id]);
    expect(await find('all=true&offset=1')).toHaveLength(1);
    expect(await find('')).toEqual([]);
    for (const query of ['all=true', 'owner=9002'])
      expect((await call(api, 'GET', `/v4/applications?${query}`, 'ada')).status).toBe(403);
  });

  it('counts calls per key and day, for the owner to see', async () => {
    const clock = new SettableClock(now);
    await using api = await open(clock);
    const { id, keyId, secret } = await register(api);
    for (let i = 0; i < 3; i++) await api.get(`/v3/poi?key=${secret}`);
    await api.access.flushUsage();
    clock.at += dayMs;
    await api.get('/v3/poi', { 'x-api-key': secret });
    await api.access.flushUsage();
    await api.get('/v3/poi', { 'x-api-key': secret });
    await api.access.flushUsage();
    const { body } = await call(api, 'GET', `/v4/applications/${id}/usage`, 'ada');
    expect(body.usage).toEqual([
      { day: '2026-11-26', keyId, calls: 2, refused: 0 },
      { day: '2026-11-25', keyId, calls: 3, refused: 0 },
    ]);
    const today = await call(api, 'GET', `/v4/applications/${id}/usage?days=1`, 'administrator');
    expect(today.body.usage).toHaveLength(1);
    const { body: shown } = await call(api, 'GET', `/v4/applications/${id}`, 'ada');
    expect(shown.keys[0].lastUsedOn).toBe('2026-11-26');
  });

  it('forgets keys of an application that is gone, after others had time to hear of it', async () => {
    await using api = await open();
    const { id } = await register(api);
    const { secret } = await register(api);
    await call(api, 'DELETE', `/v4/applications/${id}`, 'ada');
    const { run } = accessUpkeepJob(api.store.db);
    const { signal } = new AbortController();
    const count = async () =>
      (await api.store.db.kysely.selectFrom('api_key').select('id').execute()).length;
    await run(now, signal);
    await run(now + 30 * dayMs, signal);
    expect(await count()).toBe(2);
    await run(now + 30 * dayMs + 1, signal);
    expect(await count()).toBe(1);
    await api.access.catchUp();
    expect(await isKnown(api, secret)).toBe(true);
  });

  it('follows what other servers do by itself', async () => {
    await using api = await open();
    const other = await api.store.openAnother();
    await using server = await serve(other, api.snapshotPath, { clock: new SettableClock(now) });
    const { id, secret } = await register(api);
    // It looks every two seconds.
    const knows = (isIt: boolean) =>
      waitUntil(async () => (await isKnown(server, secret)) === isIt);
    await knows(true);
    await call(api, 'DELETE', `/v4/applications/${id}`, 'ada');
    await knows(false);
  });

  it('lets other servers of the database know of new and of revoked keys', async () => {
    await using api = await open();
    const other = await api.store.openAnother();
    await using server = await serve(other, api.snapshotPath, { clock: new SettableClock(now) });
    const { id, secret } = await register(api);
    await server.access.catchUp();
    expect(await isKnown(server, secret)).toBe(true);
    await call(api, 'DELETE', `/v4/applications/${id}`, 'ada');
    await server.access.catchUp();
    expect(await isKnown(server, secret)).toBe(false);
  });

  it('says what is wrong with what is said of an application', async () => {
    await using api = await open();
    for (const [body, message] of [
      [{}, 'Cannot register an application without "title"'],
      [{ title: 'a' }, 'Cannot register an application without "websiteUrl"'],
      [{ ...draft, title: ' ' }, '"title": it is empty'],
      [{ ...draft, title: 'a'.repeat(101) }, '"title": it is too long: 101 of 100 characters'],
      [{ ...draft, title: 'a\u0007' }, 'it has the control character U+0007'],
      [{ ...draft, title: 7 }, '"title": expected a text'],
      [{ ...draft, websiteUrl: 'javascript:alert(1)' }, '"websiteUrl"'],
      [{ ...draft, isEnabled: 'yes' }, '"isEnabled": expected true or false'],
      [{ ...draft, scope: 'all' }, 'expected "read" or "write"'],
      [[], 'expected a JSON object'],
    ] as const) {
      const { status, body: answer } = await call(api, 'POST', '/v4/applications', 'ada', body);
      expect([status, answer.description]).toEqual([400, expect.stringContaining(message)]);
    }
  });

  it('stops at so many applications of an account and keys of an application', async () => {
    await using api = await open();
    const { id } = await register(api);
    for (let i = 1; i < limits.maxKeysOfApplication; i++)
      expect((await call(api, 'POST', `/v4/applications/${id}/keys`, 'ada', {})).status).toBe(201);
    expect((await call(api, 'POST', `/v4/applications/${id}/keys`, 'ada', {})).status).toBe(409);
    for (let i = 1; i < limits.maxApplications; i++) await register(api);
    expect((await call(api, 'POST', '/v4/applications', 'ada', draft)).status).toBe(409);
    await register(api, 'ben');
  });
});

it('refuses changes where no submissions are taken', async () => {
  await using api = await openApi('sqlite', {
    records: [],
    callers: peopleAsCallers,
    takesWrites: false,
  });
  expect((await call(api, 'POST', '/v4/applications', 'ada', draft)).body.description).toBe(
    'API is read only. Submissions not currently being accepted.',
  );
  expect((await call(api, 'GET', '/v4/applications', 'ada')).status).toBe(200);
});
