import type { Box } from '../geo/box.ts';
import type { PoiQuery } from '../query/poi-query.ts';
import { rowsAfter } from './after.ts';
import { type AreaPart, areaRelation, isInSome } from './area.ts';
import { isInBox } from './box-walk.ts';
import type { RowTest } from './evaluate.ts';
import type { Generation } from './generation.ts';
import { newestInside } from './newest-inside.ts';
import type { NodeTest } from './node-test.ts';

/** A shape with so few times the limit of rows is read as a whole and sorted. */
const fewTimesLimit = 4;
/** Looking at so many rows in order costs as much as finding one in the tree. */
const rowsInOrderPerFind = 50;
/** How many times more rows than expected are looked at in order before giving up. */
const patience = 4;

/** What is asked of rows and of whole nodes of the tree. */
export interface ShapeSearch {
  readonly parts: readonly AreaPart[];
  /** About how many rows of the tree are in the shape. */
  readonly expected: number;
  readonly isInside: RowTest;
  readonly matches: RowTest;
  readonly mayMatch: NodeTest | undefined;
}

/**
 * The matches of the tree inside a shape with the greatest ids, the greatest first. When the shape holds a good part
 * of the world, one after the other in the order of ids, else down the tree. `undefined` when the shape is small.
 */
export function newestInShape(
  generation: Generation,
  query: PoiQuery,
  search: ShapeSearch,
): readonly number[] | undefined {
  const { limit } = query;
  const { parts, expected, isInside, matches, mayMatch } = search;
  const { tree } = generation;
  if (expected <= limit * fewTimesLimit) return undefined;
  const rowsPerFind = tree.count / expected;
  if (rowsPerFind < rowsInOrderPerFind) {
    const found = scanNewest(generation, query, search, limit * rowsPerFind * patience);
    if (found !== undefined) return found;
  }
  const relation = areaRelation(tree, parts, mayMatch);
  return newestInside(generation, { relation, isInside, matches }, limit);
}

/** Half of the last place of a longitude in 32 bits is less. */
const placeError = 1e-5;

/** The first matches among `maxRows` rows, the greatest id first; `undefined` when there may be more of them. */
function scanNewest(
  { columns, orders, placesById }: Generation,
  { order, after, limit }: PoiQuery,
  { parts, isInside, matches }: ShapeSearch,
  maxRows: number,
): readonly number[] | undefined {
  const rows = rowsAfter(columns, orders.id, order, after);
  const end = Math.max(0, rows.length - maxRows);
  const { isNear, isSure } = placeTests(parts);
  const found: number[] = [];
  let at = rows.length - 1;
  for (; at >= end && found.length < limit; at--) {
    const lat = placesById[at * 2] ?? 0;
    const lng = placesById[at * 2 + 1] ?? 0;
    const row = rows[at] ?? 0;
    if (isNear(lat, lng) && matches(row) && (isSure(lat, lng) || isInside(row))) found.push(row);
  }
  return found.length === limit || at < 0 ? found : undefined;
}

type PlaceTest = (lat: number, lng: number) => boolean;

/** Whether rounded places may be inside, and whether they are inside whatever rounding did. */
function placeTests(parts: readonly AreaPart[]): {
  readonly isNear: PlaceTest;
  readonly isSure: PlaceTest;
} {
  const boxes = parts.flatMap((part) => part.boxes);
  const wide = boxes.map((box) => grown(box, placeError));
  const [only] = boxes;
  const [wideOnly] = wide;
  if (only === undefined || wideOnly === undefined || boxes.length > 1)
    return { isNear: (lat, lng) => isInSome(wide, lat, lng), isSure: () => false };
  const narrow = grown(only, -placeError);
  const isExact = parts.every((part) => part.contains === undefined);
  return {
    isNear: (lat, lng) => isInBox(wideOnly, lat, lng),
    isSure: (lat, lng) => isExact && isInBox(narrow, lat, lng),
  };
}

function grown({ south, west, north, east }: Box, by: number): Box {
  return { south: south - by, west: west - by, north: north + by, east: east + by };
}
