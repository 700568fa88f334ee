import type { Format, WriteContext } from './format.ts';
import { writeDateText } from './text/date-text.ts';
import type { EntryBytes } from './text/entry-bytes.ts';
import { xmlComments } from './text/xml-comments.ts';
import { XmlEntries } from './text/xml-entries.ts';
import { maxXmlGrowth, writeXmlAttribute, writeXmlText, xmlAttribute } from './text/xml-text.ts';
import { distanceUnits } from './v3/distance-unit.ts';
import { ByteWriter } from './v3/ready/byte-writer.ts';
import { addressSlot, connectionSlot, poiSlot } from './v3/ready/compact-members.ts';
import type { RecordCursor } from './v3/ready/layout.ts';
import { readExtras } from './v3/ready/read-record.ts';
import { ReadyText } from './v3/ready/ready-text.ts';
import { RecordSpans } from './v3/ready/record-spans.ts';
import { type RecordWriter, writeRows } from './v3/ready/write-rows.ts';
import type { V3Reference } from './v3/v3-reference.ts';

const declaration = '\uFEFF<?xml version="1.0" encoding="utf-8"?>';

/** The document of the first API, with the members that it had (API contract 4.3). */
export const xml: Format = {
  name: 'xml',
  contentType: 'text/xml',
  mediaTypes: ['text/xml', 'application/xml'],
  doc: 'An XML document, root `ChargePoints`. It has neither power nor photos. `compact=true` leaves out what comes from reference data, `verbose=false` most of its titles; `includecomments=true` adds comments, `attribution=true` an attribute of the root that says whose data it is.',
  isScriptable: false,
  unheeded: ['camelcase', 'fields'],
  write: (rows, context) => {
    const out = new ByteWriter(context.lender, context.chunkBytes);
    const writer = new XmlWriter(context, out);
    const root = `<ChargePoints${attributionAttribute(context)}`;
    const frame = {
      open: `${declaration}${root}>`,
      first: '',
      next: '',
      close: '</ChargePoints>',
      empty: `${declaration}${root} />`,
    };
    return writeRows(rows, context.distanceUnit, frame, () => writer, out, 'compact');
  },
};

/** The rows have to be known before the first byte; they are. */
function attributionAttribute({ withAttribution, attribution = '' }: WriteContext): string {
  return withAttribution && attribution !== '' ? ` Attribution="${xmlAttribute(attribution)}"` : '';
}

/** Writes one piece of a location. */
type Part = (row: XmlWriter) => void;

function constant(text: string): Part {
  const bytes = new ReadyText(text);
  return ({ out }) => out.text(bytes);
}

/** Absent texts make an empty element, unless they are `optional`. */
function element(name: string, slot: number, optional = false): Part {
  const open = new ReadyText(`<${name}>`);
  const close = new ReadyText(`</${name}>`);
  const empty = new ReadyText(`<${name} />`);
  return ({ out, spans }) => {
    if (optional && !spans.has(slot)) return;
    if (spans.isEmpty(slot)) {
      out.text(empty);
      return;
    }
    out.text(open);
    writeXmlText(out, spans, slot);
    out.text(close);
  };
}

/** Written with an empty value when absent. */
function attribute(name: string, slot: number): Part {
  const open = new ReadyText(` ${name}="`);
  return ({ out, spans }) => {
    out.text(open);
    if (spans.has(slot)) writeXmlAttribute(out, spans, slot);
    out.byte(quote);
  };
}

function dateAttribute(name: string, slot: number): Part {
  const open = new ReadyText(` ${name}="`);
  return ({ out, spans }) => {
    out.text(open);
    writeDateText(out, spans, slot);
    out.byte(quote);
  };
}

/** What is ready for the entry with the id in `slot`. */
function entry(list: EntryName, slot: number): Part {
  return ({ out, spans, entries }) => out.text(entries[list].of(spans.int(slot)));
}
type EntryName = {
  [Name in keyof XmlEntries]: XmlEntries[Name] extends EntryBytes ? Name : never;
}[keyof XmlEntries];

