/** Mean earth radius of distances in km, as v3 has always computed them (API contract 2.5.5). */
export const earthRadiusKm = 6371;
/** Mean earth radius of distances in miles, as v3 has always computed them (API contract 2.5.5). */
export const earthRadiusMiles = 3959;
/** Kilometres of one mile, as v3 converts the `distance` of a request (API contract 2.5.5). */
export const kmPerMile = 1 / 0.621371192;

/** Radians of one degree. */
export const radiansPerDegree = Math.PI / 180;

/**
 * Angle between two positions given in degrees, seen from the centre of the earth, in radians (0 to pi). Haversine
 * formula, so that near positions keep their precision. Times a radius it is the great-circle distance.
 */
export function haversineAngle(lat1: number, lng1: number, lat2: number, lng2: number): number {
  const sinHalfLat = Math.sin(((lat2 - lat1) * radiansPerDegree) / 2);
  const sinHalfLng = Math.sin(((lng2 - lng1) * radiansPerDegree) / 2);
  const a =
    sinHalfLat * sinHalfLat +
    Math.cos(lat1 * radiansPerDegree) * Math.cos(lat2 * radiansPerDegree) * sinHalfLng * sinHalfLng;
  return angleOfHaversine(a);
}

/** The angle in radians whose haversine this is. Rounding can lift that of antipodes a little above 1. */
export function angleOfHaversine(haversine: number): number {
  return 2 * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/** Great-circle distance in km on a sphere of radius `earthRadiusKm`; positions in degrees. */
export function haversineKm(lat1: number, lng1: number, lat2: number, lng2: number): number {
  return earthRadiusKm * haversineAngle(lat1, lng1, lat2, lng2);
}
