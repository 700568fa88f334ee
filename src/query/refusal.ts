import { limits } from '../domain/limits.ts';
import { lineLengthKm } from '../geo/line-arcs.ts';
import type { Point } from '../geo/point.ts';
import { sidesPerMeridian } from '../geo/polygon.ts';
import type { QueryDraft } from './draft.ts';

/**
 * Why the shape that counts in a query must not be looked at, as a sentence without full stop: it would hold up all
 * other requests. `undefined` for what can be answered.
 */
export function refusalOf({ polyline, box, polygon }: QueryDraft): string | undefined {
  if (polyline !== undefined) return lineRefusal(polyline);
  return box === undefined && polygon !== undefined ? ringRefusal(polygon) : undefined;
}

function lineRefusal(line: readonly Point[]): string | undefined {
  if (line.length > limits.maxShapePoints) return tooManyPoints('polyline');
  const km = Math.round(lineLengthKm(line));
  return km > limits.maxCorridorLineKm
    ? `Cannot use the polyline: it is ${km} km long, at most ${limits.maxCorridorLineKm} are allowed`
    : undefined;
}

function ringRefusal(ring: readonly Point[]): string | undefined {
  if (ring.length > limits.maxShapePoints) return tooManyPoints('polygon');
  return sidesPerMeridian(ring) > limits.maxSidesPerMeridian
    ? `Cannot use the polygon: more than ${limits.maxSidesPerMeridian} of its sides lie over each other; does it cross itself`
    : undefined;
}

function tooManyPoints(name: string): string {
  return `Cannot use the ${name}: it has more than ${limits.maxShapePoints} points; leave out those that hardly change it`;
}
