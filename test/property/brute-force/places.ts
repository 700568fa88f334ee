import type { Meaning, Spot } from './question.ts';

/**
 * Where a spot lies to a shape. `edge`: so near to its border that rounding decides; an answer may hold it or not.
 * Everything here is written from API contract 2.5 and textbooks, with other formulas than src/geo.
 */
export type Side = 'in' | 'out' | 'edge';

const degree = Math.PI / 180;
const earthKm = 6371;
const kmPerMile = 1 / 0.621371192;
const nearlyDegrees = 1e-7;

/** Great-circle angle in radians by the arctangent formula (src/geo uses haversines). */
export function angleBetween(a: Spot, b: Spot): number {
  const [latA, latB, lng] = [a.lat * degree, b.lat * degree, (b.lng - a.lng) * degree];
  const east = Math.cos(latB) * Math.sin(lng);
  const north = Math.cos(latA) * Math.sin(latB) - Math.sin(latA) * Math.cos(latB) * Math.cos(lng);
  const along = Math.sin(latA) * Math.sin(latB) + Math.cos(latA) * Math.cos(latB) * Math.cos(lng);
  return Math.atan2(Math.hypot(east, north), along);
}

/** The side of a spot to the one shape of a question that counts. */
export function sideOf(meaning: Meaning, spot: Spot): Side {
  const { polyline, bbox, boundingbox, polygon, latitude, longitude } = meaning;
  if (polyline !== undefined) return sideOfCorridor(polyline, widthKm(meaning, 5) / 2, spot);
  if (bbox !== undefined) return sideOfBounds(bbox, spot);
  if (boundingbox !== undefined) return sideOfCorners(boundingbox, spot);
  if (polygon !== undefined) return sideOfRing(polygon, spot);
  if (latitude === undefined || longitude === undefined) return 'in';
  return sideOfCircle({ lat: latitude, lng: longitude }, widthKm(meaning, 50), spot);
}

/** Whether rows are ordered by distance and carry it. */
export function isPointSearch(meaning: Meaning): boolean {
  const { polyline, bbox, boundingbox, polygon, latitude, longitude } = meaning;
  const shapes = [polyline, bbox, boundingbox, polygon];
  return (
    shapes.every((shape) => shape === undefined) &&
    latitude !== undefined &&
    longitude !== undefined
  );
}

function widthKm({ distance, distanceunit }: Meaning, otherwiseKm: number): number {
  if (distance === undefined) return otherwiseKm;
  return distanceunit === 'km' ? distance : distance * kmPerMile;
}

function sideOfCircle(centre: Spot, radiusKm: number, spot: Spot): Side {
  if (radiusKm < 0) return 'out';
  if (centre.lat === spot.lat && centre.lng === spot.lng) return 'in';
  const overKm = angleBetween(centre, spot) * earthKm - radiusKm;
  if (Math.abs(overKm) < 1e-6) return 'edge';
  return overKm < 0 ? 'in' : 'out';
}

/** Longitudes 180 and -180 are one meridian. */
function sameMeridian(lng: number): readonly number[] {
  return Math.abs(lng) === 180 ? [180, -180] : [lng];
}

function sideOfCorners([a, b]: readonly [Spot, Spot], { lat, lng }: Spot): Side {
  if (lat < Math.min(a.lat, b.lat) || lat > Math.max(a.lat, b.lat)) return 'out';
  const overAntimeridian = a.lng - b.lng > 180 && a.lng - b.lng < 360;
  const isBetween = (x: number) =>
    overAntimeridian
      ? x >= a.lng || x <= b.lng
      : x >= Math.min(a.lng, b.lng) && x <= Math.max(a.lng, b.lng);
  return sameMeridian(lng).some(isBetween) ? 'in' : 'out';
}

