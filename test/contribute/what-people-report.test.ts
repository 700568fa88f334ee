import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { formatUtc } from '../../src/base/time.ts';
import { locationId } from '../../src/domain/id.ts';
import { limits } from '../../src/domain/limits.ts';
import { deleteLocation } from '../../src/registry/delete-location.ts';
import { signUp } from '../support/accounts.ts';
import { comment, letters, points, seen, send } from '../support/comment-requests.ts';
import { country, openCommentWorld as open } from '../support/comment-world.ts';
import { openApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';

describe.each(engines)('reports on %s', (engine) => {
  test('of a comment are made once per account, and decided by moderators', async () => {
    await using api = await open(engine);
    const id = await comment(api, api.ada, { chargePointID: 1, comment: 'rude' });
    api.clock.at += limits.minPointPauseMs + 1;
    const kept = await comment(api, api.ada, { chargePointID: 1, comment: 'fine' });
    const report = (
      which: number,
      by: { headers: { authorization: string } } | undefined,
      body: unknown,
    ) => send(api, 'POST', `/v4/comment/${which}/report`, by, body);
    expect((await report(id, undefined, { reason: 'spam' })).statusCode).toBe(401);
    expect((await report(id, api.ben, { reason: 'dull' })).body).toContain(
      'allowed are spam, offensive',
    );
    expect((await report(999, api.ben, { reason: 'spam' })).statusCode).toBe(404);
    expect(
      (await report(id, api.ben, { reason: 'offensive', text: 'x'.repeat(1001) })).statusCode,
    ).toBe(400);
    expect((await report(id, api.ben, { reason: 'offensive', text: '<b>' })).statusCode).toBe(204);
    expect((await report(id, api.ben, { reason: 'spam' })).statusCode).toBe(409);
    expect((await report(id, api.editor, { reason: 'offensive' })).statusCode).toBe(204);
    expect((await report(kept, api.ben, { reason: 'wrong' })).statusCode).toBe(204);
    expect((await send(api, 'GET', '/v4/report', api.editor)).statusCode).toBe(403);
    const list = async (query = '') =>
      JSON.parse((await send(api, 'GET', `/v4/report${query}`, api.moderator)).body);
    const reports = await list();
    expect(reports).toMatchObject([
      {
        kind: 'comment',
        objectId: id,
        locationId: 1,
        reporterId: api.ben.id,
        reason: 'offensive',
        text: '<b>',
        outcome: null,
      },
      { objectId: id, reporterId: api.editor.id },
      { objectId: kept },
    ]);
    expect(await list(`?after=${reports[0].id}&limit=1`)).toHaveLength(1);
    const close = (report: { id: number }, outcome: unknown, by = api.moderator) =>
      send(api, 'PATCH', `/v4/report/${report.id}`, by, { outcome });
    expect((await close(reports[0], 'removed', api.ben)).statusCode).toBe(403);
    expect((await close(reports[0], 'gone')).statusCode).toBe(400);
    expect((await close(reports[0], 'removed')).statusCode).toBe(204);
    expect((await close(reports[1], 'kept')).statusCode).toBe(409);
    expect((await close(reports[2], 'kept')).statusCode).toBe(204);
    expect((await close({ id: 99 }, 'kept')).statusCode).toBe(404);
    expect(await list()).toEqual([]);
    const closed = await list('?state=closed');
    expect(
      closed.map((one: { outcome: string; closedBy: number }) => [one.outcome, one.closedBy]),
    ).toEqual([
      ['removed', api.moderator.id],
      ['removed', api.moderator.id],
      ['kept', api.moderator.id],
    ]);
    expect((await seen(api, 1)).comments.map(({ ID }) => ID)).toEqual([kept]);
    expect(await points(api, api.ada)).toBe(1);
  });
});

describe.each(engines)('reports of photos on %s', (engine) => {
  test('let moderators remove them, with the point that they brought', async () => {
    await using api = await open(engine);
    const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const imageDataBase64 = `data:image/png;base64,${png.toString('base64')}`;
    await send(api, 'POST', '/v3/mediaitem', api.ada, { chargePointID: 1, imageDataBase64 });
    const [photo] = (await seen(api, 1)).MediaItems ?? [];
    expect(await points(api, api.ada)).toBe(1);
    const url = `/v4/mediaitem/${photo?.ID}/report`;
    expect((await send(api, 'POST', url, api.ben, { reason: 'personal' })).statusCode).toBe(204);
    const [report] = JSON.parse((await send(api, 'GET', '/v4/report', api.moderator)).body);
    expect(report).toMatchObject({ kind: 'photo', objectId: photo?.ID, reason: 'personal' });
    const body = { outcome: 'removed' };
    const closed = await send(api, 'PATCH', `/v4/report/${report.id}`, api.moderator, body);
    expect(closed.statusCode).toBe(204);
    expect((await seen(api, 1)).MediaItems ?? []).toEqual([]);
    expect((await api.get(new URL(photo?.ItemURL ?? '').pathname)).statusCode).toBe(410);
    expect(await points(api, api.ada)).toBe(0);
  });

  test('go with the location, as everything about it does', async () => {
    await using api = await open(engine);
    const fault = { chargePointID: 1, commentTypeID: 1000, comment: 'dark' };
    const id = await comment(api, api.ada, fault);
    await comment(api, api.ada, { chargePointID: 1, comment: 'www.spam.example' });
    await send(api, 'POST', `/v4/comment/${id}/report`, api.ben, { reason: 'wrong' });
    await deleteLocation(api.store.db, locationId(1), api.clock.at);
    for (const list of ['/v4/fault', '/v4/report', '/v4/comment/held'])
      expect(JSON.parse((await send(api, 'GET', list, api.moderator)).body), list).toEqual([]);
  });
});

describe.each(engines)('faults on %s', (engine) => {
  test('reach the operator once an hour, and their reporter hears what becomes of them', async () => {
    await using api = await open(engine);
    const text = 'Screen is dark\r\nBcc: everybody';
    const id = await comment(api, api.ada, {
      chargePointID: 1,
      commentTypeID: 1000,
      comment: text,
    });
    const again = await comment(api, api.ben, {
      chargePointID: 1,
      commentTypeID: 1000,
      comment: 'Yes',
    });
    const sent = await letters(api);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      to: 'faults@operator.example',
      subject: 'Fault reported: "Town hall" (OCM-1)',
    });
    expect(sent[0]?.text).toContain('> Screen is dark');
    expect(sent[0]?.text).toContain('> Bcc: everybody');
    expect(sent[0]?.text).toContain('Your reference: X-1');
    expect(sent[0]?.text).not.toContain(api.ada.emailAddress);
    const list = async (by = api.editor, query = '') =>
      JSON.parse((await send(api, 'GET', `/v4/fault${query}`, by)).body);
    expect(await list()).toMatchObject([
      { id, locationId: 1, operatorId: 77, told: 'operator', state: 'open', note: '' },
      { id: again, told: 'earlier' },
    ]);
    expect(await list(api.foreigner)).toEqual([]);
    expect(await list(api.moderator, '?locationid=2')).toEqual([]);
    expect((await send(api, 'GET', '/v4/fault', api.ada)).statusCode).toBe(403);
    const change = (by: { headers: { authorization: string } }, body: unknown) =>
      send(api, 'PATCH', `/v4/fault/${id}`, by, body);
    expect((await change(api.ada, { state: 'fixed' })).statusCode).toBe(403);
    expect((await change(api.foreigner, { state: 'fixed' })).statusCode).toBe(403);
    expect((await change(api.editor, { state: 'mended' })).statusCode).toBe(400);
    expect((await change(api.editor, { state: 'open' })).statusCode).toBe(409);
    const changed = await change(api.editor, { state: 'acknowledged', note: 'Part is ordered' });
    expect(JSON.parse(changed.body)).toMatchObject({
      id,
      state: 'acknowledged',
      note: 'Part is ordered',
    });
    expect((await change(api.moderator, { state: 'fixed' })).statusCode).toBe(200);
    const [, one, two] = await letters(api);
    expect(one).toMatchObject({
      to: api.ada.emailAddress,
      subject: 'The fault of "Town hall" is known to those who can mend it',
    });
    expect(one?.text).toContain('> Part is ordered');
    expect(two?.subject).toContain('is said to be mended');
    expect((await list()).map((fault: { id: number }) => fault.id)).toEqual([again]);
    expect(
      (await list(api.editor, '?state=fixed')).map((fault: { id: number }) => fault.id),
    ).toEqual([id]);
    api.clock.at += limits.minFaultLetterPauseMs + 1;
    await comment(api, api.ben, { chargePointID: 1, commentTypeID: 1000, comment: 'Once more' });
    expect(await letters(api)).toHaveLength(4);
  });

  test('without an operator that can be told reach the administrators', async () => {
    await using api = await open(engine);
    await comment(api, api.ada, { chargePointID: 2, commentTypeID: 1000, comment: 'Dark' });
    const [letter] = await letters(api);
    expect(letter?.to).toBe('administrators@ocm.example');
    expect(letter?.text).toContain('was not told');
  });
});

