import { describe, expect, test } from 'vitest';
import { formatUtc } from '../../src/base/time.ts';
import { locationId, userId } from '../../src/domain/id.ts';
import { limits } from '../../src/domain/limits.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { addReputation } from '../../src/storage/accounts.ts';
import { locationRecordsByIds } from '../../src/storage/locations.ts';
import { comment, points, seen, send } from '../support/comment-requests.ts';
import { openCommentWorld as open } from '../support/comment-world.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';
import { worldNow } from '../world/world.ts';

describe.each(engines)('the life of a comment on %s', (engine) => {
  test('brings a point, which goes when the comment does', async () => {
    await using api = await open(engine);
    const id = await comment(api, api.ada, { chargePointID: 1, comment: 'Fine' });
    expect(await points(api, api.ada)).toBe(1);
    expect((await send(api, 'DELETE', `/v4/comment/${id}`, api.ada)).statusCode).toBe(204);
    expect(await points(api, api.ada)).toBe(0);
    expect((await seen(api, 1)).comments).toEqual([]);
  });

  test('brings none where it says nothing, or follows another one of the day', async () => {
    await using api = await open(engine);
    for (const chargePointID of [1, 2])
      for (const text of ['', '  ', null])
        await comment(api, api.ada, { chargePointID, comment: text });
    expect(await points(api, api.ada)).toBe(0);
    const first = await comment(api, api.ada, { chargePointID: 1, rating: 4 });
    const second = await comment(api, api.ada, { chargePointID: 1, comment: 'And a roof' });
    expect(await points(api, api.ada)).toBe(1);
    await send(api, 'DELETE', `/v4/comment/${second}`, api.ada);
    expect(await points(api, api.ada)).toBe(1);
    await comment(api, api.ada, { chargePointID: 2, checkinStatusTypeID: 10 });
    expect(await points(api, api.ada)).toBe(2);
    await send(api, 'DELETE', `/v4/comment/${first}`, api.ada);
    expect(await points(api, api.ada)).toBe(1);
    await comment(api, api.ada, { chargePointID: 1, comment: 'No roof' });
    api.clock.at += limits.minPointPauseMs + 1;
    await comment(api, api.ada, { chargePointID: 1, comment: 'A roof again' });
    expect(await points(api, api.ada)).toBe(3);
  });

  test('is changed by its author for a while, and clients hear of it', async () => {
    await using api = await open(engine);
    const id = await comment(api, api.ada, {
      chargePointID: 1,
      comment: 'one',
      rating: 2,
      checkinStatusTypeID: 10,
    });
    const change = (by: { headers: { authorization: string } } | undefined, body: unknown) =>
      send(api, 'PATCH', `/v4/comment/${id}`, by, body);
    expect((await change(undefined, { comment: 'x' })).statusCode).toBe(401);
    const ofAnother = await change(api.ben, { comment: 'x' });
    expect(ofAnother.statusCode).toBe(403);
    expect(ofAnother.body).toContain('it is of another account');
    expect((await change(api.moderator, { comment: 'x' })).statusCode).toBe(403);
    expect((await change(api.ada, { rating: 9 })).statusCode).toBe(400);
    expect((await change(api.ada, {})).statusCode).toBe(400);
    expect((await change(api.ada, 7)).statusCode).toBe(400);
    expect((await send(api, 'PATCH', '/v4/comment/99', api.ada, { comment: 'x' })).statusCode).toBe(
      404,
    );
    api.clock.at += 60_000;
    expect((await change(api.ada, { Comment: 'two', Rating: null })).statusCode).toBe(204);
    const poi = await seen(api, 1);
    expect(poi.comments[0]).toMatchObject({
      ID: id,
      Comment: 'two',
      Rating: null,
      CheckinStatusTypeID: 10,
    });
    expect(poi.DateLastStatusUpdate).toBe(formatUtc(api.clock.at));
    expect(poi.DateLastVerified, 'the check-in').toBe(formatUtc(worldNow));
    expect((await change(api.ada, { checkinStatusTypeID: 20 })).statusCode).toBe(204);
    expect((await seen(api, 1)).DateLastVerified, 'no check-in any more').not.toBe(
      formatUtc(worldNow),
    );
    api.clock.at = worldNow + limits.maxCommentChangeMs + 1;
    expect((await change(api.ada, { comment: 'three' })).statusCode).toBe(403);
    expect((await send(api, 'DELETE', `/v4/comment/${id}`, api.ada)).statusCode).toBe(403);
    expect((await send(api, 'DELETE', `/v4/comment/${id}`, api.moderator)).statusCode).toBe(204);
    expect((await send(api, 'DELETE', `/v4/comment/${id}`, api.moderator)).statusCode).toBe(404);
  });

  test('ends for good: no import brings it back, of here or of elsewhere', async () => {
    await using api = await open(engine);
    const { db } = api.store;
    const own = await comment(api, api.ada, { chargePointID: 1, comment: 'mine' });
    const elsewhere = place(2, { comments: [{ text: 'spam' }, { text: 'fine' }] });
    await importLocations(db, [
      { ...elsewhere, location: { ...elsewhere.location, updatedAt: worldNow } },
    ]);
    await api.registry.catchUp();
    const stored = await locationRecordsByIds(db, [locationId(1), locationId(2)]);
    const dump = stored.map(({ record }) => record);
    const [spam] = (await seen(api, 2)).comments.filter(({ Comment }) => Comment === 'spam');
    for (const id of [own, spam?.ID])
      expect((await send(api, 'DELETE', `/v4/comment/${id}`, api.moderator)).statusCode).toBe(204);
    const newer = dump.map((record) => ({
      ...record,
      location: { ...record.location, updatedAt: worldNow + 1e9 },
    }));
    for (const records of [dump, newer]) await importLocations(db, records);
    await api.registry.catchUp();
    expect((await seen(api, 1)).comments).toEqual([]);
    expect((await seen(api, 2)).comments.map(({ Comment }) => Comment)).toEqual(['fine']);
  });

  test('takes a verification back that it gave', async () => {
    await using api = await open(engine);
    const before = (await seen(api, 1)).DateLastVerified;
    const id = await comment(api, api.ada, { chargePointID: 1, checkinStatusTypeID: 10 });
    expect((await seen(api, 1)).DateLastVerified).toBe(formatUtc(worldNow));
    api.clock.at += 1000;
    await send(api, 'DELETE', `/v4/comment/${id}`, api.ada);
    const after = await seen(api, 1);
    expect([after.DateLastVerified, after.DateLastStatusUpdate]).toEqual([
      before,
      formatUtc(api.clock.at),
    ]);
  });

  test('as a suggestion ends when an editor of the country has dealt with it', async () => {
    await using api = await open(engine);
    const id = await comment(api, api.ada, {
      chargePointID: 1,
      commentTypeID: 100,
      comment: 'wrong street',
    });
    const other = await comment(api, api.ada, { chargePointID: 1 });
    const mark = (by: { headers: { authorization: string } }, which = id) =>
      send(api, 'POST', `/v4/comment/${which}/actioned`, by);
    expect((await mark(api.ada)).statusCode).toBe(403);
    expect((await mark(api.foreigner)).statusCode).toBe(403);
    expect((await mark(api.editor, other)).statusCode).toBe(409);
    expect((await mark(api.editor)).statusCode).toBe(204);
    expect((await mark(api.editor)).statusCode).toBe(204);
    const marked = (await seen(api, 1)).comments.find(({ ID }) => ID === id);
    expect(marked).toMatchObject({
      CommentTypeID: 110,
      IsActionedByEditor: true,
      Comment: 'wrong street',
    });
    expect(
      (await send(api, 'PATCH', `/v4/comment/${id}`, api.ada, { comment: 'b' })).statusCode,
    ).toBe(204);
    expect((await seen(api, 1)).comments.find(({ ID }) => ID === id)?.CommentTypeID).toBe(110);
  });

  test('waits for a moderator when it is a link of a new account', async () => {
    await using api = await open(engine);
    const before = (await seen(api, 1)).DateLastStatusUpdate;
    const id = await comment(api, api.ada, {
      chargePointID: 1,
      comment: 'see https://spam.example/x',
    });
    const worse = await comment(api, api.ada, { chargePointID: 1, relatedURL: 'spam.example' });
    expect((await seen(api, 1)).comments).toEqual([]);
    expect((await seen(api, 1)).DateLastStatusUpdate).toBe(before);
    expect((await send(api, 'GET', '/v4/comment/held', api.ada)).statusCode).toBe(403);
    expect((await send(api, 'GET', '/v4/comment/held')).statusCode).toBe(401);
    const held = JSON.parse((await send(api, 'GET', '/v4/comment/held', api.moderator)).body);
    expect(held).toMatchObject([
      { id, locationId: 1, accountId: api.ada.id, reason: 'a link from a new account' },
      { id: worse, relatedUrl: 'spam.example', text: null },
    ]);
    const release = (by: { headers: { authorization: string } }) =>
      send(api, 'POST', `/v4/comment/${id}/release`, by);
    expect((await release(api.ben)).statusCode).toBe(403);
    expect((await release(api.moderator)).statusCode).toBe(204);
    expect((await release(api.moderator)).statusCode).toBe(404);
    expect((await seen(api, 1)).comments.map(({ ID }) => ID)).toEqual([id]);
    expect(await points(api, api.ada)).toBe(1);
    expect((await send(api, 'DELETE', `/v4/comment/${worse}`, api.ben)).statusCode).toBe(403);
    expect((await send(api, 'DELETE', `/v4/comment/${worse}`, api.ada)).statusCode).toBe(204);
    expect(JSON.parse((await send(api, 'GET', '/v4/comment/held', api.moderator)).body)).toEqual(
      [],
    );
    // Nor can a link be put in afterwards.
    const later = await comment(api, api.ada, { chargePointID: 1 });
    const change = await send(api, 'PATCH', `/v4/comment/${later}`, api.ada, {
      comment: 'www.spam.example',
    });
    expect(change.statusCode).toBe(403);
    await api.store.db.transaction((tx) =>
      addReputation(tx, userId(api.ada.id), limits.minPointsForLinks),
    );
    await comment(api, api.ada, { chargePointID: 1, comment: 'https://fine.example' });
    expect((await seen(api, 1)).comments[0]?.Comment).toBe('https://fine.example');
  });
});
