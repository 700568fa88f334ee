import type { Format, WriteContext } from './format.ts';
import { csvText, writeCsvText } from './text/csv-cell.ts';
import { writeDateText } from './text/date-text.ts';
import { EntryBytes } from './text/entry-bytes.ts';
import { providerAttribution } from './text/provider-attribution.ts';
import { distanceUnits } from './v3/distance-unit.ts';
import { ByteWriter } from './v3/ready/byte-writer.ts';
import { addressSlot, connectionSlot, poiSlot } from './v3/ready/compact-members.ts';
import type { RecordCursor } from './v3/ready/layout.ts';
import { readAddressComments } from './v3/ready/read-record.ts';
import { ReadyText } from './v3/ready/ready-text.ts';
import { RecordSpans } from './v3/ready/record-spans.ts';
import { type ListFrame, type RecordWriter, writeRows } from './v3/ready/write-rows.ts';
import type { V3Reference } from './v3/v3-reference.ts';

/** A table for spreadsheets with columns that are frozen (API contract 4.4). */
export const csv: Format = {
  name: 'csv',
  contentType: 'text/csv; header=present; charset=UTF-8;',
  mediaTypes: ['text/csv'],
  doc: 'A table with one line a location, for spreadsheets. `compact=true` leaves the titles of country, usage, status and connection types empty; `attribution=true` adds a last column `Attribution`; the other switches have no effect. Text that a spreadsheet would run as a formula gets an apostrophe before it.',
  fileName: 'ocm.csv',
  isScriptable: false,
  unheeded: ['verbose', 'camelcase', 'includecomments', 'fields'],
  write: (rows, context) => {
    const out = new ByteWriter(context.lender, context.chunkBytes);
    const columns = context.withAttribution ? attributedColumns : frozenColumns;
    const writer = new CsvWriter(context, columns, rows.angles !== undefined, out);
    const frame = context.withAttribution ? attributedFrame : frozenFrame;
    return writeRows(rows, context.distanceUnit, frame, () => writer, out, 'compact');
  },
};

/** A value of the location, as it stands or as a text, or what `write` makes of several. */
interface Column {
  readonly name: string;
  readonly kind: 'bare' | 'text' | 'other';
  readonly slot: number;
  readonly write: (row: CsvWriter) => void;
}

const noSlot = -1;
const nothing = (): void => {};

function bare(name: string, slot: number): Column {
  return { name, kind: 'bare', slot, write: nothing };
}

function other(name: string, write: Column['write']): Column {
  return { name, kind: 'other', slot: noSlot, write };
}

function date(name: string): Column {
  const slot = poiSlot(name);
  return other(name, ({ out, spans }) => writeDateText(out, spans, slot));
}

function text(name: string, slot: number): Column {
  return { name, kind: 'text', slot, write: nothing };
}

function title(
  name: string,
  list: 'countries' | 'usageTypes' | 'statusTypes',
  slot: number,
): Column {
  return other(name, ({ out, spans, entries }) => out.text(entries[list].of(spans.int(slot))));
}

const connectionTypeId = connectionSlot('ConnectionTypeID');

const providerId = poiSlot('DataProviderID');

/** The columns of the contract in their order; the space in a name is part of the header that consumers know. */
const frozenColumns: readonly Column[] = [
  bare('ID', poiSlot('ID')),
  bare('UUID', poiSlot('UUID')),
  text(' LocationTitle', addressSlot('Title')),
  text('AddressLine1', addressSlot('AddressLine1')),
  text('AddressLine2', addressSlot('AddressLine2')),
  text('Town', addressSlot('Town')),
  text('StateOrProvince', addressSlot('StateOrProvince')),
  text('Postcode', addressSlot('Postcode')),
  title('Country', 'countries', addressSlot('CountryID')),
  bare('Latitude', addressSlot('Latitude')),
  bare('Longitude', addressSlot('Longitude')),
  other('Distance', ({ out, distance }) => writeDistance(out, distance)),
  other('DistanceUnit', ({ out, unit }) => out.text(unit)),
  text('Addr_ContactTelephone1', addressSlot('ContactTelephone1')),
  text('Addr_ContactTelephone2', addressSlot('ContactTelephone2')),
  text('Addr_ContactEmail', addressSlot('ContactEmail')),
  text('Addr_AccessComments', addressSlot('AccessComments')),
  other('Addr_GeneralComments', writeNotes),
  text('Addr_RelatedURL', addressSlot('RelatedURL')),
  other('ConnectionType', writeConnectionTypes),
  other('ChargerType', nothing),
  title('UsageType', 'usageTypes', poiSlot('UsageTypeID')),
  bare('NumberOfPoints', poiSlot('NumberOfPoints')),
  text('GeneralComments', poiSlot('GeneralComments')),
  date('DateLastConfirmed'),
  title('StatusType', 'statusTypes', poiSlot('StatusTypeID')),
  date('DateLastStatusUpdate'),
  date('DateCreated'),
];
/** With whose data each location is: the licences of all rows, without a word said twice in a cell. */
const attributedColumns: readonly Column[] = [
  ...frozenColumns,
  other('Attribution', ({ out, attribution }) => out.utf8(attribution)),
];

