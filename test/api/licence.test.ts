import { describe, expect, test } from 'vitest';
import { isOpenlyLicensed, licenceOf } from '../../src/domain/licence.ts';
import type { DataProvider } from '../../src/domain/reference.ts';
import { sharedApi } from '../support/running-api.ts';
import { listedIds } from '../support/visible-world.ts';
import { testReference } from '../world/reference.ts';
import { testWorld } from '../world/world.ts';

/** What some providers of the test world say about their data. */
const texts: ReadonlyMap<number, string> = new Map([
  [8, 'Attribution-NonCommercial-ShareAlike 3.0'],
  [22, 'CC BY 4.0'],
  [28, 'Licence Ouverte 2.0'],
]);
const dataProviders: readonly DataProvider[] = testReference.dataProviders.map((provider) => ({
  ...provider,
  license: texts.get(provider.id) ?? provider.license,
}));

const providerOf = new Map(
  testWorld.map(({ location }) => [Number(location.id), location.dataProviderId]),
);
const idsFrom = (isWanted: (provider: DataProvider) => boolean) => {
  const wanted = new Set(dataProviders.filter(isWanted).map(({ id }) => id));
  return listedIds().filter((id) => wanted.has(providerOf.get(id) ?? -1));
};

describe('licences', () => {
  const world = sharedApi('sqlite', { reference: { ...testReference, dataProviders } });
  const ids = (licence: string) => world.api.ids(`/v3/poi?maxresults=100000&licence=${licence}`);

  test('choose locations by the licence of their data provider', async () => {
    const under = (...names: readonly string[]) =>
      idsFrom((provider) => names.includes(licenceOf(provider)?.id ?? ''));
    expect(await ids('CC-BY-SA-4.0')).toEqual(under('CC-BY-SA-4.0'));
    expect(await ids('etalab-2.0')).toEqual(under('etalab-2.0'));
    expect(await ids('cc-by-nc-sa-3.0,%20ETALAB-2.0')).toEqual(
      under('CC-BY-NC-SA-3.0', 'etalab-2.0'),
    );
    for (const found of [under('CC-BY-SA-4.0'), under('etalab-2.0')]) {
      expect(found.length).toBeGreaterThan(2);
    }
  });

  test('open ones leave out what forbids commercial use or is said to be closed', async () => {
    const open = idsFrom(isOpenlyLicensed);
    expect(await ids('open')).toEqual(open);
    const providers = new Set(open.map((id) => providerOf.get(id)));
    expect([...providers].toSorted()).toEqual([1, 28]);
  });

  test('choose by provider too', async () => {
    expect(await ids('provider:8,provider:28')).toEqual(idsFrom(({ id }) => id === 8 || id === 28));
    expect(await world.api.ids('/v3/poi?maxresults=100000&license=provider:8')).toEqual(
      idsFrom(({ id }) => id === 8),
    );
  });

  test('that nobody knows match nothing, and strict requests hear of them', async () => {
    expect(await ids('CC-BY-5.0')).toEqual([]);
    expect(await ids('provider:x')).toEqual([]);
    expect(await ids('')).toEqual(listedIds());
    const strict = await world.api.get('/v3/poi?licence=open,CC-BY&strict=true');
    expect(strict.json().description).toContain('"CC-BY" is no known licence');
  });

  test('are named in a header for exactly the rows sent', async () => {
    const attribution = async (query: string): Promise<unknown> => {
      const value = (await world.api.get(`/v3/poi?${query}`)).headers['x-attribution'];
      return value === undefined ? undefined : JSON.parse(String(value));
    };
    const contributors = 'Open Charge Map Contributors (CC BY-SA 4.0)';
    expect(await attribution('dataproviderid=1')).toBe(contributors);
    expect(await attribution('dataproviderid=28,1&maxresults=100000')).toBe(
      `${contributors}; data.gouv.fr (Licence Ouverte 2.0)`,
    );
    expect(await attribution('dataproviderid=777')).toBe('data provider 777');
    expect(await attribution('chargepointid=0')).toBeUndefined();
    const collection = await world.api.json(
      '/v3/poi?output=geojson&dataproviderid=28,1&maxresults=100000&verbose=false',
    );
    expect(collection).toMatchObject({
      attribution: `${contributors}; data.gouv.fr (Licence Ouverte 2.0)`,
    });
    expect(await world.api.json('/v3/poi?output=geojson&chargepointid=0')).toEqual({
      type: 'FeatureCollection',
      features: [],
    });
    const [first = 0] = listedIds();
    const named = dataProviders.find(({ id }) => id === providerOf.get(first));
    expect(await attribution('maxresults=1')).toContain(named?.title);
  });
});
