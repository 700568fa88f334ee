import {
  angleOfHaversine,
  earthRadiusKm,
  haversineAngle,
  radiansPerDegree,
} from '../geo/distance.ts';
import type { PoiQuery } from '../query/poi-query.ts';
import { isBehind } from './after.ts';
import type { EachRow } from './candidates.ts';
import { type Columns, vectorUnit } from './columns.ts';
import type { RowTest } from './evaluate.ts';
import type { Generation } from './generation.ts';
import { sortRows } from './keyed-rows.ts';
import { NearCandidates } from './near-candidates.ts';
import type { NearTests } from './near-tests.ts';
import { type Direction, walkNear } from './near-walk.ts';

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

type Page = Pick<PoiQuery, 'limit' | 'after'>;

/**
 * How far the chord between a row and the middle of a circle may be from the truth: unit vectors of rows are rounded
 * (2^-31 in each of three coordinates). The relative part covers all other arithmetic.
 */
const chordError = 1e-9;
const relativeError = 1e-9;

/** Searches do not nest, so one is enough. */
const candidates = new NearCandidates();

/**
 * The `limit` rows nearest to the middle of a circle and not outside it, nearest first, ties by id. Great-circle
 * distance by the haversine formula with R = 6371 km, inclusive. The tree is walked by straight chords through the
 * globe, which cost no trigonometry and know no antimeridian; the exact formula then decides among the few rows that
 * the chords let through. With `eachCandidate` only the rows that it visits are looked at; with `after` only what
 * lies behind that place.
 */
export function nearestRows(
  generation: Generation,
  circle: Circle,
  tests: NearTests,
  page: Page,
  eachCandidate?: EachRow,
): NearestRows {
  const inside = visitCircle(generation, circle, tests, page, eachCandidate);
  const { chords: haversines, rows } = candidates;
  sortRows(haversines, rows, inside, generation.columns.facets.id.values);
  const found: number[] = [];
  const angles: number[] = [];
  const keys: number[] = [];
  for (let i = 0; i < Math.min(page.limit, inside); i++) {
    const haversine = haversines[i] ?? 0;
    found.push(rows[i] ?? 0);
    keys.push(haversine);
    angles.push(angleOfHaversine(haversine));
  }
  return { rows: found, angles, keys };
}

const withoutLimit = { limit: Number.POSITIVE_INFINITY };

/** All rows that are not outside of a circle, in no order: what `nearestRows` gives without a limit. */
export function rowsInCircle(
  generation: Generation,
  circle: Circle,
  tests: NearTests,
  eachCandidate?: EachRow,
): Uint32Array {
  const inside = visitCircle(generation, circle, tests, withoutLimit, eachCandidate);
  return candidates.rows.slice(0, inside);
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

/** Leaves the rows that may be among the nearest, not outside the circle, in `candidates`; returns their number. */
function visitCircle(
  generation: Generation,
  circle: Circle,
  tests: NearTests,
  { limit, after }: Page,
  eachCandidate: EachRow | undefined,
): number {
  const { columns } = generation;
  const haversineOf = haversinesTo(columns.position, circle);
  const ids = columns.facets.id.values;
  const behindCursor = (matches: RowTest): RowTest =>
    after === undefined
      ? matches
      : (row) => isBehind(haversineOf(row), ids[row] ?? 0, after) && matches(row);
  const row = behindCursor(tests.row);
  const addedRow = behindCursor(tests.addedRow);
  const widest = widened(2 * Math.sqrt(haversineOfKm(circle.radiusKm)), chordError);
  const least = after === undefined ? 0 : narrowed(2 * Math.sqrt(Math.max(0, after.key)));
  candidates.reset({ limit, least, bound: widest, widen: widenedByTwo });
  if (eachCandidate === undefined) {
    walkNear(generation, directionOf(circle), { ...tests, row, addedRow }, candidates);
  } else {
    eachCandidate((one) => {
      if (addedRow(one)) candidates.add(one, 4 * haversineOf(one));
    });
    candidates.finish();
  }
  return keepInside(circle, haversineOf);
}

/** Replaces the chords of the candidates by haversines, without rows outside the circle; returns how many are left. */
function keepInside({ radiusKm }: Circle, haversineOf: (row: number) => number): number {
  const { chords: haversines, rows } = candidates;
  const surelyInside = haversineOfKm(radiusKm) * (1 - relativeError);
  let inside = 0;
  for (let i = 0; i < candidates.count; i++) {
    const row = rows[i] ?? 0;
    const haversine = haversineOf(row);
    // Only near the edge does the last bit of the distance matter.
    const isInside =
      haversine <= surelyInside || earthRadiusKm * angleOfHaversine(haversine) <= radiusKm;
    if (!isInside) continue;
    haversines[inside] = haversine;
    rows[inside++] = row;
  }
  return inside;
}

/** The haversine of the angle between a row and the middle of a circle. */
function haversinesTo({ lat, lng }: Columns['position'], middle: Circle): (row: number) => number {
  const cosine = Math.cos(middle.lat * radiansPerDegree);
  return (row) => {
    const rowLat = lat[row] ?? 0;
    const sinLat = Math.sin(((rowLat - middle.lat) * radiansPerDegree) / 2);
    const sinLng = Math.sin((((lng[row] ?? 0) - middle.lng) * radiansPerDegree) / 2);
    const cosines = cosine * Math.cos(rowLat * radiansPerDegree);
    return sinLat * sinLat + cosines * sinLng * sinLng;
  };
}

function directionOf({ lat, lng }: Circle): Direction {
  const cosine = Math.cos(lat * radiansPerDegree);
  return {
    x: (cosine * Math.cos(lng * radiansPerDegree)) / vectorUnit,
    y: (cosine * Math.sin(lng * radiansPerDegree)) / vectorUnit,
    z: Math.sin(lat * radiansPerDegree) / vectorUnit,
  };
}

function haversineOfKm(km: number): number {
  const halfAngle = km / earthRadiusKm / 2;
  return halfAngle >= Math.PI / 2 ? 1 : Math.sin(halfAngle) ** 2;
}

/** The square of a chord that is longer by what rounding may hide. */
function widened(chord: number, error: number): number {
  return (chord * (1 + relativeError) + error) ** 2;
}

/** The square of a chord that is shorter by what rounding may hide. */
function narrowed(chord: number): number {
  return Math.max(0, chord * (1 - relativeError) - chordError) ** 2;
}

/** A row with this squared chord may be farther than it seems, and another one nearer. */
function widenedByTwo(squaredChord: number): number {
  return widened(Math.sqrt(squaredChord), chordError * 2);
}
