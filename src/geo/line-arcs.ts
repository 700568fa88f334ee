import { earthRadiusKm, haversineAngle, radiansPerDegree } from './distance.ts';
import type { Point } from './point.ts';

/**
 * A line as pieces of great circles, one after the other, in flat arrays: a route has tens of thousands. Each is at
 * most half a great circle. A line of one position is one piece without extent; an empty line has none.
 */
export interface LineArcs {
  readonly count: number;
  /**
   * Per piece, `numbersPerArc` numbers: the unit vectors of its ends, that at right angles to its plane, and those of
   * its directions at the first end (ahead) and at the second (back). The last three are NaN without extent.
   */
  readonly numbers: Float64Array;
  /** Where pieces begin, and at `count` where the last one ends: along the line in radians, and in degrees. */
  readonly along: Float64Array;
  readonly lat: Float64Array;
  readonly lng: Float64Array;
}

export const numbersPerArc = 15;
/** Places of the vectors of a piece. */
export const arcPart = { from: 0, to: 3, normal: 6, ahead: 9, back: 12 } as const;
/** Sine of the angle below which two directions are one, or opposite (some 6 micrometres). */
const noAngle = 1e-12;

/**
 * The pieces of a line, cut where they are longer than `maxAngle` radians. Repeated points are left out. Opposite ends
 * of the earth, which many great circles join, are joined by way of the middle of their latitudes and longitudes.
 */
export function arcsOf(line: readonly Point[], maxAngle = Number.POSITIVE_INFINITY): LineArcs {
  const [first] = line;
  const packer = new ArcPacker(line.length, maxAngle);
  if (first === undefined) return packer.arcs();
  packer.start(first);
  for (const point of line) packer.lineTo(point);
  return packer.arcs();
}

/** Length of the line in km along its great circles. Cheap: meant for deciding whether a line is worth preparing. */
export function lineLengthKm(line: readonly Point[]): number {
  let angle = 0;
  let previous = line[0];
  for (const point of line) {
    if (previous !== undefined) {
      angle += haversineAngle(previous.lat, previous.lng, point.lat, point.lng);
    }
    previous = point;
  }
  return angle * earthRadiusKm;
}

/** A position as a direction, in plain members, for loops that must not allocate. */
interface Stop extends Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

function stopAt({ lat, lng }: Point): Stop {
  const cosLat = Math.cos(lat * radiansPerDegree);
  const x = cosLat * Math.cos(lng * radiansPerDegree);
  const y = cosLat * Math.sin(lng * radiansPerDegree);
  return { lat, lng, x, y, z: Math.sin(lat * radiansPerDegree) };
}

function stopTowards(x: number, y: number, z: number): Stop {
  const lat = Math.atan2(z, Math.hypot(x, y)) / radiansPerDegree;
  return { lat, lng: Math.atan2(y, x) / radiansPerDegree, x, y, z };
}

class ArcPacker {
  readonly #maxAngle: number;
  #count = 0;
  #numbers: Float64Array;
  #along: Float64Array;
  #lat: Float64Array;
  #lng: Float64Array;
  #last: Stop = stopAt({ lat: 0, lng: 0 });
  #hasStarted = false;

  constructor(expected: number, maxAngle: number) {
    this.#maxAngle = maxAngle;
    this.#numbers = new Float64Array(expected * numbersPerArc);
    this.#along = new Float64Array(expected + 1);
    this.#lat = new Float64Array(expected + 1);
    this.#lng = new Float64Array(expected + 1);
  }

  start(point: Point): void {
    this.#last = stopAt(point);
    this.#lat[0] = point.lat;
    this.#lng[0] = point.lng;
    this.#hasStarted = true;
  }

  lineTo(point: Point): void {
    const from = this.#last;
    if (point.lat === from.lat && point.lng === from.lng) return;
    const to = stopAt(point);
    const x = from.y * to.z - from.z * to.y;
    const y = from.z * to.x - from.x * to.z;
    const z = from.x * to.y - from.y * to.x;
    const sine = Math.sqrt(x * x + y * y + z * z);
    const cosine = from.x * to.x + from.y * to.y + from.z * to.z;
    if (sine < noAngle) {
      if (cosine > 0) return;
      this.lineTo({ lat: (from.lat + to.lat) / 2, lng: (from.lng + to.lng) / 2 });
      this.lineTo(point);
      return;
    }
    this.#addPieces(to, [x / sine, y / sine, z / sine], Math.atan2(sine, cosine));
  }

  /** Pieces of equal length up to `to`. */
  #addPieces(to: Stop, normal: readonly [number, number, number], angle: number): void {
    const from = this.#last;
    const [nx, ny, nz] = normal;
    const pieces = Math.max(1, Math.ceil(angle / this.#maxAngle));
    for (let piece = 1; piece < pieces; piece++) {
      const cosine = Math.cos((piece * angle) / pieces);
      const sine = Math.sin((piece * angle) / pieces);
      const stop = stopTowards(
        from.x * cosine + (ny * from.z - nz * from.y) * sine,
        from.y * cosine + (nz * from.x - nx * from.z) * sine,
        from.z * cosine + (nx * from.y - ny * from.x) * sine,
      );
      this.#add(stop, nx, ny, nz, angle / pieces);
    }
    this.#add(to, nx, ny, nz, angle / pieces);
  }

  #add(to: Stop, nx: number, ny: number, nz: number, angle: number): void {
    if (this.#count * numbersPerArc === this.#numbers.length) this.#grow();
    const from = this.#last;
    const numbers = this.#numbers;
    const at = this.#count * numbersPerArc;
    numbers[at] = from.x;
    numbers[at + 1] = from.y;
    numbers[at + 2] = from.z;
    numbers[at + 3] = to.x;
    numbers[at + 4] = to.y;
    numbers[at + 5] = to.z;
    numbers[at + 6] = nx;
    numbers[at + 7] = ny;
    numbers[at + 8] = nz;
    numbers[at + 9] = ny * from.z - nz * from.y;
    numbers[at + 10] = nz * from.x - nx * from.z;
    numbers[at + 11] = nx * from.y - ny * from.x;
    numbers[at + 12] = to.y * nz - to.z * ny;
    numbers[at + 13] = to.z * nx - to.x * nz;
    numbers[at + 14] = to.x * ny - to.y * nx;
    const end = ++this.#count;
    this.#along[end] = (this.#along[end - 1] ?? 0) + angle;
    this.#lat[end] = to.lat;
    this.#lng[end] = to.lng;
    this.#last = to;
  }

  #grow(): void {
    const count = this.#count * 2 + 16;
    this.#numbers = grown(this.#numbers, count * numbersPerArc);
    this.#along = grown(this.#along, count + 1);
    this.#lat = grown(this.#lat, count + 1);
    this.#lng = grown(this.#lng, count + 1);
  }

  arcs(): LineArcs {
    if (this.#hasStarted && this.#count === 0) {
      this.#add(this.#last, Number.NaN, Number.NaN, Number.NaN, 0);
    }
    return {
      count: this.#count,
      numbers: this.#numbers.subarray(0, this.#count * numbersPerArc),
      along: this.#along.subarray(0, this.#count + 1),
      lat: this.#lat.subarray(0, this.#count + 1),
      lng: this.#lng.subarray(0, this.#count + 1),
    };
  }
}

function grown(numbers: Float64Array, length: number): Float64Array {
  const larger = new Float64Array(length);
  larger.set(numbers);
  return larger;
}
