import { describe, expect, it } from 'vitest';
import { builtInReference } from '../../src/domain/reference/built-in.ts';
import { referenceListNames } from '../../src/domain/reference.ts';
import { importReference } from '../../src/registry/import-reference.ts';
import { changedReference, readFeedHead } from '../../src/storage/changes.ts';
import { readReferenceLists } from '../../src/storage/reference.ts';
import { engines, openStore } from '../support/store.ts';

const operator = {
  id: 99_999,
  title: 'Sample Operator',
  websiteUrl: null,
  comments: null,
  phonePrimary: null,
  phoneSecondary: null,
  isPrivateIndividual: null,
  bookingUrl: null,
  contactEmail: null,
  faultReportEmail: null,
  isRestrictedEdit: null,
};

describe.each(engines)('vocabularies on %s', (engine) => {
  it('are the built-in ones, by id, in a fresh store', async () => {
    await using store = await openStore(engine);
    const lists = await readReferenceLists(store.db);
    for (const name of referenceListNames) {
      const sorted = [...builtInReference[name]].sort((a, b) => a.id - b.id);
      expect(lists[name]).toEqual(sorted);
    }
  });

  it('take in new and changed entries and keep those that are not in the file', async () => {
    await using store = await openStore(engine);
    const { seq } = await readFeedHead(store.db);
    const [country] = builtInReference.countries;
    if (country === undefined) throw new Error('no countries are built in');
    const renamed = { ...country, title: 'Renamed' };
    const outcome = await importReference(store.db, {
      operators: [operator],
      countries: [renamed],
    });
    expect(outcome).toEqual({ added: 1, changed: 1, unchanged: 0 });
    const lists = await readReferenceLists(store.db);
    expect(lists.operators).toContainEqual(operator);
    expect(lists.countries).toContainEqual(renamed);
    expect(lists.countries).toHaveLength(builtInReference.countries.length);
    const changes = await changedReference(store.db, seq, 10);
    expect(changes.map(({ changeSeq, entry }) => [changeSeq - seq, entry])).toEqual([
      [1, { list: 'operators', item: operator }],
      [2, { list: 'countries', item: renamed }],
    ]);
  });

  it('do not change when the same file comes again, in whatever order of members', async () => {
    await using store = await openStore(engine);
    await importReference(store.db, { operators: [operator] });
    const head = await readFeedHead(store.db);
    const reversed = Object.fromEntries(Object.entries(operator).reverse());
    const outcome = await importReference(store.db, { operators: [{ ...operator, ...reversed }] });
    expect(outcome).toEqual({ added: 0, changed: 0, unchanged: 1 });
    expect(await readFeedHead(store.db)).toEqual(head);
  });

  it('stay as imported when the store is opened again', async () => {
    await using store = await openStore(engine);
    const [country] = builtInReference.countries;
    if (country === undefined) throw new Error('no countries are built in');
    await importReference(store.db, { countries: [{ ...country, title: 'Renamed' }] });
    const head = await readFeedHead(store.db);
    const another = await store.openAnother();
    expect(await readFeedHead(another)).toEqual(head);
    expect((await readReferenceLists(another)).countries).toContainEqual({
      ...country,
      title: 'Renamed',
    });
  });

  it('are only compared in a dry run', async () => {
    await using store = await openStore(engine);
    const head = await readFeedHead(store.db);
    const outcome = await importReference(store.db, { operators: [operator] }, { dryRun: true });
    expect(outcome.added).toBe(1);
    expect(await readFeedHead(store.db)).toEqual(head);
  });
});