const quote = 0x22;

/** All of a location in its order. */
const parts: readonly Part[] = [
  constant('<ChargePoint'),
  attribute('ID', poiSlot('ID')),
  attribute('UUID', poiSlot('UUID')),
  dateAttribute('DateLastConfirmed', poiSlot('DateLastConfirmed')),
  entry('operators', poiSlot('OperatorID')),
  entry('dataProviders', poiSlot('DataProviderID')),
  attribute('NumberOfPoints', poiSlot('NumberOfPoints')),
  attribute('DataQualityLevel', poiSlot('DataQualityLevel')),
  constant(' PercentageSimilarity="">'),
  element('GeneralComments', poiSlot('GeneralComments')),
  constant('<AddressInfo>'),
  element('LocationTitle', addressSlot('Title')),
  element('AddressLine1', addressSlot('AddressLine1')),
  element('AddressLine2', addressSlot('AddressLine2')),
  element('Town', addressSlot('Town')),
  element('StateOrProvince', addressSlot('StateOrProvince')),
  element('Postcode', addressSlot('Postcode')),
  entry('countries', addressSlot('CountryID')),
  element('Latitude', addressSlot('Latitude')),
  element('Longitude', addressSlot('Longitude')),
  writeDistance,
  element('ContactTelephone1', addressSlot('ContactTelephone1'), true),
  element('ContactTelephone2', addressSlot('ContactTelephone2'), true),
  element('ContactEmail', addressSlot('ContactEmail'), true),
  element('AccessComments', addressSlot('AccessComments'), true),
  element('RelatedURL', addressSlot('RelatedURL'), true),
  constant('</AddressInfo>'),
  writeConnections,
  writeChargerTypes,
  entry('usageTypes', poiSlot('UsageTypeID')),
  writeUsageCost,
  writeStatus,
  ({ out, comments }) => out.utf8(comments),
  constant('</ChargePoint>'),
];

function writeDistance({ out, distance, distanceOpen }: XmlWriter): void {
  if (distance === undefined) return;
  out.text(distanceOpen);
  out.decimal(distance);
  out.text(texts.end);
}

const texts = {
  /** Ends an element without content, in or after its last attribute. */
  end: new ReadyText('" />'),
  noMore: new ReadyText(' />'),
  connections: new ReadyText('<Connections>'),
  connectionsEnd: new ReadyText('</Connections>'),
  noConnections: new ReadyText('<Connections />'),
  connection: new ReadyText('<ConnectionInfo ID="'),
  chargerTypes: new ReadyText('<ChargerTypes>'),
  chargerTypesEnd: new ReadyText('</ChargerTypes>'),
  noChargerTypes: new ReadyText('<ChargerTypes />'),
} as const;

const connectionSlots = {
  id: connectionSlot('ID'),
  type: connectionSlot('ConnectionTypeID'),
  level: connectionSlot('LevelID'),
  status: connectionSlot('StatusTypeID'),
} as const;
/** Attributes of a connection that are left out when absent. */
const connectionAttributes = ['Amps', 'Voltage', 'Quantity', 'Reference'].map((name) => ({
  open: new ReadyText(` ${name}="`),
  slot: connectionSlot(name),
}));

function writeConnections(row: XmlWriter): void {
  const { out, spans } = row;
  if (spans.connectionCount === 0) {
    out.text(texts.noConnections);
    return;
  }
  out.text(texts.connections);
  for (let i = 0; i < spans.connectionCount; i++) writeConnection(row, i);
  out.text(texts.connectionsEnd);
}

