import { describe, expect, test } from 'vitest';
import { locationId } from '../../src/domain/id.ts';
import { deleteLocation } from '../../src/registry/delete-location.ts';
import { saveLocation } from '../../src/registry/save-location.ts';
import { eventually } from '../support/eventually.ts';
import { openApi, type RunningApi, sharedApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { listedIds } from '../support/visible-world.ts';
import { place } from '../world/place.ts';
import { worldIds, worldNow } from '../world/world.ts';

interface Suggestion {
  readonly kind: 'town' | 'operator' | 'location';
  readonly id?: number;
  readonly title: string;
  readonly town?: string | null;
  readonly country?: { readonly isoCode: string } | null;
  readonly count?: number;
  readonly latitude?: number;
  readonly longitude?: number;
}

async function suggest(api: RunningApi, query: Readonly<Record<string, string | number>>) {
  const text = new URLSearchParams(
    Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
  );
  const { statusCode, body } = await api.get(`/v3/suggest?${text}`);
  expect(statusCode, body).toBe(200);
  return (JSON.parse(body) as { readonly suggestions: readonly Suggestion[] }).suggestions;
}
const ofKind = (list: readonly Suggestion[], kind: Suggestion['kind']) =>
  list.filter((one) => one.kind === kind);

describe.each(engines)('suggestions on %s', (engine) => {
  const world = sharedApi(engine);

  test('a town with its country, the number of its locations and their middle', async () => {
    const [town, ...others] = ofKind(await suggest(world.api, { q: 'müsterd' }), 'town');
    expect(others).toEqual([]);
    expect(town).toMatchObject({
      title: 'Musterdorf',
      country: { id: 87, isoCode: 'DE', title: 'Germany' },
      count: listedIds(({ location }) => location.address.town === 'Musterdorf').length,
    });
    expect(town?.latitude).toBeCloseTo(54.05, 1);
    expect(town?.longitude).toBeCloseTo(9.05, 1);
  });

  test('an operator with the number of its locations', async () => {
    expect(ofKind(await suggest(world.api, { q: 'tesla' }), 'operator')).toEqual([
      {
        kind: 'operator',
        id: 23,
        title: 'Tesla (Tesla-only charging)',
        count: listedIds(({ location }) => location.operatorId === 23).length,
      },
    ]);
  });

  test('a location with what tells it apart', async () => {
    expect(ofKind(await suggest(world.api, { q: 'Café decom' }), 'location')).toMatchObject([
      { id: worldIds.combining, town: 'Testville' },
    ]);
    const japanese = ofKind(await suggest(world.api, { q: '東京' }), 'location');
    expect(japanese).toMatchObject([{ id: worldIds.japanese, country: { isoCode: 'JP' } }]);
  });

  test('towns, then operators, then locations, up to the limit of each', async () => {
    for (const limit of [1, 3, 20]) {
      const list = await suggest(world.api, { q: 't', limit });
      const kinds = list.map(({ kind }) => kind);
      const order = ['town', 'operator', 'location'];
      expect(kinds).toEqual(kinds.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
      for (const kind of ['town', 'operator', 'location'] as const)
        expect(ofKind(list, kind).length).toBeLessThanOrEqual(limit);
      expect(await suggest(world.api, { q: 't', limit })).toEqual(list);
    }
  });

  test('with a position the nearest locations come first', async () => {
    const at = { latitude: 35.7, longitude: 139.7 };
    const [first] = ofKind(await suggest(world.api, { q: 'test', ...at }), 'location');
    expect(first?.id).toBe(worldIds.japanese);
  });

  test('filters decide what is counted', async () => {
    const all = ofKind(await suggest(world.api, { q: 'testville', limit: 20 }), 'town');
    const german = await suggest(world.api, { q: 'testville', countrycode: 'DE', limit: 20 });
    expect(all.length).toBeGreaterThan(ofKind(german, 'town').length);
    for (const { country } of german.filter(({ kind }) => kind !== 'operator'))
      expect(country?.isoCode).toBe('DE');
    expect(await suggest(world.api, { q: 'testville', countrycode: 'ZZ' })).toEqual([]);
  });

  test('nothing for a text without a word, and nothing breaks it', async () => {
    const hostile = [
      '',
      ' ',
      '--',
      '⚡',
      'nosuchword',
      'x'.repeat(8000),
      'a '.repeat(4000),
      '\u0000',
    ];
    for (const q of hostile) expect(await suggest(world.api, { q })).toBeInstanceOf(Array);
    expect(await suggest(world.api, { q: '--' })).toEqual([]);
    expect(await suggest(world.api, {})).toEqual([]);
    for (const limit of ['0', '21', 'x', '-1', '1.5', '']) {
      const { statusCode } = await world.api.get(`/v3/suggest?q=a&limit=${limit}`);
      expect(statusCode, limit).toBe(400);
    }
  });

  test('a change shows at once', async () => {
    await using api = await openApi(engine);
    const other = await api.store.openAnother();
    const id = locationId(700_001);
    const made = place(id, {
      title: 'Zanzibar Hub',
      operatorId: 121,
      address: { town: 'Zorgheim' },
    });
    await saveLocation(other, made);
    const towns = await eventually(
      async () => ofKind(await suggest(api, { q: 'zorg' }), 'town'),
      (list) => list.length === 1,
    );
    expect(towns).toMatchObject([{ title: 'Zorgheim', count: 1 }]);
    expect(ofKind(await suggest(api, { q: 'zanzi' }), 'location')).toMatchObject([{ id }]);
    await deleteLocation(other, id, worldNow);
    await eventually(
      () => suggest(api, { q: 'zorg' }),
      (list) => list.length === 0,
    );
    expect(await suggest(api, { q: 'zanzi' })).toEqual([]);
  });
});
