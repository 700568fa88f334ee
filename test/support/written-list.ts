import type { LocationRecord } from '../../src/domain/location.ts';
import type { WriteContext } from '../../src/format/format.ts';
import { formats } from '../../src/format/index.ts';
import { RecordCursor } from '../../src/format/v3/ready/layout.ts';
import { readRecord } from '../../src/format/v3/ready/read-record.ts';
import { V3Encoder } from '../../src/format/v3/ready/v3-encoder.ts';
import type { ReadyRows } from '../../src/format/v3/ready/write-rows.ts';
import type { V3Object } from '../../src/format/v3/v3-object.ts';
import { DocumentArena, offsetAt, segmentAt } from '../../src/readindex/document-arena.ts';
import { testReference } from '../world/reference.ts';
import { worldRecentSince } from '../world/world.ts';

/** How a list is asked for. */
export type ListOptions = Pick<
  WriteContext,
  'style' | 'includeComments' | 'members' | 'withAttribution'
> & {
  /** Great-circle angle in radians from the point of a search to every location. */
  readonly angle?: number;
  /** The angle along the line of a search to where every location is nearest. */
  readonly alongAngle?: number;
  readonly chunkBytes?: number;
};

/** Locations as the read index holds them, for writing lists of them without a server. */
export class WrittenList {
  readonly #encoder = new V3Encoder();
  readonly #arena = new DocumentArena();
  readonly #starts: readonly number[];

  constructor(records: readonly LocationRecord[]) {
    this.#encoder.replaceReference(testReference);
    this.#starts = records.map((record) => this.#arena.append(this.#encoder.encode(record)));
  }

  get reference() {
    return this.#encoder.chunks.reference;
  }

  rows(angle?: number, alongAngle?: number): ReadyRows {
    const { segments } = this.#arena;
    const count = this.#starts.length;
    const all = (value?: number) =>
      value === undefined ? undefined : new Float64Array(count).fill(value);
    return {
      count,
      segmentOf: (i) => segmentAt(segments, this.#starts[i] ?? 0),
      offsetOf: (i) => offsetAt(this.#starts[i] ?? 0),
      angles: all(angle),
      alongAngles: all(alongAngle),
    };
  }

  context({
    style,
    includeComments,
    members,
    withAttribution,
    chunkBytes = 65_536,
  }: ListOptions): WriteContext {
    return {
      style,
      includeComments,
      members,
      withAttribution,
      distanceUnit: 'km',
      recentSince: worldRecentSince,
      chunks: this.#encoder.chunks,
      lender: { take: (bytes) => Buffer.alloc(bytes) },
      chunkBytes,
    };
  }

  /** The whole text of the list in a format. */
  write(name: string, options: ListOptions): string {
    const format = formats.find((one) => one.name === name);
    if (format === undefined) throw new Error(`There is no format ${name}`);
    const rows = this.rows(options.angle, options.alongAngle);
    return Buffer.concat([...format.write(rows, this.context(options))]).toString();
  }

  /** The locations as parsed v3 objects; distances in km. */
  objects(
    { includeComments }: ListOptions,
    distance?: number,
    distanceAlongRoute?: number,
  ): readonly V3Object[] {
    const rows = this.rows();
    const cursor = new RecordCursor();
    return this.#starts.map((_, i) => {
      cursor.moveTo(rows.segmentOf(i), rows.offsetOf(i));
      const recentSince = worldRecentSince;
      return readRecord(cursor, {
        includeComments,
        recentSince,
        distance,
        distanceAlongRoute,
        distanceUnit: 1,
      });
    });
  }
}
