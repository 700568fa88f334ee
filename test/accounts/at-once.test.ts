import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { issueToken } from '../../src/accounts/one-time-token.ts';
import { hashToken, newToken } from '../../src/accounts/secret-token.ts';
import { insertToken } from '../../src/storage/account-tokens.ts';
import { type SignedUp, signUp } from '../support/accounts.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';

const empty = { records: [] };

function send(api: RunningApi, method: 'POST' | 'PUT', url: string, body: object, headers = {}) {
  return api.request({ method, url, payload: JSON.stringify(body), headers });
}

/** The statuses of the same kind of request, sent with each body at once; sorted. */
async function statusesAtOnce(api: RunningApi, url: string, bodies: readonly object[]) {
  const replies = await Promise.all(bodies.map((body) => send(api, 'POST', url, body)));
  return replies.map(({ statusCode }) => statusCode).sort();
}

/** Tokens of several letters of an account at a time, as two servers could have sent them. */
async function tokensFor(
  { store, clock }: RunningApi,
  { id }: SignedUp,
  purpose: 'change-email' | 'verify-email',
  details: readonly string[],
): Promise<readonly string[]> {
  const now = clock.now();
  return store.db.transaction(async (tx) => {
    const tokens = details.map((detail) => ({ detail, text: newToken() }));
    for (const { detail, text } of tokens) {
      const secret = { tokenHash: hashToken(text), createdAt: now, expiresAt: now + 1000 };
      await insertToken(tx, { purpose, accountId: id, detail }, secret);
    }
    return tokens.map(({ text }) => text);
  });
}

const rounds = [1, 2, 3, 4, 5, 6, 7, 8];

describe.each(engines)('what is done at once on %s', (engine) => {
  it('confirms an address once with one letter', async () => {
    await using api = await openApi(engine, empty);
    for (const _ of rounds) {
      const person = await signUp(api);
      const detail = person.emailAddress;
      const token = await api.store.db.transaction((tx) =>
        issueToken(tx, { purpose: 'verify-email', accountId: person.id, detail }, api.clock.now()),
      );
      const bodies = [{ token }, { token }, { token }, { token }];
      const statuses = await statusesAtOnce(api, '/v4/profile/verify-email', bodies);
      expect(statuses).toEqual([204, 400, 400, 400]);
    }
  });

  it('confirms an address with any of several letters', async () => {
    await using api = await openApi(engine, empty);
    for (const _ of rounds) {
      const person = await signUp(api);
      const { emailAddress } = person;
      const tokens = await tokensFor(api, person, 'verify-email', [emailAddress, emailAddress]);
      const bodies = tokens.map((token) => ({ token }));
      const statuses = await statusesAtOnce(api, '/v4/profile/verify-email', bodies);
      expect(statuses).toEqual([204, 204]);
      expect((await api.get('/v4/profile', person.headers)).json().isEmailVerified).toBe(true);
    }
  });

  it('changes an address once with several letters, to one of theirs', async () => {
    await using api = await openApi(engine, empty);
    const before = await deadlocksOf(api);
    for (const round of rounds) {
      const person = await signUp(api);
      const wanted = [`a${round}@people.example`, `b${round}@people.example`];
      const tokens = await tokensFor(api, person, 'change-email', [...wanted, ...wanted]);
      const bodies = tokens.map((token) => ({ token }));
      const statuses = await statusesAtOnce(api, '/v4/profile/email/confirm', bodies);
      expect(statuses).toEqual([204, 400, 400, 400]);
      expect(wanted).toContain((await api.get('/v4/profile', person.headers)).json().emailAddress);
    }
    expect(await deadlocksOf(api)).toBe(before);
  });

  it('gives an address that several accounts confirm to one of them', async () => {
    await using api = await openApi(engine, empty);
    for (const round of rounds) {
      const people = [await signUp(api), await signUp(api), await signUp(api), await signUp(api)];
      const wanted = `wanted${round}@people.example`;
      const tokens = await Promise.all(
        people.map((person) => tokensFor(api, person, 'change-email', [wanted])),
      );
      const bodies = tokens.flat().map((token) => ({ token }));
      const statuses = await statusesAtOnce(api, '/v4/profile/email/confirm', bodies);
      expect(statuses).toEqual([204, 400, 400, 400]);
    }
  });

  it('gives an address that is registered and confirmed to one of them', async () => {
    await using api = await openApi(engine, empty);
    for (const round of rounds) {
      const person = await signUp(api);
      const emailAddress = `both${round}@people.example`;
      const [token] = await tokensFor(api, person, 'change-email', [emailAddress]);
      const form = { username: 'grace', emailAddress, password: 'another secret' };
      const [confirmed, registered] = await Promise.all([
        send(api, 'POST', '/v4/profile/email/confirm', { token }),
        send(api, 'POST', '/v3/profile/register', form),
      ]);
      expect([
        [204, 401],
        [400, 200],
      ]).toContainEqual([confirmed.statusCode, registered.statusCode]);
    }
  });

  it('never waits in a circle, whoever does what at the same time', async () => {
    await using api = await openApi(engine, empty);
    const before = await deadlocksOf(api);
    for (const round of rounds) {
      const [one, two] = [await signUp(api), await signUp(api)];
      const { headers, password, emailAddress } = one;
      const to = `n${round}@people.example`;
      const [token, verify] = [
        ...(await tokensFor(api, two, 'change-email', [to])),
        ...(await tokensFor(api, two, 'verify-email', [two.emailAddress])),
      ];
      const fresh = { username: 'grace', emailAddress: `r${round}@people.example` };
      const suspension = { state: 'suspended', until: '2100-01-01', reason: 'links' };
      const admin = (await signUp(api, { role: 'administrator' })).headers;
      const replies = await Promise.all([
        send(api, 'POST', '/v3/profile/register', { ...fresh, password: 'another secret' }),
        send(api, 'POST', '/v4/profile/authenticate', { emailAddress, password }),
        send(api, 'POST', '/v4/profile/email/confirm', { token }),
        send(api, 'POST', '/v4/profile/verify-email', { token: verify }),
        send(api, 'POST', '/v4/profile/verify-email/request', {}, two.headers),
        send(api, 'PUT', `/v4/admin/accounts/${two.id}/state`, suspension, admin),
        send(api, 'POST', '/v4/profile/verify-email/request', {}, headers),
        send(
          api,
          'PUT',
          '/v4/profile/email',
          { currentPassword: password, emailAddress: to },
          headers,
        ),
        send(api, 'PUT', '/v4/profile/password', changeOf(password), headers),
        send(api, 'POST', '/v4/profile/password-reset', { emailAddress: two.emailAddress }),
      ]);
      expect(replies.map(({ statusCode }) => statusCode).filter((status) => status >= 500)).toEqual(
        [],
      );
    }
    expect(await deadlocksOf(api)).toBe(before);
  });
});

const changeOf = (currentPassword: string) => ({
  ...{ currentPassword, password: 'a new secret', confirmedPassword: 'a new secret' },
});

/** How often PostgreSQL had to end a transaction because two waited for each other; it tells some time later. */
async function deadlocksOf({ store }: RunningApi): Promise<number> {
  if (store.db.engine === 'sqlite') return 0;
  await sleep(1200);
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(
    store.db.kysely,
  );
  return rows[0]?.deadlocks ?? 0;
}
