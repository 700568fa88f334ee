import { describe, expect, it } from 'vitest';
import { setState, takeRole } from '../../src/accounts/roles.ts';
import { signUp } from '../support/accounts.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines } from '../support/store.ts';
import { worldNow } from '../world/world.ts';

const empty = { records: [] };

function post(api: RunningApi, url: string, payload: unknown, headers = {}) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return api.request({ method: 'POST', url, payload: body, headers: { ...type, ...headers } });
}

/** Who a request with these headers is. */
async function callerOf(api: RunningApi, headers: Record<string, string>, query = {}) {
  const { callers } = api;
  const request = { headers, query, ip: '192.0.2.1' };
  return callers.of(request as never);
}

describe.each(engines)('signing in by version 3 on %s', (engine) => {
  it('answers with the account and a token, and with no other secret', async () => {
    await using api = await openApi(engine, empty);
    const { id, emailAddress, password, username } = await signUp(api, { username: 'Ada & co' });
    const reply = await post(api, '/v3/profile/authenticate', {
      EmailAddress: emailAddress.toUpperCase(),
      Password: password,
      unknown: 1,
    });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe('application/json');
    expect(reply.headers['cache-control']).toBe('no-store');
    const { access_token } = reply.json().Data;
    expect(reply.body).toBe(`{
  "Data": {
    "UserProfile": {
      "ID": ${id},
      "IdentityProvider": "OCM",
      "Identifier": "${emailAddress}",
      "CurrentSessionToken": null,
      "Username": "${username}",
      "Profile": null,
      "Location": null,
      "WebsiteURL": null,
      "ReputationPoints": 0,
      "Permissions": null,
      "PermissionsRequested": null,
      "DateCreated": "${new Date(worldNow).toISOString().replace('.000Z', '')}",
      "DateLastLogin": "${new Date(worldNow).toISOString().replace('.000Z', '')}",
      "IsProfilePublic": true,
      "IsEmergencyChargingProvider": false,
      "IsPublicChargingProvider": false,
      "Latitude": null,
      "Longitude": null,
      "EmailAddress": "${emailAddress}",
      "EmailHash": null,
      "ProfileImageURL": null,
      "IsCurrentSessionTokenValid": null,
      "APIKey": null,
      "SyncedSettings": null
    },
    "access_token": "${access_token}"
  },
  "Metadata": {
    "StatusCode": 200
  }
}`);
    const caller = await callerOf(api, { authorization: `Bearer ${access_token}` });
    expect(caller.actor).toMatchObject({ kind: 'account', id, username });
  });

  it('heeds verbose, compact and camelcase', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress, password } = await signUp(api);
    const style = 'verbose=false&compact=true&camelcase=true';
    const reply = await post(api, `/v3/profile/authenticate?${style}`, {
      emailaddress: emailAddress,
      password,
    });
    expect(reply.body).toMatch(/^\{"data":\{"userProfile":\{"id":\d+,"identityProvider":"OCM"/);
    expect(reply.body).toMatch(/\},"access_token":"[^"]+"\},"metadata":\{"statusCode":200\}\}$/);
    expect(reply.body).not.toContain('null');
  });

  it('answers 401 without a body, the same for whatever is wrong', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress, password } = await signUp(api);
    const tries = [
      { emailaddress: emailAddress, password: `${password}.` },
      { emailaddress: 'nobody@people.example', password },
      { emailaddress: emailAddress },
      {},
      '',
    ];
    for (const body of tries) {
      const reply = await post(api, '/v3/profile/authenticate', body);
      expect(reply.statusCode).toBe(401);
      expect(reply.body).toBe('');
      expect(reply.headers['content-type']).toBe('application/json');
    }
  });

  it('says what is wrong with a body that is no JSON object', async () => {
    await using api = await openApi(engine, empty);
    for (const body of ['{"emailaddress":', '[]', 'emailaddress=a&password=b']) {
      const reply = await post(api, '/v3/profile/authenticate', body);
      expect(reply.statusCode).toBe(400);
      expect(reply.json().status).toBe('error');
    }
  });

  it('is found wherever the path contains it', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress, password } = await signUp(api);
    const body = { emailaddress: emailAddress, password };
    for (const path of [
      '/v2/profile/authenticate/',
      '/profile/authenticate',
      '/x/v3/profile/authenticate/y',
    ]) {
      expect((await post(api, path, body)).statusCode).toBe(200);
    }
    const registered = await post(api, '/v2/profile/register', {
      emailaddress: 'grace@people.example',
      password: 'correct horse',
    });
    expect(registered.json().Data.UserProfile.Username).toBe('grace');
  });

  it('registers, and the token works at once', async () => {
    await using api = await openApi(engine, empty);
    const reply = await post(api, '/v3/profile/register', {
      username: 'Grace',
      emailaddress: ' Grace@People.example ',
      password: 'correct horse',
    });
    expect(reply.statusCode).toBe(200);
    const { Data, Metadata } = reply.json();
    expect(Metadata).toEqual({ StatusCode: 200 });
    expect(Data.UserProfile).toMatchObject({
      Username: 'Grace',
      EmailAddress: 'Grace@People.example',
      Identifier: 'grace@people.example',
    });
    // Numbers below are those of people that imported comments name.
    expect(Data.UserProfile.ID).toBe(10_000_000);
    const { actor } = await callerOf(api, { authorization: Data.access_token });
    expect(actor).toMatchObject({ id: 10_000_000 });
  });

  it('answers 401 to a registration that cannot be used', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress } = await signUp(api);
    const good = { username: 'Grace', emailaddress: 'grace@people.example', password: 'a secret' };
    const bad = [
      { ...good, emailaddress: emailAddress.toUpperCase() },
      { ...good, emailaddress: 'a@b' },
      { ...good, emailaddress: 'nobody' },
      { ...good, password: 'four' },
      { ...good, password: '  a  b ' },
      { ...good, password: 'Grace@people.example' },
      { ...good, password: '12345678' },
    ];
    for (const body of bad) {
      const reply = await post(api, '/v3/profile/register', body);
      expect(reply.statusCode).toBe(401);
      expect(reply.body).toBe('');
    }
    expect((await post(api, '/v3/profile/register', good)).statusCode).toBe(200);
  });

  it('takes names and passwords that version 4 does not, and tells in a header what it refuses', async () => {
    await using api = await openApi(engine, empty);
    const register = (n: number, body: object) =>
      post(api, '/v3/profile/register', {
        emailaddress: `person${n}@people.example`,
        password: 'five5',
        ...body,
      });
    expect((await register(1, { username: 'x' })).statusCode).toBe(200);
    expect((await register(2, { username: 'y'.repeat(100) })).statusCode).toBe(200);
    const reason = async (n: number, body: object) => {
      const reply = await register(n, body);
      expect([reply.statusCode, reply.body]).toEqual([401, '']);
      return JSON.parse(String(reply.headers['x-ocm-explain'])).reason;
    };
    expect(await reason(3, { password: 'four' })).toContain('at least 5 characters');
    expect(await reason(3, { username: 'X' })).toContain('"X" is taken');
    expect(await reason(3, { username: 'ed\u202euser' })).toContain('U+202E');
    expect(await reason(3, { username: 'www.spam.example' })).toContain('no address of a page');
    expect(await reason(3, { emailaddress: 'nobody' })).toContain('name@example.org');
    const [grace, another] = await Promise.all(
      ['a', 'b'].map((host) => register(3, { emailaddress: `grace@${host}.example` })),
    );
    const names = [grace, another].map((reply) => reply?.json().Data.UserProfile.Username);
    expect(names.toSorted()).toEqual([
      expect.stringMatching(/^grace$/),
      expect.stringMatching(/^grace-\d+$/),
    ]);
  });

  it('tells one network of 20 addresses whether they have an account, then it waits', async () => {
    const clock = new SettableClock(worldNow);
    await using api = await openApi(engine, { ...empty, clock });
    const { emailAddress: known } = await signUp(api);
    const ask = (n: number) => {
      const emailAddress = n % 2 === 0 ? known : `person${n}@people.example`;
      const [password, username] = ['another secret', `Grace ${n}`];
      const form = { emailAddress, password, confirmedPassword: password, username };
      // From other hosts of the network and by both versions.
      const url = `/v${n % 3 === 0 ? 4 : 3}/profile/register`;
      const from = { remoteAddress: `2001:db8::${n}` };
      return api.request({ method: 'POST', url, payload: JSON.stringify(form), ...from });
    };
    const statuses = [];
    for (let n = 0; n < 21; n++) statuses.push((await ask(n)).statusCode);
    expect(new Set(statuses.slice(0, 20))).toEqual(new Set([200, 401]));
    expect(statuses[20]).toBe(429);
    // Each further question doubles the wait: two minutes are 6 of them, and a day is less than 50.
    let answered = 0;
    for (let second = 0; second < 120; second++) {
      clock.at += 1000;
      if ((await ask(100 + second)).statusCode !== 429) answered++;
    }
    expect(answered).toBe(6);
  });

  it('makes one account of registrations of one address that come at once', async () => {
    await using api = await openApi(engine, empty);
    const body = { emailaddress: 'grace@people.example', password: 'correct horse' };
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => post(api, '/v3/profile/register', body)),
    );
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 401, 401, 401, 401]);
  });

  it('refuses both where no writes are taken', async () => {
    await using api = await openApi(engine, { ...empty, takesWrites: false });
    for (const path of ['authenticate', 'register']) {
      const reply = await post(api, `/v3/profile/${path}`, {});
      expect(reply.statusCode).toBe(400);
      expect(reply.body).toBe(
        '{"status":"error","description":"API is read only. Submissions not currently being accepted."}',
      );
    }
  });
});

