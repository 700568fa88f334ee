import { describe, expect, test } from 'vitest';
import { bearer, type PersonName, peopleAsCallers } from '../support/people.ts';
import { openApi, type RunningApi, sharedApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';
import { worldIds } from '../world/world.ts';

const statuses = [1, 50, 100, 200, 250, 1000, 1001, 1002, 1005, 1010, 1020];
const records = statuses.map((submissionStatusTypeId) =>
  place(submissionStatusTypeId, { submissionStatusTypeId }),
);
const removed = place(7, { submissionStatusTypeId: 1, statusTypeId: 200 });

const asking = async (api: RunningApi, query: string, as?: PersonName) => {
  const path = query.startsWith('/') ? query : `/v3/poi?sortby=id_asc&${query}`;
  const reply = await api.get(path, as === undefined ? {} : bearer(as));
  expect(reply.statusCode, reply.body).toBe(200);
  return {
    ids: (JSON.parse(reply.body) as { readonly ID: number }[]).map(({ ID }) => ID),
    headers: reply.headers,
    body: reply.body,
  };
};

describe.each(engines)('locations that are not published on %s', (engine) => {
  const world = sharedApi(engine, { records: [...records, removed], callers: peopleAsCallers });

  test.each(['british-editor', 'french-editor', 'moderator', 'administrator'] as const)(
    '98 are listed by their status for %s, but never private places or removed ones',
    async (as) => {
      for (const status of statuses) {
        const expected = status === 1010 ? [] : [status];
        const { ids } = await asking(world.api, `submissionstatustypeid=${status}`, as);
        expect(ids, String(status)).toEqual(expected);
      }
      const all = await asking(world.api, `submissionstatustypeid=${statuses.join()}`, as);
      expect(all.ids).toEqual(statuses.filter((status) => status !== 1010));
    },
  );

  test.each([undefined, 'ada', 'newcomer', 'banned'] as const)(
    'are listed for %s in no way',
    async (as) => {
      for (const status of statuses) {
        const expected = status === 100 || status === 200 ? [status] : [];
        const { ids } = await asking(world.api, `submissionstatustypeid=${status}`, as);
        expect(ids, String(status)).toEqual(expected);
      }
    },
  );

  test('are not listed for editors who do not name a status', async () => {
    for (const query of ['', 'submissionstatustypeid=0', 'chargepointid=1,200,100', '/v3/poi/1']) {
      const { ids } = await asking(world.api, query, 'administrator');
      expect(ids, query).toEqual(query === '/v3/poi/1' ? [] : [100, 200]);
    }
  });

  test('1010 is nothing by id, in any format, for anybody', async () => {
    for (const output of ['json', 'xml', 'csv', 'kml', 'geojson', 'ndjson'])
      for (const as of [undefined, 'administrator'] as const) {
        const path = `/v3/poi/1010?output=${output}&submissionstatustypeid=1010,1`;
        const reply = await world.api.get(path, as === undefined ? {} : bearer(as));
        const none = await world.api.get(`/v3/poi/999999?output=${output}`);
        expect(reply.body, `${output} for ${as}`).toBe(none.body);
      }
  });

  test('can be paged through, sorted, counted, and searched by a body', async () => {
    const all = `submissionstatustypeid=${statuses.join()}`;
    const first = await asking(world.api, `${all}&maxresults=4&count=true`, 'moderator');
    expect([first.ids, first.headers['x-total-count']]).toEqual([[1, 50, 100, 200], '10']);
    const cursor = String(first.headers['x-next-cursor']);
    const second = await asking(world.api, `${all}&maxresults=4&cursor=${cursor}`, 'moderator');
    expect(second.ids).toEqual([250, 1000, 1001, 1002]);
    const stolen = await world.api.get(
      `/v3/poi?sortby=id_asc&${all}&maxresults=4&cursor=${cursor}`,
    );
    expect(stolen.statusCode).toBe(400);
    const byBody = await world.api.request({
      method: 'POST',
      url: '/v3/poi/search',
      headers: { 'content-type': 'application/json', ...bearer('moderator') },
      payload: JSON.stringify({ submissionstatustypeid: 1 }),
    });
    expect(JSON.parse(byBody.body)).toMatchObject([{ ID: 1 }]);
    expect(
      (await world.api.get('/v4/poi?submissionstatustypeid=1', bearer('moderator'))).body,
    ).toContain('"ID": 1,');
  });

  test('are kept by no cache, and no tag of theirs answers for others', async () => {
    const query = 'submissionstatustypeid=1,200';
    const anonymous = await asking(world.api, query);
    const editor = await asking(world.api, query, 'moderator');
    expect(editor.ids).toEqual([1, 200]);
    expect(editor.headers['cache-control']).toBe('private, no-store');
    expect(editor.headers.etag).toBeUndefined();
    expect(editor.headers['last-modified']).toBeUndefined();
    expect(anonymous.headers.etag).toBeDefined();
    expect(anonymous.headers.vary).toContain('Authorization');
    const tag = { 'if-none-match': String(anonymous.headers.etag) };
    const path = `/v3/poi?sortby=id_asc&${query}`;
    expect((await world.api.get(path, tag)).statusCode).toBe(304);
    const asEditor = await world.api.get(path, { ...tag, ...bearer('moderator') });
    expect([asEditor.statusCode, asEditor.body]).toEqual([200, editor.body]);
    const head = await world.api.request({
      method: 'HEAD',
      url: path,
      headers: bearer('moderator'),
    });
    expect(head.headers['cache-control']).toBe('private, no-store');
  });

  test('garbage for a token is refused where it matters who asks', async () => {
    const garbage = { authorization: 'Bearer garbage' };
    const reply = await world.api.get('/v3/poi?submissionstatustypeid=1', garbage);
    expect(reply.statusCode).toBe(401);
    expect((await world.api.get('/v3/poi', garbage)).statusCode).toBe(200);
  });
});

test('what everybody gets is the same, byte for byte, with people who can sign in and without', async () => {
  await using before = await openApi('sqlite');
  await using after = await openApi('sqlite', { callers: peopleAsCallers });
  for (const query of [
    '',
    'submissionstatustypeid=0',
    'submissionstatustypeid=200',
    'submissionstatustypeid=1',
    `chargepointid=${worldIds.submissionUnderReview}`,
    'latitude=52&longitude=10&distance=500',
  ]) {
    const path = `/v3/poi?maxresults=50&${query}`;
    const [plain, same, signedIn] = [
      await before.get(path),
      await after.get(path),
      await after.get(path, bearer('ada')),
    ];
    expect(same.body, query).toBe(plain.body);
    expect(signedIn.body, query).toBe(plain.body);
    expect(same.headers['cache-control']).toBe(plain.headers['cache-control']);
    expect(same.headers.vary).toBe(plain.headers.vary);
  }
});
