import { describe, expect, it } from 'vitest';
import { signUp } from '../support/accounts.ts';
import { lettersTo, tokenTo } from '../support/letters.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines } from '../support/store.ts';
import { worldNow } from '../world/world.ts';

const empty = { records: [] };
const hourMs = 60 * 60_000;

function send(api: RunningApi, method: 'POST' | 'PUT', url: string, body: object, headers = {}) {
  return api.request({ method, url, payload: JSON.stringify(body), headers });
}

async function canSignIn(api: RunningApi, emailAddress: string, password: string) {
  const form = { emailAddress, password };
  return (await send(api, 'POST', '/v4/profile/authenticate', form)).statusCode === 200;
}

async function isSignedIn(api: RunningApi, headers: Record<string, string>) {
  return (await api.get('/v4/profile', headers)).statusCode === 200;
}

describe.each(engines)('letters about accounts on %s', (engine) => {
  it('confirm the address of a registration, once', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress, headers } = await signUp(api);
    expect((await api.get('/v4/profile', headers)).json().isEmailVerified).toBe(false);
    const token = await tokenTo(api.store.db, emailAddress);
    const url = '/v4/profile/verify-email';
    expect((await send(api, 'POST', url, { token })).statusCode).toBe(204);
    expect((await api.get('/v4/profile', headers)).json().isEmailVerified).toBe(true);
    expect((await send(api, 'POST', url, { token })).statusCode).toBe(400);
  });

  it('come again on request, and then the earlier one opens nothing', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress, headers } = await signUp(api);
    const first = await tokenTo(api.store.db, emailAddress);
    await send(api, 'POST', '/v4/profile/verify-email/request', {}, headers);
    const second = await tokenTo(api.store.db, emailAddress);
    expect(second).not.toBe(first);
    const url = '/v4/profile/verify-email';
    expect((await send(api, 'POST', url, { token: first })).statusCode).toBe(400);
    expect((await send(api, 'POST', url, { token: second })).statusCode).toBe(204);
  });

  it('set a new password, which ends all sessions and is told', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress, headers, password } = await signUp(api);
    const asked = await send(api, 'POST', '/v4/profile/password-reset', {
      emailAddress: emailAddress.toUpperCase(),
    });
    expect(asked.statusCode).toBe(202);
    // Whoever asks ends nobody's session.
    expect(await isSignedIn(api, headers)).toBe(true);
    const token = await tokenTo(api.store.db, emailAddress);
    const url = '/v4/profile/password-reset/confirm';
    const form = { token, password: 'another secret', confirmedPassword: 'another secret' };
    const short = { ...form, password: 'short', confirmedPassword: 'short' };
    expect((await send(api, 'POST', url, short)).json().errors).toHaveProperty('Password');
    expect((await send(api, 'POST', url, form)).statusCode).toBe(204);
    expect(await isSignedIn(api, headers)).toBe(false);
    expect(await canSignIn(api, emailAddress, password)).toBe(false);
    expect(await canSignIn(api, emailAddress, 'another secret')).toBe(true);
    const again = { ...form, password: 'a third one', confirmedPassword: 'a third one' };
    expect((await send(api, 'POST', url, again)).statusCode).toBe(400);
    expect(await canSignIn(api, emailAddress, 'another secret')).toBe(true);
    const subjects = (await lettersTo(api.store.db, emailAddress)).map(({ subject }) => subject);
    expect(subjects).toContain('Your password was changed');
  });

  it('set one password when they are used twice at once', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress } = await signUp(api);
    await send(api, 'POST', '/v4/profile/password-reset', { emailAddress });
    const token = await tokenTo(api.store.db, emailAddress);
    const replies = await Promise.all(
      ['first of them', 'second of them', 'third of them'].map((password) =>
        send(api, 'POST', '/v4/profile/password-reset/confirm', {
          ...{ token, password, confirmedPassword: password },
        }),
      ),
    );
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 400, 400]);
  });

  it('open nothing after an hour, nor what they are not for', async () => {
    const clock = new SettableClock(worldNow);
    await using api = await openApi(engine, { ...empty, clock });
    const { emailAddress } = await signUp(api);
    const ofRegistration = await tokenTo(api.store.db, emailAddress);
    await send(api, 'POST', '/v4/profile/password-reset', { emailAddress });
    const token = await tokenTo(api.store.db, emailAddress);
    const url = '/v4/profile/password-reset/confirm';
    const form = { password: 'another secret', confirmedPassword: 'another secret' };
    expect((await send(api, 'POST', url, { ...form, token: ofRegistration })).statusCode).toBe(400);
    expect((await send(api, 'POST', '/v4/profile/verify-email', { token })).statusCode).toBe(400);
    clock.at += hourMs;
    expect((await send(api, 'POST', url, { ...form, token })).statusCode).toBe(400);
  });

  it('are the same whether the address has an account, for whoever asks', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress } = await signUp(api);
    const known = await send(api, 'POST', '/v4/profile/password-reset', { emailAddress });
    const unknown = await send(api, 'POST', '/v4/profile/password-reset', {
      emailAddress: 'nobody@people.example',
    });
    expect(unknown.statusCode).toBe(known.statusCode);
    expect(unknown.body).toBe(known.body);
    expect(Object.keys(unknown.headers)).toEqual(Object.keys(known.headers));
    expect(await lettersTo(api.store.db, 'nobody@people.example')).toEqual([]);
  });

  it('change the address when the new one answers, and the old one is told', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress, headers, password } = await signUp(api);
    const wanted = 'new@people.example';
    const form = { emailAddress: wanted, currentPassword: password };
    const url = '/v4/profile/email';
    const wrong = { ...form, currentPassword: `${password}.` };
    expect((await send(api, 'PUT', url, wrong, headers)).statusCode).toBe(403);
    expect((await send(api, 'PUT', url, form, headers)).statusCode).toBe(202);
    expect(await canSignIn(api, emailAddress, password)).toBe(true);
    const token = await tokenTo(api.store.db, wanted);
    expect((await send(api, 'POST', `${url}/confirm`, { token })).statusCode).toBe(204);
    expect(await canSignIn(api, emailAddress, password)).toBe(false);
    expect(await canSignIn(api, wanted, password)).toBe(true);
    const told = (await lettersTo(api.store.db, emailAddress)).map(({ subject }) => subject);
    expect(told).toContain('Somebody wants to change your e-mail address');
    expect(told).toContain('Your e-mail address was changed');
    expect((await send(api, 'POST', `${url}/confirm`, { token })).statusCode).toBe(400);
  });

  it('do not go to an address that has an account, which nobody is told', async () => {
    await using api = await openApi(engine, empty);
    const other = await signUp(api);
    const { headers, password } = await signUp(api);
    const before = await lettersTo(api.store.db, other.emailAddress);
    const form = { emailAddress: other.emailAddress, currentPassword: password };
    const reply = await send(api, 'PUT', '/v4/profile/email', form, headers);
    expect(reply.statusCode).toBe(202);
    expect(await lettersTo(api.store.db, other.emailAddress)).toEqual(before);
  });

  it('are not sent to somebody without end', async () => {
    const clock = new SettableClock(worldNow);
    await using api = await openApi(engine, { ...empty, clock });
    const { emailAddress } = await signUp(api);
    const ask = () => send(api, 'POST', '/v4/profile/password-reset', { emailAddress });
    const statuses = [];
    for (let i = 0; i < 7; i++) statuses.push((await ask()).statusCode);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429]);
    const refused = await ask();
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    clock.at += 24 * hourMs;
    expect((await ask()).statusCode).toBe(202);
  });

  it('tell of a new password that somebody set who was signed in', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress, headers, password } = await signUp(api);
    const other = await send(api, 'POST', '/v4/profile/authenticate', { emailAddress, password });
    const elsewhere = { authorization: `Bearer ${other.json().data.access_token}` };
    const form = {
      currentPassword: password,
      password: 'another secret',
      confirmedPassword: 'another secret',
    };
    const url = '/v4/profile/password';
    const differing = { ...form, confirmedPassword: 'another secre' };
    expect((await send(api, 'PUT', url, differing, headers)).statusCode).toBe(400);
    const wrong = { ...form, currentPassword: 'wrong' };
    expect((await send(api, 'PUT', url, wrong, headers)).statusCode).toBe(403);
    expect((await send(api, 'PUT', url, form)).statusCode).toBe(401);
    expect((await send(api, 'PUT', url, form, headers)).statusCode).toBe(204);
    expect(await isSignedIn(api, headers)).toBe(true);
    expect(await isSignedIn(api, elsewhere)).toBe(false);
    expect(await canSignIn(api, emailAddress, 'another secret')).toBe(true);
    const subjects = (await lettersTo(api.store.db, emailAddress)).map(({ subject }) => subject);
    expect(subjects).toContain('Your password was changed');
  });
});
