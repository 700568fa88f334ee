import { beforeEach, describe, expect, test } from 'vitest';
import { deleteLocation } from '../../src/registry/delete-location.ts';
import type { PersonName } from '../support/people.ts';
import { british, french, openQueueScene, type QueueScene } from '../support/queue-scene.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';
import { worldNow } from '../world/world.ts';

interface Version {
  readonly version: number;
  readonly kind: string;
  readonly by: { readonly name: string };
  readonly note: string | null;
  readonly changes: readonly {
    readonly label: string;
    readonly after: { readonly text: string };
  }[];
}

describe.each(engines)('history on %s', (engine) => {
  let scene: QueueScene;
  beforeEach(async () => {
    const hidden = place(3, { submissionStatusTypeId: 1 });
    const secret = place(4, { submissionStatusTypeId: 1010 });
    const opened = await openQueueScene(engine, [british, french, hidden, secret]);
    scene = opened;
    return () => opened[Symbol.asyncDispose]();
  });

  const history = async (path: string) =>
    (await scene.api.json(path)) as {
      id: number;
      versions: readonly Version[];
      next: number | null;
    };

  test('is told to everybody: who, when, what, in words', async () => {
    const id = await scene.submitEdit('ada', { operatorId: 23 });
    await scene.decide(id, 'british-editor', {
      decision: 'approve',
      reason: 'only for Ada',
      note: 'as on the sign',
    });
    await scene.submitEdit('administrator', { operatorId: 23, usageCost: 'free' });
    const { versions, next } = await history('/v3/poi/1/history');
    expect(
      versions.map(({ version, kind, by, changes }) => [
        version,
        kind,
        by.name,
        changes.map(({ label }) => label),
      ]),
    ).toEqual([
      [3, 'edit', 'administrator', ['Cost']],
      [2, 'approve', 'british-editor', ['Operator']],
      [1, 'first-known', 'import', []],
    ]);
    expect(versions.map(({ note }) => note)).toEqual([null, 'as on the sign', null]);
    expect(next).toBeNull();
    const page = await history('/v3/poi/1/history?limit=1');
    expect([page.versions.map(({ version }) => version), page.next]).toEqual([[3], 3]);
    expect((await history('/v3/poi/1/history?before=3&limit=1')).versions).toMatchObject([
      { version: 2 },
    ]);
    expect((await history('/v3/poi/2/history')).versions).toMatchObject([{ version: 1 }]);
    const difference = (await scene.api.json('/v3/poi/1/difference?from=1&to=3')) as Version;
    expect(difference.changes.map(({ label }) => label)).toEqual(['Operator', 'Cost']);
  });

  test('of what is not published is for editors, of private places for nobody', async () => {
    const status = async (id: number, as?: PersonName) =>
      (await scene.send('GET', `/v3/poi/${id}/history`, as)).statusCode;
    expect(await status(3)).toBe(404);
    expect(await status(3, 'ada')).toBe(404);
    expect(await status(3, 'moderator')).toBe(200);
    for (const as of [undefined, 'administrator'] as const) {
      expect(await status(4, as)).toBe(404);
      expect(await status(99, as)).toBe(404);
    }
    expect((await scene.send('GET', '/v3/poi/1/difference?from=1&to=9')).statusCode).toBe(404);
    expect((await scene.send('GET', '/v3/poi/1/difference?from=1')).statusCode).toBe(400);
  });

  test('of a merged location is that of the survivor, and its own on request', async () => {
    await scene.json('POST', '/v4/poi/2/merge', 'administrator', { intoId: 1, note: 'the same' });
    expect((await history('/v3/poi/2/history')).id).toBe(1);
    expect((await history('/v3/poi/2/history')).versions[0]).toMatchObject({
      kind: 'merge',
      source: 'location 2',
      note: 'the same',
    });
    expect((await scene.send('GET', '/v3/poi/2/history?ownid=true')).statusCode).toBe(404);
    const own = await scene.json<{ versions: readonly Version[] }>(
      'GET',
      '/v3/poi/2/history?ownid=true',
      'moderator',
    );
    expect(own.versions).toMatchObject([{ version: 2, isDeletion: true }, { version: 1 }]);
  });

  test('of a deleted location is for editors', async () => {
    await deleteLocation(scene.api.store.db, british.location.id, worldNow);
    await scene.api.registry.catchUp();
    const asked = async (as?: PersonName) =>
      (await scene.send('GET', '/v3/poi/1/difference?from=1&to=1', as)).statusCode;
    expect([await asked(), await asked('ada'), await asked('moderator')]).toEqual([404, 404, 200]);
  });

  test('goes on with what an editor brings back', async () => {
    const { address } = british.location;
    await scene.submitEdit('british-editor', { address: { ...address, title: 'Worse' } });
    const url = '/v3/poi/1/revert';
    const body = { toVersion: 1, seenVersion: 2, note: 'was right' };
    for (const [as, status] of [
      [undefined, 401],
      ['ada', 403],
      ['moderator', 403],
      ['french-editor', 403],
    ] as const)
      expect((await scene.send('POST', url, as, body)).statusCode, as).toBe(status);
    expect(
      (await scene.send('POST', url, 'british-editor', { ...body, seenVersion: 1 })).statusCode,
    ).toBe(409);
    expect((await scene.send('POST', url, 'british-editor', {})).statusCode).toBe(400);
    expect(await scene.json('POST', url, 'british-editor', body)).toEqual({ id: 1, version: 3 });
    expect(await scene.api.pois('/v3/poi/1')).toMatchObject([
      { AddressInfo: { Title: 'Old name' } },
    ]);
    const { versions } = await history('/v3/poi/1/history');
    expect(versions[0]).toMatchObject({ kind: 'revert', note: 'was right', version: 3 });
  });
});
