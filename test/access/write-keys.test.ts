import { describe, expect, it } from 'vitest';
import { setState } from '../../src/accounts/roles.ts';
import type { UserId } from '../../src/domain/id.ts';
import { deleteApplication } from '../../src/registry/access/applications.ts';
import { readAudit } from '../../src/storage/audit.ts';
import { signUp } from '../support/accounts.ts';
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
      const payload = JSON.stringify({ ChargePointID: 1, Comment: 'by both', Rating: 4 });
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
