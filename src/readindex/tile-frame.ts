import { type MapTile, mapTiles } from '../domain/map-tile.ts';
import type { Box } from '../geo/box.ts';
import { boxFromBounds } from '../geo/box.ts';
import { latOfMapY, lngOfMapX, maxMapLat, tileUnits, worldUnits } from '../geo/web-mercator.ts';

/**
 * The cells of a tile and one more around it. Cells are squares of the whole map, the same for neighbouring tiles, so
 * what happens in a cell is the same wherever it is seen. Zoom 0 has 8 columns: the last ones show the first again.
 */
export interface TileFrame {
  /** Where the first cell begins, in units of the map; below 0 at the edges of the world. */
  readonly west: number;
  readonly north: number;
  /** Side of a cell in units of the map, and log2 of it. */
  readonly cellUnits: number;
  readonly cellShift: number;
  /** Cells along a side of the frame. */
  readonly cells: number;
  /** Columns that hold different places: as many as `cells`, fewer where the frame goes around the world. */
  readonly columns: number;
}

export const outside = 0xff;

export function frameOf({ z, x, y }: MapTile): TileFrame {
  const cellUnits = tileUnits(z) / mapTiles.cellsPerSide;
  const cells = mapTiles.cellsPerSide + 2;
  return {
    west: (x * mapTiles.cellsPerSide - 1) * cellUnits,
    north: (y * mapTiles.cellsPerSide - 1) * cellUnits,
    cellUnits,
    cellShift: Math.log2(cellUnits),
    cells,
    columns: Math.min(cells, worldUnits / cellUnits),
  };
}

/** The cell of a place on the map, row by row from the north-west; `outside` when it is in none. */
export function cellAt(frame: TileFrame, mapX: number, mapY: number): number {
  const column = ((mapX - frame.west) >>> 0) >>> frame.cellShift;
  const row = Math.floor((mapY - frame.north) / frame.cellUnits);
  if (column >= frame.columns || row < 0 || row >= frame.cells) return outside;
  return row * frame.cells + column;
}

/** A box that holds the frame, and a little more because degrees are rounded. */
export function boxOfFrame({ west, north, cellUnits, cells }: TileFrame): Box {
  const margin = 1e-7;
  const side = cells * cellUnits;
  return boxFromBounds(
    lngOfMapX(west) - margin,
    Math.max(-maxMapLat, latOfMapY(north + side)) - margin,
    lngOfMapX(west + side) + margin,
    Math.min(maxMapLat, latOfMapY(north)) + margin,
  );
}