function writeConnection({ out, spans, entries }: XmlWriter, i: number): void {
  const { id, type, level, status } = connectionSlots;
  out.text(texts.connection);
  writeXmlAttribute(out, spans, spans.inConnection(i, id));
  out.byte(quote);
  out.text(entries.connectionTypes.of(spans.int(spans.inConnection(i, type))));
  out.text(entries.levels.of(spans.int(spans.inConnection(i, level))));
  out.text(entries.connectionStatuses.of(spans.int(spans.inConnection(i, status))));
  for (const { open, slot } of connectionAttributes) {
    const own = spans.inConnection(i, slot);
    if (!spans.has(own)) continue;
    out.text(open);
    writeXmlAttribute(out, spans, own);
    out.byte(quote);
  }
  out.text(texts.noMore);
}

/** The levels of the connections, each once, in the order in which they appear first. */
function writeChargerTypes({ out, spans, entries, levels }: XmlWriter): void {
  levels.length = 0;
  for (let i = 0; i < spans.connectionCount; i++) {
    const level = spans.int(spans.inConnection(i, connectionSlots.level));
    const bytes = entries.chargerTypes.of(level);
    if (level === undefined || bytes.length === 0 || levels.includes(level)) continue;
    if (levels.length === 0) out.text(texts.chargerTypes);
    levels.push(level);
    out.text(bytes);
  }
  out.text(levels.length === 0 ? texts.noChargerTypes : texts.chargerTypesEnd);
}

const usageCost = poiSlot('UsageCost');
const writeFilledUsageCost = element('UsageCost', usageCost);

function writeUsageCost(row: XmlWriter): void {
  if (!row.spans.isEmpty(usageCost)) writeFilledUsageCost(row);
}

const statusTypeId = poiSlot('StatusTypeID');
const writeStatusDate = dateAttribute('DateLastStatusUpdate', poiSlot('DateLastStatusUpdate'));

function writeStatus(row: XmlWriter): void {
  const { out, spans, entries } = row;
  const open = entries.statusTypes.of(spans.int(statusTypeId));
  if (open.length === 0) return;
  out.text(open);
  writeStatusDate(row);
  out.text(texts.noMore);
}

const compactEntries = new XmlEntries(undefined, false);
const verboseEntries = (reference: V3Reference): XmlEntries => new XmlEntries(reference, true);
const briefEntries = (reference: V3Reference): XmlEntries => new XmlEntries(reference, false);

/** Tags and names of attributes: once, and for each connection. */
const fixedBytes = 1600;
const connectionBytes = 160;
const maxBytesPerUnit = 3;

class XmlWriter implements RecordWriter {
  readonly out: ByteWriter;
  readonly spans = new RecordSpans();
  readonly entries: XmlEntries;
  readonly distanceOpen: ReadyText;
  readonly levels: number[] = [];
  readonly #context: WriteContext;
  distance: number | undefined;
  comments = '';

  constructor(context: WriteContext, out: ByteWriter) {
    const { style, chunks, distanceUnit } = context;
    const ofStyle = style.verbose ? verboseEntries : briefEntries;
    this.out = out;
    this.entries = style.compact ? compactEntries : chunks.reference.derived(ofStyle);
    this.distanceOpen = new ReadyText(
      `<Distance Unit="${distanceUnits[distanceUnit].name}" Value="`,
    );
    this.#context = context;
  }

  prepare(cursor: RecordCursor, distance: number | undefined): number {
    const { spans, entries } = this;
    const { includeComments, style, chunks } = this.#context;
    spans.moveTo(cursor);
    this.distance = distance;
    this.comments = includeComments
      ? xmlComments(readExtras(cursor)['UserComments'], style, chunks.reference)
      : '';
    return (
      (cursor.compactEnd - cursor.compactAt) * maxXmlGrowth +
      fixedBytes +
      spans.connectionCount * connectionBytes +
      entries.bytesFor(spans.connectionCount) +
      this.comments.length * maxBytesPerUnit
    );
  }

  write(): void {
    for (const write of parts) write(this);
  }
}
