import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { setState } from '../../src/accounts/roles.ts';
import { updateAccount } from '../../src/storage/accounts.ts';
import { readAudit } from '../../src/storage/audit.ts';
import { type SignedUp, signUp } from '../support/accounts.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines } from '../support/store.ts';
import { worldNow } from '../world/world.ts';

const empty = { records: [] };

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';
function send(api: RunningApi, method: Method, url: string, body: object = {}, headers = {}) {
  return api.request({ method, url, payload: JSON.stringify(body), headers });
}

const register = '/v4/profile/register';
const authenticate = '/v4/profile/authenticate';
const good = {
  emailAddress: 'grace@people.example',
  password: 'correct horse',
  confirmedPassword: 'correct horse',
  username: 'Grace',
};

describe.each(engines)('version 4 of accounts on %s', (engine) => {
  it('registers with a whole form and answers in camel case', async () => {
    await using api = await openApi(engine, empty);
    const reply = await send(api, 'POST', register, good);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
    const { data, metadata } = reply.json();
    expect(metadata).toEqual({ statusCode: 200 });
    expect(data.userProfile).toMatchObject({
      username: 'Grace',
      emailAddress: good.emailAddress,
      currentSessionToken: null,
    });
    const again = await send(api, 'POST', register, good);
    expect(again.json().data.userProfile.id).toBe(data.userProfile.id);
    const other = { ...good, password: 'wrong horse', confirmedPassword: 'wrong horse' };
    expect((await send(api, 'POST', register, other)).statusCode).toBe(401);
    const signedIn = await send(api, 'POST', authenticate, good);
    expect(signedIn.json().data.access_token).toMatch(/^ocm_/);
  });

  it('says what is wrong with each member of a form', async () => {
    await using api = await openApi(engine, empty);
    const faulty = [
      [{}, ['EmailAddress', 'Password', 'Username']],
      [{ ...good, password: 'five5', confirmedPassword: 'five5' }, ['Password']],
      [{ ...good, confirmedPassword: 'other' }, ['ConfirmedPassword']],
      [{ ...good, username: 'ab' }, ['Username']],
      [{ ...good, username: 'a'.repeat(21) }, ['Username']],
      [{ ...good, username: 'a\u0000b' }, ['Username']],
      [{ ...good, emailAddress: 'grace' }, ['EmailAddress']],
    ] as const;
    for (const [form, members] of faulty) {
      const reply = await send(api, 'POST', register, form);
      expect(reply.statusCode).toBe(400);
      expect(reply.headers['content-type']).toBe('application/problem+json');
      const { title, status, errors } = reply.json();
      expect({ title, status }).toEqual({
        title: 'One or more validation errors occurred.',
        status: 400,
      });
      expect(Object.keys(errors).sort()).toEqual([...members].sort());
    }
    const short = await send(api, 'POST', authenticate, { ...good, password: 'five5' });
    expect(Object.keys(short.json().errors)).toEqual(['Password']);
    const wrong = await send(api, 'POST', authenticate, good);
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json().status).toBe('error');
    expect(wrong.headers['www-authenticate']).toBe('Bearer');
  });

  it('changes what an account says about itself', async () => {
    await using api = await openApi(engine, empty);
    const { headers, id } = await signUp(api);
    const change = {
      username: 'Ada L',
      about: '<script>alert(1)</script>\nsecond line',
      websiteUrl: 'https://ada.example',
      isProfilePublic: false,
      latitude: 51.5,
      longitude: -0.1,
    };
    const reply = await send(api, 'PATCH', '/v4/profile', change, headers);
    expect(reply.json()).toMatchObject({ id, ...change });
    const cleared = { about: null, latitude: null, longitude: null };
    const second = await send(api, 'PATCH', '/v4/profile', cleared, headers);
    expect(second.json()).toMatchObject({ ...change, ...cleared });
    const faulty = [
      { username: '' },
      { username: 7 },
      { about: 'a\u0000' },
      { websiteUrl: 'javascript:alert(1)' },
      { isProfilePublic: 'yes' },
      { latitude: 91, longitude: 0 },
      { latitude: 1 },
    ];
    for (const form of faulty) {
      expect((await send(api, 'PATCH', '/v4/profile', form, headers)).statusCode).toBe(400);
    }
    expect((await api.get('/v4/profile', headers)).json()).toEqual(second.json());
  });

  it('gives each name once, whatever it looks like and whoever is first', async () => {
    await using api = await openApi(engine, empty);
    const root = await signUp(api, { username: 'RootUser', role: 'administrator' });
    const eve = await signUp(api, { username: 'eve' });
    const rename = (by: SignedUp, username: string) =>
      send(api, 'PATCH', '/v4/profile', { username }, by.headers);
    for (const name of ['rootuser', 'R\u043e\u043etuser', 'r00tuser', 'ｒｏｏｔｕｓｅｒ']) {
      const reply = await rename(eve, name);
      expect(reply.statusCode, name).toBe(400);
      expect(reply.json().errors.Username[0]).toContain('is taken, or looks like one that is');
    }
    expect((await rename(eve, 'root\u200buser')).statusCode).toBe(400);
    expect((await rename(root, 'ROOTUSER')).json().username).toBe('ROOTUSER');
    expect((await rename(eve, 'Eve ')).json().username).toBe('Eve');
    const people = await Promise.all(Array.from({ length: 5 }, () => signUp(api)));
    const renamed = await Promise.all(people.map((one) => rename(one, 'Highlander')));
    expect(renamed.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400, 400, 400, 400]);
    const names = await Promise.all(
      Array.from({ length: 5 }, (_, n) => {
        const form = { ...good, emailAddress: `clan${n}@people.example`, username: 'MacLeod' };
        return send(api, 'POST', register, form);
      }),
    );
    expect(names.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400, 400, 400, 400]);
  });

  it('lists where somebody is signed in, and ends it at once', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress, password, headers } = await signUp(api);
    const form = { emailAddress, password };
    const phone = await send(api, 'POST', authenticate, form, { 'user-agent': 'phone' });
    const onPhone = { authorization: `Bearer ${phone.json().data.access_token}` };
    const { sessions } = (await api.get('/v4/profile/sessions', onPhone)).json();
    expect(sessions).toHaveLength(2);
    expect(sessions[0]).toMatchObject({ userAgent: 'phone', isCurrent: true });
    expect(JSON.stringify(sessions)).not.toMatch(/ocm_|[0-9a-f]{64}/);
    const url = `/v4/profile/sessions/${sessions[0].id}`;
    const stranger = await signUp(api);
    expect((await send(api, 'DELETE', url, {}, stranger.headers)).statusCode).toBe(404);
    expect((await send(api, 'DELETE', url, {}, headers)).statusCode).toBe(204);
    expect((await api.get('/v4/profile', onPhone)).statusCode).toBe(401);
    expect((await api.get('/v4/profile', headers)).statusCode).toBe(200);
    expect((await send(api, 'DELETE', url, {}, headers)).statusCode).toBe(404);
  });

  it('signs out here, or everywhere', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress, password, headers } = await signUp(api);
    const form = { emailAddress, password };
    const tokenOf = async () => {
      const reply = await send(api, 'POST', authenticate, form);
      return { authorization: `Bearer ${reply.json().data.access_token}` };
    };
    const [second, third] = [await tokenOf(), await tokenOf()];
    expect((await send(api, 'POST', '/v4/profile/sign-out', {}, second)).statusCode).toBe(204);
    expect((await api.get('/v4/profile', second)).statusCode).toBe(401);
    expect((await api.get('/v4/profile', third)).statusCode).toBe(200);
    await send(api, 'POST', '/v4/profile/sign-out', { everywhere: true }, third);
    for (const gone of [third, headers])
      expect((await api.get('/v4/profile', gone)).statusCode).toBe(401);
  });

  it('lets somebody who is suspended read and leave, and not edit', async () => {
    await using api = await openApi(engine, empty);
    const { headers, id, emailAddress, password } = await signUp(api);
    const state = { kind: 'suspended', until: worldNow + 1, reason: 'links' } as const;
    const decider = { by: { kind: 'system', process: 'test' }, addressHash: '' } as const;
    await setState(api.accounts, id, state, decider, worldNow);
    expect((await api.get('/v4/profile', headers)).json().state).toMatchObject({
      kind: 'suspended',
      reason: 'links',
    });
    const edit = await send(api, 'PATCH', '/v4/profile', { about: 'spam' }, headers);
    expect(edit.statusCode).toBe(403);
    expect(edit.json().description).toContain('links');
    const signedIn = await send(api, 'POST', authenticate, { emailAddress, password });
    expect(signedIn.statusCode).toBe(200);
  });

  it('takes the hash of an imported account once and replaces it', async () => {
    await using api = await openApi(engine, empty);
    const { id, emailAddress } = await signUp(api);
    const salt = 'a1b2c3d4';
    const password = 'pass wörd';
    const hash = createHash('sha256').update(`${salt}${password}`).digest('hex');
    await api.store.db.transaction((tx) =>
      updateAccount(tx, id, { password_hash: `${salt}${hash}` }),
    );
    const wrong = { emailAddress, password: 'pass word' };
    expect((await send(api, 'POST', authenticate, wrong)).statusCode).toBe(401);
    const form = { emailAddress, password };
    expect((await send(api, 'POST', authenticate, form)).statusCode).toBe(200);
    const row = await api.store.db.kysely
      .selectFrom('user_account')
      .select('password_hash')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.password_hash).toMatch(/^\$argon2id\$/);
    expect((await send(api, 'POST', authenticate, form)).statusCode).toBe(200);
    await api.store.db.transaction((tx) => updateAccount(tx, id, { password_hash: null }));
    expect((await send(api, 'POST', authenticate, form)).statusCode).toBe(401);
  });

  it('makes those wait who guess, without telling who has an account', async () => {
    const clock = new SettableClock(worldNow);
    await using api = await openApi(engine, { ...empty, clock });
    const { emailAddress, password } = await signUp(api);
    const guess = (address: string) =>
      send(api, 'POST', authenticate, { emailAddress: address, password: 'a guess' });
    for (const address of [emailAddress, 'nobody@people.example']) {
      const statuses = [];
      for (let i = 0; i < 6; i++) statuses.push((await guess(address)).statusCode);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    }
    const right = { emailAddress, password };
    const refused = await send(api, 'POST', authenticate, right);
    expect(refused.statusCode).toBe(429);
    clock.at += 1000 * Number(refused.headers['retry-after']);
    expect((await send(api, 'POST', authenticate, right)).statusCode).toBe(200);
    expect((await guess(emailAddress)).statusCode).toBe(401);
  });

  it('gives many guesses at once no more tries than one after the other', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress } = await signUp(api);
    const form = { emailAddress, password: 'a guess' };
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => send(api, 'POST', authenticate, form)),
    );
    const tried = replies.filter(({ statusCode }) => statusCode === 401);
    expect(tried.length).toBeLessThanOrEqual(6);
    expect(replies.every(({ statusCode }) => [401, 429].includes(statusCode))).toBe(true);
  });

  it('lets one network not try one password for everybody', async () => {
    await using api = await openApi(engine, empty);
    const statuses = [];
    for (let i = 0; i < 32; i++) {
      const form = { emailAddress: `person${i}@people.example`, password: 'Summer 2026' };
      const payload = JSON.stringify(form);
      const from = { remoteAddress: `2001:db8::${i}` };
      const asked = { method: 'POST', url: authenticate, payload, ...from } as const;
      statuses.push((await api.request(asked)).statusCode);
    }
    expect(statuses.indexOf(429)).toBe(30);
  });

  it('notes what happens to an account in the audit log, without secrets', async () => {
    await using api = await openApi(engine, empty);
    const { id, emailAddress, password, token } = await signUp(api, { role: 'moderator' });
    await send(api, 'POST', authenticate, { emailAddress, password: 'a guess' });
    const object = { kind: 'account', id: String(id) };
    const lines = await readAudit(api.store.db, { object, limit: 99 });
    expect(lines.map(({ action }) => action)).toEqual([
      'account.sign-in-failed',
      'account.grant-role',
      'account.sign-in',
      'account.register',
    ]);
    const text = JSON.stringify(lines);
    for (const secret of [emailAddress, password, token]) expect(text).not.toContain(secret);
    expect(lines.every(({ address_hash }) => address_hash !== null)).toBe(true);
  });
});
