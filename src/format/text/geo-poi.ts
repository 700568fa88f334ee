import { type ByteWriter, isDouble } from '../v3/ready/byte-writer.ts';
import { addressSlot, connectionSlot, poiSlot } from '../v3/ready/compact-members.ts';
import type { LocationRow } from '../v3/ready/poi-program.ts';
import { ReadyText } from '../v3/ready/ready-text.ts';
import type { RecordSpans } from '../v3/ready/record-spans.ts';
import { addressShape, connectionShape, type Member, poiShape, type Shape } from '../v3/shape.ts';
import type { V3Reference } from '../v3/v3-reference.ts';
import { lineStart, type V3Style, writeItems, writeObject } from '../v3/write.ts';
import { EntryBytes } from './entry-bytes.ts';

/** GeoJSON is always indented, in camel case, without members that have no value (API contract 4.2). */
export const geoStyle: V3Style = { verbose: false, compact: false, camelCase: true };

/** Nesting of the location in the document, of its members, and of what they hold. */
export const geoDepths = {
  poi: 4,
  poiMembers: 5,
  addressMembers: 6,
  connection: 6,
  connectionMembers: 7,
} as const;

export interface GeoRow extends LocationRow {
  /** Whole members that few locations have, with a comma after them or before; '' without. */
  readonly extras: string;
  readonly metadata: string;
}

/** Writes one member; `connection` is the number of the connection it belongs to, if it belongs to one. */
type Part = (row: GeoRow, connection: number) => void;

/** The list of objects in the member `name`, as it stands in a location; '' when there are none. */
export function writtenItems(name: string, values: unknown, reference: V3Reference): string {
  const shape = poiShape.find((member) => member.name === name)?.items;
  if (shape === undefined || !Array.isArray(values)) return '';
  const text = writeItems(values, shape, geoStyle, geoDepths.poiMembers, reference);
  return memberStart(geoDepths.poiMembers, name) + text;
}

/**
 * Writes the complete location as the value of `poi`: own members are copied from the record with their new names,
 * hydrated ones from ready bytes. Made for one state of the reference data; without it nothing is hydrated.
 */
export class GeoPoi {
  readonly #poi: readonly Part[];
  readonly #address: readonly Part[];
  readonly #connection: readonly Part[];
  #entryBytes = 0;
  #connectionEntryBytes = 0;

  constructor(reference?: V3Reference) {
    const slots = { poi: poiSlot, address: addressSlot, connection: connectionSlot };
    const entries = (shape: Shape, depth: number): ReadonlyMap<Member, EntryBytes> =>
      entriesOf(reference, shape, depth, shape === poiShape ? 'after' : 'before');
    const poi = entries(poiShape, geoDepths.poiMembers);
    const address = entries(addressShape, geoDepths.addressMembers);
    const connection = entries(connectionShape, geoDepths.connectionMembers);
    this.#poi = partsOf(poiShape, geoDepths.poiMembers, slots.poi, poi, {
      UserComments: ({ out, extras }) => out.utf8(extras),
      IsRecentlyVerified: writeRecentFlag,
      DateLastVerified: writeVerified,
      AddressInfo: (row) => this.#writeAddress(row),
      Connections: (row) => this.#writeConnections(row),
      MetadataValues: ({ out, metadata }) => out.utf8(metadata),
    });
    this.#address = partsOf(addressShape, geoDepths.addressMembers, slots.address, address, {
      Distance: writeDistance,
      DistanceUnit: ({ out, unit }) => {
        out.text(texts.unit);
        out.text(unit);
      },
      DistanceAlongRoute: writeAlong,
    });
    this.#connection = partsOf(
      connectionShape,
      geoDepths.connectionMembers,
      slots.connection,
      connection,
      {},
    );
    for (const { longest } of [...poi.values(), ...address.values()]) this.#entryBytes += longest;
    for (const { longest } of connection.values()) this.#connectionEntryBytes += longest;
  }

  /** Bytes that a location with this many connections takes at most, beside its own values. */
  bytesFor(connections: number): number {
    return (
      fixedBytes + this.#entryBytes + connections * (connectionBytes + this.#connectionEntryBytes)
    );
  }

  write(row: GeoRow): void {
    row.out.text(texts.open);
    for (const part of this.#poi) part(row, 0);
    row.out.text(texts.close);
  }

  #writeAddress(row: GeoRow): void {
    row.out.text(texts.address);
    for (const part of this.#address) part(row, 0);
    row.out.text(texts.addressEnd);
  }

  #writeConnections(row: GeoRow): void {
    const { out, spans } = row;
    out.text(texts.connections);
    for (let i = 0; i < spans.connectionCount; i++) {
      out.text(i === 0 ? texts.firstConnection : texts.nextConnection);
      for (const part of this.#connection) part(row, i);
      out.text(texts.connectionEnd);
    }
    out.text(spans.connectionCount === 0 ? texts.noConnections : texts.connectionsEnd);
  }
}

/** Names, indentation and punctuation of a location, and of a connection: more than all of them together. */
const fixedBytes = 2600;
const connectionBytes = 700;

function memberStart(depth: number, name: string): string {
  const camelName = poiShape.find((member) => member.name === name)?.camelName ?? name;
  return `${lineStart(geoStyle, depth)}"${camelName}": `;
}

