import { describe, expect, it } from 'vitest';
import { signUp } from '../support/accounts.ts';
import { lettersTo } from '../support/letters.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { worldNow } from '../world/world.ts';

const empty = { records: [] };
const admin = '/v4/admin/accounts';

type Method = 'POST' | 'PUT' | 'DELETE';
function send(api: RunningApi, method: Method, url: string, body: object, headers = {}) {
  return api.request({ method, url, payload: JSON.stringify(body), headers });
}

describe.each(engines)('looking after accounts on %s', (engine) => {
  it('gives and takes roles, which count at the next request and are told', async () => {
    await using api = await openApi(engine, empty);
    const boss = await signUp(api, { role: 'administrator' });
    const { id, headers, emailAddress } = await signUp(api);
    expect((await api.get(admin, headers)).statusCode).toBe(403);
    const role = { role: 'moderator' };
    const given = await send(api, 'POST', `${admin}/${id}/roles`, role, boss.headers);
    expect(given.json().roles).toEqual([role]);
    expect((await api.get(admin, headers)).statusCode).toBe(200);
    const country = { role: 'country-editor', countryId: 87 };
    await send(api, 'POST', `${admin}/${id}/roles`, country, boss.headers);
    await send(api, 'POST', `${admin}/${id}/roles`, country, boss.headers);
    const url = `${admin}/${id}/roles`;
    await send(api, 'DELETE', `${url}/moderator`, {}, boss.headers);
    const kept = await send(api, 'DELETE', `${url}/country-editor`, {}, boss.headers);
    expect(kept.json().roles).toEqual([country]);
    const taken = `${url}/country-editor?countryid=87`;
    expect((await send(api, 'DELETE', taken, {}, boss.headers)).json().roles).toEqual([]);
    expect((await api.get(admin, headers)).statusCode).toBe(403);
    const told = (await lettersTo(api.store.db, emailAddress)).map(({ text }) => text).join();
    expect(told).toContain('You have a new role: editor of the country 87');
    expect(told).toContain('You have no longer the role: moderator');
  });

  it('suspends, bans and reinstates with a reason', async () => {
    await using api = await openApi(engine, empty);
    const moderator = await signUp(api, { role: 'moderator' });
    const { id, headers } = await signUp(api);
    const url = `${admin}/${id}/state`;
    const until = new Date(worldNow + 60_000).toISOString().replace('.000Z', 'Z');
    const suspended = { state: 'suspended', until, reason: 'links in comments' };
    const reply = await send(api, 'PUT', url, suspended, moderator.headers);
    expect(reply.json().state).toEqual({ kind: 'suspended', until, reason: suspended.reason });
    const comment = { chargePointID: 1, comment: 'hello' };
    const refused = await send(api, 'POST', '/v3/comment', comment, headers);
    expect(refused.statusCode).toBe(403);
    expect(refused.json().description).toContain('links in comments');
    await send(api, 'PUT', url, { state: 'banned', reason: 'again' }, moderator.headers);
    expect((await api.get('/v4/profile', headers)).json().state).toEqual({
      kind: 'banned',
      reason: 'again',
    });
    await send(api, 'PUT', url, { state: 'active' }, moderator.headers);
    expect((await api.get('/v4/profile', headers)).json().state).toEqual({ kind: 'active' });
  });

  it('refuses what makes no sense', async () => {
    await using api = await openApi(engine, empty);
    const boss = await signUp(api, { role: 'administrator' });
    const { id } = await signUp(api);
    const refused: readonly (readonly [Method, string, object, number])[] = [
      ['PUT', `${admin}/${id}/state`, { state: 'suspended', reason: 'no time' }, 400],
      [
        'PUT',
        `${admin}/${id}/state`,
        { state: 'suspended', until: '2001-01-01', reason: 'x' },
        400,
      ],
      ['PUT', `${admin}/${id}/state`, { state: 'banned' }, 400],
      ['PUT', `${admin}/${id}/state`, { state: 'deleted', reason: 'x' }, 400],
      ['PUT', `${admin}/99/state`, { state: 'active' }, 404],
      ['POST', `${admin}/${id}/roles`, { role: 'king' }, 400],
      ['POST', `${admin}/${id}/roles`, { role: 'moderator', countryId: 87 }, 400],
      ['POST', `${admin}/${id}/roles`, { role: 'country-editor', countryId: 99_999 }, 400],
      ['POST', `${admin}/${id}/roles`, { role: 'country-editor', countryId: 'x' }, 400],
      ['POST', `${admin}/9999999999/roles`, { role: 'moderator' }, 400],
      ['DELETE', `${admin}/${id}/roles/king`, {}, 400],
    ];
    for (const [method, url, body, status] of refused) {
      const reply = await send(api, method, url, body, boss.headers);
      expect({ url, body, status: reply.statusCode }).toEqual({ url, body, status });
      expect(reply.json().status).toBe('error');
    }
  });

  it('is not for everybody, nor over everybody', async () => {
    await using api = await openApi(engine, empty);
    const boss = await signUp(api, { role: 'administrator' });
    const moderator = await signUp(api, { role: 'moderator' });
    const editor = await signUp(api, { role: 'country-editor' });
    const somebody = await signUp(api);
    const ban = { state: 'banned', reason: 'x' };
    const tries = [
      [editor, somebody, 403],
      [moderator, boss, 403],
      [moderator, moderator, 403],
      [boss, boss, 403],
      [moderator, editor, 200],
      [boss, moderator, 200],
    ] as const;
    for (const [by, over, status] of tries) {
      const reply = await send(api, 'PUT', `${admin}/${over.id}/state`, ban, by.headers);
      expect(reply.statusCode).toBe(status);
    }
    const role = { role: 'administrator' };
    const other = await signUp(api, { role: 'moderator' });
    const url = `${admin}/${other.id}/roles`;
    expect((await send(api, 'POST', url, role, other.headers)).statusCode).toBe(403);
    expect((await send(api, 'POST', url, role)).statusCode).toBe(401);
    // The banned moderator may nothing more.
    expect((await api.get(admin, moderator.headers)).statusCode).toBe(403);
  });

  it('finds accounts by name, and by address for administrators, who alone are told it', async () => {
    await using api = await openApi(engine, empty);
    const boss = await signUp(api, { role: 'administrator' });
    const moderator = await signUp(api, { role: 'moderator' });
    const ada = await signUp(api, { username: '100% Ada_L', emailAddress: 'ada@people.example' });
    const names = async (query: string, { headers }: { headers: object }) => {
      const reply = await api.get(`${admin}?${query}`, headers as Record<string, string>);
      return reply.json().accounts.map(({ username }: { username: string }) => username);
    };
    expect(await names('q=100%25%20ada_l', moderator)).toEqual([ada.username]);
    expect(await names('q=100_', moderator)).toEqual([]);
    expect(await names('q=ADA@people', boss)).toEqual([ada.username]);
    expect(await names('q=ADA@people', moderator)).toEqual([]);
    expect(await names('role=moderator', boss)).toEqual([moderator.username]);
    expect(await names(`before=${ada.id}`, boss)).toEqual([moderator.username, boss.username]);
    const read = async ({ headers }: typeof boss) =>
      (await api.get(`${admin}/${ada.id}`, headers)).json();
    expect((await read(boss)).emailAddress).toBe('ada@people.example');
    expect((await read(moderator)).emailAddress).toBe('');
  });
});
