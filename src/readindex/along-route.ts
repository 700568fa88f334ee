import { prepareRoute, type Route } from '../geo/route.ts';
import type { Area, PoiQuery } from '../query/poi-query.ts';
import { isBehind } from './after.ts';
import type { Generation } from './generation.ts';
import { TopRows } from './top-rows.ts';

/** Rows with their places on a route, in radians. */
export interface RowsAlongRoute {
  readonly rows: ArrayLike<number>;
  /** To the nearest part of the line. */
  readonly angles: ArrayLike<number>;
  /** From the start of the line along it to there. */
  readonly alongAngles: ArrayLike<number>;
  /** What rows are ordered by: the same. */
  readonly keys: ArrayLike<number>;
}

type Line = Extract<Area, { readonly kind: 'corridor' }>['line'];

/** The `limit` rows that come first along a line, behind `after`, in this order, ties by id. Some microseconds a row. */
export function firstAlongRoute(
  generation: Generation,
  line: Line,
  rows: ArrayLike<number>,
  { limit, after }: Pick<PoiQuery, 'limit' | 'after'>,
): RowsAlongRoute {
  const { position, facets } = generation.columns;
  const route = prepareRoute(line);
  const top = new TopRows(limit);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const id = facets.id.values[row] ?? 0;
    const { along } = route.locate(position.lat[row] ?? 0, position.lng[row] ?? 0);
    if (after === undefined || isBehind(along, id, after)) top.offer(along, id, row);
  }
  return placed(generation, route, top.sorted().rows);
}

/** The rows as they are, with their places on a line. */
export function placedOnRoute(
  generation: Generation,
  line: Line,
  rows: ArrayLike<number>,
): RowsAlongRoute {
  return placed(generation, prepareRoute(line), rows);
}

function placed({ columns }: Generation, route: Route, rows: ArrayLike<number>): RowsAlongRoute {
  const { lat, lng } = columns.position;
  const places = Array.from(rows, (row) => route.locate(lat[row] ?? 0, lng[row] ?? 0));
  const alongAngles = places.map(({ along }) => along);
  return { rows, angles: places.map(({ offset }) => offset), alongAngles, keys: alongAngles };
}
