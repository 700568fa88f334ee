import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { publishDue } from '../../src/registry/submissions/publish-due.ts';
import { dueMail } from '../../src/storage/outbox.ts';
import { engines } from '../support/store.ts';
import {
  ada,
  type Contributing,
  draftOf,
  editor,
  idOf,
  openContributing,
  publishedBy,
  sampleDraft,
} from '../support/submitted.ts';
import { testReference } from '../world/reference.ts';

/** All letters that wait, oldest first. */
async function letters({ db, now }: Contributing) {
  const due = await dueMail(db, now + 1e9, 99);
  return due.map(({ message: { to, subject, text } }) => ({ to, subject, text }));
}

describe.each(engines)('the letter to a contributor on %s', (engine) => {
  it('says what was taken of an edit that was accepted in part', async () => {
    const { store, world } = await openContributing(engine);
    await using _store = store;
    const before = await publishedBy(world);
    const draft = draftOf(before, { numberOfPoints: 8, usageCost: 'dear' });
    const id = idOf((await world.submit(ada, draft)).submission);
    await world.decide(editor, id, { kind: 'approve', paths: ['usageCost'] });
    const [letter, ...others] = await letters(world);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      to: 'user7@example.org',
      subject: 'Your edit of "New place" was accepted in part',
    });
    expect(letter?.text).toContain('Hello user7,');
    expect(letter?.text).toContain(`(OCM-${before.id}) was accepted in part.`);
    expect(letter?.text).toContain('Taken: Cost.\nNot taken: Number of bays.');
  });

  it('says that it was published by time', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    const { locationId } = await world.submit(ada, sampleDraft());
    const deps = { database: db, reference: () => testReference, log: silentLog };
    const rule = { afterMs: 0, maxRisk: 100 };
    expect(await publishDue(deps, rule, world.tick())).toBe(1);
    const [letter, ...others] = await letters(world);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      to: 'user7@example.org',
      subject: 'Your new location of "New place" was published',
    });
    expect(letter?.text).toContain(`(OCM-${locationId}) was published.`);
    expect(letter?.text).toContain('Thank you for making the registry better.');
  });

  it('does not come where they replaced it themselves by a later one', async () => {
    const { store, world } = await openContributing(engine);
    await using _store = store;
    const before = await publishedBy(world);
    await world.submit(ada, draftOf(before, { numberOfPoints: 8 }));
    await world.submit(ada, draftOf(before, { numberOfPoints: 9 }));
    expect(await letters(world)).toEqual([]);
  });
});
