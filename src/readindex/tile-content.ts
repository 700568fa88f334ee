import { type MapTile, mapTiles, type TileCluster, type TileLocation } from '../domain/map-tile.ts';
import { maxMapLat, tileUnits, worldUnits } from '../geo/web-mercator.ts';
import { type Columns, listOf, noInteger } from './columns.ts';
import type { Generation } from './generation.ts';
import { type Conditions, matchingRows } from './matching-rows.ts';
import { boxOfFrame, cellAt, frameOf, outside, type TileFrame } from './tile-frame.ts';

/** What a tile shows; `rows[i]` is the row of `locations[i]`. */
export interface TileContent {
  readonly clusters: readonly TileCluster[];
  /** By rising id. */
  readonly locations: readonly TileLocation[];
  readonly rows: readonly number[];
}

/**
 * The locations in a tile that meet the conditions, and those up to `mapTiles.buffer` units around it. Cells with more
 * locations than the zoom allows become clusters. A location beyond the map (nearer to a pole than 85.05 degrees) is
 * in no tile. Within the sides of the tiles of a zoom, each other location is drawn or counted once.
 */
export function tileContent(
  generation: Generation,
  conditions: Conditions,
  tile: MapTile,
): TileContent {
  const { columns } = generation;
  const frame = frameOf(tile);
  const rows = matchingRows(generation, withinFrame(conditions, frame, tile.z));
  const sums = sumsOf(columns, rows, frame);
  const maxSingles = tile.z > mapTiles.lastClusterZoom ? mapTiles.maxSinglesInCell : 1;
  const plot = plotter(frame, tileUnits(tile.z) / mapTiles.extent);
  return {
    clusters: clustersOf(sums, maxSingles, plot, frame),
    ...locationsOf(columns, singlesOf(rows, sums, maxSingles), plot, frame),
  };
}

/** Up to this zoom a tile holds so much of the world that looking at all rows costs less than the tree. */
const lastWorldZoom = 1;

/** A shape that is asked for has its own way through the tree; without one the tile is the shape. */
function withinFrame(conditions: Conditions, frame: TileFrame, z: number): Conditions {
  if (conditions.area.kind !== 'everywhere' || z <= lastWorldZoom) return conditions;
  return { ...conditions, area: { kind: 'box', box: boxOfFrame(frame) } };
}

/**
 * The cell of each of some rows, and per cell: how many rows, the sums of their places in the cell, their highest
 * power. Sums of whole numbers are exact, whatever the order.
 */
interface CellSums {
  readonly cells: Uint8Array;
  readonly counts: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly powerKw: Float64Array;
}

function sumsOf(columns: Columns, rows: Uint32Array, frame: TileFrame): CellSums {
  const { map, position } = columns;
  const cells = new Uint8Array(rows.length);
  const size = frame.cells ** 2;
  const counts = new Float64Array(size);
  const sumX = new Float64Array(size);
  const sumY = new Float64Array(size);
  const powerKw = new Float64Array(size);
  const inCell = frame.cellUnits - 1;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const x = map.x[row] ?? 0;
    const y = map.y[row] ?? 0;
    const cell = isBeyondMap(y, position.lat, row) ? outside : cellAt(frame, x, y);
    cells[i] = cell;
    if (cell === outside) continue;
    addTo(counts, cell, 1);
    addTo(sumX, cell, x & inCell);
    addTo(sumY, cell, y & inCell);
    const power = highestPowerKw(columns, row);
    if (power > (powerKw[cell] ?? 0)) powerKw[cell] = power;
  }
  return { cells, counts, x: sumX, y: sumY, powerKw };
}

/** Only at its edges can a row of the map be beyond it. */
function isBeyondMap(y: number, lat: Float64Array, row: number): boolean {
  return (y === 0 || y === worldUnits - 1) && Math.abs(lat[row] ?? 0) > maxMapLat;
}

function addTo(sums: Float64Array, cell: number, value: number): void {
  sums[cell] = (sums[cell] ?? 0) + value;
}

