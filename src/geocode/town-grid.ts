import { radiansPerDegree } from '../geo/distance.ts';
import type { Point } from '../geo/point.ts';

const lngCells = 360;
const latCells = 180;

/** The cell of a position: parallels from the south, in each the meridians from the west. */
export function cellOf(lat: number, lng: number): number {
  const y = Math.max(0, Math.min(latCells - 1, Math.floor(lat) + 90));
  const x = Math.max(0, Math.min(lngCells - 1, Math.floor(lng) + 180));
  return y * lngCells + x;
}

/** Per cell its first row, when rows are ordered by cell, and one entry more; `cells` in any order. */
export function cellStarts(cells: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lngCells * latCells + 1);
  for (const cell of cells) starts[cell + 1] = (starts[cell + 1] ?? 0) + 1;
  for (let cell = 1; cell < starts.length; cell++) {
    starts[cell] = (starts[cell] ?? 0) + (starts[cell - 1] ?? 0);
  }
  return starts;
}

/** Visits every town within `reach` degrees (of a great circle) of a position, once, and others near it. */
export function eachTownAround(
  cellStart: Uint32Array,
  { lat, lng }: Point,
  reach: number,
  visit: (row: number) => void,
): void {
  const south = Math.max(-90, lat - reach);
  const north = Math.min(90, lat + reach);
  const lngReach = longitudeReach(Math.max(Math.abs(south), Math.abs(north)), reach);
  for (let parallel = Math.floor(south); parallel <= north; parallel++) {
    for (const [west, east] of stretches(lng - lngReach, lng + lngReach)) {
      const end = cellStart[cellOf(parallel, east) + 1] ?? 0;
      for (let row = cellStart[cellOf(parallel, west)] ?? 0; row < end; row++) visit(row);
    }
  }
}

/** Degrees of longitude that a distance may span at this latitude; all around near a pole. */
function longitudeReach(lat: number, reach: number): number {
  const shrink = Math.cos(lat * radiansPerDegree);
  return shrink * 180 <= reach ? 180 : reach / shrink;
}

/** A range of longitudes as ranges inside -180 to 180 that have no cell in common. */
function stretches(west: number, east: number): readonly (readonly [number, number])[] {
  if (east - west >= 359) return [[-180, 180]];
  if (west < -180) {
    return [
      [west + 360, 180],
      [-180, east],
    ];
  }
  if (east > 180) {
    return [
      [west, 180],
      [-180, east - 360],
    ];
  }
  return [[west, east]];
}
