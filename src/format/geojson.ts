import type { Format, WriteContext } from './format.ts';
import { writtenGeoPoi } from './text/chosen-geo-poi.ts';
import { EntryBytes } from './text/entry-bytes.ts';
import { GeoPoi, type GeoRow, geoStyle, writeJsonValue, writtenItems } from './text/geo-poi.ts';
import { siteLink } from './text/site-link.ts';
import { distanceUnits } from './v3/distance-unit.ts';
import { ByteWriter } from './v3/ready/byte-writer.ts';
import { addressSlot, connectionSlot, poiSlot } from './v3/ready/compact-members.ts';
import type { RecordCursor } from './v3/ready/layout.ts';
import { readExtras } from './v3/ready/read-record.ts';
import { ReadyText } from './v3/ready/ready-text.ts';
import { RecordSpans } from './v3/ready/record-spans.ts';
import { verificationOf } from './v3/ready/verification-of.ts';
import { type RecordWriter, writeRows } from './v3/ready/write-rows.ts';
import { selectPoiMembers } from './v3/select-members.ts';
import type { Shape } from './v3/shape.ts';
import { V3Reference } from './v3/v3-reference.ts';
import { lineStart } from './v3/write.ts';

/** Features for maps (API contract 4.2, RFC 7946). */
export const geojson: Format = {
  name: 'geojson',
  contentType: 'application/geo+json',
  mediaTypes: ['application/geo+json', 'application/vnd.geo+json'],
  doc: 'A GeoJSON feature collection, always indented and in camel case, without members that have no value. Unless `verbose=false`, each feature has the whole location as `poi`; with `fields`, the chosen members of it, whatever `verbose` is; `compact=true` leaves out what comes from reference data.',
  schema: {
    type: 'object',
    required: ['type', 'features'],
    properties: {
      type: { const: 'FeatureCollection' },
      attribution: {
        type: 'string',
        description: 'What to show with these locations: whose data it is, under which licence.',
      },
      features: {
        type: 'array',
        items: {
          type: 'object',
          required: ['type', 'id', 'geometry', 'properties'],
          properties: {
            type: { const: 'Feature' },
            id: { type: 'string' },
            geometry: {
              type: 'object',
              required: ['type', 'coordinates'],
              properties: {
                type: { const: 'Point' },
                coordinates: {
                  type: 'array',
                  description: 'Longitude, latitude.',
                  items: { type: 'number' },
                  minItems: 2,
                  maxItems: 2,
                },
              },
            },
            properties: {
              type: 'object',
              required: ['name', 'description', 'url', 'level', 'connectionType'],
              properties: {
                name: { type: 'string' },
                description: { type: 'string' },
                url: { type: 'string', format: 'uri' },
                level: { type: ['string', 'null'] },
                connectionType: { type: ['string', 'null'] },
                poi: { type: 'object' },
              },
            },
          },
        },
      },
    },
  },
  isScriptable: true,
  unheeded: [],
  write: (rows, context) => {
    const out = new ByteWriter(context.lender, context.chunkBytes);
    const writer = new FeatureWriter(context, rows.angles !== undefined, out);
    const frame = {
      open: '{\n  "type": "FeatureCollection",\n  "features": [',
      first: lineStart(geoStyle, 2),
      next: `,${lineStart(geoStyle, 2)}`,
      close: `\n  ]${attributionMember(context.attribution)}\n}`,
      empty: '{\n  "type": "FeatureCollection",\n  "features": []\n}',
    };
    return writeRows(rows, context.distanceUnit, frame, () => writer, out, 'compact');
  },
};

/** A member of ours, behind those of the contract, which readers of GeoJSON pass over (RFC 7946, 6.1). */
function attributionMember(attribution = ''): string {
  return attribution === '' ? '' : `,\n  "attribution": ${JSON.stringify(attribution)}`;
}

/** Made for one state of the reference data. */
class GeoEntries {
  /** Titles as the inside of a JSON string. */
  readonly countries: EntryBytes;
  readonly connectionTypes: EntryBytes;
  readonly poi: GeoPoi;

