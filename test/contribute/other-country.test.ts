import { describe, expect, it } from 'vitest';
import { Gazetteer } from '../../src/geocode/gazetteer.ts';
import { readHistory } from '../../src/registry/history/read-history.ts';
import { revertLocation } from '../../src/registry/history/revert-location.ts';
import { decideSubmission } from '../../src/registry/submissions/decide-submission.ts';
import { submitLocation } from '../../src/registry/submissions/submit-location.ts';
import { contributor, editorOf } from '../support/contributors.ts';
import { engines } from '../support/store.ts';
import {
  ada,
  draftOf,
  editor,
  germany,
  idOf,
  openContributing,
  publishedBy,
  sampleDraft,
} from '../support/submitted.ts';
import { testReference } from '../world/reference.ts';

const gazetteer = new Gazetteer();
const otherCountryAt = gazetteer.otherCountryAt.bind(gazetteer);
const known = { reference: testReference, otherCountryAt };
const paris = { ...germany, lat: 48.8566, lng: 2.3522 };
const both = contributor(11, [
  { role: 'country-editor', countryId: 87 },
  { role: 'country-editor', countryId: 80 },
]);
const allCountries = editorOf(12);
const administrator = contributor(20, [{ role: 'administrator' }]);

describe.each(engines)('a position in another country than the stated one on %s', (engine) => {
  const open = async () => {
    const { store, world, db } = await openContributing(engine);
    const submit: typeof world.submit = (actor, draft) =>
      submitLocation(db, draft, { actor, ...known }, world.tick());
    return { store, world, db, submit };
  };

  it('makes what an editor of the stated one submits wait, new or moved there', async () => {
    const { store, world, submit } = await open();
    await using _store = store;
    const created = await submit(editor, sampleDraft({ address: paris }));
    expect(created.submission?.state).toBe('pending');
    expect(await world.stored(created.locationId)).toMatchObject({ submissionStatusTypeId: 1 });
    const before = await publishedBy(world);
    const moved = await submit(editor, draftOf(before, { address: paris }));
    expect(moved.submission?.state).toBe('pending');
    expect(await world.stored(before.id)).toEqual(before);
  });

  it.each([
    ['both countries', both],
    ['all countries', allCountries],
    ['none, as an administrator', administrator],
  ])('is published at once for an editor of %s', async (_name, actor) => {
    const { store, submit } = await open();
    await using _store = store;
    const created = await submit(actor, sampleDraft({ address: paris }));
    expect(created.submission?.state).toBe('approved');
  });

  it('takes an editor of both to be changed where it is stored, decided about, or brought back', async () => {
    const { store, world, db, submit } = await open();
    await using _store = store;
    const { locationId: id } = await submit(both, sampleDraft({ address: paris }));
    const stored = await world.stored(id);
    const home = draftOf(stored, { address: germany });
    expect((await submit(editor, home)).submission?.state).toBe('pending');
    const edit = idOf((await submit(ada, draftOf(stored, { usageCost: 'free' }))).submission);
    const decide = (
      actor: typeof ada,
      values?: ReadonlyMap<string, { lat: number; lng: number }>,
    ) =>
      decideSubmission(
        db,
        edit,
        { kind: 'approve', values, seenVersion: 1 },
        { actor, ...known },
        world.tick(),
      );
    await expect(decide(editor)).rejects.toThrow('the position seems to lie in FR');
    expect((await decide(both)).submission.state).toBe('approved');
    await submit(both, draftOf(await world.stored(id), { address: germany }));
    const back = { toVersion: 1, ...known };
    await expect(revertLocation(db, id, { ...back, actor: editor }, world.tick())).rejects.toThrow(
      'the position seems to lie in FR',
    );
    expect(await revertLocation(db, id, { ...back, actor: both }, world.tick())).toBe(4);
  });

  it('is no place where a decision moves a location with a value', async () => {
    const { store, world, db } = await open();
    await using _store = store;
    const before = await publishedBy(world);
    const { submission } = await world.submit(ada, draftOf(before, { usageCost: 'free' }));
    const values = new Map([['address.position', { lat: paris.lat, lng: paris.lng }]]);
    const approval = { kind: 'approve', values, seenVersion: 1 } as const;
    const decide = (actor: typeof ada) =>
      decideSubmission(db, idOf(submission), approval, { actor, ...known }, world.tick());
    await expect(decide(editor)).rejects.toThrow('it takes an editor of both');
    expect(await world.stored(before.id)).toEqual(before);
    expect((await decide(allCountries)).submission.state).toBe('approved');
  });

  it('has a history with the public note of an approval, and not with its reason', async () => {
    const { store, world, db } = await open();
    await using _store = store;
    const before = await publishedBy(world);
    const fresh = await world.submit(ada, sampleDraft({ usageCost: 'x' }));
    const edit = await world.submit(ada, draftOf(before, { usageCost: 'free' }));
    for (const { submission, locationId } of [fresh, edit]) {
      const texts = { reason: 'only for Ada', note: 'for everybody' };
      const decision = { kind: 'approve', ...texts } as const;
      const decided = await world.decide(editor, idOf(submission), decision);
      expect(decided.submission.decision?.reason).toBe('only for Ada');
      const [newest] = (await readHistory(db, locationId, { limit: 1 })) ?? [];
      expect(newest?.revision.note).toBe('for everybody');
    }
    const refused = await world.submit(ada, sampleDraft({ usageCost: 'y' }));
    await world.reject(editor, idOf(refused.submission), 'only for Ada');
    const history = (await readHistory(db, refused.locationId, { limit: 9 })) ?? [];
    expect(JSON.stringify(history)).not.toContain('only for Ada');
  });
});
