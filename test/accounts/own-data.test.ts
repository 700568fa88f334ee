import { describe, expect, it } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { compareIndexWithStore } from '../../src/registry/compare-index-with-store.ts';
import { updateAccount } from '../../src/storage/accounts.ts';
import { type SignedUp, signUp } from '../support/accounts.ts';
import { lettersTo } from '../support/letters.ts';
import { addPasskey } from '../support/passkeys.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines, openStore } from '../support/store.ts';
import { testWorld, worldNow } from '../world/world.ts';

const some = { records: testWorld.slice(0, 20) };

type Method = 'POST' | 'PUT' | 'DELETE';
function send(api: RunningApi, method: Method, url: string, body: object, headers = {}) {
  return api.request({ method, url, payload: JSON.stringify(body), headers });
}

/** Somebody with a comment, a submission, an application and a report. */
async function contributor(api: RunningApi, [first = 0, second = 0]: readonly number[]) {
  const person = await signUp(api, { username: 'Ada Contributor' });
  const { headers } = person;
  const ok = async (url: string, body: object) => {
    const reply = await send(api, 'POST', url, body, headers);
    expect({ url, status: Math.floor(reply.statusCode / 100) }).toEqual({ url, status: 2 });
    return reply;
  };
  await ok('/v3/comment', { chargePointID: first, comment: 'It works', rating: 5 });
  await ok('/v3/comment', { chargePointID: second, comment: 'Still works' });
  await proposal(api, first, person);
  const application = { title: 'My map', websiteUrl: 'https://ada.example' };
  const { key } = (await ok('/v4/applications', application)).json();
  await addPasskey(api, person);
  return { ...person, key };
}

/** A decided submission of a person, which they decided too, and the version that came of it. */
async function proposal({ store }: RunningApi, locationId: number, { id, username }: SignedUp) {
  const { kysely } = store.db;
  const decision = { at: 2, by: id, byName: username, applied: [], points: 0 };
  await kysely
    .insertInto('submission')
    .values({
      ...{ id: 1, kind: 'edit', location_id: locationId, account_id: id, account_name: username },
      ...{ state: 'approved', created_at: 1, base_version: 1, content_hash: 'x' },
      ...{ stored_country_id: null, country_id: null, risk: 0, claimed_by: id, claimed_until: 9 },
      ...{ decided_at: 2, points: 0, doc: JSON.stringify({ changes: [], decision }) },
    })
    .execute();
  await kysely
    .insertInto('revision')
    .values({
      ...{ location_id: locationId, version: 1, at: 2, kind: 'edit', actor_kind: 'account' },
      ...{ actor_id: id, actor_name: username, source: null, note: null },
      ...{ submission_id: 1, doc: null },
    })
    .execute();
}