function sideOfBounds(
  [west, south, east, north]: readonly [number, number, number, number],
  { lat, lng }: Spot,
): Side {
  if (lat < Math.min(south, north) || lat > Math.max(south, north)) return 'out';
  if (east - west >= 360) return 'in';
  const turn = (x: number) => ((x % 360) + 360) % 360;
  const width = turn(east - west);
  const fromWest = turn(lng - west);
  const isNear = (x: number) => Math.abs(x) < nearlyDegrees || Math.abs(x - 360) < nearlyDegrees;
  // Edges given in plain range are compared exactly; those that were wrapped may be off by a rounding.
  const isPlain = Math.abs(west) <= 180 && Math.abs(east) <= 180;
  if (!isPlain && [width, fromWest, turn(lng - east)].some(isNear)) return 'edge';
  if (!isPlain) return fromWest <= width ? 'in' : 'out';
  const isBetween = (x: number) => (west <= east ? x >= west && x <= east : x >= west || x <= east);
  return sameMeridian(lng).some(isBetween) ? 'in' : 'out';
}

/**
 * Even-odd rule with a ray to the north pole. The chain of vertices is unrolled to continuous longitudes; a ring
 * that goes once around the earth holds the pole of its mean latitude.
 */
function sideOfRing(ring: readonly Spot[], spot: Spot): Side {
  const distinct = new Set(ring.map(({ lat, lng }) => `${lat} ${lng}`));
  if (distinct.size < 3) return 'out';
  const chain = unrolled(ring);
  const turns = Math.round(((chain.at(-1)?.lng ?? 0) - (chain[0]?.lng ?? 0)) / 360);
  const meanLat = ring.reduce((sum, { lat }) => sum + lat, 0) / ring.length;
  const holdsNorthPole = turns % 2 !== 0 && meanLat >= 0;
  const sides = sidesOf(chain);
  const copies = turnsAround(chain).map((turn) => ({ lat: spot.lat, lng: spot.lng + 360 * turn }));
  if (sides.some((side) => copies.some((copy) => isOnSide(side, copy)))) return 'edge';
  if (isBesideMeridian(ring, spot)) return 'edge';
  const crossings = sides.flatMap((side) => copies.filter((copy) => crossesNorthOf(side, copy)));
  return (crossings.length % 2 === 1) !== holdsNorthPole ? 'in' : 'out';
}

/** Whether a vertex lies on nearly the same meridian: adding whole turns would round the difference away. */
function isBesideMeridian(ring: readonly Spot[], { lng }: Spot): boolean {
  return ring.some((vertex) => vertex.lng !== lng && Math.abs(vertex.lng - lng) < nearlyDegrees);
}

