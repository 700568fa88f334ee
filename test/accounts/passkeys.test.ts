import { describe, expect, it } from 'vitest';
import { setState } from '../../src/accounts/roles.ts';
import { formatUtc } from '../../src/base/time.ts';
import { limits } from '../../src/domain/limits.ts';
import { updateAccount } from '../../src/storage/accounts.ts';
import { readAudit } from '../../src/storage/audit.ts';
import { signUp } from '../support/accounts.ts';
import { Authenticator } from '../support/authenticator.ts';
import { lettersTo, tokenTo } from '../support/letters.ts';
import {
  addPasskey,
  creationOptions,
  openPasskeyScene,
  passkeySignIn,
  requestOptions,
  sendAssertion,
  sendJson,
} from '../support/passkeys.ts';
import { openApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { worldNow } from '../world/world.ts';

const own = '/v4/profile/passkeys';
const empty = { records: [] };

describe.each(engines)('passkeys of an account on %s', (engine) => {
  it('are asked for as passkeys, verified, and for an account that no text names', async () => {
    await using scene = await openPasskeyScene(engine);
    const person = await signUp(scene.api, { username: 'Grace' });
    const options = await creationOptions(scene.api, person);
    expect(options).toMatchObject({
      rp: { id: 'ocm.example', name: 'Test' },
      user: { name: person.emailAddress, displayName: 'Grace' },
      attestation: 'none',
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
      excludeCredentials: [],
    });
    const handle = Buffer.from(options.user.id, 'base64url');
    expect(handle).toHaveLength(32);
    const { authenticator } = await addPasskey(scene.api, person);
    const again = await creationOptions(scene.api, person);
    expect(again.user.id).toBe(options.user.id);
    expect(again.excludeCredentials).toMatchObject([{ id: authenticator.id }]);
    const other = await creationOptions(scene.api, await signUp(scene.api));
    expect(other.user.id).not.toBe(options.user.id);
  });

  it('are made, listed, renamed and removed by their owner, who hears of it', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api, clock } = scene;
    const person = await signUp(api);
    const { headers, password, emailAddress } = person;
    const { authenticator, id } = await addPasskey(api, person);
    const listed = async () => (await api.get(own, headers)).json().passkeys;
    expect(await listed()).toEqual([
      {
        ...{ id, name: 'My phone', createdAt: formatUtc(worldNow) },
        ...{ lastUsedAt: null, isBackedUp: true, transports: ['hybrid', 'internal'] },
      },
    ]);
    clock.at += 5000;
    expect((await passkeySignIn(api, authenticator, { isBackedUp: false })).statusCode).toBe(200);
    const renamed = await sendJson(api, 'PATCH', `${own}/${id}`, { name: ' Old phone ' }, headers);
    expect(renamed.statusCode).toBe(204);
    expect(await listed()).toMatchObject([
      { name: 'Old phone', isBackedUp: false, lastUsedAt: expect.any(String) },
    ]);
    const removed = await sendJson(api, 'DELETE', `${own}/${id}`, { password }, headers);
    expect(removed.statusCode).toBe(204);
    expect(await listed()).toEqual([]);
    const subjects = (await lettersTo(api.store.db, emailAddress)).map(({ subject }) => subject);
    expect(subjects.slice(1)).toEqual(['You have a new passkey', 'A passkey was removed']);
    const object = { kind: 'account', id: String(person.id) };
    const lines = await readAudit(api.store.db, { object, limit: 99 });
    expect(
      lines
        .map(({ action }) => action)
        .toReversed()
        .slice(2),
    ).toEqual([
      'account.add-passkey',
      'account.sign-in',
      'account.rename-passkey',
      'account.remove-passkey',
    ]);
  });

  it('sign in, as with a password, from every page that is configured', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const person = await signUp(api);
    const { authenticator } = await addPasskey(api, person);
    for (const origin of ['https://ocm.example', 'https://app.ocm.example']) {
      const reply = await passkeySignIn(api, authenticator, { origin });
      expect(reply.statusCode, reply.body).toBe(200);
      const { data, metadata } = reply.json();
      expect(metadata).toEqual({ statusCode: 200 });
      expect(data.userProfile.id).toBe(person.id);
      const headers = { authorization: `Bearer ${data.access_token}` };
      expect((await api.get('/v4/profile', headers)).json().id).toBe(person.id);
    }
  });

  it('are asked for without telling who has one', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const { challenge: _, ...before } = await requestOptions(api);
    await addPasskey(api, await signUp(api));
    const { challenge: __, ...after } = await requestOptions(api);
    expect(after).toEqual(before);
    expect(after).toMatchObject({ rpId: 'ocm.example', userVerification: 'required' });
    expect(JSON.stringify(after)).not.toContain('allowCredentials');
  });

  it('take the password to be added or removed, or a fresh session where there is none', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api, clock } = scene;
    const person = await signUp(api);
    const { headers } = person;
    const { id } = await addPasskey(api, person);
    const add = (password?: string) =>
      sendJson(api, 'POST', `${own}/options`, { password }, headers);
    const remove = (password?: string) =>
      sendJson(api, 'DELETE', `${own}/${id}`, { password }, headers);
    for (const attempt of [add, remove]) {
      expect((await attempt('wrong')).statusCode).toBe(403);
      expect((await attempt()).statusCode).toBe(403);
    }
    await api.store.db.transaction((tx) => updateAccount(tx, person.id, { password_hash: null }));
    expect((await add()).statusCode).toBe(200);
    clock.at += limits.maxRecentSignInMs;
    expect((await add()).statusCode).toBe(403);
    expect((await remove()).json().description).toContain('sign in again');
    expect((await api.get(own, headers)).json().passkeys).toHaveLength(1);
  });

  it('end with the other sessions when removed: those may be of the device that is lost', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const person = await signUp(api);
    const { authenticator, id } = await addPasskey(api, person);
    const lost = (await passkeySignIn(api, authenticator)).json().data.access_token;
    const { password, headers } = person;
    await sendJson(api, 'DELETE', `${own}/${id}`, { password }, headers);
    const onLost = { authorization: `Bearer ${lost}` };
    expect((await api.get('/v4/profile', onLost)).statusCode).toBe(401);
    expect((await api.get('/v4/profile', headers)).statusCode).toBe(200);
    expect((await passkeySignIn(api, authenticator)).statusCode).toBe(403);
  });

  it('go with a new password by a letter, and stay with one that its owner sets', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const person = await signUp(api);
    const { emailAddress, headers } = person;
    const { authenticator } = await addPasskey(api, person);
    const password = 'another secret';
    const form = { currentPassword: person.password, password, confirmedPassword: password };
    const put = { method: 'PUT', url: '/v4/profile/password', headers } as const;
    const changed = await api.request({ ...put, payload: JSON.stringify(form) });
    expect(changed.statusCode).toBe(204);
    expect((await passkeySignIn(api, authenticator)).statusCode).toBe(200);
    await sendJson(api, 'POST', '/v4/profile/password-reset', { emailAddress });
    const token = await tokenTo(api.store.db, emailAddress);
    const reset = '/v4/profile/password-reset/confirm';
    const done = await sendJson(api, 'POST', reset, {
      ...{ token, password: 'a third secret', confirmedPassword: 'a third secret' },
    });
    expect(done.statusCode).toBe(204);
    expect((await passkeySignIn(api, authenticator)).statusCode).toBe(403);
    const letter = (await lettersTo(api.store.db, emailAddress)).at(-1);
    expect(letter?.text).toContain('Your passkeys were removed');
  });

  it('are exported without what signs, and gone with the account', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const person = await signUp(api);
    const { headers, password } = person;
    const { authenticator } = await addPasskey(api, person);
    const data = (await api.get('/v4/profile/export', headers)).json();
    expect(data.passkeys).toMatchObject([{ name: 'My phone', credentialId: authenticator.id }]);
    expect((await sendJson(api, 'DELETE', '/v4/profile', { password }, headers)).statusCode).toBe(
      204,
    );
    expect((await passkeySignIn(api, authenticator)).statusCode).toBe(403);
    const left = await api.store.db.kysely.selectFrom('passkey').selectAll().execute();
    expect(left).toEqual([]);
  });

  it('are as many as the limit says, also when they come at once', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const person = await signUp(api);
    for (let n = 1; n < limits.maxPasskeys; n++) await addPasskey(api, person);
    const options = await creationOptions(api, person);
    const { headers } = person;
    const credentials = [1, 2].map(() => new Authenticator().create(options));
    const replies = await Promise.all(
      credentials.map((credential) =>
        sendJson(api, 'POST', own, { name: 'One of two', credential }, headers),
      ),
    );
    // Of one question: only one answer counts.
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 403]);
    const { password } = person;
    const full = await sendJson(api, 'POST', `${own}/options`, { password }, headers);
    expect(full.statusCode).toBe(409);
    expect(full.json().description).toContain(String(limits.maxPasskeys));
  });

  it('are nowhere to be had where they are not configured', async () => {
    await using api = await openApi(engine, { ...empty, passkeys: 'off' });
    const { headers, password } = await signUp(api);
    const credential = new Authenticator().get(
      { challenge: 'x', rpId: 'ocm.example' },
      { userHandle: 'x' },
    );
    const statuses = [
      await api.get(own, headers),
      await sendJson(api, 'POST', `${own}/options`, { password }, headers),
      await sendJson(api, 'PATCH', `${own}/1`, { name: 'x' }, headers),
      await sendJson(api, 'DELETE', `${own}/1`, { password }, headers),
      await sendJson(api, 'POST', '/v4/profile/passkey-sign-in/options'),
      await sendAssertion(api, credential),
    ].map(({ statusCode }) => statusCode);
    expect(new Set(statuses)).toEqual(new Set([404]));
  });
});

describe.each(engines)('accounts in any state on %s', (engine) => {
  it('sign in with a passkey as with a password: to read and leave, not to contribute', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const person = await signUp(api);
    const { authenticator } = await addPasskey(api, person);
    const by = { by: { kind: 'system', process: 'test' }, addressHash: '' } as const;
    const banned = { kind: 'banned', reason: 'spam' } as const;
    await setState(api.accounts, person.id, banned, by, worldNow);
    const reply = await passkeySignIn(api, authenticator);
    expect(reply.statusCode).toBe(200);
    const headers = { authorization: `Bearer ${reply.json().data.access_token}` };
    expect((await api.get('/v4/profile', headers)).json().state.kind).toBe('banned');
    const edit = await sendJson(api, 'PATCH', '/v4/profile', { about: 'more spam' }, headers);
    expect(edit.statusCode).toBe(403);
  });
});