function frameOf(columns: readonly Column[]): ListFrame {
  const header = `\uFEFF${columns.map(({ name }) => name).join(',')}\n`;
  return { open: header, first: '', next: '\n', close: '\n', empty: header };
}
const frozenFrame = frameOf(frozenColumns);
const attributedFrame = frameOf(attributedColumns);

const [comma, quote, space] = [0x2c, 0x22, 0x20] as const;

function writeDistance(out: ByteWriter, distance: number | undefined): void {
  if (distance !== undefined) out.decimal(distance);
}

function writeNotes({ out, notes }: CsvWriter): void {
  if (notes !== undefined) out.utf8(`"${csvText(notes)}"`);
}

/** `"CCS (Type 2); Type 2 (Socket Only);"`; nothing when no type is known. */
function writeConnectionTypes({ out, spans, entries }: CsvWriter): void {
  let isFirst = true;
  for (let i = 0; i < spans.connectionCount; i++) {
    const id = spans.int(spans.inConnection(i, connectionTypeId));
    const types = isFirst ? entries.firstConnectionTypes : entries.nextConnectionTypes;
    const bytes = types.of(id);
    if (bytes.length === 0) continue;
    out.byte(isFirst ? quote : space);
    out.text(bytes);
    isFirst = false;
  }
  if (!isFirst) out.byte(quote);
}

/** Cells, or parts of them, by the id of a reference entry. */
class CsvEntries {
  readonly countries: EntryBytes;
  readonly usageTypes: EntryBytes;
  readonly statusTypes: EntryBytes;
  /** Together one cell, hence what may stand first in it is written in another way. */
  readonly firstConnectionTypes: EntryBytes;
  readonly nextConnectionTypes: EntryBytes;

  constructor(reference?: V3Reference) {
    const cell = (entry: { readonly Title?: unknown }): string =>
      `"${csvText(String(entry.Title))}"`;
    this.countries = new EntryBytes(reference, 'countries', cell);
    this.usageTypes = new EntryBytes(reference, 'usageTypes', cell);
    this.statusTypes = new EntryBytes(reference, 'statusTypes', cell);
    // "x" keeps `csvText` from trimming where the title is not at an edge of the cell.
    this.firstConnectionTypes = new EntryBytes(reference, 'connectionTypes', (entry) =>
      csvText(`${entry['Title']};`),
    );
    this.nextConnectionTypes = new EntryBytes(reference, 'connectionTypes', (entry) =>
      csvText(`x${entry['Title']};`).slice(1),
    );
  }

  /** What the entries of a location with this many connections take at most. */
  bytesFor(connections: number): number {
    const { countries, usageTypes, statusTypes, firstConnectionTypes, nextConnectionTypes } = this;
    const connection = Math.max(firstConnectionTypes.longest, nextConnectionTypes.longest) + 1;
    const titles = countries.longest + usageTypes.longest + statusTypes.longest;
    return titles + connections * connection;
  }
}

const compactEntries = new CsvEntries();
const makeEntries = (reference: V3Reference): CsvEntries => new CsvEntries(reference);

/** Separators, quotes, dates in another form, the unit. */
const fixedBytes = 200;
const maxBytesPerUnit = 3;

/** Writes one line; the columns read from it what they need. */
class CsvWriter implements RecordWriter {
  readonly out: ByteWriter;
  readonly spans = new RecordSpans('type');
  readonly entries: CsvEntries;
  readonly unit: ReadyText;
  /** The cell of the column `Attribution`, where there is one. */
  attribution = '';
  readonly #columns: readonly Column[];
  readonly #providers: V3Reference | undefined;
  distance: number | undefined;
  /** General comments on the address, which no other format shows. */
  notes: string | undefined;

  constructor(
    { style, chunks, distanceUnit, withAttribution }: WriteContext,
    columns: readonly Column[],
    hasDistance: boolean,
    out: ByteWriter,
  ) {
    this.out = out;
    this.#columns = columns;
    this.#providers = withAttribution ? chunks.reference : undefined;
    this.entries = style.compact ? compactEntries : chunks.reference.derived(makeEntries);
    this.unit = new ReadyText(hasDistance ? distanceUnits[distanceUnit].name : '0');
  }

  prepare(cursor: RecordCursor, distance: number | undefined): number {
    this.spans.moveTo(cursor);
    this.distance = distance;
    this.notes = readAddressComments(cursor);
    if (this.#providers !== undefined) this.attribution = this.#attributionCell(this.#providers);
    const texts = (this.notes?.length ?? 0) + this.attribution.length;
    const ownBytes = cursor.compactEnd - cursor.compactAt + texts * maxBytesPerUnit;
    return ownBytes + fixedBytes + this.entries.bytesFor(this.spans.connectionCount);
  }

  write(): void {
    const { out, spans } = this;
    const columns = this.#columns;
    let isFirst = true;
    for (const { kind, slot, write } of columns) {
      if (!isFirst) out.byte(comma);
      isFirst = false;
      // Most columns are written here: calling a function of each would take as long as all they write.
      if (kind === 'text') writeCsvText(out, spans, slot);
      else if (kind === 'other') write(this);
      else if (spans.has(slot)) out.part(spans, spans.start(slot), spans.end(slot));
    }
  }

  #attributionCell(reference: V3Reference): string {
    const text = providerAttribution(reference, this.spans.int(providerId));
    return text === undefined ? '' : `"${csvText(text)}"`;
  }
}
