import { describe, expect, test } from 'vitest';
import { locationId } from '../../src/domain/id.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import { compareIndexWithStore } from '../../src/registry/compare-index-with-store.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { readAudit } from '../../src/storage/audit.ts';
import { changedLocations } from '../../src/storage/changes.ts';
import { readRevisions } from '../../src/storage/revisions.ts';
import { expectIndexEqualsStore } from '../support/expect-index-equals-store.ts';
import { bearer, type PersonName, peopleAsCallers } from '../support/people.ts';
import { openApi, type RunningApi, serve } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';
import { worldNow } from '../world/world.ts';

const british = { countryId: 1 };
const reference = { dataProviderId: 28, dataProviderReference: 'X-2' };
const records = [
  place(1, {
    address: { ...british, telephone1: undefined },
    comments: [{ text: 'of 1' }],
    media: [{}],
  }),
  place(2, {
    address: { ...british, telephone1: '0123', title: 'Two' },
    ...reference,
    comments: [{ text: 'of 2' }, { text: 'also of 2' }],
    media: [{}],
    connections: [{}, {}],
  }),
  place(3, { address: british, comments: [{ text: 'of 3' }] }),
  place(4, { address: { countryId: 80 } }),
  place(5, { address: british, submissionStatusTypeId: 1 }),
  place(6, { address: british, submissionStatusTypeId: 1010 }),
];

const open = (engine: (typeof engines)[number], clock = new SettableClock(worldNow)) =>
  openApi(engine, { records, callers: peopleAsCallers, clock });

const merge = (api: RunningApi, from: number, intoId: number, as: PersonName = 'british-editor') =>
  api.request({
    method: 'POST',
    url: `/v4/poi/${from}/merge`,
    headers: { 'content-type': 'application/json', ...bearer(as) },
    payload: JSON.stringify({ intoId, note: 'the same' }),
  });

async function merged(api: RunningApi, from: number, intoId: number) {
  const reply = await merge(api, from, intoId);
  expect(reply.statusCode, reply.body).toBe(200);
  return JSON.parse(reply.body) as { id: number; mergedId: number; version: number };
}

async function expectWhole(api: RunningApi) {
  const { differing } = await compareIndexWithStore(api.registry.index, api.store.db, api.encoder);
  expect(differing).toEqual([]);
}

const texts = async (api: RunningApi, path: string) => {
  const [poi] = await api.pois(`${path}${path.includes('?') ? '&' : '?'}includecomments=true`);
  return poi?.UserComments?.map(({ Comment }) => Comment).sort();
};

