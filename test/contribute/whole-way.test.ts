import { describe, expect, test } from 'vitest';
import { dueMail } from '../../src/storage/outbox.ts';
import { type SignedUp, signUp } from '../support/accounts.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';

const newPlace = {
  AddressInfo: {
    Title: 'Harbour',
    AddressLine1: '1 Quay',
    CountryID: 1,
    Latitude: 51.12,
    Longitude: 1.31,
  },
  Connections: [{ ConnectionTypeID: 25, PowerKW: 22 }],
};

const send = (api: RunningApi, method: 'GET' | 'POST', url: string, who: SignedUp, body?: object) =>
  api.request({
    method,
    url,
    headers: { ...who.headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { payload: JSON.stringify(body) }),
  });

interface Listed {
  readonly submissions: readonly {
    readonly id: number;
    readonly locationId: number;
    readonly state: string;
  }[];
}

async function list(api: RunningApi, url: string, who: SignedUp): Promise<Listed['submissions']> {
  const reply = await send(api, 'GET', url, who);
  expect(reply.statusCode, reply.body).toBe(200);
  return (JSON.parse(reply.body) as Listed).submissions;
}

describe.each(engines)('the whole way of a contribution on %s', (engine) => {
  test('from the form of an app to the decision, the letter and the points', async () => {
    await using api = await openApi(engine, { records: [] });
    const ada = await signUp(api, { username: 'ada' });
    const editor = await signUp(api, { username: 'eve', role: 'country-editor', countryId: 1 });
    const created = await send(api, 'POST', '/v3/poi', ada, newPlace);
    expect([created.statusCode, created.body]).toEqual([202, '']);
    const [waiting] = await list(api, '/v4/queue?mine=true', editor);
    const { id = 0, locationId = 0 } = waiting ?? {};
    expect(await api.ids(`/v3/poi/${locationId}`)).toEqual([]);
    const twice = await send(api, 'POST', '/v3/poi?checkduplicates=true', editor, newPlace);
    expect([twice.statusCode, JSON.parse(twice.body)]).toMatchObject([
      409,
      { duplicates: [{ id: locationId, isPublished: false, title: 'Harbour', score: 100 }] },
    ]);
    const decided = await send(api, 'POST', `/v4/submissions/${id}/decision`, editor, {
      decision: 'approve',
      reason: 'Well found',
    });
    expect(decided.statusCode, decided.body).toBe(200);
    expect(await api.ids(`/v3/poi/${locationId}`)).toEqual([locationId]);
    expect(await list(api, '/v4/profile/submissions', ada)).toMatchObject([
      { id, state: 'approved', decision: { reason: 'Well found', by: { username: 'eve' } } },
    ]);
    const letters = await dueMail(api.store.db, Number.MAX_SAFE_INTEGER, 99);
    const told = letters.filter(({ message }) => message.text.includes('Well found'));
    expect(told.map(({ message }) => message.to)).toEqual([ada.emailAddress]);
    const { reputation_points: points } = await api.store.db.kysely
      .selectFrom('user_account')
      .select('reputation_points')
      .where('id', '=', ada.id)
      .executeTakeFirstOrThrow();
    expect(points).toBe(1);
  });

  test('a right that is taken away is gone at once, and so is one over another country', async () => {
    await using api = await openApi(engine, { records: [] });
    const ada = await signUp(api);
    const french = await signUp(api, { role: 'country-editor', countryId: 80 });
    await send(api, 'POST', '/v3/poi', ada, newPlace);
    const [waiting] = await list(api, '/v4/queue', french);
    const url = `/v4/submissions/${waiting?.id}/decision`;
    const reply = await send(api, 'POST', url, french, { decision: 'approve' });
    expect(reply.statusCode).toBe(403);
    await api.store.db.kysely.deleteFrom('account_grant').execute();
    expect((await send(api, 'GET', '/v4/queue', french)).statusCode).toBe(403);
  });
});
