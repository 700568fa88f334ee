import { describe, expect, it } from 'vitest';
import { setState } from '../../src/accounts/roles.ts';
import { verifyEmail } from '../../src/accounts/verify-email.ts';
import type { UserId } from '../../src/domain/id.ts';
import { deleteApplication } from '../../src/registry/access/applications.ts';
import { readAudit } from '../../src/storage/audit.ts';
import { type SignedUp, signUp } from '../support/accounts.ts';
import { lettersTo, tokenTo } from '../support/letters.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines } from '../support/store.ts';
import { makeKeyOf } from '../support/with-key.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 25, 12);
const system = { kind: 'system', process: 'test' } as const;

async function commentsBy({ store }: RunningApi, { id }: { readonly id: UserId }): Promise<number> {
  return (await readAudit(store.db, { actorId: id, action: 'comment.create', limit: 99 })).length;
}

describe.each(engines)('write keys on %s', (engine) => {
  it('takes a write key as its owner for contributions, with the rights of the moment', async () => {
    await using api = await openApi(engine, { clock: new SettableClock(now) });
    const owner = await signUp(api);
    const read = await makeKeyOf(api, owner.id);
    const write = await makeKeyOf(api, owner.id, 'write');
    const comment = async (query: string, headers: Record<string, string>) => {
      const payload = JSON.stringify({ ChargePointID: 1, Comment: `by key ${query}`, Rating: 4 });
      const url = `/v3/comment${query}`;
      return (await api.request({ method: 'POST', url, headers, payload })).statusCode;
    };
    expect(await comment('', { 'x-api-key': read.secret })).toBe(401);
    expect(await comment('', { 'x-api-key': write.secret.toUpperCase() })).toBe(200);
    expect(await comment(`?apikey=${write.secret}`, {})).toBe(200);
    expect(await comment(`?key=${write.secret}`, {})).toBe(200);
    expect(await comment(`?action=comment_submission&key=${write.secret}`, {})).toBe(200);
    expect(await commentsBy(api, owner)).toBe(4);
    const state = { kind: 'suspended', until: now + dayMs, reason: 'rude' } as const;
    await setState(api.accounts, owner.id, state, { by: system, addressHash: '' }, now);
    expect(await comment('', { 'x-api-key': write.secret })).toBe(403);
    await setState(
      api.accounts,
      owner.id,
      { kind: 'active' },
      { by: system, addressHash: '' },
      now,
    );
    expect(await comment('', { 'x-api-key': write.secret })).toBe(200);
    await deleteApplication(api.store.db, write.applicationId, { actor: system, now });
    await api.access.catchUp();
    expect(await comment('', { 'x-api-key': write.secret })).toBe(401);
  });

  it('goes by the access token where a key comes with it', async () => {
    await using api = await openApi(engine, { clock: new SettableClock(now) });
    const owner = await signUp(api);
    const user = await signUp(api);
    const { secret } = await makeKeyOf(api, owner.id, 'write');
    const send = async (query: string, headers: Record<string, string>) => {
      const Comment = `by both ${query}`;
      const payload = JSON.stringify({ ChargePointID: 1, Comment, Rating: 4 });
      const url = `/v3/comment?${query}`;
      return (await api.request({ method: 'POST', url, headers, payload })).statusCode;
    };
    const key = { 'x-api-key': secret };
    expect(await send('', { ...key, ...user.headers })).toBe(200);
    expect(await send(`key=${secret}`, user.headers)).toBe(200);
    expect(await send(`apikey=${secret}&jwt-bearer=${user.token}`, {})).toBe(200);
    const pair = `Identifier=${encodeURIComponent(user.emailAddress)}&SessionToken=${user.token}`;
    expect(await send(pair, key)).toBe(200);
    expect([await commentsBy(api, user), await commentsBy(api, owner)]).toEqual([4, 0]);
    // Whoever meant to sign in is told that he is not.
    expect(await send('', { ...key, authorization: 'Bearer nothing' })).toBe(401);
  });
});

describe.each(engines)('a new key on %s', (engine) => {
  const open = () => openApi(engine, { records: [], clock: new SettableClock(now) });

  /** Makes an application, another key and one in place of the first, by the API. */
  async function makeKeys(api: RunningApi, { headers }: SignedUp): Promise<void> {
    const post = async (url: string, body: object) => {
      const payload = JSON.stringify(body);
      const reply = await api.request({ method: 'POST', url, headers, payload });
      expect(reply.statusCode, reply.body).toBe(201);
      return JSON.parse(reply.body) as Made;
    };
    const draft = { title: 'Map <b>', websiteUrl: 'https://app.example' };
    const { application, key } = await post('/v4/applications', draft);
    const keys = `/v4/applications/${application?.id}/keys`;
    await post(keys, { scope: 'write' });
    await post(`${keys}/${key.id}/rotate`, {});
  }

  it('is told to the owner, with what it is good for', async () => {
    await using api = await open();
    const owner = await signUp(api);
    const token = await tokenTo(api.store.db, owner.emailAddress);
    await verifyEmail(api.accounts, token, { addressHash: '' }, now);
    await makeKeys(api, owner);
    const letters = (await lettersTo(api.store.db, owner.emailAddress)).filter(
      ({ subject }) => subject === 'Your application has a new key',
    );
    expect(letters.map(({ text }) => /in your name, and nothing else/.test(text))).toEqual([
      false,
      true,
      false,
    ]);
    for (const { text, html } of letters) {
      expect(text).toContain('made for your application "Map <b>"');
      expect(text).toContain('https://ocm.example/account/forgotten-password');
      expect(html).not.toContain('<b>');
    }
  });

  it('is told to no address that nobody confirmed', async () => {
    await using api = await open();
    const owner = await signUp(api);
    await makeKeys(api, owner);
    const letters = await lettersTo(api.store.db, owner.emailAddress);
    expect(letters.map(({ subject }) => subject)).toEqual(['Confirm your e-mail address']);
  });
});

interface Made {
  readonly application?: { readonly id: string };
  readonly key: { readonly id: number };
}