  /** Without a `reference` nothing is known: compact answers have ids only. */
  constructor(reference?: V3Reference) {
    const title = (entry: { readonly Title?: unknown }): string =>
      JSON.stringify(entry.Title).slice(1, -1);
    this.countries = new EntryBytes(reference, 'countries', title);
    this.connectionTypes = new EntryBytes(reference, 'connectionTypes', title);
    this.poi = new GeoPoi(reference);
  }

  bytesFor(connections: number): number {
    const titles = this.countries.longest + this.connectionTypes.longest;
    return titles + this.poi.bytesFor(connections);
  }
}

const compactEntries = new GeoEntries();
const makeEntries = (reference: V3Reference): GeoEntries => new GeoEntries(reference);

const texts = {
  id: new ReadyText('{\n      "type": "Feature",\n      "id": "'),
  geometry: new ReadyText(
    '",\n      "geometry": {\n        "type": "Point",\n        "coordinates": [\n          ',
  ),
  latitude: new ReadyText(',\n          '),
  name: new ReadyText('\n        ]\n      },\n      "properties": {\n        "name": '),
  description: new ReadyText(',\n        "description": "'),
  url: new ReadyText(`",\n        "url": "${siteLink}`),
  level: new ReadyText('",\n        "level": '),
  connectionType: new ReadyText(',\n        "connectionType": '),
  none: new ReadyText('null'),
  poi: new ReadyText(',\n        "poi": '),
  end: new ReadyText('\n      }\n    }'),
} as const;
/** More than all of these texts together. */
const fixedBytes = 500;
const maxBytesPerUnit = 3;

const [comma, quote] = [0x2c, 0x22] as const;

const slots = {
  id: poiSlot('ID'),
  metadata: poiSlot('MetadataValues'),
  title: addressSlot('Title'),
  country: addressSlot('CountryID'),
  latitude: addressSlot('Latitude'),
  longitude: addressSlot('Longitude'),
  type: connectionSlot('ConnectionTypeID'),
  level: connectionSlot('LevelID'),
} as const;
const descriptionSlots = [
  ...['AddressLine1', 'AddressLine2', 'Town', 'StateOrProvince', 'Postcode'],
].map(addressSlot);

/** Writes one feature. */
class FeatureWriter implements RecordWriter, GeoRow {
  readonly out: ByteWriter;
  readonly spans = new RecordSpans();
  readonly unit: ReadyText;
  readonly #context: WriteContext;
  readonly #entries: GeoEntries;
  distance: number | undefined;
  along: number | undefined;
  isRecent = false;
  verifiedAt: string | undefined;
  extras = '';
  metadata = '';
  /** The members that are to be in `poi`, where some were chosen, and the text of them. */
  readonly #chosen: Shape | undefined;
  #chosenText = '';

  constructor(context: WriteContext, hasDistance: boolean, out: ByteWriter) {
    const { style, chunks, distanceUnit, members } = context;
    this.out = out;
    this.unit = new ReadyText(hasDistance ? String(distanceUnits[distanceUnit].number) : '0');
    this.#context = context;
    this.#chosen = members === undefined ? undefined : selectPoiMembers(members);
    this.#entries = style.compact ? compactEntries : chunks.reference.derived(makeEntries);
  }

