import { describe, expect, test } from 'vitest';
import { formatUtc } from '../../src/base/time.ts';
import { limits } from '../../src/domain/limits.ts';
import { readAudit } from '../../src/storage/audit.ts';
import { expectIndexEqualsStore } from '../support/expect-index-equals-store.ts';
import { bearer, type PersonName, people, peopleAsCallers } from '../support/people.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';
import { worldNow } from '../world/world.ts';

const yearMs = 365 * 86_400_000;
/** Long ago enough not to be a verification any more. */
const oldPlace = place(1, {
  createdAt: worldNow - 3 * yearMs,
  updatedAt: worldNow - 2 * yearMs,
  confirmedAt: undefined,
});
const unpublished = place(2, { submissionStatusTypeId: 1 });
const ok = '{"status":"OK","description":"OK"}';
const failed = '{"status":"error","description":"Failed"}';

const open = (engine: (typeof engines)[number], clock = new SettableClock(worldNow)) =>
  openApi(engine, { records: [oldPlace, unpublished], callers: peopleAsCallers, clock });

async function post(
  api: RunningApi,
  payload: unknown,
  { url = '/v3/comment', as = 'ada' as PersonName | 'nobody', type = 'application/json' } = {},
) {
  return api.request({
    method: 'POST',
    url,
    headers: { 'content-type': type, ...(as === 'nobody' ? {} : bearer(as)) },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
}

async function theOnly(api: RunningApi, id = 1) {
  const [poi] = await api.pois(`/v3/poi?chargepointid=${id}&includecomments=true`);
  if (poi === undefined) throw new Error(`no location ${id}`);
  return poi;
}

describe.each(engines)('comments on %s', (engine) => {
  test('93 need an account', async () => {
    await using api = await open(engine);
    const reply = await post(api, { chargePointID: 1 }, { as: 'nobody' });
    expect(reply.statusCode).toBe(401);
    expect((await theOnly(api)).UserComments ?? []).toEqual([]);
  });

  test('94 are shown at once, first, as general comments, and move DateLastStatusUpdate', async () => {
    await using api = await open(engine);
    await post(api, { chargePointID: 1, comment: 'first' });
    const reply = await post(api, { chargePointID: 1 });
    expect([reply.statusCode, reply.body]).toEqual([200, ok]);
    const poi = await theOnly(api);
    expect(poi.UserComments).toHaveLength(2);
    expect(poi.UserComments?.[0]).toMatchObject({
      ChargePointID: 1,
      CommentTypeID: 10,
      UserName: 'ada',
      Comment: null,
      User: { ID: people.ada.id, Username: 'ada' },
    });
    expect(poi.DateLastStatusUpdate).toBe(formatUtc(worldNow));
    expect(
      await api.ids(`/v3/poi?modifiedsince=${new Date(worldNow - 1000).toISOString()}`),
    ).toContain(1);
  });

  test('95 are taken by the forms of old clients', async () => {
    await using api = await open(engine);
    const form = 'application/x-www-form-urlencoded';
    let sent = 0;
    const said: string[] = [];
    const body = () => {
      said.unshift(`from old client ${++sent}`);
      return `{"chargePointID":1,"comment":"${said[0]}"}`;
    };
    const v3 = await post(api, body(), {
      url: '/v3/?action=comment_submission&format=json',
      type: form,
    });
    expect([v3.statusCode, v3.body]).toEqual([200, ok]);
    const ids = new Set<string>();
    for (const url of ['/v2/', '/', '/v3', '/v1/']) {
      const old = await post(api, body(), {
        url: `${url}?action=comment_submission&format=json`,
        type: form,
      });
      expect([old.statusCode, old.headers['content-type']], url).toEqual([
        200,
        'text/plain; charset=utf-8',
      ]);
      expect(old.body).toMatch(/^OK:\d+$/);
      ids.add(old.body);
    }
    expect(ids.size).toBe(4);
    for (const url of ['/v3/comment/', '/comment', '/v2/comment'])
      expect((await post(api, body(), { url, type: 'text/plain' })).body, url).toBe(ok);
    const shown = (await theOnly(api)).UserComments ?? [];
    expect(shown.map((comment) => comment.Comment)).toEqual(said);
  });

  test('said again in the same words are taken for a request that was sent twice', async () => {
    const clock = new SettableClock(worldNow);
    await using api = await open(engine, clock);
    const url = '/v2/?action=comment_submission&format=json';
    const body = { chargePointID: 1, comment: 'Gate is  open' };
    const first = (await post(api, body, { url })).body;
    expect(first).toMatch(/^OK:\d+$/);
    const { DateLastStatusUpdate } = await theOnly(api);
    clock.at += 60_000;
    const again = { chargePointID: 1, comment: ' Gate is open', rating: '' };
    expect((await post(api, again, { url })).body).toBe(first);
    expect((await post(api, again)).body).toBe(ok);
    const now = await theOnly(api);
    expect([now.UserComments?.length, now.DateLastStatusUpdate]).toEqual([1, DateLastStatusUpdate]);
    expect((await post(api, body, { url, as: 'ben' })).body).not.toBe(first);
    expect((await post(api, { ...body, rating: 4 }, { url })).body).not.toBe(first);
    clock.at += limits.maxRepeatMs;
    expect((await post(api, body, { url })).body).not.toBe(first);
    expect((await theOnly(api)).UserComments).toHaveLength(4);
  });

  test('said twice at once become one', async () => {
    await using api = await open(engine);
    const url = '/v2/?action=comment_submission&format=json';
    const body = { chargePointID: 1, comment: 'twice' };
    const replies = await Promise.all([0, 0, 0, 0].map(() => post(api, body, { url })));
    expect(new Set(replies.map((reply) => reply.body)).size).toBe(1);
    const link = { chargePointID: 1, comment: 'spam.de' };
    const held = await Promise.all([0, 0, 0].map(() => post(api, link, { url, as: 'newcomer' })));
    expect(new Set(held.map((reply) => reply.body)).size).toBe(1);
    expect((await theOnly(api)).UserComments).toHaveLength(1);
  });

  test('as check-ins tell something new where another one came in between', async () => {
    await using api = await open(engine);
    const bad = { chargePointID: 1, checkinStatusTypeID: 20 };
    for (const as of ['ada', 'ada', 'ben', 'ada', 'ada'] as const) await post(api, bad, { as });
    expect((await theOnly(api)).UserComments).toHaveLength(3);
  });

  test('an action goes before what the path says', async () => {
    await using api = await open(engine);
    const reply = await post(
      api,
      { chargePointID: 1 },
      { url: '/v3/comment?action=cp_submission' },
    );
    expect([reply.statusCode, reply.body]).toEqual([400, 'AddressInfo is required']);
    const contact = { comment: 'Hello' };
    const url = '/v3/mediaitem?action=contactus_submission';
    expect((await post(api, contact, { url, as: 'nobody' })).body).toBe('OK');
  });

  test('96 of unknown locations fail; UserCommentTypeID is the type', async () => {
    await using api = await open(engine);
    for (const chargePointID of [77_777, 0, -1, 2_147_483_648, 'x', undefined]) {
      const reply = await post(api, { chargePointID });
      expect([reply.statusCode, reply.body], String(chargePointID)).toEqual([400, failed]);
    }
    const old = await post(
      api,
      { chargePointID: 77_777 },
      { url: '/v2/?action=comment_submission' },
    );
    expect([old.statusCode, old.body]).toEqual([200, 'Error:-1']);
    const alias = await post(api, {
      ChargePointID: '1',
      UserCommentTypeID: 50,
      CheckinStatusTypeID: '10',
      Rating: '',
    });
    expect(alias.body).toBe(ok);
    expect((await theOnly(api)).UserComments?.[0]).toMatchObject({
      CommentTypeID: 50,
      CommentType: { Title: 'Important Notice (For Other Users)' },
      CheckinStatusTypeID: 10,
      Rating: null,
    });
    const nested = { ChargePointID: 1, CommentType: { ID: 100 }, CheckinStatusType: { ID: 140 } };
    expect((await post(api, nested)).body).toBe(ok);
    expect((await theOnly(api)).UserComments?.[0]).toMatchObject({
      CommentTypeID: 100,
      CheckinStatusTypeID: 140,
    });
    expect((await post(api, { chargePointID: 2 })).body).toBe(ok);
  });

  test.each([
    [{ commentTypeID: 11 }, '"CommentTypeID" is "11"'],
    [{ commentTypeID: 110 }, 'given by editors'],
    [{ commentTypeID: 1.5 }, 'expected a whole number'],
    [{ checkinStatusTypeID: 11 }, '"CheckinStatusTypeID" is "11", allowed are 0, 10'],
    [{ rating: 0 }, '"Rating" is "0", allowed are 1 (bad) to 5 (good)'],
    [{ rating: 6 }, '"Rating" is "6"'],
    [{ rating: 'good' }, 'expected a whole number'],
    [{ comment: 'x'.repeat(4001) }, '4001 of 4000 characters'],
    [{ comment: 'a\u0000b' }, 'cannot be stored'],
    [{ comment: 'a\u001bb' }, 'U+001B'],
    [{ comment: '\ud800' }, 'cannot be stored'],
    [{ comment: { a: 1 } }, 'expected a text'],
    [{ relatedURL: `https://example.org/${'x'.repeat(490)}` }, 'of 500 characters'],
    [{ relatedURL: 'javascript:alert(1)' }, 'begins with "javascript:"'],
    [{ relatedURL: ' JavaScript:alert(1)' }, 'begins with "javascript:"'],
    [{ relatedURL: 'https://example.org/\n' }, 'U+000A'],
  ])('%j is refused, and the header says why', async (members, reason) => {
    await using api = await open(engine);
    const reply = await post(api, { chargePointID: 1, ...members });
    expect([reply.statusCode, reply.body]).toEqual([400, failed]);
    expect(JSON.parse(String(reply.headers['x-ocm-explain'])).reason).toContain(reason);
    const old = await post(
      api,
      { chargePointID: 1, ...members },
      { url: '/v2/?action=comment_submission' },
    );
    const isUnreadable = /expected|stored/.test(reason);
    expect([old.statusCode, old.body]).toEqual(isUnreadable ? [400, failed] : [200, 'Error:-2']);
    expect((await theOnly(api)).UserComments ?? []).toEqual([]);
  });

  test.each(['', 'nothing', '[]', '"text"', '{"chargePointID":1', 'Comment=a&ChargePointID=1'])(
    'the body %j is answered with 400 and JSON',
    async (body) => {
      await using api = await open(engine);
      const reply = await post(api, body);
      expect([reply.statusCode, reply.headers['content-type'], reply.body]).toEqual([
        400,
        'application/json',
        failed,
      ]);
    },
  );

  test('106 are refused with the literal where writes are disabled, whoever asks', async () => {
    await using api = await openApi(engine, {
      records: [oldPlace],
      callers: peopleAsCallers,
      takesWrites: false,
    });
    for (const url of [
      '/v3/comment',
      '/v2/?action=comment_submission',
      '/?action=comment_submission',
    ])
      for (const as of ['ada', 'nobody'] as const) {
        const reply = await post(api, { chargePointID: 1 }, { url, as });
        expect([reply.statusCode, reply.body], url).toEqual([
          400,
          '{"status":"error","description":"API is read only. Submissions not currently being accepted."}',
        ]);
      }
  });

  test('verify a location only when they found it in order', async () => {
    const clock = new SettableClock(worldNow);
    await using api = await open(engine, clock);
    const before = await theOnly(api);
    expect([before.IsRecentlyVerified, before.DateLastVerified]).toEqual([
      false,
      before.DateLastStatusUpdate,
    ]);
    for (const more of [
      {},
      { checkinStatusTypeID: 20 },
      { checkinStatusTypeID: 0 },
      { rating: 5 },
    ]) {
      clock.at += 60_000;
      await post(api, { chargePointID: 1, ...more });
      const poi = await theOnly(api);
      expect(poi.DateLastStatusUpdate).toBe(formatUtc(clock.at));
      expect(poi.DateLastVerified).toBe(before.DateLastVerified);
      expect(poi.IsRecentlyVerified).toBe(false);
    }
    clock.at += 60_000;
    await post(api, { chargePointID: 1, checkinStatusTypeID: 10 });
    const found = await theOnly(api);
    expect(found.IsRecentlyVerified).toBe(true);
    expect(found.DateLastVerified).toBe(formatUtc(clock.at));
    clock.at += 60_000;
    await post(api, { chargePointID: 1, checkinStatusTypeID: 22 });
    expect((await theOnly(api)).DateLastVerified).toBe(found.DateLastVerified);
    await expectIndexEqualsStore(api.store.db, api.snapshotPath);
  });

  test('are audited with what was said', async () => {
    await using api = await open(engine);
    const { body } = await post(
      api,
      { chargePointID: 1, comment: 'hm' },
      { url: '/v2/?action=comment_submission' },
    );
    const id = body.replace('OK:', '');
    const [line] = await readAudit(api.store.db, { object: { kind: 'comment', id }, limit: 9 });
    expect(line).toMatchObject({
      action: 'comment.create',
      actor_id: people.ada.id,
      address_hash: 'here',
    });
    expect(JSON.parse(line?.after ?? '')).toMatchObject({ locationId: 1, text: 'hm' });
  });

  test('of many at once are all kept, each with an id of its own', async () => {
    await using api = await open(engine);
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        post(api, { chargePointID: 1, comment: `${n}` }, { as: n % 2 === 0 ? 'ada' : 'ben' }),
      ),
    );
    expect(replies.map(({ body }) => body)).toEqual(Array(12).fill(ok));
    const shown = (await theOnly(api)).UserComments ?? [];
    expect(new Set(shown.map((comment) => comment.ID)).size).toBe(12);
    expect(new Set(shown.map((comment) => comment.Comment)).size).toBe(12);
  });

  test('nobody else may: a banned account is told why', async () => {
    await using api = await open(engine);
    const reply = await post(api, { chargePointID: 1 }, { as: 'banned' });
    expect([reply.statusCode, JSON.parse(reply.body).description]).toEqual([
      403,
      'This account is banned: spam',
    ]);
  });
});