/** The highest power of a row in kW; 0 when none is known. */
function highestPowerKw({ facets: { powerKw } }: Columns, row: number): number {
  if (!('starts' in powerKw)) return 0;
  const end = powerKw.starts[row + 1] ?? 0;
  let highest = 0;
  for (let at = powerKw.starts[row] ?? 0; at < end; at++) {
    const value = powerKw.values[at] ?? 0;
    if (value > highest) highest = value;
  }
  return highest;
}

/**
 * Where something is drawn: its cell, and its place in the cell in units of the map, to units of the tile. Nothing
 * when that is beyond the buffer, two places when the tile goes around the world.
 */
type Plotter = (
  cell: number,
  x: number,
  y: number,
) => readonly { readonly x: number; readonly y: number }[];

function plotter(frame: TileFrame, unit: number): Plotter {
  const { cells, columns, cellUnits } = frame;
  const first = -mapTiles.buffer;
  const end = mapTiles.extent + mapTiles.buffer;
  const isShown = (place: number): boolean => place >= first && place < end;
  // The first cell begins one cell before the tile.
  const toTile = (index: number, within: number): number =>
    Math.floor(((index - 1) * cellUnits + within) / unit);
  return (cell, x, y) => {
    const placeY = toTile(Math.floor(cell / cells), y);
    if (!isShown(placeY)) return [];
    const places = [];
    for (let column = cell % cells; column < cells; column += columns) {
      const placeX = toTile(column, x);
      if (isShown(placeX)) places.push({ x: placeX, y: placeY });
    }
    return places;
  };
}

function clustersOf(
  sums: CellSums,
  maxSingles: number,
  plot: Plotter,
  frame: TileFrame,
): readonly TileCluster[] {
  const clusters: TileCluster[] = [];
  for (let cell = 0; cell < frame.cells ** 2; cell++) {
    const count = sums.counts[cell] ?? 0;
    if (count <= maxSingles) continue;
    const highestPowerKw = sums.powerKw[cell] || undefined;
    for (const place of plot(cell, (sums.x[cell] ?? 0) / count, (sums.y[cell] ?? 0) / count)) {
      clusters.push({ ...place, count, highestPowerKw });
    }
  }
  return clusters;
}

function singlesOf(
  rows: Uint32Array,
  { cells, counts }: CellSums,
  maxSingles: number,
): readonly number[] {
  const singles: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const cell = cells[i] ?? outside;
    if (cell !== outside && (counts[cell] ?? 0) <= maxSingles) singles.push(rows[i] ?? 0);
  }
  return singles;
}

function locationsOf(
  columns: Columns,
  singles: readonly number[],
  plot: Plotter,
  frame: TileFrame,
): Pick<TileContent, 'locations' | 'rows'> {
  const { map, facets } = columns;
  const inCell = frame.cellUnits - 1;
  const locations: TileLocation[] = [];
  const rows: number[] = [];
  const idOf = (row: number): number => facets.id.values[row] ?? 0;
  for (const row of singles.toSorted((a, b) => idOf(a) - idOf(b))) {
    const x = map.x[row] ?? 0;
    const y = map.y[row] ?? 0;
    for (const place of plot(cellAt(frame, x, y), x & inCell, y & inCell)) {
      locations.push({ ...place, ...describe(columns, row) });
      rows.push(row);
    }
  }
  return { locations, rows };
}

function describe(columns: Columns, row: number): Omit<TileLocation, 'x' | 'y'> {
  const { id, statusTypeId, connectionTypeId } = columns.facets;
  const status = statusTypeId.values[row] ?? noInteger;
  return {
    id: id.values[row] ?? 0,
    highestPowerKw: highestPowerKw(columns, row) || undefined,
    connectionTypeIds:
      'starts' in connectionTypeId ? [...new Set(listOf(connectionTypeId, row))] : [],
    statusTypeId: status === noInteger ? undefined : status,
  };
}