  prepare(cursor: RecordCursor, distance: number | undefined, along: number | undefined): number {
    const { spans } = this;
    spans.moveTo(cursor);
    this.distance = distance;
    this.along = along;
    if (this.#chosen !== undefined) this.#chosenText = this.#choose(cursor, this.#chosen);
    else if (this.#context.style.verbose) this.#preparePoi(cursor);
    // The address stands in the description and in the location.
    const ownBytes = 2 * (cursor.compactEnd - cursor.compactAt);
    const addedUnits = this.extras.length + this.metadata.length + this.#chosenText.length;
    const addedBytes = addedUnits * maxBytesPerUnit;
    return ownBytes + addedBytes + fixedBytes + this.#entries.bytesFor(spans.connectionCount);
  }

  write(): void {
    const { out, spans } = this;
    out.text(texts.id);
    out.part(spans, spans.start(slots.id), spans.end(slots.id));
    out.text(texts.geometry);
    writeJsonValue(out, spans, slots.longitude, true);
    out.text(texts.latitude);
    writeJsonValue(out, spans, slots.latitude, true);
    out.text(texts.name);
    writeJsonValue(out, spans, slots.title, false);
    out.text(texts.description);
    this.#writeDescription();
    out.text(texts.url);
    out.part(spans, spans.start(slots.id), spans.end(slots.id));
    out.text(texts.level);
    this.#writeConnection();
    if (this.#chosen !== undefined) {
      out.text(texts.poi);
      out.utf8(this.#chosenText);
    } else if (this.#context.style.verbose) {
      out.text(texts.poi);
      this.#entries.poi.write(this);
    }
    out.text(texts.end);
  }

  #choose(cursor: RecordCursor, chosen: Shape): string {
    const { style, chunks } = this.#context;
    const reference = style.compact ? noReference : chunks.reference;
    return writtenGeoPoi(cursor, this.#context, this, chosen, reference);
  }

  /** What of the whole location is not copied from the record. */
  #preparePoi(cursor: RecordCursor): void {
    const { recentSince, includeComments, chunks, style } = this.#context;
    const { isRecent, verifiedAt } = verificationOf(cursor, this.spans, recentSince);
    this.isRecent = isRecent;
    this.verifiedAt = verifiedAt;
    const reference = style.compact ? noReference : chunks.reference;
    this.extras = '';
    if (includeComments) {
      const { UserComments, MediaItems } = readExtras(cursor);
      this.extras =
        followed(writtenItems('UserComments', UserComments, reference)) +
        followed(writtenItems('MediaItems', MediaItems, reference));
    }
    const metadata = this.spans.json(slots.metadata);
    this.metadata = preceded(writtenItems('MetadataValues', metadata, reference));
  }

  /** Each part of the address that is not blank with a comma after it, then the country. */
  #writeDescription(): void {
    const { out, spans } = this;
    for (const slot of descriptionSlots) {
      if (isBlank(spans, slot)) continue;
      out.part(spans, spans.start(slot), spans.end(slot));
      out.byte(comma);
    }
    out.text(this.#entries.countries.of(spans.int(slots.country)));
  }

  /** Level and type of the first of the connections with the highest level. */
  #writeConnection(): void {
    const { out, spans } = this;
    let best = -1;
    let bestLevel: number | undefined;
    for (let i = 0; i < spans.connectionCount; i++) {
      const level = spans.int(spans.inConnection(i, slots.level));
      const isBetter = level !== undefined && (bestLevel === undefined || level > bestLevel);
      if (best >= 0 && !isBetter) continue;
      best = i;
      bestLevel = level;
    }
    if (bestLevel === undefined) out.text(texts.none);
    else out.utf8(`"${bestLevel}"`);
    out.text(texts.connectionType);
    const type = best < 0 ? undefined : spans.int(spans.inConnection(best, slots.type));
    const title = this.#entries.connectionTypes.of(type);
    if (title.length === 0) {
      out.text(texts.none);
      return;
    }
    out.byte(quote);
    out.text(title);
    out.byte(quote);
  }
}

const noReference = new V3Reference({});

function followed(member: string): string {
  return member === '' ? '' : `${member},`;
}

function preceded(member: string): string {
  return member === '' ? '' : `,${member}`;
}

/** Whether a text is absent or white space. */
function isBlank(spans: RecordSpans, slot: number): boolean {
  if (spans.isEmpty(slot)) return true;
  const first = spans.bytes[spans.start(slot)] ?? 0;
  // Nearly every text begins with a letter or a digit of ASCII.
  if (first > 0x20 && first < 0x80 && spans.isPlain(slot)) return false;
  return spans.text(slot)?.trim() === '';
}
