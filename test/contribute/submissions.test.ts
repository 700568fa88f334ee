import { describe, expect, it } from 'vitest';
import { readHistory } from '../../src/registry/history/read-history.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { readAudit } from '../../src/storage/audit.ts';
import { dueMail } from '../../src/storage/outbox.ts';
import { pendingSubmissions, readSubmission } from '../../src/storage/submissions.ts';
import { sampleRecord } from '../support/sample-record.ts';
import { engines } from '../support/store.ts';
import {
  ada,
  bob,
  draftOf,
  editor,
  frenchEditor,
  germany,
  idOf,
  openContributing,
  publishedBy,
  sampleDraft,
} from '../support/submitted.ts';

describe.each(engines)('submissions on %s', (engine) => {
  it('stores a new location of a contributor unpublished, and publishes it on approval', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    const { locationId: id, submission } = await world.submit(ada, sampleDraft());
    expect(await world.stored(id)).toMatchObject({ submissionStatusTypeId: 1, dataProviderId: 1 });
    expect(submission?.state).toBe('pending');
    const outcome = await world.approve(editor, idOf(submission));
    expect(outcome).toMatchObject({ kind: 'decided', submission: { state: 'approved' } });
    expect((await world.stored(id)).submissionStatusTypeId).toBe(200);
    expect(await world.points(ada)).toBe(1);
    const [letter] = await dueMail(db, world.now, 10);
    expect(letter?.message).toMatchObject({
      to: 'user7@example.org',
      subject: 'Your new location of "New place" was accepted',
    });
    const history = await readHistory(db, id, { limit: 10 });
    expect(
      history?.map(({ revision }) => [revision.version, revision.kind, revision.by.name]),
    ).toEqual([
      [2, 'approve', 'user9'],
      [1, 'create', 'user7'],
    ]);
  });

  it('publishes what an editor submits, but only where he is editor', async () => {
    const { store, world } = await openContributing(engine);
    await using _store = store;
    const here = await world.submit(editor, sampleDraft());
    expect((await world.stored(here.locationId)).submissionStatusTypeId).toBe(200);
    const there = await world.submit(frenchEditor, sampleDraft({ numberOfPoints: 9 }));
    expect((await world.stored(there.locationId)).submissionStatusTypeId).toBe(1);
    expect(there.submission?.state).toBe('pending');
  });

  it('heeds neither status, provider, dates nor parent from a contributor', async () => {
    const { store, world } = await openContributing(engine);
    await using _store = store;
    const owned = {
      submissionStatusTypeId: 200,
      dataProviderId: 2,
      dataProviderReference: 'x',
      createdAt: 5,
      parentId: 9,
      dataQualityLevel: 5,
    };
    const { locationId: id } = await world.submit(ada, sampleDraft({ owned }));
    const stored = await world.stored(id);
    expect(stored).toMatchObject({
      submissionStatusTypeId: 1,
      dataProviderId: 1,
      createdAt: world.now,
      dataQualityLevel: 1,
    });
    expect([stored.parentId, stored.dataProviderReference]).toEqual([undefined, undefined]);
    const edit = await world.submit(ada, draftOf(stored, { owned }));
    expect(edit.submission).toBeUndefined();
    const byEditor = await world.submit(editor, sampleDraft({ owned: { ...owned, parentId: id } }));
    expect(await world.stored(byEditor.locationId)).toMatchObject({
      submissionStatusTypeId: 200,
      dataProviderId: 2,
      createdAt: 5,
      parentId: id,
      dataQualityLevel: 5,
    });
  });

  it('keeps an edit of a contributor as changes, and the location as it is', async () => {
    const { store, world } = await openContributing(engine);
    await using _store = store;
    const before = await publishedBy(world);
    const address = { ...before.address, title: 'Better title' };
    const { submission } = await world.submit(ada, draftOf(before, { address }));
    expect(await world.stored(before.id)).toEqual(before);
    expect(submission).toMatchObject({
      kind: 'edit',
      baseVersion: 1,
      changes: [{ path: 'address.title', before: 'New place', after: 'Better title' }],
    });
    await world.approve(editor, idOf(submission));
    expect((await world.stored(before.id)).address).toEqual(address);
  });

  it('keeps nothing when nothing is different', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    const before = await publishedBy(world);
    const blank = draftOf(before, { usageCost: undefined, generalComments: '' });
    for (const actor of [ada, editor])
      expect((await world.submit(actor, blank)).submission).toBeUndefined();
    expect(await world.stored(before.id)).toEqual(before);
    expect(await pendingSubmissions(db, before.id)).toEqual([]);
  });

  it('takes the same proposal once', async () => {
    const { store, world } = await openContributing(engine);
    await using _store = store;
    const first = await world.submit(ada, sampleDraft());
    expect(await world.submit(ada, sampleDraft())).toEqual(first);
    const other = await world.submit(bob, sampleDraft());
    expect(other.locationId).not.toBe(first.locationId);
    const stored = await publishedBy(world);
    const draft = draftOf(stored, { numberOfPoints: 4 });
    const edit = await world.submit(ada, draft);
    expect(idOf((await world.submit(ada, draft)).submission)).toBe(idOf(edit.submission));
  });

  it('lets a later edit of the same account stand for its earlier ones', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    const before = await publishedBy(world);
    const one = await world.submit(ada, draftOf(before, { numberOfPoints: 3 }));
    const others = await world.submit(bob, draftOf(before, { numberOfPoints: 5 }));
    const two = await world.submit(ada, draftOf(before, { numberOfPoints: 4 }));
    expect(await readSubmission(db, idOf(one.submission))).toMatchObject({
      state: 'superseded',
      decision: { supersededBy: idOf(two.submission) },
    });
    const pending = await pendingSubmissions(db, before.id);
    expect(pending.map(({ id }) => id)).toEqual([idOf(others.submission), idOf(two.submission)]);
    await expect(world.approve(editor, idOf(one.submission))).rejects.toThrow('superseded');
  });

  it('archives the imported version that an editor changes (checklist 101)', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    const imported = sampleRecord(50, {
      dataProviderId: 3,
      dataProviderReference: 'REF-50',
      address: germany,
    });
    await importLocations(db, [imported]);
    await world.submit(editor, draftOf(await world.stored(50), { numberOfPoints: 6 }));
    const live = await world.stored(50);
    expect(live).toMatchObject({
      uuid: imported.location.uuid,
      dataProviderId: 1,
      numberOfPoints: 6,
    });
    expect(live.dataProviderReference).toBeUndefined();
    const archived = await world.stored(live.parentId ?? 0);
    expect(archived).toMatchObject({
      dataProviderId: 3,
      dataProviderReference: 'REF-50',
      submissionStatusTypeId: 1005,
    });
    expect(archived.uuid).not.toBe(live.uuid);
    await world.submit(editor, draftOf(live, { numberOfPoints: 7 }));
    expect((await world.stored(50)).parentId).toBe(live.parentId);
  });

  it('delists an imported location without archiving it', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    await importLocations(db, [sampleRecord(50, { dataProviderId: 3, address: germany })]);
    const before = await world.stored(50);
    const owned = { ...before, submissionStatusTypeId: 1002 };
    await world.submit(editor, draftOf(before, { owned }));
    expect(await world.stored(50)).toMatchObject({
      dataProviderId: 3,
      submissionStatusTypeId: 1002,
    });
  });

  it('ends the submission of a new location when an editor gives it another status', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    const one = await world.submit(ada, sampleDraft());
    const stored = await world.stored(one.locationId);
    await world.submit(
      editor,
      draftOf(stored, { owned: { ...stored, submissionStatusTypeId: 200 } }),
    );
    expect((await readSubmission(db, idOf(one.submission)))?.state).toBe('approved');
    const two = await world.submit(bob, sampleDraft());
    const other = await world.stored(two.locationId);
    await world.submit(
      editor,
      draftOf(other, { owned: { ...other, submissionStatusTypeId: 1010 } }),
    );
    expect((await readSubmission(db, idOf(two.submission)))?.state).toBe('rejected');
  });

  it('writes every change into the audit log', async () => {
    const { store, world, db } = await openContributing(engine);
    await using _store = store;
    const before = await publishedBy(world);
    const { submission } = await world.submit(ada, draftOf(before, { numberOfPoints: 9 }));
    await world.approve(editor, idOf(submission));
    const lines = await readAudit(db, { limit: 10 });
    expect(lines.map(({ action, actor_name }) => [action, actor_name])).toEqual([
      ['submission.approve', 'user9'],
      ['submission.create', 'user7'],
      ['location.create', 'user9'],
    ]);
  });
});