/** How often a longitude may have to be turned around the earth to meet the chain. */
function turnsAround(chain: readonly Spot[]): readonly number[] {
  const lngs = chain.map(({ lng }) => lng);
  const first = Math.floor((Math.min(...lngs) - 180) / 360);
  const last = Math.ceil((Math.max(...lngs) + 180) / 360);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function unrolled(ring: readonly Spot[]): readonly Spot[] {
  const [first] = ring;
  if (first === undefined) return [];
  const chain: Spot[] = [first];
  let shift = 0;
  let previous = first;
  for (const spot of [...ring.slice(1), first]) {
    const step = spot.lng - previous.lng;
    if (Math.abs(step) > 180 && Math.abs(step) < 360) shift -= 360 * Math.sign(step);
    chain.push({ lat: spot.lat, lng: spot.lng + shift });
    previous = spot;
  }
  return chain;
}

function sidesOf(chain: readonly Spot[]): readonly (readonly [Spot, Spot])[] {
  return chain.slice(1).map((to, i) => [chain[i] ?? to, to] as const);
}

type SideOfRing = readonly [Spot, Spot];

function crossesNorthOf([from, to]: SideOfRing, { lat, lng }: Spot): boolean {
  if (from.lng <= lng === to.lng <= lng) return false;
  const part = (lng - from.lng) / (to.lng - from.lng);
  return from.lat + part * (to.lat - from.lat) > lat;
}

function isOnSide([from, to]: SideOfRing, { lat, lng }: Spot): boolean {
  const [dx, dy] = [to.lng - from.lng, to.lat - from.lat];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((lng - from.lng) * dx + (lat - from.lat) * dy) / squared;
  const part = Math.max(0, Math.min(1, along));
  return Math.hypot(lng - from.lng - part * dx, lat - from.lat - part * dy) < nearlyDegrees;
}

function sideOfCorridor(line: readonly Spot[], halfWidthKm: number, spot: Spot): Side {
  if (halfWidthKm <= 0) return 'out';
  const angle = angleToLine(line, spot);
  if (angle === undefined) return 'edge';
  const overKm = angle * earthKm - halfWidthKm;
  // The arccosine below is good to some centimetres.
  if (Math.abs(overKm) < 0.002) return 'edge';
  return overKm < 0 ? 'in' : 'out';
}

/** The smallest angle between a spot and a line; `undefined` where it joins antipodes, which have no one way. */
export function angleToLine(line: readonly Spot[], spot: Spot): number | undefined {
  const sides = line.length === 1 ? line.map((only) => [only, only] as const) : sidesOf(line);
  const angles = sides.map(([from, to]) => angleToArc(from, to, spot));
  return angles.some(Number.isNaN) ? undefined : Math.min(Number.POSITIVE_INFINITY, ...angles);
}

/** The spot on a line at an angle from its start; its end beyond that. */
export function spotOnLine(line: readonly Spot[], along: number): Spot {
  let left = along;
  for (const [from, to] of sidesOf(line)) {
    const length = angleBetween(from, to);
    if (left <= length) return between(from, to, length === 0 ? 0 : left / length, length);
    left -= length;
  }
  return line.at(-1) ?? { lat: Number.NaN, lng: Number.NaN };
}

/** The spot after a part (0 to 1) of the way between two spots: by vectors, since bearings mean little at a pole. */
function between(from: Spot, to: Spot, part: number, length: number): Spot {
  if (length < 1e-12) return from;
  const [a, b] = [vectorTo(from), vectorTo(to)];
  const ofA = Math.sin((1 - part) * length) / Math.sin(length);
  const ofB = Math.sin(part * length) / Math.sin(length);
  const [x, y, z] = [0, 1, 2].map((i) => (a[i] ?? 0) * ofA + (b[i] ?? 0) * ofB);
  return {
    lat: Math.atan2(z ?? 0, Math.hypot(x ?? 0, y ?? 0)) / degree,
    lng: Math.atan2(y ?? 0, x ?? 0) / degree,
  };
}

function vectorTo({ lat, lng }: Spot): readonly number[] {
  const [latitude, longitude] = [lat * degree, lng * degree];
  return [
    Math.cos(latitude) * Math.cos(longitude),
    Math.cos(latitude) * Math.sin(longitude),
    Math.sin(latitude),
  ];
}

/** Cross-track and along-track distance by bearings, as in navigation handbooks; NaN between antipodes. */
function angleToArc(from: Spot, to: Spot, spot: Spot): number {
  const length = angleBetween(from, to);
  const ends = Math.min(angleBetween(from, spot), angleBetween(to, spot));
  if (length < 1e-12) return ends;
  if (length > Math.PI - 1e-3) return Number.NaN;
  const away = angleBetween(from, spot);
  const turn = bearing(from, spot) - bearing(from, to);
  if (Math.cos(turn) < 0) return ends;
  const across = Math.asin(Math.max(-1, Math.min(1, Math.sin(away) * Math.sin(turn))));
  const along = Math.atan2(Math.sin(away) * Math.cos(turn), Math.cos(away));
  return along <= length ? Math.min(ends, Math.abs(across)) : ends;
}

function bearing(from: Spot, to: Spot): number {
  const [latA, latB, lng] = [from.lat * degree, to.lat * degree, (to.lng - from.lng) * degree];
  return Math.atan2(
    Math.sin(lng) * Math.cos(latB),
    Math.cos(latA) * Math.sin(latB) - Math.sin(latA) * Math.cos(latB) * Math.cos(lng),
  );
}
