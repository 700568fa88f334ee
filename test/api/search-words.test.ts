import { describe, expect, test } from 'vitest';
import { sharedApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { listedIds, listPath } from '../support/visible-world.ts';
import { worldIds } from '../world/world.ts';

describe.each(engines)('q on %s', (engine) => {
  const world = sharedApi(engine);
  const ids = (q: string, more = {}) => world.api.ids(listPath({ q, maxresults: 5000, ...more }));

  test('finds words of title and town in any letter case, with and without accents', async () => {
    const inTown = listedIds(({ location }) => location.address.town === 'Musterdorf');
    expect(inTown.length).toBeGreaterThan(1);
    for (const q of ['Musterdorf', 'MUSTERDORF', 'müsterdorf', 'musterdorf ', 'musterd'])
      expect(await ids(q), q).toEqual(inTown);
  });

  test('wants all words, the last one begun or whole when something follows', async () => {
    expect(await ids('cafe decompos')).toEqual([worldIds.combining]);
    expect(await ids('decomposé CAFÉ ')).toEqual([worldIds.combining]);
    expect(await ids('decompos ')).toEqual([]);
    expect(await ids('cafe musterdorf')).toEqual([]);
  });

  test.each([
    ['東京', 'japanese'],
    ['京', 'japanese'],
    ['充电站', 'chinese'],
    ['تجريبية', 'arabic'],
    ['לדוגמה', 'hebrew'],
    ['παραδειγμα', 'greek'],
    ['ВИГАДАНА', 'cyrillic'],
    ['ชาร์จ', 'thai'],
    ['उदाहरण', 'devanagari'],
    ['충전소', 'korean'],
    ['𐌲𐌿𐍄', 'gothic'],
  ] as const)('finds %s in other writing', async (q, name) => {
    expect(await ids(q)).toContain(worldIds[name]);
  });

  test('finds the operator by words of its title, together with words of the location', async () => {
    const ofTesla = listedIds(({ location }) => location.operatorId === 23);
    expect(await ids('tesla')).toEqual(ofTesla);
    expect(await ids('tesla testville')).toEqual(
      listedIds(
        ({ location }) => location.operatorId === 23 && location.address.town === 'Testville',
      ),
    );
  });

  test('goes with filters, shapes and a position', async () => {
    const inTown = listedIds(({ location }) => location.address.town === 'Musterdorf');
    expect(await ids('musterdorf', { boundingbox: '(54.0,9.0),(54.1,9.1)' })).toEqual(inTown);
    expect(await ids('musterdorf', { boundingbox: '(44.0,9.0),(44.1,9.1)' })).toEqual([]);
    expect(await ids('musterdorf', { countryid: 1 })).toEqual([]);
    const near = await world.api.pois(
      listPath({ q: 'musterdorf', latitude: 54, longitude: 9, distance: 100 }),
    );
    expect(near.map((poi) => poi.ID).sort()).toEqual(inTown.toSorted());
    const distances = near.map((poi) => poi.AddressInfo.Distance ?? Number.NaN);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  });

  test('a text without a word is the same as none', async () => {
    const all = await world.api.ids(listPath({ maxresults: 5000 }));
    for (const q of ['', '  ', '--', '⚡', 'null']) expect(await ids(q), q).toEqual(all);
  });
});
