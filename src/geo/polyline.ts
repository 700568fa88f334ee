import { parseDecimal } from '../base/parse-number.ts';
import type { Point } from './point.ts';

/** Steps per degree of the encoded form: precision 5. */
const scale = 1e5;

/**
 * Reads a list of positions: `(lat,lng),(lat,lng),…` when the text starts with `(` and ends with `)`, an encoded
 * polyline otherwise (API contract 2.5.1). Latitude is clamped to ±90 and longitude to ±180 in both. Never throws; what
 * cannot be read ends the list, and so do `maxPoints`. White space around the whole is ignored.
 */
export function readPoints(text: string, maxPoints = Number.POSITIVE_INFINITY): readonly Point[] {
  const trimmed = text.trim();
  return trimmed.startsWith('(') && trimmed.endsWith(')')
    ? readPairs(trimmed, maxPoints)
    : decodePolyline(trimmed, maxPoints);
}

/** Stops at the first malformed pair and keeps those before it; further numbers in a pair are ignored. */
function readPairs(text: string, maxPoints: number): readonly Point[] {
  const points: Point[] = [];
  let at = 0;
  while (text[at] === '(' && points.length < maxPoints) {
    const end = text.indexOf(')', at);
    const point = end === -1 ? undefined : readPair(text.slice(at + 1, end));
    if (point === undefined) break;
    points.push(point);
    at = skipSeparators(text, end + 1);
  }
  return points;
}

function readPair(text: string): Point | undefined {
  const [latText, lngText] = text.split(',', 2);
  if (latText === undefined || lngText === undefined) return undefined;
  const lat = parseDecimal(latText);
  const lng = parseDecimal(lngText);
  return lat === undefined || lng === undefined ? undefined : clampedPoint(lat, lng);
}

function skipSeparators(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text[at] === ',' || text[at]?.trim() === '')) at++;
  return at;
}

/** The position with latitude clamped to ±90 and longitude to ±180. */
export function clampedPoint(lat: number, lng: number): Point {
  return { lat: Math.max(-90, Math.min(90, lat)), lng: Math.max(-180, Math.min(180, lng)) };
}

/**
 * Google's encoded polyline algorithm with precision 5, latitude first. Characters are not validated and incomplete
 * data at the end is dropped, as v3 does; sums wrap at 32 bits, so that hostile text gives positions too, never NaN.
 * Linear in the length of the text.
 */
export function decodePolyline(
  text: string,
  maxPoints = Number.POSITIVE_INFINITY,
): readonly Point[] {
  const points: Point[] = [];
  const cursor: Cursor = { text, at: 0 };
  let lat = 0;
  let lng = 0;
  for (;;) {
    const latStep = nextStep(cursor);
    const lngStep = latStep === undefined ? undefined : nextStep(cursor);
    if (latStep === undefined || lngStep === undefined || points.length >= maxPoints) return points;
    lat = (lat + latStep) | 0;
    lng = (lng + lngStep) | 0;
    points.push(clampedPoint(lat / scale, lng / scale));
  }
}

interface Cursor {
  readonly text: string;
  at: number;
}

/** The next zig-zag number; `undefined` when the text ends before it is complete. */
function nextStep(cursor: Cursor): number | undefined {
  let bits = 0;
  let shift = 0;
  while (cursor.at < cursor.text.length) {
    const chunk = cursor.text.charCodeAt(cursor.at++) - 63;
    bits |= (chunk & 31) << shift;
    shift += 5;
    if (chunk < 32) return bits & 1 ? ~(bits >> 1) : bits >> 1;
  }
  return undefined;
}

/** The inverse of `decodePolyline`; coordinates are rounded to 5 decimals. */
export function encodePolyline(points: readonly Point[]): string {
  let text = '';
  let lat = 0;
  let lng = 0;
  for (const point of points) {
    const nextLat = Math.round(point.lat * scale);
    const nextLng = Math.round(point.lng * scale);
    text += encodeStep(nextLat - lat) + encodeStep(nextLng - lng);
    lat = nextLat;
    lng = nextLng;
  }
  return text;
}

function encodeStep(step: number): string {
  let bits = step < 0 ? ~(step << 1) : step << 1;
  let text = '';
  while (bits >= 32) {
    text += String.fromCharCode((bits & 31) + 32 + 63);
    bits >>= 5;
  }
  return text + String.fromCharCode(bits + 63);
}
