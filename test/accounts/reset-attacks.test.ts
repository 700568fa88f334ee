import { describe, expect, it, vi } from 'vitest';
import { readAudit } from '../../src/storage/audit.ts';
import type { Database } from '../../src/storage/database.ts';
import { signUp } from '../support/accounts.ts';
import { lettersTo, tokenTo } from '../support/letters.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines } from '../support/store.ts';
import { makeKeyOf } from '../support/with-key.ts';
import { worldNow } from '../world/world.ts';

const confirm = '/v4/profile/password-reset/confirm';
const network = '192.0.2.1';

function post(api: RunningApi, url: string, body: object, remoteAddress = network) {
  const payload = JSON.stringify(body);
  return api.request({ method: 'POST', url, payload, remoteAddress });
}

const form = (token: string) => ({
  token,
  password: 'another secret',
  confirmedPassword: 'another secret',
});

async function askForLetter(api: RunningApi, emailAddress: string): Promise<string> {
  await post(api, '/v4/profile/password-reset', { emailAddress }, '192.0.2.200');
  return tokenTo(api.store.db, emailAddress);
}

describe.each(engines)('setting a new password by a letter on %s', (engine) => {
  const open = () => openApi(engine, { records: [], clock: new SettableClock(worldNow) });

  it('hashes nothing for tokens that nobody was sent, however many come at once', async () => {
    await using api = await open();
    const hash = vi.spyOn(api.accounts.passwords, 'hash');
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        post(api, confirm, form(`junk ${i}`), `198.51.100.${i}`),
      ),
    );
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([400]));
    expect(hash).not.toHaveBeenCalled();
  });

  it('makes a network wait that tries many tokens, and no other', async () => {
    const clock = new SettableClock(worldNow);
    await using api = await openApi(engine, { records: [], clock });
    const { emailAddress } = await signUp(api);
    const token = await askForLetter(api, emailAddress);
    const statuses: number[] = [];
    for (let i = 0; i < 40; i++)
      statuses.push((await post(api, confirm, form(`junk ${i}`))).statusCode);
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 400));
    expect(statuses.at(-1)).toBe(429);
    const refused = await post(api, confirm, form(token));
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([
      429,
      expect.stringMatching(/^\d+$/),
    ]);
    expect((await post(api, confirm, form(token), '192.0.2.2')).statusCode).toBe(204);
    clock.at += 3_600_000;
    expect((await post(api, confirm, form('junk'))).statusCode).toBe(400);
  });

  it('ends the write keys of the account, tells which, and leaves all others', async () => {
    await using api = await open();
    const owner = await signUp(api);
    const other = await signUp(api);
    const write = await makeKeyOf(api, owner.id, 'write');
    const read = await makeKeyOf(api, owner.id);
    const others = await makeKeyOf(api, other.id, 'write');
    const token = await askForLetter(api, owner.emailAddress);
    expect((await post(api, confirm, form(token))).statusCode).toBe(204);
    await api.access.catchUp();
    const { keys } = api.access;
    expect(keys.find(write.secret)).toBeUndefined();
    expect(keys.find(read.secret)?.id).toBe(read.id);
    expect(keys.find(others.secret)?.id).toBe(others.id);
    const letter = (await lettersTo(api.store.db, owner.emailAddress)).at(-1);
    expect(letter?.subject).toBe('Your password was changed');
    expect(letter?.text.replaceAll(/\s+/g, ' ')).toContain(
      `give these programs of yours new ones: "An app" (the key that ends in ${write.secret.slice(-4)}).`,
    );
    expect(await revoked(api.store.db)).toEqual([[owner.id, write.applicationId]]);
  });

  it('says nothing of keys where none wrote', async () => {
    await using api = await open();
    const owner = await signUp(api);
    await makeKeyOf(api, owner.id);
    const token = await askForLetter(api, owner.emailAddress);
    await post(api, confirm, form(token));
    const letter = (await lettersTo(api.store.db, owner.emailAddress)).at(-1);
    expect(letter?.text).not.toContain('keys');
  });
});

async function revoked(database: Database) {
  const lines = await readAudit(database, { action: 'application.revoke-key', limit: 9 });
  return lines.map(({ actor_id, object_id }) => [actor_id, object_id]);
}