describe('a fault that reaches nobody', () => {
  test('is stored, says so, and stands in the log as a warning', async () => {
    const warnings: unknown[] = [];
    const log = { ...silentLog, warn: (...said: unknown[]) => warnings.push(said) };
    await using api = await openApi('sqlite', {
      records: [place(1, {})],
      log,
      administratorsAddress: '',
    });
    const ada = await signUp(api);
    const moderator = await signUp(api, { role: 'moderator' });
    // Nobody has shown that this administrator reads what is sent there.
    await signUp(api, { role: 'administrator' });
    const id = await comment(api, ada, { chargePointID: 1, commentTypeID: 1000, comment: 'Dark' });
    const [fault] = JSON.parse((await send(api, 'GET', '/v4/fault', moderator)).body);
    expect(fault).toMatchObject({ id, told: 'nobody' });
    expect(warnings).toEqual([
      [{ fault: id, location: 1 }, expect.stringContaining('a fault report reaches nobody')],
    ]);
    await comment(api, ada, { chargePointID: 1, comment: 'No fault' });
    expect(warnings).toHaveLength(1);
  });
});

describe.each(engines)('bad check-ins on %s', (engine) => {
  test('of three people in a row mark a location for its editors, until somebody can charge', async () => {
    await using api = await open(engine);
    const marked = async (by = api.editor) =>
      JSON.parse((await send(api, 'GET', '/v4/poi/review', by)).body);
    const bad = { chargePointID: 1, checkinStatusTypeID: 20 };
    for (const who of [api.ada, api.ada, api.ada, api.ben]) await comment(api, who, bad);
    expect(await marked()).toEqual([]);
    await comment(api, api.moderator, { ...bad, checkinStatusTypeID: 100 });
    await comment(api, api.editor, bad);
    expect(await marked(), 'somebody found it in use').toEqual([]);
    await comment(api, api.ada, bad);
    api.clock.at += 1000;
    await comment(api, api.ben, { ...bad, checkinStatusTypeID: 130 });
    expect(await marked()).toEqual([
      {
        locationId: 1,
        kind: 'reported-faulty',
        countryId: country,
        markedAt: formatUtc(api.clock.at),
        lastAt: formatUtc(api.clock.at),
        count: 3,
      },
    ]);
    expect(await marked(api.foreigner)).toEqual([]);
    expect((await send(api, 'GET', '/v4/poi/review', api.ada)).statusCode).toBe(403);
    const look = (by: { headers: { authorization: string } }) =>
      send(api, 'DELETE', '/v4/poi/1/review', by);
    expect((await look(api.foreigner)).statusCode).toBe(403);
    expect((await look(api.editor)).statusCode).toBe(204);
    expect((await look(api.editor)).statusCode).toBe(404);
    await comment(api, api.ada, { chargePointID: 1, comment: 'Nothing new' });
    expect(await marked(), 'an editor has looked').toEqual([]);
    api.clock.at += 1000;
    await comment(api, api.moderator, bad);
    expect(await marked()).toMatchObject([{ count: 4 }]);
    await comment(api, api.ada, { chargePointID: 1, checkinStatusTypeID: 10 });
    expect(await marked()).toEqual([]);
    expect((await seen(api, 1)).DateLastVerified).toBe(formatUtc(api.clock.at));
  });

  test('count as they are now: changed and deleted ones too', async () => {
    await using api = await open(engine);
    const marks = async () =>
      JSON.parse((await send(api, 'GET', '/v4/poi/review', api.editor)).body).map(
        ({ count }: { count: number }) => count,
      );
    const people = [api.ada, api.ben, api.editor];
    const ids: number[] = [];
    const checkIn = async (type: number) => {
      for (const who of people) {
        api.clock.at += 1000;
        ids.push(await comment(api, who, { chargePointID: 1, checkinStatusTypeID: type }));
      }
    };
    const change = (at: number, type: number | null) =>
      send(api, 'PATCH', `/v4/comment/${ids[at]}`, people[at], { checkinStatusTypeID: type });
    await checkIn(10);
    for (const at of [0, 1, 2]) {
      expect(await marks()).toEqual([]);
      expect((await change(at, 20)).statusCode).toBe(204);
    }
    expect(await marks()).toEqual([3]);
    await change(2, 10);
    expect(await marks(), 'the last one was good').toEqual([]);
    await change(2, 22);
    expect(await marks()).toEqual([3]);
    await change(1, null);
    expect(await marks()).toEqual([]);
    await change(1, 20);
    await send(api, 'DELETE', `/v4/comment/${ids[1]}`, api.ben);
    expect(await marks()).toEqual([]);
    const good = await comment(api, api.ben, { chargePointID: 1, checkinStatusTypeID: 10 });
    api.clock.at += 1000;
    await checkIn(30);
    expect(await marks()).toEqual([3]);
    api.clock.at += limits.maxBadCheckInAgeMs - 1000;
    await comment(api, api.moderator, { chargePointID: 1, comment: 'Still here' });
    expect(await marks(), 'time does not mend it').toEqual([3]);
    await send(api, 'DELETE', `/v4/comment/${good}`, api.moderator);
    expect(await marks()).toEqual([3]);
  });

  test('of long ago do not count', async () => {
    await using api = await open(engine);
    const bad = { chargePointID: 1, checkinStatusTypeID: 20 };
    await comment(api, api.ada, bad);
    await comment(api, api.ben, bad);
    api.clock.at += limits.maxBadCheckInAgeMs + 1;
    await comment(api, api.moderator, bad);
    expect(JSON.parse((await send(api, 'GET', '/v4/poi/review', api.editor)).body)).toEqual([]);
  });
});

