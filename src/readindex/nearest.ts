import {
  angleOfHaversine,
  earthRadiusKm,
  haversineAngle,
  radiansPerDegree,
} from '../geo/distance.ts';
import type { Columns } from './columns.ts';
import type { RowTest } from './evaluate.ts';
import type { Generation } from './generation.ts';
import { type Direction, type NearVisitor, walkNear } from './spatial-tree.ts';
import { TopRows } from './top-rows.ts';

/** A circle on the ground. */
interface Circle {
  readonly lat: number;
  readonly lng: number;
  readonly radiusKm: number;
}

/** Rows from the nearest on, each with its angle to the middle of the circle in radians. */
export interface NearestRows {
  readonly rows: ArrayLike<number>;
  readonly angles: ArrayLike<number>;
}

/**
 * The `limit` rows nearest to the middle of a circle and not outside it, nearest first, ties by id. Great-circle
 * distance by the haversine formula with R = 6371 km, inclusive. The tree is walked by straight chords through the
 * globe, which cost no trigonometry and know no antimeridian; the exact formula decides what they let through.
 * With `candidates` only those rows are looked at.
 */
export function nearestRows(
  generation: Generation,
  circle: Circle,
  test: RowTest,
  limit: number,
  candidates?: readonly number[],
): NearestRows {
  const { rows, keys } = visitCircle(generation, circle, test, limit, candidates).sorted();
  const angles: number[] = [];
  for (let i = 0; i < keys.length; i++) angles.push(angleOfHaversine(keys[i] ?? 0));
  return { rows, angles };
}

/** All rows that are not outside of a circle, in no order: what `nearestRows` gives without a limit. */
export function rowsInCircle(
  generation: Generation,
  circle: Circle,
  test: RowTest,
  candidates?: readonly number[],
): readonly number[] {
  return visitCircle(generation, circle, test, Number.POSITIVE_INFINITY, candidates).unsorted();
}

/** The angle of each row to the middle of a circle in radians, as `nearestRows` gives it. */
export function anglesTo(
  { lat, lng }: Columns['position'],
  middle: Pick<Circle, 'lat' | 'lng'>,
  rows: ArrayLike<number>,
): readonly number[] {
  return Array.from(rows, (row) =>
    haversineAngle(middle.lat, middle.lng, lat[row] ?? 0, lng[row] ?? 0),
  );
}

function visitCircle(
  generation: Generation,
  circle: Circle,
  test: RowTest,
  limit: number,
  candidates?: readonly number[],
): TopRows {
  const { columns, tree } = generation;
  const visitor = new NearestVisitor(generation, circle, test, limit);
  if (candidates !== undefined) {
    for (const row of candidates) visitor.visit(row);
  } else {
    walkNear(tree, columns.position, directionOf(circle), visitor);
    for (let row = tree.count; row < columns.count; row++) visitor.visit(row);
  }
  return visitor.top;
}

class NearestVisitor implements NearVisitor {
  readonly top: TopRows;
  maxChord: number;
  readonly #widestChord: number;
  readonly #circle: Circle;
  readonly #cosine: number;
  readonly #surelyInside: number;
  readonly #test: RowTest;
  readonly #lat: Float64Array;
  readonly #lng: Float64Array;
  readonly #cosLat: Float64Array;
  readonly #ids: ArrayLike<number>;

  constructor({ columns }: Generation, circle: Circle, test: RowTest, limit: number) {
    const haversine = haversineOfKm(circle.radiusKm);
    this.top = new TopRows(limit);
    this.maxChord = chordBound(haversine);
    this.#widestChord = this.maxChord;
    this.#circle = circle;
    this.#cosine = Math.cos(circle.lat * radiansPerDegree);
    this.#surelyInside = haversine * (1 - 1e-9);
    this.#test = test;
    this.#lat = columns.position.lat;
    this.#lng = columns.position.lng;
    this.#cosLat = columns.position.cosLat;
    this.#ids = columns.facets.id.values;
  }

  visit(row: number): void {
    if (!this.#test(row)) return;
    const { lat, lng, radiusKm } = this.#circle;
    const sinLat = Math.sin((((this.#lat[row] ?? 0) - lat) * radiansPerDegree) / 2);
    const sinLng = Math.sin((((this.#lng[row] ?? 0) - lng) * radiansPerDegree) / 2);
    const haversine = sinLat * sinLat + this.#cosine * (this.#cosLat[row] ?? 0) * sinLng * sinLng;
    // Only near the edge does the last bit of the distance matter.
    if (haversine > this.#surelyInside && earthRadiusKm * angleOfHaversine(haversine) > radiusKm)
      return;
    this.top.offer(haversine, this.#ids[row] ?? 0, row);
    const { worstKey } = this.top;
    if (worstKey !== Number.POSITIVE_INFINITY) {
      this.maxChord = Math.min(this.#widestChord, chordBound(worstKey));
    }
  }
}

function directionOf({ lat, lng }: Circle): Direction {
  const cosine = Math.cos(lat * radiansPerDegree);
  return {
    x: cosine * Math.cos(lng * radiansPerDegree),
    y: cosine * Math.sin(lng * radiansPerDegree),
    z: Math.sin(lat * radiansPerDegree),
  };
}

function haversineOfKm(km: number): number {
  const halfAngle = km / earthRadiusKm / 2;
  return halfAngle >= Math.PI / 2 ? 1 : Math.sin(halfAngle) ** 2;
}

/**
 * A squared chord that no row within the haversine exceeds. The squared chord is four times the haversine; the rest
 * covers what rounding of unit vectors (2^-53 a component) can add, so that the exact formula decides alone.
 */
function chordBound(haversine: number): number {
  if (haversine >= 1) return Number.POSITIVE_INFINITY;
  return 4 * haversine * (1 + 1e-9) + 4e-15 * Math.sqrt(Math.max(0, haversine)) + 1e-29;
}
