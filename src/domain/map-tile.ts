/** How locations are drawn into map tiles: everything about it that is a number. */
export const mapTiles = {
  /** Side of a tile in its own units, as nearly all vector tiles have it. */
  extent: 4096,
  /** Units beyond each side in which features are repeated, so that symbols at an edge are drawn whole: 8 of 512 pixels. */
  buffer: 64,
  /** Deepest zoom: a unit is 0.6 m there. Clients draw closer views from the same tiles. */
  maxZoom: 14,
  /** Cells along a side: one cluster for each 64 of 512 pixels, so that circles of usual size seldom overlap. */
  cellsPerSide: 8,
  /** Up to this zoom two locations in one cell are a cluster. Beyond, a city fits some hundred tiles. */
  lastClusterZoom: 11,
  /** Locations in one cell that are drawn one by one beyond `lastClusterZoom`: more are one spot, and would make tiles huge. */
  maxSinglesInCell: 100,
} as const;

/** A square of the map: at zoom z it is 2^z tiles wide and high; x counts from the west, y from the north. */
export interface MapTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Whether there is such a tile; all three must be whole numbers. */
export function isTile({ z, x, y }: MapTile): boolean {
  return z >= 0 && z <= mapTiles.maxZoom && x >= 0 && x < 2 ** z && y >= 0 && y < 2 ** z;
}

/** Several locations of one cell, drawn as one. `x` and `y`, their mean place, are units of a tile from its north-west corner. */
export interface TileCluster {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** Of all its locations; `undefined` when none is known. */
  readonly highestPowerKw: number | undefined;
}

/** A location that is drawn on its own. */
export interface TileLocation {
  readonly x: number;
  readonly y: number;
  readonly id: number;
  readonly highestPowerKw: number | undefined;
  /** Distinct, in the order of the connections. */
  readonly connectionTypeIds: readonly number[];
  readonly statusTypeId: number | undefined;
}