describe.each(engines)('leaving on %s', (engine) => {
  it('takes a sign-in of a moment ago of somebody who has no password', async () => {
    const clock = new SettableClock(worldNow);
    await using api = await openApi(engine, { ...some, clock });
    const { id, headers } = await signUp(api);
    await api.store.db.transaction((tx) => updateAccount(tx, id, { password_hash: null }));
    clock.at += limits.maxRecentSignInMs;
    const late = await send(api, 'DELETE', '/v4/profile', {}, headers);
    expect([late.statusCode, late.body]).toEqual([
      403,
      expect.stringContaining('no password: sign in again'),
    ]);
    clock.at -= 1;
    expect((await send(api, 'DELETE', '/v4/profile', {}, headers)).statusCode).toBe(204);
    expect((await api.get('/v4/profile', headers)).statusCode).toBe(401);
  });

  it('takes the person out of all that they gave, which stays', async () => {
    await using api = await openApi(engine, some);
    const ids = (await api.ids('/v3/poi?maxresults=2&sortby=id_asc')).slice(0, 2);
    const person = await contributor(api, ids);
    const { headers, password, emailAddress, id } = person;
    const list = `/v3/poi?chargepointid=${ids.join()}&includecomments=true`;
    expect((await api.get(list)).body).toContain('Ada Contributor');
    const url = '/v4/profile';
    expect((await send(api, 'DELETE', url, { password: 'wrong' }, headers)).statusCode).toBe(403);
    expect((await send(api, 'DELETE', url, { password })).statusCode).toBe(401);
    expect((await send(api, 'DELETE', url, { password }, headers)).statusCode).toBe(204);

    const after = (await api.get(list)).body;
    expect(after).toContain('It works');
    expect(after).toContain('Still works');
    expect(after).not.toContain('Ada Contributor');
    expect(after).not.toContain(String(id));
    const compared = await compareIndexWithStore(api.registry.index, api.store.db, api.encoder);
    expect(compared.differing).toEqual([]);

    expect((await api.get(url, headers)).statusCode).toBe(401);
    const form = { emailAddress, password };
    const signIn = '/v4/profile/authenticate';
    expect((await send(api, 'POST', signIn, form)).statusCode).toBe(401);
    expect((await lettersTo(api.store.db, emailAddress)).at(-1)?.subject).toBe(
      'Your account was deleted',
    );
    await expectNothingLeft(api, [emailAddress, 'Ada Contributor']);

    // The address is free again, and the number is not given to anybody else.
    const again = await signUp(api, { emailAddress, password });
    expect(again.id).toBeGreaterThan(id);
  });

  it('gives everything that is kept, without secrets', async () => {
    await using api = await openApi(engine, some);
    const ids = (await api.ids('/v3/poi?maxresults=2&sortby=id_asc')).slice(0, 2);
    const person = await contributor(api, ids);
    const other = await signUp(api);
    await send(
      api,
      'POST',
      '/v3/comment',
      { chargePointID: ids[0], comment: 'Mine' },
      other.headers,
    );
    const reply = await api.get('/v4/profile/export', person.headers);
    expect(reply.headers['content-disposition']).toContain('attachment; filename=');
    const data = reply.json();
    expect(data.account).toMatchObject({ id: person.id, emailAddress: person.emailAddress });
    expect(data.comments.map(({ text }: { text: string }) => text)).toEqual([
      'It works',
      'Still works',
    ]);
    expect(data.submissions).toHaveLength(1);
    expect(data.applications).toHaveLength(1);
    expect(data.sessions).toHaveLength(1);
    expect(data.passkeys).toHaveLength(1);
    expect(data.auditLog.length).toBeGreaterThan(3);
    for (const secret of ['$argon2id$', person.token, 'token_hash', other.emailAddress, 'Mine'])
      expect(reply.body).not.toContain(secret);
    expect((await api.get('/v4/profile/export')).statusCode).toBe(401);
  });
});

/** Looks into every table but the audit log, which keeps names, and the letters on their way. */
async function expectNothingLeft({ store }: RunningApi, texts: readonly string[]): Promise<void> {
  const { kysely } = store.db;
  const tables = await kysely.introspection.getTables();
  const looked = tables.map(({ name }) => name).filter((name) => !kept.has(name));
  expect(looked).toContain('submission');
  for (const table of looked) {
    const rows = await kysely
      .withTables<Record<string, object>>()
      .selectFrom(table)
      .selectAll()
      .execute();
    const found = JSON.stringify(rows);
    for (const text of texts) expect(found, table).not.toContain(text);
  }
}

const kept = new Set(['audit_entry', 'outbox']);

it('knows every table that names people', async () => {
  await using store = await openStore('sqlite');
  const tables = await store.db.kysely.introspection.getTables();
  const columns = tables.flatMap((table) =>
    table.columns
      .filter(({ name }) => /(account|owner|actor)_(id|name)$|_by$/.test(name))
      .map(({ name }) => `${table.name}.${name}`),
  );
  // Whoever adds one adds it to registry/account-data too, or says here why nobody is named by it for long.
  expect(columns.sort()).toEqual(
    [...named, ...numberOnly, 'audit_entry.actor_id', 'audit_entry.actor_name'].sort(),
  );
});

/** Emptied or gone with the account. */
const named = [
  'account_grant.account_id',
  'account_identity.account_id',
  'account_session.account_id',
  'account_token.account_id',
  'application.owner_id',
  'ban.created_by',
  'comment.account_id',
  'held_comment.account_id',
  'media_item.account_id',
  'passkey.account_id',
  'revision.actor_name',
  'submission.account_id',
  'submission.account_name',
  'submission.claimed_by',
];

/** The number of an emptied account says nothing about anybody. */
const numberOnly = [
  'content_report.account_id',
  'content_report.closed_by',
  'fault_report.account_id',
  'not_same.account_id',
  'revision.actor_id',
];
