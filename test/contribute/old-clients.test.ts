import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { signUp } from '../support/accounts.ts';
import { openApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';

const form = 'application/x-www-form-urlencoded; charset=UTF-8';
const ok = '{"status":"OK","description":"OK"}';

/** Comments as programs that people have installed send them, member by member. */
const comments = [
  {
    who: 'the official app',
    url: '/v3/comment/',
    type: 'application/json',
    body: '{"ChargePointID":1,"CommentTypeID":10,"CheckinStatusTypeID":10,"Comment":"All fine","Rating":5,"RelatedURL":"","UserName":"somebody else"}',
    answer: /^\{"status":"OK","description":"OK"\}$/,
    seen: {
      CommentTypeID: 10,
      CheckinStatusTypeID: 10,
      Comment: 'All fine',
      Rating: 5,
      UserName: 'ada',
    },
  },
  {
    who: 'the Go client',
    url: '/v3/comment',
    type: 'application/json; charset=utf-8',
    body: '{"chargePointID":1,"commentTypeID":10,"comment":"from Go","checkinStatusTypeID":0}',
    answer: /OK/,
    seen: { CommentTypeID: 10, CheckinStatusTypeID: 0, Comment: 'from Go', Rating: null },
  },
  {
    who: 'the web app with jQuery',
    url: '/v2/?client=ocm.app.webapp&action=comment_submission&format=json',
    type: form,
    body: '{"ChargePointID":"1","UserCommentTypeID":"1000","UserName":"","Comment":"Broken","Rating":"","RelatedURL":"","CheckinStatusTypeID":"20"}',
    answer: /^OK:\d+$/,
    seen: { CommentTypeID: 1000, CheckinStatusTypeID: 20, Comment: 'Broken', Rating: null },
  },
  {
    who: 'the C# client',
    url: '/v3/?action=comment_submission&format=json',
    type: 'application/x-www-form-urlencoded',
    body: '{"ID":0,"ChargePointID":1,"CommentTypeID":null,"CommentType":{"ID":50,"Title":"Important Notice (For Other Users)"},"UserName":null,"Comment":"Gate closes at ten","Rating":null,"RelatedURL":null,"DateCreated":"0001-01-01T00:00:00","User":null,"CheckinStatusTypeID":null,"CheckinStatusType":{"IsPositive":true,"IsAutomatedCheckin":false,"ID":140,"Title":"x"},"IsActionedByEditor":true}',
    answer: /OK/,
    seen: {
      ChargePointID: 1,
      CommentTypeID: 50,
      CheckinStatusTypeID: 140,
      IsActionedByEditor: null,
    },
  },
  {
    who: 'a script that says text/plain, with a byte-order mark',
    url: '/?action=comment_submission&format=json',
    type: 'text/plain',
    body: '\uFEFF{"chargepointid":1,"COMMENT":"shouted"}',
    answer: /^OK:\d+$/,
    seen: { Comment: 'shouted', CommentTypeID: 10, CheckinStatusTypeID: null },
  },
];

describe.each(engines)('old clients on %s', (engine) => {
  test.each(comments)('$who: its comment is taken', async ({ url, type, body, answer, seen }) => {
    await using api = await openApi(engine, { records: [place(1, {})] });
    const { headers } = await signUp(api, { username: 'ada' });
    const sent = { ...headers, 'content-type': type, origin: 'https://map.openchargemap.io' };
    const reply = await api.request({ method: 'POST', url, headers: sent, payload: body });
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toMatch(answer);
    expect(reply.headers['access-control-allow-origin']).toBe('https://map.openchargemap.io');
    const [poi] = await api.pois('/v3/poi?chargepointid=1&includecomments=true');
    expect(poi?.UserComments?.[0]).toMatchObject(seen);
  });

  test('pages of other sites may change comments, too', async () => {
    await using api = await openApi(engine, { records: [] });
    const headers = { origin: 'https://x.example', 'access-control-request-method': 'PATCH' };
    const methods = async (url: string) =>
      (await api.request({ method: 'OPTIONS', url, headers })).headers[
        'access-control-allow-methods'
      ];
    expect(await methods('/v4/comment/1')).toBe('GET,HEAD,POST,OPTIONS,DELETE,PATCH');
    expect(await methods('/v3/poi')).toBe('GET,HEAD,POST,OPTIONS,DELETE');
  });

  test('the official app: its photo is taken, and taken back after asking whether it may', async () => {
    await using api = await openApi(engine, { records: [place(1, {})] });
    const { headers } = await signUp(api);
    const jpeg = await sharp({ create: { width: 160, height: 90, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    const payload = `{"chargePointID":1,"comment":"","imageDataBase64":"data:image/jpeg;base64,${jpeg.toString('base64')}"}`;
    const sent = { ...headers, 'content-type': 'application/json' };
    const reply = await api.request({
      method: 'POST',
      url: '/v3/mediaitem/',
      headers: sent,
      payload,
    });
    expect([reply.statusCode, reply.body]).toEqual([200, ok]);
    const [poi] = await api.pois('/v3/poi?chargepointid=1&includecomments=true');
    const url = `/v4/profile/mediaitem/${poi?.MediaItems?.[0]?.ID}`;
    const asked = await api.request({
      method: 'OPTIONS',
      url,
      headers: {
        origin: 'https://map.openchargemap.io',
        'access-control-request-method': 'DELETE',
        'access-control-request-headers': 'authorization,x-api-key',
      },
    });
    expect(asked.headers['access-control-allow-methods']).toContain('DELETE');
    expect(asked.headers['access-control-allow-headers']).toBe('authorization,x-api-key');
    expect((await api.request({ method: 'DELETE', url, headers })).statusCode).toBe(204);
  });
});
