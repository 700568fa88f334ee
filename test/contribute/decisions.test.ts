import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import {
  claimSubmission,
  releaseSubmission,
} from '../../src/registry/submissions/claim-submission.ts';
import { publishByTimeJob, publishDue } from '../../src/registry/submissions/publish-due.ts';
import { withdrawSubmission } from '../../src/registry/submissions/withdraw-submission.ts';
import { dueMail } from '../../src/storage/outbox.ts';
import { readSubmission } from '../../src/storage/submissions.ts';
import { contributor, editorOf } from '../support/contributors.ts';
import { engines } from '../support/store.ts';
import {
  ada,
  bob,
  draftOf,
  editor,
  frenchEditor,
  idOf,
  openContributing,
  publishedBy,
  sampleDraft,
} from '../support/submitted.ts';
import { testReference } from '../world/reference.ts';

describe.each(engines)('decisions about submissions on %s', (engine) => {
  it('merges an edit into what others changed, and overwrites nothing they did', async () => {
    const { store, world } = await openContributing(engine);
    await using _store = store;
    const before = await publishedBy(world);
    const edit = await world.submit(
      ada,
      draftOf(before, { numberOfPoints: 8, generalComments: 'by ada' }),
    );
    await world.submit(editor, draftOf(before, { numberOfPoints: 5, usageCost: 'free' }));
    const id = idOf(edit.submission);
    expect(await world.approve(editor, id)).toMatchObject({
      kind: 'conflict',
      currentVersion: 2,
      conflicts: [{ path: 'numberOfPoints', base: 2, current: 5, proposed: 8 }],
    });
    const resolutions = new Map([['numberOfPoints', 'current']] as const);
    await expect(world.decide(editor, id, { kind: 'approve', resolutions })).rejects.toThrow(
      'without the version',
    );
    await expect(
      world.decide(editor, id, { kind: 'approve', resolutions, seenVersion: 1 }),
    ).rejects.toThrow('look again');
    const outcome = await world.decide(editor, id, {
      kind: 'approve',
      resolutions,
      seenVersion: 2,
    });
    expect(outcome.submission).toMatchObject({
      state: 'partly-approved',
      decision: { applied: ['generalComments'], version: 3 },
    });
    expect(await world.stored(before.id)).toMatchObject({
      numberOfPoints: 5,
      usageCost: 'free',
      generalComments: 'by ada',
    });
  });

  it('approves some of the changes, or others in their place', async () => {
    const { store, world } = await openContributing(engine);
    await using _store = store;
    const before = await publishedBy(world);
    const edit = () =>
      world.submit(ada, draftOf(before, { numberOfPoints: 8, usageCost: 'dear', plannedAt: 5 }));
    const first = idOf((await edit()).submission);
    const part = await world.decide(editor, first, { kind: 'approve', paths: ['usageCost'] });
    expect(part.submission.state).toBe('partly-approved');
    expect(await world.stored(before.id)).toMatchObject({ numberOfPoints: 2, usageCost: 'dear' });
    const second = idOf(
      (await world.submit(bob, draftOf(await world.stored(before.id), { numberOfPoints: 9 })))
        .submission,
    );
    const values = new Map([['numberOfPoints', 7]]);
    const whole = await world.decide(editor, second, { kind: 'approve', values, seenVersion: 2 });
    expect(whole.submission.state).toBe('approved');
    expect((await world.stored(before.id)).numberOfPoints).toBe(7);
  });

  it('refuses values that are none, or that the server owns', async () => {
    const { store, world } = await openContributing(engine);
    await using _store = store;
    const before = await publishedBy(world);
    const { submission } = await world.submit(ada, draftOf(before, { numberOfPoints: 8 }));
    for (const [path, value, message] of [
      ['submissionStatusTypeId', 200, 'only the server sets it'],
      ['numberOfPoints', 'many', 'expected a whole number'],
      ['numberOfPoints', 2.5, 'expected a whole number'],
      ['plannedAt', -1e300, 'expected a time'],
      ['address.position', { lat: 1e-320, lng: 0 }, 'requires latitude and longitude'],
      ['usageCost', 'free\u0000', 'has the control character U+0000'],
      ['connections.5.amps', 3, 'no such connection'],
      ['__proto__', 1, 'no such field'],
      ['address.title', '', 'requires a Title'],
      ['operatorId', 987654, 'Unknown Network Operator Specified:987654'],
    ] as const) {
      const values = new Map([[path, value]]);
      const decision = { kind: 'approve', values, seenVersion: 1 } as const;
      await expect(world.decide(editor, idOf(submission), decision)).rejects.toThrow(message);
    }
  });

  it('never publishes what was rejected, and says why', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    const { locationId: id, submission } = await world.submit(ada, sampleDraft());
    await world.reject(editor, idOf(submission), 'It is a garage');
    expect((await world.stored(id)).submissionStatusTypeId).toBe(250);
    await expect(world.approve(editor, idOf(submission))).rejects.toThrow('"rejected"');
    const deps = {
      database: db,
      reference: () => testReference,
      log: silentLog,
    };
    const published = await publishDue(deps, { afterMs: 0, maxRisk: 100 }, world.now + 1e9);
    expect(published).toBe(0);
    expect((await world.stored(id)).submissionStatusTypeId).toBe(250);
    const [letter] = await dueMail(db, world.now, 10);
    expect(letter?.message.text).toContain('user9 writes: It is a garage');
    expect(await world.points(ada)).toBe(0);
  });

  it('publishes by time what is harmless, and leaves conflicts, claims and banned accounts', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    const deps = {
      database: db,
      reference: () => testReference,
      log: silentLog,
    };
    const before = await publishedBy(world);
    const conflicting = await world.submit(ada, draftOf(before, { numberOfPoints: 3 }));
    await world.submit(editor, draftOf(before, { numberOfPoints: 4 }));
    const claimed = await world.submit(bob, sampleDraft());
    const banned = await world.submit(contributor(20), sampleDraft());
    const plain = await world.submit(contributor(21), sampleDraft());
    const ban = (state: string) =>
      db.kysely.updateTable('user_account').set({ state }).where('id', '=', 20).execute();
    await ban('banned');
    const rule = { afterMs: 60_000, maxRisk: 100 };
    expect(await publishDue(deps, rule, world.now)).toBe(0);
    expect(await publishDue(deps, { ...rule, maxRisk: 5 }, world.now + 60_000)).toBe(0);
    await claimSubmission(db, idOf(claimed.submission), editor, world.now + 60_000);
    expect(await publishDue(deps, rule, world.now + 60_000)).toBe(1);
    const states = await Promise.all(
      [conflicting, claimed, banned, plain].map(
        async ({ submission }) => (await readSubmission(db, idOf(submission)))?.state,
      ),
    );
    expect(states).toEqual(['pending', 'pending', 'pending', 'published-by-time']);
    await ban('active');
    const later = new AbortController();
    await publishByTimeJob(deps, rule).run(world.now + 1e7, later.signal);
    expect((await readSubmission(db, idOf(banned.submission)))?.state).toBe('published-by-time');
  });

  it('lets one editor claim a submission for a while', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    const other = editorOf(11);
    const id = idOf((await world.submit(ada, sampleDraft())).submission);
    await claimSubmission(db, id, editor, world.now);
    await expect(claimSubmission(db, id, other, world.now)).rejects.toThrow('Another editor');
    await expect(world.approve(other, id)).rejects.toThrow('another editor works on it');
    await expect(claimSubmission(db, id, frenchEditor, world.now)).rejects.toThrow('may not');
    await releaseSubmission(db, id, editor, world.now);
    await claimSubmission(db, id, other, world.now);
    world.now += 31 * 60_000;
    expect((await world.approve(editor, id)).submission.state).toBe('approved');
  });

  it('lets contributors take back their own, never what is decided', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    const { locationId: id, submission } = await world.submit(ada, sampleDraft());
    const withdrawing = (actor: typeof ada) => ({ actor });
    await expect(
      withdrawSubmission(db, idOf(submission), withdrawing(bob), world.tick()),
    ).rejects.toThrow('You have no submission');
    await withdrawSubmission(db, idOf(submission), withdrawing(ada), world.tick());
    expect((await world.stored(id)).submissionStatusTypeId).toBe(1000);
    await expect(
      withdrawSubmission(db, idOf(submission), withdrawing(ada), world.tick()),
    ).rejects.toThrow('"withdrawn"');
  });

  it('asks for the right in the stored and in the resulting country', async () => {
    const { store, world } = await openContributing(engine);
    await using _store = store;
    const before = await publishedBy(world);
    const moved = draftOf(before, { address: { ...before.address, countryId: 80 } });
    expect((await world.submit(frenchEditor, moved)).submission?.state).toBe('pending');
    const { submission } = await world.submit(editor, moved);
    expect(submission?.state).toBe('pending');
    expect((await world.stored(before.id)).address.countryId).toBe(87);
    await expect(world.approve(frenchEditor, idOf(submission))).rejects.toThrow('may not');
    await expect(world.approve(editor, idOf(submission))).rejects.toThrow('may not');
    await expect(world.reject(frenchEditor, idOf(submission))).rejects.toThrow('may not');
    expect((await world.approve(editorOf(12), idOf(submission))).submission.state).toBe('approved');
  });
});
