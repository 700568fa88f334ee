import { roundDecimal } from '../../base/decimal.ts';
import type { Format } from '../format.ts';
import { json } from '../json.ts';
import { distanceUnits } from './distance-unit.ts';
import { ByteWriter } from './ready/byte-writer.ts';
import type { RecordCursor } from './ready/layout.ts';
import { readRecord } from './ready/read-record.ts';
import { type RecordWriter, writeRows } from './ready/write-rows.ts';
import { isV3Object, type V3Object } from './v3-object.ts';

/**
 * The list of version 1's `getcompactpoilist` (API contract 1.3): one object on one line, with short names. Not an
 * `output` of the lists of locations.
 */
export const compactPoiList: Format = {
  ...json,
  unheeded: [
    'output',
    'verbose',
    'compact',
    'camelcase',
    'includecomments',
    'fields',
    'attribution',
  ],
  write: (rows, context) => {
    const out = new ByteWriter(context.lender, context.chunkBytes);
    const open = `{"status":"OK","description":"${description}","count":${rows.count},"results":[`;
    const frame = { open, first: '', next: ',', close: ']}', empty: `${open}]}` };
    const writer = new CompactRowWriter(out, (cursor, exact) => {
      const distance = exact === undefined ? undefined : roundDecimal(exact);
      const distanceUnit = distanceUnits[context.distanceUnit].number;
      const { recentSince } = context;
      return readRecord(cursor, { includeComments: false, recentSince, distance, distanceUnit });
    });
    return writeRows(rows, context.distanceUnit, frame, () => writer, out);
  },
};

const description = 'Locations in short form';
/** A character takes at most this many bytes in UTF-8 for each of its UTF-16 units. */
const maxBytesPerUnit = 3;

class CompactRowWriter implements RecordWriter {
  readonly #out: ByteWriter;
  readonly #read: (cursor: RecordCursor, distance: number | undefined) => V3Object;
  #text = '';

  constructor(
    out: ByteWriter,
    read: (cursor: RecordCursor, distance: number | undefined) => V3Object,
  ) {
    this.#out = out;
    this.#read = read;
  }

  prepare(cursor: RecordCursor, distance: number | undefined): number {
    this.#text = JSON.stringify(compactRow(this.#read(cursor, distance)));
    return this.#text.length * maxBytesPerUnit;
  }

  write(): void {
    this.#out.utf8(this.#text);
  }
}

function compactRow(poi: V3Object): V3Object {
  const address = isV3Object(poi['AddressInfo']) ? poi['AddressInfo'] : {};
  return {
    id: poi['ID'],
    t: address['Title'] ?? null,
    u: poi['UsageTypeID'] ?? 0,
    s: poi['StatusTypeID'] ?? 0,
    a: address['AddressLine1'] ?? null,
    p: address['Postcode'] ?? null,
    lt: address['Latitude'],
    lg: address['Longitude'],
    d: address['Distance'] ?? null,
  };
}
