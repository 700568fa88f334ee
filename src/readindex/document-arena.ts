/** Units of 8 bytes in a segment: 64 MB. A start of 32 bits reaches 32 GB. */
const segmentShift = 23;
const segmentUnits = 2 ** segmentShift;
const unitBytes = 8;
export const segmentBytes = segmentUnits * unitBytes;

/** The memory of an arena at one moment. What is read through it stays, whatever the arena does later. */
export type ArenaSegments = readonly (ArenaSegment | undefined)[];

/** One piece of memory, seen as bytes and as the numbers that records hold. */
export interface ArenaSegment {
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly words: Uint32Array;
  readonly doubles: Float64Array;
}

export function createSegment(): ArenaSegment {
  const memory = new ArrayBuffer(segmentBytes);
  return {
    bytes: Buffer.from(memory),
    view: new DataView(memory),
    words: new Uint32Array(memory),
    doubles: new Float64Array(memory),
  };
}

/** The memory that holds the record at `start`. */
export function segmentAt(segments: ArenaSegments, start: number): ArenaSegment {
  const segment = segments[start >>> segmentShift];
  if (segment === undefined) throw new RangeError(`No record lies at ${start}`);
  return segment;
}

/** Where in `segmentAt(…, start)` the record begins. */
export function offsetAt(start: number): number {
  return (start & (segmentUnits - 1)) * unitBytes;
}

/** The number of the segment that holds `start`. */
export function segmentOf(start: number): number {
  return start >>> segmentShift;
}

/**
 * The ready records, one after the other in segments of 64 MB. Records are opaque here and are only ever added;
 * what dead rows leave behind is given back when a segment is mostly dead.
 *
 * Not in shared memory: V8 copies out of that byte by byte, which doubles the cost of an answer.
 */
export class DocumentArena {
  #segments: (ArenaSegment | undefined)[] = [];
  #usedInLast = segmentUnits;

  /** Copies a record in; returns its start in units of 8 bytes. Throws a RangeError for one larger than a segment. */
  append(record: Uint8Array): number {
    const units = Math.ceil(record.length / unitBytes);
    if (units > segmentUnits)
      throw new RangeError(`A record of ${record.length} bytes is larger than a segment`);
    if (this.#usedInLast + units > segmentUnits) this.adopt(createSegment(), 0);
    const last = this.#segments.length - 1;
    const start = last * segmentUnits + this.#usedInLast;
    this.#segments[last]?.bytes.set(record, this.#usedInLast * unitBytes);
    this.#usedInLast += units;
    return start;
  }

  /** The memory as it is now, for an answer that takes its time. Costs nothing. */
  get segments(): ArenaSegments {
    return this.#segments;
  }

  /** Whether records are still being added to this segment. */
  isOpen(segment: number): boolean {
    return segment === this.#segments.length - 1;
  }

  /** Lets go of a segment that no live row points into. */
  drop(segment: number): void {
    this.#segments = this.#segments.with(segment, undefined);
  }

  /** Takes a whole segment, as read from a snapshot; its first `usedBytes` are records. */
  adopt(segment: ArenaSegment, usedBytes: number): void {
    this.#segments.push(segment);
    this.#usedInLast = Math.ceil(usedBytes / unitBytes);
  }
}