describe.each(engines)('messages to the administrators on %s', (engine) => {
  const message = {
    Name: 'Eve\r\nBcc: x@y.example',
    Email: 'eve@people.example',
    Comment: 'Hello\nthere',
  };

  test('are sent from all old addresses, without an account', async () => {
    await using api = await open(engine);
    const good = { ...message, Name: 'Eve' };
    for (const url of [
      '/v3/?action=contactus_submission&format=json',
      '/v2/?action=contactus_submission',
      '/?action=contact',
      '/v3/poi?action=contactus_submission',
      '/v4/contact',
    ]) {
      const reply = await send(api, 'POST', url, undefined, good);
      expect([reply.statusCode, reply.body, reply.headers['content-type']], url).toEqual([
        200,
        'OK',
        'text/plain; charset=utf-8',
      ]);
    }
    const sent = await letters(api);
    expect(sent).toHaveLength(5);
    expect(sent[0]).toEqual({
      to: 'administrators@ocm.example',
      subject: 'Message from Eve',
      text: 'Eve (eve@people.example) writes:\n\n> Hello\n> there\n',
    });
  });

  test('are not so many that nobody could read them', async () => {
    await using api = await open(engine);
    const write = async () =>
      (await send(api, 'POST', '/v3/?action=contactus_submission', undefined, { Comment: 'Hm' }))
        .body;
    const answers: string[] = [];
    for (let i = 0; i <= limits.maxContactsOfOne; i++) answers.push(await write());
    expect(answers).toEqual([...Array(limits.maxContactsOfOne).fill('OK'), 'Error']);
    api.clock.at += 60 * 60_000;
    expect(await write()).toBe('OK');
  });

  test.each([
    [message, 'Error', 'control character'],
    [{ ...message, Name: 'E', Email: 'a b' }, 'Error', 'expected an address'],
    [{ ...message, Name: 'E', Comment: ' ' }, 'Error', 'is empty'],
    [{ ...message, Name: 'E', Comment: 'x'.repeat(4001) }, 'Error', '4001 of 4000'],
    [{ ...message, Name: 'E', Phone: '123' }, 'OK', undefined],
    ['no object', 'Error', 'expected a JSON object'],
  ])('%j is answered with %s and not sent', async (body, answer, reason) => {
    await using api = await open(engine);
    const reply = await send(api, 'POST', '/v2/?action=contactus_submission', undefined, body);
    expect([reply.statusCode, reply.body]).toEqual([200, answer]);
    if (reason !== undefined) expect(reply.headers['x-ocm-explain']).toContain(reason);
    expect(await letters(api)).toEqual([]);
  });
});
