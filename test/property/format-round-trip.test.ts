import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { XmlDocument, XmlElement, XsdValidator } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { geojson } from '../../src/format/geojson.ts';
import { kmlSchema } from '../support/kml-schema.ts';
import { oddRecords } from '../support/odd-records.ts';
import { wellFormed } from '../support/plain-xml.ts';
import { richLocation } from '../support/rich-location.ts';
import { type ListOptions, WrittenList } from '../support/written-list.ts';
import { testWorld } from '../world/world.ts';

const records = [richLocation, ...testWorld, ...oddRecords(2, 700)];
const list = new WrittenList(records);
const options: ListOptions = {
  style: { verbose: true, compact: false, camelCase: false },
  includeComments: true,
};

interface Feature {
  readonly id: string;
  readonly geometry: { readonly coordinates: readonly [number, number] };
  readonly properties: {
    readonly name: string;
    readonly poi: {
      readonly uuid: string;
      readonly addressInfo: {
        readonly addressLine1?: string;
        readonly town?: string;
        readonly accessComments?: string;
      };
      readonly connections: readonly { readonly reference?: string }[];
    };
  };
}

/** What every format must give back of a location. */
const expected = records.map(({ location: { id, uuid, address, connections } }) => ({
  id: String(id),
  uuid,
  title: address.title,
  line1: address.line1 ?? '',
  town: address.town ?? '',
  accessComments: address.accessComments ?? '',
  lat: address.lat,
  lng: address.lng,
  references: connections.map(({ reference }) => reference ?? ''),
}));

describe('a list that a real parser reads again', () => {
  test('NDJSON: the same locations, a line each', () => {
    const lines = list.write('ndjson', options).split('\n');
    expect(lines.pop()).toBe('');
    const read = lines.map((line) => JSON.parse(line));
    expect(
      read.map((poi) => ({
        id: String(poi.ID),
        uuid: poi.UUID,
        title: poi.AddressInfo.Title,
        line1: poi.AddressInfo.AddressLine1 ?? '',
        town: poi.AddressInfo.Town ?? '',
        accessComments: poi.AddressInfo.AccessComments ?? '',
        lat: poi.AddressInfo.Latitude,
        lng: poi.AddressInfo.Longitude,
        references: poi.Connections.map(
          (connection: { Reference: string | null }) => connection.Reference ?? '',
        ),
      })),
    ).toEqual(expected);
  });

  test('GeoJSON: the same locations, in features that the schema allows', () => {
    const document = JSON.parse(list.write('geojson', options));
    const isValid = new Ajv2020({ strict: false, formats: { uri: true } }).compile(
      geojson.schema ?? false,
    );
    expect(isValid(document), JSON.stringify(isValid.errors)).toBe(true);
    const read = document.features.map((feature: Feature) => ({
      id: feature.id,
      uuid: feature.properties.poi.uuid,
      title: feature.properties.name,
      line1: feature.properties.poi.addressInfo.addressLine1 ?? '',
      town: feature.properties.poi.addressInfo.town ?? '',
      accessComments: feature.properties.poi.addressInfo.accessComments ?? '',
      lat: feature.geometry.coordinates[1],
      lng: feature.geometry.coordinates[0],
      references: feature.properties.poi.connections.map(({ reference }) => reference ?? ''),
    }));
    expect(read).toEqual(expected);
  });

  test('CSV: the same locations, texts as cells have them', () => {
    const rows: readonly Record<string, string>[] = parse(list.write('csv', options), {
      bom: true,
      columns: true,
    });
    const read = rows.map((row) => ({
      id: row['ID'],
      uuid: row['UUID'],
      title: row[' LocationTitle'],
      line1: row['AddressLine1'],
      town: row['Town'],
      accessComments: row['Addr_AccessComments'],
      lat: Number(row['Latitude']),
      lng: Number(row['Longitude']),
    }));
    const cells = expected.map(({ references, ...row }) => ({
      ...row,
      title: cell(row.title),
      line1: cell(row.line1),
      town: cell(row.town),
      accessComments: cell(row.accessComments),
    }));
    expect(read).toEqual(cells);
  });

  test('XML: the same locations, whatever characters are in them', () => {
    using document = XmlDocument.fromString(list.write('xml', options).slice(1));
    const read = elements(document.root, 'ChargePoint').map((point) => ({
      id: attribute(point, 'ID'),
      uuid: attribute(point, 'UUID'),
      title: text(point, 'AddressInfo/LocationTitle'),
      line1: text(point, 'AddressInfo/AddressLine1'),
      town: text(point, 'AddressInfo/Town'),
      accessComments: text(point, 'AddressInfo/AccessComments'),
      lat: Number(text(point, 'AddressInfo/Latitude')),
      lng: Number(text(point, 'AddressInfo/Longitude')),
      references: elements(point, 'Connections/ConnectionInfo').map((connection) =>
        attribute(connection, 'Reference'),
      ),
    }));
    expect(read).toEqual(expected.map(inXml));
  });
});

