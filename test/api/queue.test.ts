import { describe, expect, test } from 'vitest';
import { people } from '../support/people.ts';
import { british, french, openQueueScene, type QueueItem } from '../support/queue-scene.ts';
import { engines } from '../support/store.ts';
import { sampleDraft } from '../support/submitted.ts';

describe.each(engines)('the queue on %s', (engine) => {
  const open = () => openQueueScene(engine, [british, french]);

  test('lists what waits, oldest first, with what it changes in words', async () => {
    await using scene = await open();
    const edit = await scene.submitEdit('ada', {
      address: { ...british.location.address, title: 'New name' },
      operatorId: 23,
    });
    const created = await scene.submit('ben', sampleDraft());
    const { submissions, next } = await scene.queue();
    expect(submissions).toMatchObject([
      {
        id: edit,
        kind: 'edit',
        state: 'pending',
        title: 'Old name',
        locationId: 1,
        country: { id: 1 },
        by: { id: people.ada.id, username: 'ada' },
        changed: ['Title', 'Operator'],
        decision: null,
        claim: null,
      },
      { id: created, kind: 'new', title: 'New place', changed: [] },
    ]);
    expect(submissions[0]?.risk?.score).toBeGreaterThan(0);
    expect(next).toBeNull();
  });

  test('is filtered by country, kind, risk, account, location, state, age and claim', async () => {
    await using scene = await open();
    const edit = await scene.submitEdit('ada', { usageCost: '1' });
    scene.tick(86_400_000);
    const frenchEdit = await scene.submitEdit('ben', { usageCost: '2' }, french);
    const created = await scene.submit('ada', sampleDraft());
    expect(await scene.ids('')).toEqual([edit, frenchEdit, created]);
    expect(await scene.ids('?countryid=1')).toEqual([edit]);
    expect(await scene.ids('?countryid=80,1')).toEqual([edit, frenchEdit]);
    expect(await scene.ids('?mine=true', 'french-editor')).toEqual([frenchEdit]);
    expect(await scene.ids('?mine=true&countryid=1', 'french-editor')).toEqual([]);
    expect(await scene.ids('?mine=true')).toHaveLength(3);
    expect(await scene.ids('?kind=new')).toEqual([created]);
    expect(await scene.ids(`?accountid=${people.ada.id}`)).toEqual([edit, created]);
    expect(await scene.ids('?locationid=2')).toEqual([frenchEdit]);
    expect(await scene.ids('?createduntil=2021-11-24')).toEqual([edit]);
    expect(await scene.ids('?createdfrom=2021-11-24')).toEqual([frenchEdit, created]);
    await scene.json('PUT', `/v4/submissions/${edit}/claim`, 'british-editor');
    expect(await scene.ids('?claim=own', 'british-editor')).toEqual([edit]);
    expect(await scene.ids('?claim=own', 'administrator')).toEqual([]);
    expect(await scene.ids('?claim=none')).toEqual([frenchEdit, created]);
    await scene.decide(edit, 'british-editor', { decision: 'reject', reason: 'no' });
    expect(await scene.ids('')).toEqual([frenchEdit, created]);
    expect(await scene.ids('?state=rejected,approved')).toEqual([edit]);
    const risks = (await scene.queue('?order=riskiest')).submissions.map(
      ({ risk }) => risk?.score ?? 0,
    );
    expect(risks).toEqual([...risks].sort((a, b) => b - a));
    const [most = 0, least = 0] = risks;
    expect(await scene.ids(`?minrisk=${most}`)).toHaveLength(
      risks.filter((one) => one === most).length,
    );
    expect(await scene.ids(`?maxrisk=${least - 1}`)).toEqual([]);
  });

  test('is paged through in every order without losing or repeating any', async () => {
    await using scene = await open();
    const all = [
      await scene.submit('ada', sampleDraft({ usageCost: '0' })),
      await scene.submit('ben', sampleDraft({ generalComments: 'www.a.example' })),
      await scene.submit('newcomer', sampleDraft({ usageCost: '2' })),
      await scene.submit('ada', sampleDraft({ generalComments: 'www.b.example' })),
      await scene.submit('ben', sampleDraft({ usageCost: '4' })),
      await scene.submit('newcomer', sampleDraft({ generalComments: 'www.c.example' })),
      await scene.submit('ada', sampleDraft({ usageCost: '6' })),
    ];
    for (const order of ['oldest', 'newest', 'riskiest']) {
      const found: number[] = [];
      let cursor = '';
      for (let page = 0; page < 4; page++) {
        const { submissions, next } = await scene.queue(`?order=${order}&limit=2${cursor}`);
        found.push(...submissions.map(({ id }) => id));
        expect(next === null).toBe(page === 3);
        cursor = `&cursor=${next}`;
      }
      expect([...found].sort((a, b) => a - b)).toEqual(all);
      if (order === 'newest') expect(found).toEqual([...all].reverse());
    }
    const { counts } = await scene.queue('?count=true&limit=1');
    expect(counts).toEqual({
      total: 7,
      new: 7,
      edit: 0,
      byCountry: [{ countryId: 87, title: 'Germany', count: 7 }],
    });
  });

  test.each([
    ['?state=nothing', 'expected some of'],
    ['?kind=x', 'expected one of "new", "edit"'],
    ['?limit=0', 'a whole number from 1 to 200'],
    ['?cursor=x', 'the "next" of an answer'],
    ['?minrisk=101', 'a whole number from 0 to 100'],
    ['?createdfrom=soon', 'a date'],
  ])('says what is wrong with %s', async (query, message) => {
    await using scene = await open();
    const reply = await scene.send('GET', `/v4/queue${query}`, 'moderator');
    expect([reply.statusCode, JSON.parse(reply.body)]).toEqual([
      400,
      { status: 'error', description: expect.stringContaining(message) },
    ]);
  });

  test('and its items are for editors and moderators, an item also for its owner', async () => {
    await using scene = await open();
    const id = await scene.submitEdit('ada', { usageCost: '1' });
    const statuses = async (url: string) =>
      Object.fromEntries(
        await Promise.all(
          (
            [
              undefined,
              'ada',
              'ben',
              'banned',
              'french-editor',
              'moderator',
              'administrator',
            ] as const
          ).map(
            async (as) => [as ?? 'nobody', (await scene.send('GET', url, as)).statusCode] as const,
          ),
        ),
      );
    expect(await statuses('/v4/queue')).toEqual({
      nobody: 401,
      ada: 403,
      ben: 403,
      banned: 403,
      'french-editor': 200,
      moderator: 200,
      administrator: 200,
    });
    expect(await statuses(`/v4/submissions/${id}`)).toEqual({
      nobody: 401,
      ada: 200,
      ben: 404,
      banned: 404,
      'french-editor': 200,
      moderator: 200,
      administrator: 200,
    });
    const own = await scene.json<{ submission: QueueItem }>('GET', `/v4/submissions/${id}`, 'ada');
    expect(own.submission.risk).toBeUndefined();
  });

  test('shows own submissions to whoever made them, with what became of them', async () => {
    await using scene = await open();
    const first = await scene.submitEdit('ada', { usageCost: '1' });
    await scene.decide(first, 'british-editor', {
      decision: 'reject',
      code: 'incorrect',
      reason: 'It is free',
    });
    const second = await scene.submitEdit('ada', { usageCost: '2' });
    await scene.submitEdit('ben', { usageCost: '3' });
    const own = (query = '') =>
      scene.json<{ submissions: readonly QueueItem[] }>(
        'GET',
        `/v4/profile/submissions${query}`,
        'ada',
      );
    const { submissions } = await own();
    expect(submissions).toMatchObject([
      { id: second, state: 'pending', decision: null },
      { id: first, state: 'rejected', decision: { code: 'incorrect', reason: 'It is free' } },
    ]);
    expect((await own('?state=pending')).submissions.map(({ id }) => id)).toEqual([second]);
    expect((await scene.send('GET', '/v4/profile/submissions')).statusCode).toBe(401);
  });
});
