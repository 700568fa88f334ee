import { describe, expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import type { LocationDraft } from '../../src/domain/location-draft.ts';
import { readHistory } from '../../src/registry/history/read-history.ts';
import { pendingSubmissions } from '../../src/storage/submissions.ts';
import { contributor, editorOf } from '../support/contributors.ts';
import { engines } from '../support/store.ts';
import {
  ada,
  Contributing,
  draftOf,
  editor,
  idOf,
  openContributing,
  publishedBy,
} from '../support/submitted.ts';

const members = ['line2', 'town', 'stateOrProvince', 'postcode', 'telephone1', 'email'] as const;

describe.each(engines)('what happens at the same time on %s', (engine) => {
  /** The same database by two connections of its own, as two servers have it. */
  async function openTwo() {
    const { store, world } = await openContributing(engine);
    const other = new Contributing(await store.openAnother());
    other.now = world.now;
    return { store, world, worlds: [world, other] as const };
  }

  it('keeps every edit of editors who read the same version', async () => {
    const { store, world, worlds } = await openTwo();
    await using _store = store;
    const read = await publishedBy(world);
    const edits = members.map((member, at) => {
      const address: Address = { ...read.address, [member]: `by ${at}` };
      const draft: LocationDraft = draftOf(read, { address });
      return (worlds[at % 2] ?? world).submit(editorOf(100 + at), draft);
    });
    const outcomes = await Promise.all(edits);
    expect(outcomes.map(({ submission }) => submission?.state)).toEqual(
      members.map(() => 'approved'),
    );
    const { address } = await world.stored(read.id);
    expect(members.map((member) => address[member])).toEqual(members.map((_, at) => `by ${at}`));
    const history = await readHistory(world.db, read.id, { limit: 20 });
    expect(history?.map(({ revision }) => revision.version)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  it('decides about a submission once, and leaves one pending edit of each account', async () => {
    const { store, world, worlds } = await openTwo();
    await using _store = store;
    const read = await publishedBy(world);
    const propose = (id: number, usageCost: string, at: number) =>
      (worlds[at % 2] ?? world).submit(contributor(id), draftOf(read, { usageCost }));
    await Promise.all([0, 1, 2, 3].map((at) => propose(7, `by ada ${at}`, at)));
    const pending = await pendingSubmissions(world.db, read.id);
    expect(pending.map(({ accountId }) => accountId)).toEqual([ada.id]);
    const id = idOf(pending[0]);
    const decisions = await Promise.allSettled([
      world.approve(editor, id),
      worlds[1].reject(editor, id),
      worlds[1].approve(editor, id),
      world.reject(editor, id),
    ]);
    expect(decisions.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await world.points(ada)).toBe(
      (await world.stored(read.id)).usageCost === undefined ? 0 : 1,
    );
  });

  it('stores a new location once that an app sends twice', async () => {
    const { store, world, worlds } = await openTwo();
    await using _store = store;
    const read = await publishedBy(world);
    const draft = draftOf(read, { id: undefined, uuid: undefined, usageCost: 'once' });
    const outcomes = await Promise.all(worlds.map((one) => one.submit(ada, draft)));
    expect(new Set(outcomes.map(({ submission }) => submission?.state))).toEqual(
      new Set(['pending']),
    );
    expect(new Set(outcomes.map(({ locationId }) => locationId)).size).toBe(1);
  });
});