describe.each(engines)('merging locations on %s', (engine) => {
  test('keeps what the survivor says, what only the other knew, and what people added to both', async () => {
    await using api = await open(engine);
    expect(await merged(api, 2, 1)).toEqual({ id: 1, mergedId: 2, version: 2 });
    const [poi] = await api.pois('/v3/poi/1?includecomments=true');
    expect(poi).toMatchObject({
      AddressInfo: { Title: 'Test place 1', ContactTelephone1: '0123' },
      DataProviderID: 1,
      DataProvidersReference: null,
      DateLastStatusUpdate: '2021-11-23T12:00:00Z',
    });
    expect(poi?.Connections).toHaveLength(1);
    expect(poi?.MediaItems).toHaveLength(2);
    expect(await texts(api, '/v3/poi/1')).toEqual(['also of 2', 'of 1', 'of 2']);
    const named = (poi?.UserComments ?? []).map((one) => Object.entries(one).at(1));
    expect(named).toEqual(Array.from({ length: 3 }, () => ['ChargePointID', 1]));
    await expectWhole(api);
    await expectIndexEqualsStore(api.store.db, api.snapshotPath);
  });

  test('leaves an id that means the survivor in reads by ids, links to share and comments', async () => {
    await using api = await open(engine);
    const { headers } = await api.get('/v3/poi/2');
    await merged(api, 2, 1);
    for (const path of ['/v3/poi/2', '/v3/poi?chargepointid=2', '/v3/poi?id=1,2', '/v4/poi?id=2'])
      expect(await api.ids(path), path).toEqual([1]);
    const again = await api.get('/v3/poi/2', { 'if-none-match': String(headers.etag) });
    expect(again.statusCode).toBe(200);
    expect((await api.get('/v4/share/2')).body).toContain('/site/poi/details/1"');
    expect(await api.ids('/v3/poi?sortby=id_asc')).toEqual([1, 3, 4]);
    const comment = await api.request({
      method: 'POST',
      url: '/v3/comment',
      headers: { 'content-type': 'application/json', ...bearer('ada') },
      payload: '{"chargePointID":2,"comment":"late"}',
    });
    expect(comment.statusCode).toBe(200);
    expect(await texts(api, '/v3/poi/1')).toContain('late');
  });

  test('leaves a tombstone in the feed, behind the survivor, and a history of both', async () => {
    await using api = await open(engine);
    await merged(api, 2, 1);
    const { db } = api.store;
    const feed = (await changedLocations(db, 0, 100)).slice(-2);
    expect(feed.map(({ id, deleted }) => [id, deleted])).toEqual([
      [1, false],
      [2, true],
    ]);
    const history = async (id: number) =>
      (await readRevisions(db, locationId(id), { limit: 9 })).map(({ revision: it, location }) => [
        it.version,
        it.kind,
        it.by.name,
        it.note,
        it.source,
        location?.address.title,
      ]);
    expect((await history(1))[0]).toEqual([
      2,
      'merge',
      'british-editor',
      'the same',
      'location 2',
      'Test place 1',
    ]);
    expect(await history(2)).toEqual([
      [2, 'merge', 'british-editor', 'the same', 'location 1', undefined],
      [1, 'first-known', 'import', undefined, undefined, 'Two'],
    ]);
    const [line] = await readAudit(db, { action: 'location.merge', limit: 9 });
    expect(line).toMatchObject({ actor_name: 'british-editor', object_id: '1' });
    expect(line?.before).toContain('"lost":2');
  });

  test('keeps the references of what was merged, through chains of merges', async () => {
    await using api = await open(engine);
    await merged(api, 2, 1);
    await merged(api, 1, 3);
    for (const id of [1, 2, 3]) expect(await api.ids(`/v3/poi/${id}`)).toEqual([3]);
    expect(await texts(api, '/v3/poi/2')).toEqual(['also of 2', 'of 1', 'of 2', 'of 3']);
    const { merged: list } = (await api.json('/v4/poi/3/merged')) as { merged: readonly object[] };
    expect(list).toMatchObject([
      { id: 2, dataProviderId: 28, dataProviderReference: 'X-2', mergedAt: '2021-11-23T12:00:00Z' },
      { id: 1, dataProviderId: 1, dataProviderReference: null },
    ]);
    await expectWhole(api);
    await using late = await serve(api.store.db, api.snapshotPath);
    expect(await late.ids('/v3/poi/2')).toEqual([3]);
  });

  test('is not undone by imports of what was merged; their new comments go to the survivor', async () => {
    await using api = await open(engine);
    await merged(api, 2, 1);
    const newer = place(2, {
      title: 'Two again',
      updatedAt: worldNow + 86_400_000,
      comments: [{ text: 'of 2' }, { text: 'also of 2' }, { text: 'new in the import' }],
    });
    for (let times = 0; times < 2; times++) {
      const { results } = await importLocations(api.store.db, [newer]);
      expect(results).toEqual(['older']);
      await api.registry.catchUp();
      expect(await api.ids('/v3/poi/2')).toEqual([1]);
      expect(await texts(api, '/v3/poi/2')).toEqual([
        'also of 2',
        'new in the import',
        'of 1',
        'of 2',
      ]);
    }
    await expectWhole(api);
  });

  test.each([
    ['the UUID', (two: LocationRecord) => ({ uuid: two.location.uuid })],
    ['the reference of the provider', () => reference],
  ])('is not undone by imports that know what was merged by %s', async (_, known) => {
    await using api = await open(engine);
    const two = records[1] ?? place(2, {});
    await merged(api, 2, 1);
    await merged(api, 1, 3);
    const again = place(900, {
      ...known(two),
      updatedAt: worldNow + 86_400_000,
      comments: [{ text: 'new in the import' }],
    });
    const before = await api.ids('/v3/poi?maxresults=100');
    for (let times = 0; times < 2; times++) {
      const { results } = await importLocations(api.store.db, [again]);
      expect(results).toEqual(['older']);
      await api.registry.catchUp();
      expect(await api.ids('/v3/poi?maxresults=100')).toEqual(before);
      expect(await api.ids('/v3/poi?chargepointid=900')).toEqual([]);
      expect(await texts(api, '/v3/poi/3')).toContain('new in the import');
    }
    await expectWhole(api);
  });

  test('keeps out neither others of the provider nor who lives here with the same reference', async () => {
    await using api = await open(engine);
    const living = place(901, { ...reference, title: 'Twin' });
    expect((await importLocations(api.store.db, [living])).results).toEqual(['added']);
    await merged(api, 2, 1);
    const newer = place(901, { ...reference, title: 'Twin too', updatedAt: worldNow + 1e6 });
    const others = [
      place(902, { dataProviderId: 29, dataProviderReference: 'X-2' }),
      place(903, { dataProviderId: 28, dataProviderReference: 'X-3' }),
      place(904, { dataProviderId: 28, dataProviderReference: undefined }),
    ];
    const { results } = await importLocations(api.store.db, [newer, ...others]);
    expect(results).toEqual(['changed', 'added', 'added', 'added']);
    await api.registry.catchUp();
    await expectWhole(api);
  });

  test('a second time changes nothing, and never leads in a circle', async () => {
    await using api = await open(engine);
    const first = await merged(api, 2, 1);
    const { seq } = api.registry;
    expect(await merged(api, 2, 1)).toEqual(first);
    expect(api.registry.seq).toBe(seq);
    expect((await merge(api, 2, 3)).statusCode).toBe(409);
    expect((await merge(api, 1, 2)).statusCode).toBe(404);
    expect((await merge(api, 1, 1)).statusCode).toBe(400);
  });

  test('of the same two by two editors at once makes one location', async () => {
    await using api = await open(engine);
    const replies = await Promise.all([
      merge(api, 1, 2),
      merge(api, 2, 1),
      merge(api, 3, 1),
      merge(api, 1, 3, 'administrator'),
    ]);
    for (const reply of replies) expect([200, 404, 409]).toContain(reply.statusCode);
    const left = await api.ids('/v3/poi?chargepointid=1,2,3');
    expect(left.length).toBe(3 - replies.filter(({ statusCode }) => statusCode === 200).length);
    const all = await Promise.all([1, 2, 3].map((id) => texts(api, `/v3/poi/${id}`)));
    const expected = ['also of 2', 'of 1', 'of 2', 'of 3'];
    expect([...new Set(all.flat())].sort()).toEqual(expected);
    await expectWhole(api);
  });

  test('never hides a published location, and never touches a private one', async () => {
    await using api = await open(engine);
    const hidden = await merge(api, 1, 5);
    expect([hidden.statusCode, hidden.body]).toEqual([
      409,
      expect.stringContaining('other way round'),
    ]);
    expect((await merge(api, 6, 1)).statusCode).toBe(404);
    expect((await merge(api, 1, 6)).statusCode).toBe(404);
    await merged(api, 5, 1);
    expect(await api.ids('/v3/poi/5')).toEqual([1]);
  });

  test.each([
    ['ada', 403],
    ['moderator', 403],
    ['french-editor', 403],
    ['banned', 403],
    ['british-editor', 200],
    ['administrator', 200],
  ] as const)('in Britain by %s: %s', async (as, status) => {
    await using api = await open(engine);
    expect((await merge(api, 2, 1, as)).statusCode).toBe(status);
  });

  test('takes an account, and an editor of both countries', async () => {
    await using api = await open(engine);
    const anonymous = await api.request({ method: 'POST', url: '/v4/poi/2/merge', payload: '{}' });
    expect(anonymous.statusCode).toBe(401);
    for (const as of ['british-editor', 'french-editor'] as const)
      expect((await merge(api, 4, 1, as)).statusCode).toBe(403);
    expect((await merge(api, 4, 1, 'administrator')).statusCode).toBe(200);
  });
});
