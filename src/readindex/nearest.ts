import { earthRadiusKm, radiansPerDegree } from '../geo/distance.ts';
import type { RowTest } from './evaluate.ts';
import type { Generation } from './generation.ts';
import { type Direction, walkNear } from './spatial-tree.ts';
import { type OrderedRows, TopRows } from './top-rows.ts';

/** A circle on the ground. */
interface Circle {
  readonly lat: number;
  readonly lng: number;
  readonly radiusKm: number;
}

/**
 * The `limit` rows nearest to the middle of a circle and not outside it, nearest first, ties by id. Great-circle
 * distance by the haversine formula with R = 6371 km, inclusive. The tree is walked by straight chords through the
 * globe, which cost no trigonometry and know no antimeridian; the exact formula decides what they let through.
 * Keys of the result are haversines of the angles. With `candidates` only those rows are looked at.
 */
export function nearestRows(
  generation: Generation,
  circle: Circle,
  test: RowTest,
  limit: number,
  candidates?: readonly number[],
): OrderedRows {
  const { columns, tree } = generation;
  const { lat, lng, cosLat } = columns.position;
  const ids = columns.facets.id.values;
  const latRadians = circle.lat * radiansPerDegree;
  const cosine = Math.cos(latRadians);
  const top = new TopRows(limit);
  const widestChord = chordBound(haversineOfKm(circle.radiusKm));
  let chord = widestChord;

  const visit = (row: number): void => {
    if (!test(row)) return;
    const sinLat = Math.sin((((lat[row] ?? 0) - circle.lat) * radiansPerDegree) / 2);
    const sinLng = Math.sin((((lng[row] ?? 0) - circle.lng) * radiansPerDegree) / 2);
    const haversine = sinLat * sinLat + cosine * (cosLat[row] ?? 0) * sinLng * sinLng;
    if (kmOfHaversine(haversine) > circle.radiusKm) return;
    top.offer(haversine, ids[row] ?? 0, row);
    chord = Math.min(widestChord, chordBound(top.worstKey));
  };
  if (candidates !== undefined) {
    candidates.forEach(visit);
    return top.sorted();
  }
  walkNear(tree, columns.position, directionOf(circle), () => chord, visit);
  for (let row = tree.count; row < columns.count; row++) visit(row);
  return top.sorted();
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

function kmOfHaversine(haversine: number): number {
  return 2 * Math.asin(Math.sqrt(Math.min(1, haversine))) * earthRadiusKm;
}

/**
 * A squared chord that no row within the haversine exceeds. The squared chord is four times the haversine; the rest
 * covers what rounding of unit vectors (2^-53 a component) can add, so that the exact formula decides alone.
 */
function chordBound(haversine: number): number {
  if (haversine >= 1) return Number.POSITIVE_INFINITY;
  return 4 * haversine * (1 + 1e-9) + 4e-15 * Math.sqrt(Math.max(0, haversine)) + 1e-29;
}
