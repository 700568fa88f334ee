import { describe, expect, test } from 'vitest';
import { readAudit } from '../../src/storage/audit.ts';
import { bearer, type PersonName, peopleAsCallers } from '../support/people.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';

/** A degree of latitude is some 111 km. */
const townHall = {
  title: 'Town hall',
  lat: 52.3,
  lng: 9.8,
  address: { line1: 'Market 1', countryId: 1 },
};
const records = [
  place(1, townHall),
  place(2, { ...townHall, lat: 52.3005, title: 'Town Hall, rear' }),
  place(3, { ...townHall, lat: 52.3004, submissionStatusTypeId: 1 }),
  place(4, { ...townHall, submissionStatusTypeId: 1010 }),
  place(5, { ...townHall, submissionStatusTypeId: 1001 }),
  place(6, { ...townHall, statusTypeId: 210 }),
  place(7, { ...townHall, lat: 52.4 }),
  place(8, {
    ...townHall,
    title: 'Elsewhere',
    lat: 52.305,
    address: { line1: 'x', countryId: 80 },
  }),
];
const described =
  '/v4/poi/duplicates?latitude=52.3&longitude=9.8&title=TOWN%20HALL&addressline1=market%201&town=testville';

interface Candidate {
  readonly id: number;
  readonly score: number;
  readonly isPublished: boolean;
  readonly title: string | null;
  readonly reasons: readonly { readonly code: string }[];
}

const open = (engine: (typeof engines)[number]) =>
  openApi(engine, { records, callers: peopleAsCallers });

async function candidates(api: RunningApi, path: string, as?: PersonName) {
  const reply = await api.get(path, as === undefined ? {} : bearer(as));
  expect(reply.statusCode, reply.body).toBe(200);
  expect(reply.headers['cache-control']).toBe('no-store');
  return (JSON.parse(reply.body) as { duplicates: readonly Candidate[] }).duplicates;
}

const notSame = (api: RunningApi, method: 'PUT' | 'DELETE', pair: string, as?: PersonName) =>
  api.request({
    method,
    url: `/v4/poi/${pair.replace('-', '/not-same/')}`,
    headers: as === undefined ? {} : bearer(as),
  });

describe.each(engines)('possible duplicates on %s', (engine) => {
  test('are listed by their score with reasons, and only published ones to everybody', async () => {
    await using api = await open(engine);
    const found = await candidates(api, described);
    expect(found.map(({ id, score }) => [id, score > 80])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(found[0]?.reasons.map(({ code }) => code)).toEqual(['distance', 'name', 'address']);
  });

  test('that wait for a decision are told to contributors without names, to editors with', async () => {
    await using api = await open(engine);
    const shown = async (as: PersonName) =>
      (await candidates(api, described, as)).map(({ id, isPublished, title }) => [
        id,
        isPublished,
        title,
      ]);
    expect(await shown('ada')).toEqual([
      [1, true, 'Town hall'],
      [3, false, null],
      [2, true, 'Town Hall, rear'],
    ]);
    expect(await shown('british-editor')).toContainEqual([3, false, 'Town hall']);
  });

  test('of a known location are those beside it, never itself', async () => {
    await using api = await open(engine);
    const ids = async (path: string, as?: PersonName) =>
      (await candidates(api, path, as)).map(({ id }) => id);
    expect(await ids('/v4/poi/duplicates?id=1')).toEqual([2]);
    expect(await ids(`${described}&id=1`)).toEqual([2]);
    expect(await ids('/v4/poi/duplicates?id=3', 'moderator')).toEqual([2, 1]);
    for (const id of [3, 4, 99]) {
      expect((await api.get(`/v4/poi/duplicates?id=${id}`)).statusCode, String(id)).toBe(404);
    }
  });

  test('need a position that is one', async () => {
    await using api = await open(engine);
    for (const query of ['', '?latitude=52', '?latitude=91&longitude=0', '?id=x']) {
      const reply = await api.get(`/v4/poi/duplicates${query}`);
      expect(reply.statusCode, query).toBe(400);
      expect(reply.body).toContain('expected');
    }
  });

  test('are none any more once an editor of both countries says so, until it is forgotten', async () => {
    await using api = await open(engine);
    const ids = async (id: number) =>
      (await candidates(api, `/v4/poi/duplicates?id=${id}`)).map((one) => one.id);
    expect((await notSame(api, 'PUT', '1-2', 'british-editor')).statusCode).toBe(204);
    expect((await notSame(api, 'PUT', '2-1', 'british-editor')).statusCode).toBe(204);
    expect(await ids(1)).toEqual([]);
    expect(await ids(2)).toEqual([]);
    // What is not stored yet may still be one of them.
    expect(await candidates(api, described)).toHaveLength(2);
    expect((await notSame(api, 'DELETE', '2-1', 'administrator')).statusCode).toBe(204);
    expect(await ids(1)).toEqual([2]);
    const lines = await readAudit(api.store.db, { action: 'location.not-same', limit: 10 });
    expect(lines.map(({ actor_name, after }) => [actor_name, after])).toEqual([
      ['administrator', '{"otherId":1,"isNotSame":false}'],
      ['british-editor', '{"otherId":2,"isNotSame":true}'],
    ]);
  });

  test.each([
    [undefined, 401],
    ['ada', 403],
    ['moderator', 403],
    ['french-editor', 403],
    ['banned', 403],
    ['british-editor', 204],
    ['administrator', 204],
  ] as const)('may be dismissed in Britain by %s: %s', async (as, status) => {
    await using api = await open(engine);
    expect((await notSame(api, 'PUT', '1-2', as)).statusCode).toBe(status);
  });

  test('in two countries take an editor of both, two locations and a server that takes writes', async () => {
    await using api = await open(engine);
    for (const as of ['british-editor', 'french-editor'] as const)
      expect((await notSame(api, 'PUT', '1-8', as)).statusCode).toBe(403);
    expect((await notSame(api, 'PUT', '1-1', 'administrator')).statusCode).toBe(400);
    expect((await notSame(api, 'PUT', '1-99', 'administrator')).statusCode).toBe(404);
    await using mirror = await openApi(engine, {
      records,
      callers: peopleAsCallers,
      takesWrites: false,
    });
    const refused = await notSame(mirror, 'PUT', '1-2', 'administrator');
    expect([refused.statusCode, refused.body]).toEqual([
      400,
      '{"status":"error","description":"API is read only. Submissions not currently being accepted."}',
    ]);
  });
});
