import {
  angleOfHaversine,
  earthRadiusKm,
  haversineAngle,
  radiansPerDegree,
} from '../geo/distance.ts';
import type { PoiQuery, RowKey } from '../query/poi-query.ts';
import { isBehind } from './after.ts';
import type { EachRow } from './candidates.ts';
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

/** Rows from the nearest on, each with its angle to the middle of the circle in radians and the key of its place. */
export interface NearestRows {
  readonly rows: ArrayLike<number>;
  readonly angles: ArrayLike<number>;
  /** Haversines. The same location and circle always give the same bits: cursors hold them. */
  readonly keys: ArrayLike<number>;
}

/**
 * The `limit` rows nearest to the middle of a circle and not outside it, nearest first, ties by id. Great-circle
 * distance by the haversine formula with R = 6371 km, inclusive. The tree is walked by straight chords through the
 * globe, which cost no trigonometry and know no antimeridian; the exact formula decides what they let through.
 * With `eachCandidate` only the rows that it visits are looked at; with `after` only what lies behind that place.
 */
export function nearestRows(
  generation: Generation,
  circle: Circle,
  test: RowTest,
  page: Pick<PoiQuery, 'limit' | 'after'>,
  eachCandidate?: EachRow,
): NearestRows {
  const { rows, keys } = visitCircle(generation, circle, test, page, eachCandidate).sorted();
  const angles: number[] = [];
  for (let i = 0; i < keys.length; i++) angles.push(angleOfHaversine(keys[i] ?? 0));
  return { rows, angles, keys };
}

const withoutLimit = { limit: Number.POSITIVE_INFINITY };

/** All rows that are not outside of a circle, in no order: what `nearestRows` gives without a limit. */
export function rowsInCircle(
  generation: Generation,
  circle: Circle,
  test: RowTest,
  eachCandidate?: EachRow,
): readonly number[] {
  return visitCircle(generation, circle, test, withoutLimit, eachCandidate).unsorted();
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
  page: Pick<PoiQuery, 'limit' | 'after'>,
  eachCandidate?: EachRow,
): TopRows {
  const { columns, tree } = generation;
  const visitor = new NearestVisitor(generation, circle, test, page);
  if (eachCandidate !== undefined) {
    eachCandidate((row) => visitor.visit(row));
  } else {
    walkNear(tree, columns.position, directionOf(circle), visitor);
    for (let row = tree.count; row < columns.count; row++) visitor.visit(row);
  }
  return visitor.top;
}

const beforeAll: RowKey = { key: -1, id: 0 };

class NearestVisitor implements NearVisitor {
  readonly top: TopRows;
  maxChord: number;
  readonly minChord: number;
  readonly #after: RowKey;
  readonly #widestChord: number;
  readonly #circle: Circle;
  readonly #cosine: number;
  readonly #surelyInside: number;
  readonly #test: RowTest;
  readonly #lat: Float64Array;
  readonly #lng: Float64Array;
  readonly #cosLat: Float64Array;
  readonly #ids: ArrayLike<number>;

  constructor(
    { columns }: Generation,
    circle: Circle,
    test: RowTest,
    { limit, after }: Pick<PoiQuery, 'limit' | 'after'>,
  ) {
    const haversine = haversineOfKm(circle.radiusKm);
    this.minChord = after === undefined ? 0 : chordWithin(after.key);
    this.#after = after ?? beforeAll;
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
    const id = this.#ids[row] ?? 0;
    if (!isBehind(haversine, id, this.#after)) return;
    // Only near the edge does the last bit of the distance matter.
    if (haversine > this.#surelyInside && earthRadiusKm * angleOfHaversine(haversine) > radiusKm)
      return;
    this.top.offer(haversine, id, row);
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

/** A squared chord below which every row is nearer than the haversine, whatever rounding does. */
function chordWithin(haversine: number): number {
  return 4 * haversine * (1 - 1e-9) - 4e-15 * Math.sqrt(Math.max(0, haversine)) - 1e-29;
}