describe.each(engines)('who a request is on %s', (engine) => {
  it('is told by the token in every place that clients put it', async () => {
    await using api = await openApi(engine, empty);
    const { token, id, emailAddress } = await signUp(api);
    const found = await Promise.all([
      callerOf(api, { authorization: `Bearer ${token}` }),
      callerOf(api, { authorization: token }),
      callerOf(api, {}, { 'jwt-bearer': token }),
      callerOf(api, {}, { Identifier: emailAddress.toUpperCase(), SessionToken: token }),
    ]);
    for (const { actor } of found) expect(actor).toMatchObject({ id });
    expect((await callerOf(api, {}, { Identifier: emailAddress })).actor.kind).toBe('anonymous');
    expect((await callerOf(api, { 'x-api-key': 'of an app' })).actor.kind).toBe('anonymous');
  });

  it('is refused with a token that is not valid', async () => {
    await using api = await openApi(engine, empty);
    const { token, emailAddress } = await signUp(api);
    const refused: readonly [Record<string, string>, object?][] = [
      [{ authorization: 'Bearer garbage' }],
      [{ authorization: 'Bearer' }],
      [{ authorization: `Basic ${token}` }],
      [{ authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJVc2VySUQiOiIxIn0.' }],
      [{}, { 'jwt-bearer': `${token}.` }],
      [{}, { Identifier: 'other@people.example', SessionToken: token }],
      [{}, { Identifier: emailAddress, SessionToken: 'e4c9c1c0-0000-4000-8000-000000000000' }],
    ];
    for (const [headers, query] of refused) {
      await expect(callerOf(api, headers, query)).rejects.toMatchObject({ code: 'not-signed-in' });
    }
  });

  it('is told for 30 days', async () => {
    const clock = new SettableClock(worldNow);
    await using api = await openApi(engine, { ...empty, clock });
    const { headers } = await signUp(api);
    const days = (n: number) => n * 24 * 60 * 60 * 1000;
    clock.at = worldNow + days(30) - 1;
    expect((await callerOf(api, headers)).actor.kind).toBe('account');
    clock.at++;
    await expect(callerOf(api, headers)).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it('has the roles and the state of this moment', async () => {
    const clock = new SettableClock(worldNow);
    await using api = await openApi(engine, { ...empty, clock });
    const { headers, id } = await signUp(api, { role: 'country-editor', countryId: 87 });
    expect((await callerOf(api, headers)).actor).toMatchObject({
      grants: [{ role: 'country-editor', countryId: 87 }],
      state: { kind: 'active' },
    });
    const until = worldNow + 1000;
    const by = { kind: 'system', process: 'test' } as const;
    const state = { kind: 'suspended', until, reason: 'spam' } as const;
    await setState(api.accounts, id, state, { by, addressHash: '' }, worldNow);
    expect((await callerOf(api, headers)).actor).toMatchObject({ state });
    clock.at = until;
    expect((await callerOf(api, headers)).actor).toMatchObject({ state: { kind: 'active' } });
    const grant = { role: 'country-editor', countryId: 87 } as const;
    await takeRole(api.accounts, id, grant, { by, addressHash: '' }, clock.at);
    expect((await callerOf(api, headers)).actor).toMatchObject({ grants: [] });
  });
});
