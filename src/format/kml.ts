import type { Format, WriteContext } from './format.ts';
import { locationSummary } from './text/location-summary.ts';
import { xmlCdata, xmlText } from './text/xml-text.ts';
import { ByteWriter } from './v3/ready/byte-writer.ts';
import { addressSlot, poiSlot } from './v3/ready/compact-members.ts';
import type { RecordCursor } from './v3/ready/layout.ts';
import { RecordSpans } from './v3/ready/record-spans.ts';
import { type RecordWriter, writeRows } from './v3/ready/write-rows.ts';
import { V3Reference } from './v3/v3-reference.ts';

/** Placemarks for map viewers (API contract 4.5, OGC KML 2.2). */
export const kml: Format = {
  name: 'kml',
  contentType: 'application/vnd.google-earth.kml+xml',
  mediaTypes: ['application/vnd.google-earth.kml+xml'],
  doc: 'A KML 2.2 document: a placemark for each location, described in HTML. `compact=true` leaves out what comes from reference data; `attribution=true` makes whose data it is the author of the document; the other switches have no effect.',
  isScriptable: false,
  unheeded: ['verbose', 'camelcase', 'includecomments', 'fields'],
  write: (rows, context) => {
    const out = new ByteWriter(context.lender, context.chunkBytes);
    const writer = new PlacemarkWriter(context, out);
    const open = openOf(context);
    const frame = { open, first: '', next: '', close, empty: open + close };
    return writeRows(rows, context.distanceUnit, frame, () => writer, out, 'compact');
  },
};

/** With its author, whom viewers of maps show beside the document (OGC 07-147r2, 9.1.3), when that is asked for. */
function openOf({ withAttribution, attribution = '' }: WriteContext): string {
  const [namespace, author] =
    withAttribution && attribution !== ''
      ? [
          ' xmlns:atom="http://www.w3.org/2005/Atom"',
          `<atom:author><atom:name>${xmlText(attribution)}</atom:name></atom:author>`,
        ]
      : ['', ''];
  return `\uFEFF<?xml version="1.0" encoding="utf-8"?><kml xmlns="http://www.opengis.net/kml/2.2"${namespace}><Document><name>Open Charge Map - Electric Vehicle Charging Locations</name>${author}<description>Data from https://openchargemap.org/</description>`;
}
const close = '</Document></kml>';

const noReference = new V3Reference({});
const slots = {
  id: poiSlot('ID'),
  title: addressSlot('Title'),
  latitude: addressSlot('Latitude'),
  longitude: addressSlot('Longitude'),
} as const;
const maxBytesPerUnit = 3;

class PlacemarkWriter implements RecordWriter {
  readonly #out: ByteWriter;
  readonly #spans = new RecordSpans();
  readonly #reference: V3Reference;
  #text = '';

  constructor({ style, chunks }: WriteContext, out: ByteWriter) {
    this.#out = out;
    this.#reference = style.compact ? noReference : chunks.reference;
  }

  prepare(cursor: RecordCursor): number {
    const spans = this.#spans;
    spans.moveTo(cursor);
    const text = (slot: number): string => spans.text(slot) ?? '';
    const summary = xmlCdata(locationSummary(spans, this.#reference));
    this.#text = `<Placemark id="OCM-${text(slots.id)}"><name>${xmlText(text(slots.title))}</name><description>${summary}</description><Point><coordinates>${text(slots.longitude)},${text(slots.latitude)}</coordinates></Point></Placemark>`;
    return this.#text.length * maxBytesPerUnit;
  }

  write(): void {
    this.#out.utf8(this.#text);
  }
}
