import { parse } from 'csv-parse/sync';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { attributionOf } from '../../src/domain/licence.ts';
import type { DataProvider } from '../../src/domain/reference.ts';
import { kmlSchema } from '../support/kml-schema.ts';
import { sharedApi } from '../support/running-api.ts';
import { testReference } from '../world/reference.ts';

const oddTitle = '=1+1 "A" & <b>\n';
const dataProviders: readonly DataProvider[] = testReference.dataProviders.map((provider) =>
  provider.id === 28 ? { ...provider, title: oddTitle, license: 'etalab 2.0' } : provider,
);

interface AttributedPoi {
  readonly ID: number;
  readonly DataProviderID?: number | null;
  readonly Attribution?: string;
}

describe('attribution=true', () => {
  const world = sharedApi('sqlite', { reference: { ...testReference, dataProviders } });
  const all = 'maxresults=100000';
  const get = async (query: string) => (await world.api.get(`/v3/poi?${query}`)).body;
  const header = async (query: string): Promise<string> =>
    JSON.parse(String((await world.api.get(`/v3/poi?${query}`)).headers['x-attribution']));
  const expectedOf = ({ DataProviderID: id }: AttributedPoi) =>
    id === null || id === undefined
      ? undefined
      : attributionOf(
          dataProviders.find((provider) => provider.id === id),
          id,
        );

  test.each(['', 'compact=true&verbose=false', 'includecomments=true', 'fields=id,dataproviderid'])(
    'adds a last member to each location in JSON with "%s"',
    async (style) => {
      const plain: readonly AttributedPoi[] = JSON.parse(await get(`${all}&${style}`));
      const said: readonly AttributedPoi[] = JSON.parse(
        await get(`${all}&${style}&attribution=true`),
      );
      expect(new Set(said.map(({ Attribution }) => Attribution)).size).toBeGreaterThan(3);
      expect(said).toEqual(plain.map((poi) => ({ ...poi, Attribution: expectedOf(poi) })));
      for (const poi of said) {
        if (poi.Attribution !== undefined) expect(Object.keys(poi).at(-1)).toBe('Attribution');
      }
    },
  );

  test('adds the same member in NDJSON', async () => {
    const lines = (await get(`${all}&output=ndjson&attribution=true`)).trimEnd().split('\n');
    const pois: readonly AttributedPoi[] = lines.map((line) => JSON.parse(line));
    expect(pois.map(({ Attribution }) => Attribution)).toEqual(pois.map(expectedOf));
    const [named] = pois.filter(({ DataProviderID }) => DataProviderID === 28);
    expect(named?.Attribution).toBe('=1+1 "A" & <b> (Licence Ouverte 2.0)');
  });

  test.each(['', '&compact=true'])(
    'adds a last column to CSV%s and leaves the others',
    async (style) => {
      const plain = (await get(`${all}&output=csv${style}`)).split('\n');
      const said = await get(`${all}&output=csv&attribution=true${style}`);
      const rows: readonly Record<string, string>[] = parse(said, { bom: true, columns: true });
      const pois: readonly AttributedPoi[] = JSON.parse(await get(all));
      const cells = pois.map((poi) => expectedOf(poi) ?? '');
      const odd = "'=1+1 A & <b> (Licence Ouverte 2.0)";
      expect(rows.map((row) => row['Attribution'])).toEqual(
        cells.map((cell) => (cell.startsWith('=') ? odd : cell)),
      );
      for (const [i, line] of said.split('\n').entries()) {
        expect(line.startsWith(plain[i] ?? '-')).toBe(true);
      }
    },
  );

  test('is the author of a KML document that the schema allows', async () => {
    using schema = XmlDocument.fromString(kmlSchema);
    using validator = XsdValidator.fromDoc(schema);
    const query = `${all}&output=kml&attribution=true`;
    using document = XmlDocument.fromString((await get(query)).slice(1));
    expect(() => validator.validate(document)).not.toThrow();
    const author = document.root.get('k:Document/atom:author/atom:name', {
      k: 'http://www.opengis.net/kml/2.2',
      atom: 'http://www.w3.org/2005/Atom',
    });
    expect(author?.content).toBe(await header(query));
  });

  test('is an attribute of the root of XML, whose elements stay as they are', async () => {
    const query = `${all}&output=xml&attribution=true`;
    const body = await get(query);
    using document = XmlDocument.fromString(body.slice(1));
    const value = await header(query);
    expect(value).toContain('<b>');
    expect(document.root.attrs.map(({ name, content }) => [name, content])).toEqual([
      ['Attribution', value],
    ]);
    expect(body.replace(/ Attribution="[^"]*"/, '')).toBe(await get(`${all}&output=xml`));
  });

  test('changes no GeoJSON, which has it always', async () => {
    const plain = await get('output=geojson&maxresults=10');
    expect(await get('output=geojson&maxresults=10&attribution=true')).toBe(plain);
  });

  test.each(['xml', 'kml', 'csv', 'ndjson', 'json'])(
    'says nothing of no rows in %s',
    async (name) => {
      const body = await get(`output=${name}&chargepointid=0&attribution=true`);
      expect(body.replace(',Attribution', '')).toBe(await get(`output=${name}&chargepointid=0`));
    },
  );

  test.each(['xml', 'kml', 'csv', 'ndjson', 'json'])(
    'false changes nothing in %s',
    async (name) => {
      const plain = await get(`output=${name}&maxresults=10`);
      expect(await get(`output=${name}&maxresults=10&attribution=false`)).toBe(plain);
    },
  );
});
