import { describe, expect, test } from 'vitest';
import { missingGdal, ogrinfo } from '../support/gdal.ts';
import { sharedApi } from '../support/running-api.ts';
import { listedIds } from '../support/visible-world.ts';

const missing = missingGdal();

/** The numbers that stand after a word in a text. */
const numbersAfter = (word: string, text: string) =>
  Array.from(text.matchAll(new RegExp(`${word}(\\d+)`, 'gm')), ([, digits]) => Number(digits));

describe.skipIf(missing !== undefined)('GDAL', () => {
  const world = sharedApi('sqlite');
  const source = async () => `OAPIF:${(await world.api.address()).url}/ogc`;
  const ids = async (...args: readonly string[]) =>
    numbersAfter(
      'OGRFeature\\(locations\\):',
      await ogrinfo('-ro', '-q', ...args, await source(), 'locations'),
    ).toSorted((a, b) => b - a);

  test('finds the collection, its properties and its number of features', async () => {
    const text = await ogrinfo('-ro', '-so', await source(), 'locations');
    expect(text).toContain('Geometry: Point');
    expect(text).toContain(`Feature Count: ${listedIds().length}`);
    expect(text).toMatch(/^title: String/m);
    expect(text).toMatch(/^power_kw: (?:Real|Integer)/m);
    expect(text).toMatch(/^plugs: StringList/m);
    expect(text).toMatch(/^updated: DateTime/m);
  });

  test('reads all features by pages', async () => {
    expect(await ids('-oo', 'PAGE_SIZE=7')).toEqual(listedIds());
    expect(await ids()).toEqual(listedIds());
  });

  test('asks for a box', async () => {
    const inBox = await world.api.ids('/v3/poi?maxresults=10000&bbox=5,45,15,56');
    expect(inBox.length).toBeGreaterThan(3);
    expect(await ids('-spat', '5', '45', '15', '56')).toEqual(inBox);
  });

  test('reads the GeoJSON of the list', async () => {
    const { url } = await world.api.address();
    const text = await ogrinfo('-ro', '-al', `${url}/v3/poi?output=geojson&maxresults=100000`);
    expect(text).toContain(`Feature Count: ${listedIds().length}`);
    expect(text).toContain('Geometry: Point');
    expect(numbersAfter('^  id \\(String\\) = ', text)).toEqual(listedIds());
  });

  test('reads one feature by its id', async () => {
    const [id = 0] = listedIds();
    expect(await ids('-fid', String(id))).toEqual([id]);
  });
});

describe.skipIf(missing === undefined)('GDAL', () => {
  test.skip(`is absent: ${missing}`, () => {});
});
