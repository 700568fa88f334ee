import type { EpochMs } from '../../../base/clock.ts';
import { providerAttribution } from '../../text/provider-attribution.ts';
import { distanceUnits } from '../distance-unit.ts';
import { selectPoiMembers } from '../select-members.ts';
import { poiShape } from '../shape.ts';
import type { V3Style } from '../write.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { ChunkTable } from './chunks.ts';
import { poiSlot } from './compact-members.ts';
import type { RecordCursor } from './layout.ts';
import type { PoiArrayOptions } from './poi-array-options.ts';
import { type HydratedEntries, PoiProgram, type PoiRow } from './poi-program.ts';
import { readExtras } from './read-record.ts';
import { ReadyText } from './ready-text.ts';
import { RecordSpans } from './record-spans.ts';
import { verificationOf } from './verification-of.ts';
import type { RecordWriter } from './write-rows.ts';

/** More than the numbers that are computed take, and the quotes of a date. */
const computedBytes = 160;
/** A character takes at most this many bytes in UTF-8 for each of its UTF-16 units. */
const maxBytesPerUnit = 3;
const metadataSlot = poiSlot('MetadataValues');
const providerSlot = poiSlot('DataProviderID');

/** Writes locations in any shape and style from the values in their records, without parsing them. */
export class SpanWriter implements RecordWriter, PoiRow {
  readonly reads = 'compact';
  readonly out: ByteWriter;
  readonly spans = new RecordSpans();
  readonly unit: ReadyText;
  readonly entries: HydratedEntries;
  readonly lists = new Map<string, string>();
  readonly #program: PoiProgram;
  readonly #chunks: ChunkTable;
  readonly #includeComments: boolean;
  readonly #withAttribution: boolean;
  readonly #recentSince: EpochMs;
  distance: number | undefined;
  along: number | undefined;
  isRecent = false;
  verifiedAt: string | undefined;
  attribution = '';

  constructor(options: PoiArrayOptions, chunks: ChunkTable, out: ByteWriter) {
    const { style, members, distanceUnit, includeComments, recentSince, withAttribution } = options;
    const { reference } = chunks;
    this.out = out;
    this.unit = new ReadyText(String(distanceUnits[distanceUnit].number));
    this.#chunks = chunks;
    this.#includeComments = includeComments;
    this.#withAttribution = withAttribution === true;
    this.#recentSince = recentSince;
    if (members === undefined || members.length === 0) {
      this.#program = wholeProgram(style);
      this.entries = reference.derived(this.#program.makeEntries);
    } else {
      const added = this.#withAttribution ? ['attribution'] : [];
      this.#program = new PoiProgram(selectPoiMembers([...members, ...added]), style);
      this.entries = this.#program.makeEntries(reference);
    }
  }

  prepare(cursor: RecordCursor, distance: number | undefined, along: number | undefined): number {
    const { spans } = this;
    spans.moveTo(cursor);
    this.distance = distance;
    // A distance along a line comes with one from it.
    this.along = distance === undefined ? undefined : along;
    const { isRecent, verifiedAt } = verificationOf(cursor, spans, this.#recentSince);
    this.isRecent = isRecent;
    this.verifiedAt = verifiedAt;
    const ownBytes = cursor.compactEnd - cursor.compactAt;
    if (this.#withAttribution) this.attribution = this.#attributionText();
    const textUnits = this.attribution.length + this.#prepareLists(cursor);
    return ownBytes + this.#program.bytesFor(this) + textUnits * maxBytesPerUnit + computedBytes;
  }

  write(): void {
    this.#program.write(this);
  }

  #attributionText(): string {
    const text = providerAttribution(this.#chunks.reference, this.spans.int(providerSlot));
    return text === undefined ? '' : JSON.stringify(text);
  }

  /** Characters of all of them. */
  #prepareLists(cursor: RecordCursor): number {
    const { lists } = this.#program;
    if (lists.length === 0) return 0;
    this.lists.clear();
    const hasExtras = this.#includeComments && cursor.endAt > cursor.extrasAt;
    if (!hasExtras && !this.spans.has(metadataSlot)) return 0;
    const values = {
      ...(hasExtras ? readExtras(cursor) : {}),
      MetadataValues: this.spans.json(metadataSlot),
    };
    let units = 0;
    for (const member of lists) {
      const value = values[member.name as keyof typeof values];
      const text = this.#program.listText(member, value, this.#chunks.reference);
      this.lists.set(member.name, text);
      units += text.length;
    }
    return units;
  }
}

const wholePrograms = new Map<string, PoiProgram>();

/** Of all members; kept, as there are few styles. */
function wholeProgram(style: V3Style): PoiProgram {
  const { verbose, compact, camelCase, indented } = style;
  const key = [verbose, compact, camelCase, indented].join();
  const program = wholePrograms.get(key) ?? new PoiProgram(poiShape, style);
  wholePrograms.set(key, program);
  return program;
}
