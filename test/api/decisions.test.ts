import { describe, expect, test } from 'vitest';
import { people } from '../support/people.ts';
import {
  british,
  french,
  openQueueScene,
  type QueueChange,
  type QueueItem,
} from '../support/queue-scene.ts';
import { engines } from '../support/store.ts';
import { sampleDraft } from '../support/submitted.ts';

const minuteMs = 60_000;

describe.each(engines)('decisions on %s', (engine) => {
  const open = () => openQueueScene(engine, [british, french]);

  test('compares an edit with the location as it is now, with names, and marks conflicts', async () => {
    await using scene = await open();
    const id = await scene.submitEdit('ada', {
      operatorId: 23,
      usageCost: 'a lot',
      address: { ...british.location.address, town: 'Windsor', title: 'New name' },
    });
    await scene.submitEdit('british-editor', {
      usageCost: 'little',
      address: { ...british.location.address, town: 'Windsor' },
    });
    const { changes, version } = await scene.json<{
      changes: readonly QueueChange[];
      version: number;
    }>('GET', `/v4/submissions/${id}`, 'moderator');
    expect(version).toBe(2);
    expect(
      changes.map(({ label, standing, current, proposed }) => [
        label,
        standing,
        current.text,
        proposed.text,
      ]),
    ).toEqual([
      ['Title', 'applies', 'Old name', 'New name'],
      ['Town', 'present', 'Windsor', 'Windsor'],
      ['Operator', 'applies', expect.any(String), expect.any(String)],
      ['Cost', 'conflict', 'little', 'a lot'],
    ]);
    expect(changes[2]?.proposed.text).not.toContain('23');
  });

  test('approves, and the location says so at once', async () => {
    await using scene = await open();
    const id = await scene.submitEdit('ada', { usageCost: '1 €' });
    const reply = await scene.decide(id, 'british-editor', { decision: 'approve' });
    expect(reply.statusCode, reply.body).toBe(200);
    expect(JSON.parse(reply.body)).toMatchObject({
      submission: { state: 'approved', decision: { by: { username: 'british-editor' } } },
      version: 2,
    });
    expect(await scene.api.pois('/v3/poi/1')).toMatchObject([{ UsageCost: '1 €' }]);
    const again = await scene.decide(id, 'british-editor', { decision: 'approve' });
    expect(again.statusCode).toBe(409);
  });

  test('approves in part, and with other values', async () => {
    await using scene = await open();
    const { address } = british.location;
    const changes = { usageCost: '1', address: { ...address, title: 'Bad', town: 'Windsor' } };
    const part = await scene.submitEdit('ada', changes);
    await scene.decide(part, 'british-editor', { decision: 'approve', paths: ['address.town'] });
    expect(await scene.api.pois('/v3/poi/1')).toMatchObject([
      { UsageCost: null, AddressInfo: { Title: 'Old name', Town: 'Windsor' } },
    ]);
    const edited = await scene.submitEdit('ben', changes);
    const reply = await scene.decide(edited, 'british-editor', {
      decision: 'approve',
      paths: ['address.title'],
      values: { 'address.title': 'Good' },
      seenVersion: 2,
      reason: 'spelt as on the sign',
    });
    expect(reply.statusCode, reply.body).toBe(200);
    expect(await scene.api.pois('/v3/poi/1')).toMatchObject([
      { UsageCost: null, AddressInfo: { Title: 'Good' } },
    ]);
  });

  test('answers 409 with the conflicts, and takes what an editor says of them', async () => {
    await using scene = await open();
    const id = await scene.submitEdit('ada', { usageCost: 'a lot' });
    await scene.submitEdit('british-editor', { usageCost: 'little' });
    const reply = await scene.decide(id, 'british-editor', { decision: 'approve' });
    expect(reply.statusCode).toBe(409);
    expect(JSON.parse(reply.body)).toMatchObject({
      status: 'error',
      description: expect.stringContaining('"Cost"'),
      currentVersion: 2,
      conflicts: [
        {
          path: 'usageCost',
          label: 'Cost',
          base: { text: null },
          current: { text: 'little' },
          proposed: { text: 'a lot' },
        },
      ],
    });
    expect(await scene.api.pois('/v3/poi/1')).toMatchObject([{ UsageCost: 'little' }]);
    const resolutions = { usageCost: 'proposed' };
    const stale = await scene.decide(id, 'british-editor', {
      decision: 'approve',
      resolutions,
      seenVersion: 1,
    });
    expect(stale.statusCode).toBe(409);
    const resolved = await scene.decide(id, 'british-editor', {
      decision: 'approve',
      resolutions,
      seenVersion: 2,
    });
    expect(resolved.statusCode, resolved.body).toBe(200);
    expect(await scene.api.pois('/v3/poi/1')).toMatchObject([{ UsageCost: 'a lot' }]);
  });

  test('98 a new location shows after approval, and with status 1 to editors before', async () => {
    await using scene = await open();
    const id = await scene.submit('ada', sampleDraft());
    const { submission } = await scene.json<{ submission: { locationId: number } }>(
      'GET',
      `/v4/submissions/${id}`,
      'administrator',
    );
    const { locationId: newId } = submission;
    expect(await scene.api.ids(`/v3/poi/${newId}`)).toEqual([]);
    const underReview = '/v3/poi?submissionstatustypeid=1';
    const shown = await scene.json<readonly { ID: number }[]>('GET', underReview, 'moderator');
    expect(shown.map(({ ID }) => ID)).toEqual([newId]);
    const own = await scene.json<readonly { ID: number }[]>('GET', underReview, 'ada');
    expect(own.map(({ ID }) => ID)).toEqual([newId]);
    expect(await scene.json('GET', underReview, 'ben')).toEqual([]);
    await scene.decide(id, 'administrator', { decision: 'approve' });
    expect(await scene.api.ids(`/v3/poi/${newId}`)).toEqual([newId]);
  });

  test('a new location comes with its fields and possible duplicates', async () => {
    await using scene = await open();
    await scene.submit('administrator', sampleDraft());
    const id = await scene.submit('ada', sampleDraft({ usageCost: 'other' }));
    const found = await scene.json<{
      proposed: readonly { label: string; text: string }[];
      duplicates: readonly { score: number }[];
    }>('GET', `/v4/submissions/${id}`, 'moderator');
    expect(found.proposed).toContainEqual({
      path: 'address.countryId',
      label: 'Country',
      value: 87,
      text: 'Germany',
    });
    expect(found.proposed.at(-1)?.text).toContain('power (kW) 22');
    expect(found.duplicates).toMatchObject([{ score: 100 }]);
  });

  test('a claim keeps others out until it ends or is given up', async () => {
    await using scene = await open();
    const id = await scene.submitEdit('ada', { usageCost: '1' });
    const url = `/v4/submissions/${id}/claim`;
    expect((await scene.send('PUT', url, 'french-editor')).statusCode).toBe(403);
    expect((await scene.send('PUT', url, 'ada')).statusCode).toBe(403);
    expect((await scene.send('PUT', url)).statusCode).toBe(401);
    const { submission } = await scene.json<{ submission: QueueItem }>(
      'PUT',
      url,
      'british-editor',
    );
    expect(submission.claim?.by).toBe(people['british-editor'].id);
    const early = await scene.decide(id, 'administrator', { decision: 'approve' });
    expect([early.statusCode, early.body]).toEqual([
      409,
      expect.stringContaining('claim it first'),
    ]);
    expect((await scene.send('DELETE', url, 'british-editor')).statusCode).toBe(204);
    await scene.json('PUT', url, 'british-editor');
    await scene.json('PUT', url, 'administrator');
    expect((await scene.send('PUT', url, 'british-editor')).statusCode).toBe(409);
    expect((await scene.send('DELETE', url, 'british-editor')).statusCode).toBe(409);
    scene.tick(31 * minuteMs);
    expect((await scene.decide(id, 'british-editor', { decision: 'approve' })).statusCode).toBe(
      200,
    );
  });

  test('only the owner withdraws, and what was withdrawn is never published', async () => {
    await using scene = await open();
    const id = await scene.submit('ada', sampleDraft());
    const url = `/v4/submissions/${id}/withdraw`;
    expect((await scene.send('POST', url, 'ben')).statusCode).toBe(404);
    expect((await scene.send('POST', url, 'administrator')).statusCode).toBe(404);
    expect((await scene.send('POST', url)).statusCode).toBe(401);
    const { submission } = await scene.json<{ submission: QueueItem }>('POST', url, 'ada');
    expect(submission.state).toBe('withdrawn');
    expect((await scene.decide(id, 'administrator', { decision: 'approve' })).statusCode).toBe(409);
  });

  test.each([
    [undefined, 401],
    ['ada', 403],
    ['moderator', 403],
    ['french-editor', 403],
    ['banned', 403],
    ['british-editor', 200],
    ['administrator', 200],
  ] as const)('lets a British edit be decided by %s: %s', async (as, status) => {
    await using scene = await open();
    const id = await scene.submitEdit('ben', { usageCost: '1' });
    const body = { decision: 'approve' };
    const reply = await scene.send('POST', `/v4/submissions/${id}/decision`, as, body);
    expect(reply.statusCode).toBe(status);
  });

  test.each([
    [{}, 'expected "approve" or "reject"'],
    [{ decision: 'reject' }, '"reason" is missing'],
    [{ decision: 'reject', reason: 'x', code: 'y' }, 'one of "incomplete"'],
    [{ decision: 'reject', reason: 'x'.repeat(1001) }, 'allowed are 1000'],
    [{ decision: 'reject', reason: 'a\u0000b' }, 'has the control character U+0000'],
    [{ decision: 'approve', note: '\u0007' }, 'has the control character U+0007'],
    [{ decision: 'approve', paths: [] }, 'a list of the "path"'],
    [{ decision: 'approve', paths: ['address.nothing'] }, 'changes "usageCost"'],
    [{ decision: 'approve', values: { usageCost: [] }, seenVersion: 1 }, 'a text, a number'],
    [
      { decision: 'approve', values: { submissionStatusTypeId: 200 }, seenVersion: 1 },
      'only the server sets it',
    ],
    [{ decision: 'approve', resolutions: { usageCost: 'both' }, seenVersion: 1 }, '"current"'],
    [{ decision: 'approve', seenVersion: 0 }, 'the number of a version'],
  ])('refuses the decision %j', async (body, message) => {
    await using scene = await open();
    const id = await scene.submitEdit('ada', { usageCost: '1' });
    const reply = await scene.decide(id, 'administrator', body);
    expect([reply.statusCode, reply.body]).toEqual([
      400,
      expect.stringContaining(message.replaceAll('"', '\\"')),
    ]);
    expect((await scene.queue()).submissions).toHaveLength(1);
  });

  test('merging gives open edits to the survivor and ends an open new location as a duplicate', async () => {
    await using scene = await open();
    const edit = await scene.submitEdit('ada', { usageCost: '1' }, french);
    const created = await scene.submit('ben', sampleDraft());
    const newId = (await scene.queue('?kind=new')).submissions[0] as unknown as {
      locationId: number;
    };
    await scene.json('POST', '/v4/poi/2/merge', 'administrator', { intoId: 1 });
    await scene.json('POST', `/v4/poi/${newId.locationId}/merge`, 'administrator', { intoId: 1 });
    expect((await scene.queue()).submissions).toMatchObject([
      { id: edit, locationId: 1, title: 'Old name' },
    ]);
    const own = await scene.json<{ submissions: readonly QueueItem[] }>(
      'GET',
      '/v4/profile/submissions',
      'ben',
    );
    expect(own.submissions).toMatchObject([
      { id: created, state: 'rejected', decision: { code: 'duplicate' } },
    ]);
    await scene.decide(edit, 'british-editor', { decision: 'approve' });
    expect(await scene.api.pois('/v3/poi/2')).toMatchObject([{ ID: 1, UsageCost: '1' }]);
  });
});
