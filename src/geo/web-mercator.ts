/**
 * The square map of the world that web maps are cut from (EPSG:3857), in whole numbers: `worldUnits` from the
 * antimeridian eastwards (x) and from the northern edge southwards (y). A unit is 9 mm at the equator. All cells and
 * tiles are runs of the leading bits of x and y, so neighbours can neither overlap nor leave a gap.
 */
const worldBits = 32;
export const worldUnits = 2 ** worldBits;

/** Degrees of latitude, north and south, where the square map ends: atan(sinh(pi)). Beyond there is no map. */
export const maxMapLat = (Math.atan(Math.sinh(Math.PI)) * 180) / Math.PI;

/** 0 to 2^32 - 1 for -180 to 180 degrees; both names of the antimeridian are 0. */
export function mapX(lng: number): number {
  return Math.floor(((lng + 180) / 360) * worldUnits) >>> 0;
}

/** 0 (north) to 2^32 - 1 for -90 to 90 degrees; what lies beyond the map is moved to its edge. */
export function mapY(lat: number): number {
  const part = 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
  return Math.max(0, Math.min(worldUnits - 1, Math.floor(part * worldUnits)));
}

/** Degrees of an x; one outside of the world is not wrapped. */
export function lngOfMapX(x: number): number {
  return (x / worldUnits) * 360 - 180;
}

/** Degrees of a y; one outside of the map is beyond `maxMapLat`. */
export function latOfMapY(y: number): number {
  return (Math.atan(Math.sinh((0.5 - y / worldUnits) * 2 * Math.PI)) * 180) / Math.PI;
}

/** Width and height of the tiles of a zoom in units of the map. */
export function tileUnits(z: number): number {
  return 2 ** (worldBits - z);
}
