import { afterAll, describe, expect, it, test } from 'vitest';
import { endpoints } from '../../src/http/endpoints.ts';
import { endpointName, isPrivate } from '../support/endpoint-address.ts';
import { engines } from '../support/store.ts';
import { type CallerName, callerNames, Scene } from './scene.ts';

/**
 * What each endpoint that knows accounts says to each kind of caller, in the order of `callerNames`: anonymous,
 * suspended, contributor, editor of another country, editor of the country, moderator, administrator, the owner of
 * what is asked for, and a program with a write key of an administrator. `+` it is done, `-` 403, `0` 404 (others do
 * not learn that it is there), `?` 401. A new endpoint needs a row.
 */
const rows: Readonly<Record<string, string>> = {
  'POST /v3/poi': '?-+++++++',
  'POST /v3/poi/batch': '?-+++++++',
  'POST /v3/comment': '?-+++++++',
  'PATCH /v4/comment/:id': '?------+-',
  'DELETE /v4/comment/:id': '?----+++-',
  'POST /v4/comment/:id/report': '?-++++++-',
  'POST /v3/mediaitem': '?-+++++++',
  'DELETE /v4/profile/mediaitem/:id': '?----+++-',
  'POST /v4/mediaitem/:id/report': '?-++++++-',
  'POST /v4/contact': '+++++++++',
  'POST /v4/comment/:id/actioned': '?---+-+--',
  'GET /v4/fault': '?--++++--',
  'PATCH /v4/fault/:id': '?---+++--',
  'GET /v4/poi/review': '?--++++--',
  'DELETE /v4/poi/:id/review': '?---+++--',
  'GET /v4/comment/held': '?----++--',
  'POST /v4/comment/:id/release': '?----++--',
  'GET /v4/report': '?----++--',
  'PATCH /v4/report/:id': '?----++--',
  'GET /v4/profile/submissions': '?-++++++-',
  'GET /v4/queue': '?--++++--',
  'GET /v4/submissions/:id': '?00+++++-',
  'POST /v4/submissions/:id/decision': '?---+-+--',
  'PUT /v4/submissions/:id/claim': '?---+-+--',
  'DELETE /v4/submissions/:id/claim': '?---+-+--',
  'POST /v4/submissions/:id/withdraw': '?-00000+-',
  'GET /v3/poi/:id/history': '+++++++++',
  'GET /v3/poi/:id/difference': '+++++++++',
  'POST /v3/poi/:id/revert': '?---+-+--',
  'GET /v4/poi/duplicates': '+++++++++',
  'PUT /v4/poi/:id/not-same/:otherId': '?---+-+--',
  'DELETE /v4/poi/:id/not-same/:otherId': '?---+-+--',
  'POST /v4/poi/:id/merge': '?---+-+--',
  'POST /v4/profile/sign-out': '?+++++++-',
  'GET /v4/profile/sessions': '?+++++++-',
  'DELETE /v4/profile/sessions/:id': '?000000+-',
  'GET /v4/profile': '?+++++++-',
  'PATCH /v4/profile': '?-++++++-',
  'GET /v4/profile/passkeys': '?+++++++-',
  'POST /v4/profile/passkeys/options': '?+++++++-',
  'POST /v4/profile/passkeys': '?+++++++-',
  'PATCH /v4/profile/passkeys/:id': '?000000+-',
  'DELETE /v4/profile/passkeys/:id': '?000000+-',
  'PUT /v4/profile/password': '?+++++++-',
  'POST /v4/profile/verify-email/request': '?+++++++-',
  'PUT /v4/profile/email': '?+++++++-',
  'GET /v4/profile/export': '?+++++++-',
  'DELETE /v4/profile': '?+++++++-',
  'GET /v4/admin/accounts': '?----++--',
  'GET /v4/admin/accounts/:id': '?----++--',
  'PUT /v4/admin/accounts/:id/state': '?----++--',
  'POST /v4/admin/accounts/:id/roles': '?-----+--',
  'DELETE /v4/admin/accounts/:id/roles/:role': '?-----+--',
  'GET /v4/audit': '?-----+--',
  'GET /v4/applications': '?-++++++-',
  'POST /v4/applications': '?-++++++-',
  'GET /v4/applications/:id': '?00000++-',
  'PATCH /v4/applications/:id': '?00000++-',
  'DELETE /v4/applications/:id': '?00000++-',
  'POST /v4/applications/:id/keys': '?00000++-',
  'POST /v4/applications/:id/keys/:keyId/rotate': '?00000++-',
  'DELETE /v4/applications/:id/keys/:keyId': '?00000++-',
  'GET /v4/applications/:id/usage': '?00000++-',
  'POST /v4/applications/:id/block': '?-----+--',
  'DELETE /v4/applications/:id/block': '?-----+--',
  'GET /v4/bans': '?----++--',
  'POST /v4/bans': '?----++--',
  'DELETE /v4/bans/:id': '?----++--',
};

const guarded = endpoints.filter(isPrivate).map((endpoint) => ({
  endpoint,
  name: endpointName(endpoint).replaceAll(/\([^)]*\)/g, ''),
}));

it('has a row for every endpoint that knows accounts, and for no other', () => {
  expect(guarded.map(({ name }) => name).sort()).toEqual(Object.keys(rows).sort());
});

const signs: Readonly<Record<number, string>> = { 401: '?', 403: '-', 404: '0' };

/** `+` is also a request that is let in and then cannot be used; a fault of the server is no answer. */
const signOf = (status: number) => signs[status] ?? (status >= 500 ? `${status}` : '+');

describe.each(engines)('what an endpoint says to each kind of caller on %s', (engine) => {
  let scene: Scene | undefined;
  afterAll(() => scene?.[Symbol.asyncDispose]());

  test.each(guarded)('$name', async ({ endpoint, name }) => {
    scene ??= await Scene.open(engine);
    // These end sessions, or there may be so many for one account.
    if (/profile|applications/.test(name)) await scene.renewPeople();
    const said: [CallerName, string][] = [];
    for (const as of callerNames) {
      const values = await scene.freshObject(endpoint);
      const reply = await scene.call(endpoint, as, values);
      said.push([as, signOf(reply.statusCode)]);
    }
    const expected = callerNames.map((as, at) => [as, rows[name]?.[at]]);
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(expected));
    if (/profile/.test(name)) await scene.renewPeople();
  });
});
