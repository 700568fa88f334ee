import { parse } from 'csv-parse/sync';
import { XmlDocument, XmlElement } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
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