describe('KML', () => {
  const namespaces = { k: 'http://www.opengis.net/kml/2.2' };

  test('the same locations, in a document that the schema of KML 2.2 allows', () => {
    using schema = XmlDocument.fromString(kmlSchema);
    using validator = XsdValidator.fromDoc(schema);
    using document = XmlDocument.fromString(list.write('kml', options).slice(1));
    validator.validate(document);
    const read = document.root.find('//k:Placemark', namespaces).map((node) => {
      const content = (path: string): string =>
        node instanceof XmlElement ? withoutMark(node.get(path, namespaces)?.content ?? '') : '';
      const [lng, lat] = content('k:Point/k:coordinates').split(',').map(Number);
      return { id: content('@id'), title: content('k:name'), lat, lng };
    });
    expect(read).toEqual(
      expected.map(({ id, title, lat, lng }) => ({
        id: `OCM-${id}`,
        title: inParser(title),
        lat,
        lng,
      })),
    );
  });

  test('an empty document is one that the schema allows', () => {
    using schema = XmlDocument.fromString(kmlSchema);
    using validator = XsdValidator.fromDoc(schema);
    using document = XmlDocument.fromString(new WrittenList([]).write('kml', options).slice(1));
    expect(() => validator.validate(document)).not.toThrow();
  });

  test('the schema refuses what is in another order, or there twice', () => {
    using schema = XmlDocument.fromString(kmlSchema);
    using validator = XsdValidator.fromDoc(schema);
    const one = new WrittenList([richLocation]).write('kml', options).slice(1);
    const name = '<name>Gare d’Exemple</name>';
    for (const wrong of [
      one.replace(name, '').replace('</Point>', `</Point>${name}`),
      one.replace(name, name + name),
      one.replace('2.2945,48.858222', '2.2945 48.858222'),
    ]) {
      expect(wrong).not.toBe(one);
      using document = XmlDocument.fromString(wrong);
      expect(() => validator.validate(document)).toThrow();
    }
  });

  test('the description is HTML in which nothing of a contributor is markup', () => {
    using document = XmlDocument.fromString(list.write('kml', options).slice(1));
    const tags = new Set<string>();
    for (const node of document.root.find('//k:Placemark/k:description', namespaces)) {
      for (const [tag] of node.content.matchAll(/<[^>]*>/g)) tags.add(tag.replace(/\d+/g, 'N'));
    }
    expect([...tags].sort()).toEqual([
      ...['</a>', '</em>', '</li>', '</p>', '</small>', '</ul>'],
      '<a href="http://openchargemap.org">',
      '<a href="https://openchargemap.org/site/poi/details/N">',
      ...['<em>', '<li>', '<p>', '<small>', '<ul>'],
    ]);
  });
});

/** What CSV keeps of a text. Lone surrogates become U+FFFD when bytes are made of them. */
function cell(value: string): string {
  const plain = value
    .replace(/"/g, '')
    .replace(/\r\n|\r|\n/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are deleted.
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '')
    .trim();
  const isRun =
    /^[=@＝＠＋－]/.test(plain) || (/^[+-]/.test(plain) && !/^[\d\s+\-*/.,:;()#]*$/.test(plain));
  return Buffer.from(`${isRun ? "'" : ''}${plain}`).toString();
}

function inXml(row: (typeof expected)[number]): (typeof expected)[number] {
  return {
    ...row,
    title: inParser(row.title),
    line1: inParser(row.line1),
    town: inParser(row.town),
    accessComments: inParser(row.accessComments),
    references: row.references.map(inParser),
  };
}

/** Longer strings of this parser lose a U+FEFF at their begin, which it takes for a byte-order mark. */
function inParser(text: string): string {
  return withoutMark(wellFormed(text));
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

function elements(parent: XmlElement, path: string): readonly XmlElement[] {
  return parent.find(path).filter((node) => node instanceof XmlElement);
}

function text(parent: XmlElement, path: string): string {
  return withoutMark(parent.get(path)?.content ?? '');
}

function attribute(element: XmlElement, name: string): string {
  return withoutMark(element.attr(name)?.content ?? '');
}
