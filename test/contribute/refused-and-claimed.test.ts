import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import {
  claimSubmission,
  releaseSubmission,
} from '../../src/registry/submissions/claim-submission.ts';
import { publishDue } from '../../src/registry/submissions/publish-due.ts';
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
  idOf,
  openContributing,
  publishedBy,
  sampleDraft,
} from '../support/submitted.ts';
import { testReference } from '../world/reference.ts';

const minuteMs = 60_000;
const other = editorOf(11, 87);
const moderator = contributor(12, [{ role: 'moderator' }]);
const administrator = contributor(20, [{ role: 'administrator' }]);

describe.each(engines)('edits of new locations on %s', (engine) => {
  const open = async () => {
    const { store, world, db } = await openContributing(engine);
    const fresh = await world.submit(ada, sampleDraft());
    const stored = await world.stored(fresh.locationId);
    const edits = [ada, bob].map(
      (actor, at) => () => world.submit(actor, draftOf(stored, { numberOfPoints: 5 + at })),
    );
    const ids: number[] = [];
    for (const edit of edits) ids.push(idOf((await edit()).submission));
    const stateOf = async (id: number) => (await readSubmission(db, id))?.state;
    const states = async () => [await stateOf(ids[0] ?? 0), await stateOf(ids[1] ?? 0)];
    return { store, world, db, fresh: idOf(fresh.submission), stored, ids, states };
  };

  it('end with it when it is refused, and their contributors are told', async () => {
    const { store, world, db, fresh, ids, states } = await open();
    await using _store = store;
    await world.reject(editor, fresh);
    expect(await states()).toEqual(['rejected', 'rejected']);
    const letters = await dueMail(db, world.now, 10);
    expect(letters.map(({ message }) => message.to).toSorted()).toEqual([
      ...['user7@example.org', 'user7@example.org', 'user8@example.org'],
    ]);
    const told = letters.filter(({ message }) => message.text.includes('was not accepted\n'));
    expect(told).toHaveLength(2);
    for (const id of ids) await expect(world.approve(editor, id)).rejects.toThrow('only a pending');
    expect([await world.points(ada), await world.points(bob)]).toEqual([0, 0]);
  });

  it('end with it when it is taken back: own ones too, others with a letter', async () => {
    const { store, world, db, fresh, states } = await open();
    await using _store = store;
    await withdrawSubmission(db, fresh, { actor: ada }, world.tick());
    expect(await states()).toEqual(['withdrawn', 'rejected']);
    const letters = await dueMail(db, world.now, 10);
    expect(letters.map(({ message }) => message.to)).toEqual(['user8@example.org']);
  });

  it('end when an editor gives it a status that is not listed', async () => {
    const { store, world, stored, states } = await open();
    await using _store = store;
    await world.submit(editor, draftOf(stored, { owned: { submissionStatusTypeId: 250 } }));
    expect(await states()).toEqual(['rejected', 'rejected']);
  });

  it('cannot be approved, nor be published by time, where it is not listed any more', async () => {
    const { store, world, db } = await open();
    await using _store = store;
    const before = await publishedBy(world);
    const edit = idOf((await world.submit(bob, draftOf(before, { numberOfPoints: 3 }))).submission);
    await world.submit(editor, draftOf(before, { owned: { submissionStatusTypeId: 1000 } }));
    await expect(world.approve(editor, edit)).rejects.toThrow('it is not listed; reject it');
    const deps = { database: db, reference: () => testReference, log: silentLog };
    const later = world.now + 1000 * minuteMs;
    await publishDue(deps, { afterMs: minuteMs, maxRisk: 100 }, later);
    expect((await readSubmission(db, edit))?.state).toBe('pending');
    await world.reject(editor, edit);
  });

  it('wait, when published by time, until the location is listed', async () => {
    const { store, world, db, ids, states } = await open();
    await using _store = store;
    const deps = { database: db, reference: () => testReference, log: silentLog };
    const [first = 0] = ids;
    await claimSubmission(db, first, editor, world.now + 999 * minuteMs);
    const later = world.now + 1000 * minuteMs;
    expect(await publishDue(deps, { afterMs: minuteMs, maxRisk: 100 }, later)).toBeGreaterThan(0);
    expect(await states()).toEqual(['pending', 'published-by-time']);
  });
});

describe.each(engines)('claims on %s', (engine) => {
  it('are taken over by moderators and administrators, and by nobody else', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    const id = idOf((await world.submit(ada, sampleDraft())).submission);
    await expect(claimSubmission(db, id, moderator, world.now)).rejects.toThrow('may not');
    await claimSubmission(db, id, editor, world.now);
    await expect(claimSubmission(db, id, other, world.now)).rejects.toThrow('Another editor');
    await expect(releaseSubmission(db, id, other, world.now)).rejects.toThrow('Another editor');
    await expect(world.approve(administrator, id)).rejects.toThrow('claim it first');
    await claimSubmission(db, id, moderator, world.now);
    await expect(world.approve(editor, id)).rejects.toThrow('another editor works on it');
    await claimSubmission(db, id, administrator, world.now);
    expect((await world.approve(administrator, id)).submission.state).toBe('approved');
    const second = idOf((await world.submit(ada, sampleDraft({ usageCost: 'x' }))).submission);
    await claimSubmission(db, second, editor, world.now);
    await releaseSubmission(db, second, moderator, world.now);
    expect((await world.approve(other, second)).submission.state).toBe('approved');
  });

  it('end after some hours, however often they are made anew, and are free for a while then', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    const id = idOf((await world.submit(ada, sampleDraft())).submission);
    const start = world.now;
    for (let minutes = 0; minutes < 240; minutes += 20)
      await claimSubmission(db, id, editor, start + minutes * minuteMs);
    const last = await readSubmission(db, id);
    expect(last?.claim).toEqual({ by: editor.id, since: start, until: start + 240 * minuteMs });
    for (const minutes of [240, 269])
      await expect(claimSubmission(db, id, editor, start + minutes * minuteMs)).rejects.toThrow(
        'allowed are 4 hours in a row',
      );
    await claimSubmission(db, id, other, start + 241 * minuteMs);
    await releaseSubmission(db, id, other, start + 242 * minuteMs);
    const again = await claimSubmission(db, id, editor, start + 271 * minuteMs);
    expect(again.claim?.until).toBe(start + 301 * minuteMs);
  });
});