const addressLine = lineStart(geoStyle, geoDepths.addressMembers);
const connectionLine = lineStart(geoStyle, geoDepths.connection);
const poiLine = lineStart(geoStyle, geoDepths.poiMembers);
const texts = {
  open: new ReadyText('{'),
  close: new ReadyText(`${lineStart(geoStyle, geoDepths.poi)}}`),
  isRecent: new ReadyText(`${memberStart(geoDepths.poiMembers, 'IsRecentlyVerified')}true`),
  isNotRecent: new ReadyText(`${memberStart(geoDepths.poiMembers, 'IsRecentlyVerified')}false`),
  verified: new ReadyText(`,${memberStart(geoDepths.poiMembers, 'DateLastVerified')}"`),
  address: new ReadyText(`,${memberStart(geoDepths.poiMembers, 'AddressInfo')}{`),
  addressEnd: new ReadyText(`${poiLine}}`),
  distance: new ReadyText(`,${addressLine}"distance": `),
  unit: new ReadyText(`,${addressLine}"distanceUnit": `),
  along: new ReadyText(`,${addressLine}"distanceAlongRoute": `),
  connections: new ReadyText(`,${memberStart(geoDepths.poiMembers, 'Connections')}[`),
  firstConnection: new ReadyText(`${connectionLine}{`),
  nextConnection: new ReadyText(`,${connectionLine}{`),
  connectionEnd: new ReadyText(`${connectionLine}}`),
  noConnections: new ReadyText(']'),
  connectionsEnd: new ReadyText(`${poiLine}]`),
} as const;

/** Hydrated members with their names, by member; a comma joins each to the members before or after. */
function entriesOf(
  reference: V3Reference | undefined,
  shape: Shape,
  depth: number,
  comma: 'before' | 'after',
): ReadonlyMap<Member, EntryBytes> {
  const entries = new Map<Member, EntryBytes>();
  for (const member of shape) {
    const { hydrate, object, camelName } = member;
    if (hydrate === undefined || object === undefined || reference === undefined) continue;
    const start = `${lineStart(geoStyle, depth)}"${camelName}": `;
    const bytes = new EntryBytes(reference, hydrate.list, (entry) => {
      const text = start + writeObject(entry, object, geoStyle, depth, reference);
      return comma === 'before' ? `,${text}` : `${text},`;
    });
    entries.set(member, bytes);
  }
  return entries;
}

/** A part for each member that may be written; `special` ones are not as the others of their type. */
function partsOf(
  shape: Shape,
  depth: number,
  slotOf: (name: string) => number,
  entries: ReadonlyMap<Member, EntryBytes>,
  special: Readonly<Record<string, Part>>,
): readonly Part[] {
  return shape.flatMap((member) => {
    const own = special[member.name];
    if (own !== undefined) return [own];
    if (notInRecords.has(member.name)) return [];
    const { hydrate, camelName, type } = member;
    if (hydrate !== undefined) {
      const bytes = entries.get(member);
      return bytes === undefined ? [] : [hydratedPart(bytes, slotOf(hydrate.idMember))];
    }
    const comma = member === shape[0] ? '' : ',';
    const before = new ReadyText(`${comma}${lineStart(geoStyle, depth)}"${camelName}": `);
    return [valuePart(before, slotOf(member.name), type === 'double')];
  });
}

/**
 * `MediaItems` is written together with `UserComments`, `Attribution` once for all; the other never has a value.
 */
const notInRecords = new Set(['PercentageSimilarity', 'MediaItems', 'Attribution']);

function hydratedPart(entries: EntryBytes, slot: number): Part {
  return ({ out, spans }, i) => out.text(entries.of(spans.int(spans.inConnection(i, slot))));
}

const quote = 0x22;

function valuePart(before: ReadyText, slot: number, isNumber: boolean): Part {
  return ({ out, spans }, i) => {
    const own = spans.inConnection(i, slot);
    if (!spans.has(own)) return;
    out.text(before);
    writeJsonValue(out, spans, own, isNumber);
  };
}

/** Copies a value as JSON has it. Doubles have a decimal point or an exponent (API contract 4.2). */
export function writeJsonValue(
  out: ByteWriter,
  spans: RecordSpans,
  slot: number,
  isDoubleMember: boolean,
): void {
  const { bytes } = spans;
  const start = spans.start(slot);
  const end = spans.end(slot);
  if (bytes[start - 1] === quote) {
    out.part(spans, start - 1, end + 1);
    return;
  }
  out.part(spans, start, end);
  if (isDoubleMember && !isDouble(bytes, start, end)) out.text(pointZero);
}

const pointZero = new ReadyText('.0');

function writeRecentFlag({ out, isRecent }: GeoRow): void {
  out.text(isRecent ? texts.isRecent : texts.isNotRecent);
}

const verifiedSlot = poiSlot('DateLastVerified');

function writeVerified({ out, spans, verifiedAt }: GeoRow): void {
  if (verifiedAt === undefined && !spans.has(verifiedSlot)) return;
  out.text(texts.verified);
  if (verifiedAt === undefined) out.part(spans, spans.start(verifiedSlot), spans.end(verifiedSlot));
  else out.utf8(verifiedAt);
  out.byte(quote);
}

function writeDistance({ out, distance }: GeoRow): void {
  if (distance === undefined) return;
  out.text(texts.distance);
  out.double(distance);
}

function writeAlong({ out, along }: GeoRow): void {
  if (along === undefined) return;
  out.text(texts.along);
  out.double(along);
}
