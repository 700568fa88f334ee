import { type Box, splitAtAntimeridian } from '../geo/box.ts';
import { prepareCorridor } from '../geo/corridor.ts';
import { preparePolygon } from '../geo/polygon.ts';
import type { Area } from '../query/poi-query.ts';
import type { Columns } from './columns.ts';
import type { RowTest } from './evaluate.ts';
import type { Generation } from './generation.ts';
import { countInBox, walkBox } from './spatial-tree.ts';

/** A part of a shape: boxes that the tree can be asked, and the exact test of what is found in them. */
export interface AreaPart {
  readonly boxes: readonly Box[];
  readonly contains?: (lat: number, lng: number) => boolean;
}

/** The parts of a shape; a location is inside when it is inside one of them. None for areas that are no shape. */
export function areaParts(area: Area): readonly AreaPart[] {
  switch (area.kind) {
    case 'box':
      return [{ boxes: splitAtAntimeridian(area.box) }];
    case 'polygon': {
      const polygon = preparePolygon(area.ring);
      return polygon === undefined ? [] : [polygon];
    }
    case 'corridor':
      return prepareCorridor(area.line, area.halfWidthKm).parts;
    case 'everywhere':
    case 'nowhere':
    case 'near':
      return [];
  }
}

/** Whether a row is inside the parts. */
export function areaTest(columns: Columns, parts: readonly AreaPart[]): RowTest {
  const { lat, lng } = columns.position;
  return (row) => {
    const rowLat = lat[row] ?? 0;
    const rowLng = lng[row] ?? 0;
    for (const { boxes, contains } of parts) {
      if (isInSome(boxes, rowLat, rowLng) && contains?.(rowLat, rowLng) !== false) return true;
    }
    return false;
  };
}

function isInSome(boxes: readonly Box[], lat: number, lng: number): boolean {
  for (const { south, west, north, east } of boxes) {
    if (lat >= south && lat <= north && lng >= west && lng <= east) return true;
  }
  return false;
}

/** Visits each row of the tree that is inside the parts, once, in no order. */
export function visitArea(
  { columns, tree }: Generation,
  parts: readonly AreaPart[],
  visit: (row: number) => void,
): void {
  const { lat, lng } = columns.position;
  const mayRepeat = parts.length > 1 || parts.some((part) => part.boxes.length > 1);
  const seen = mayRepeat ? new Set<number>() : undefined;
  for (const { boxes, contains } of parts) {
    const take = (row: number): void => {
      if (contains?.(lat[row] ?? 0, lng[row] ?? 0) === false || seen?.has(row) === true) return;
      seen?.add(row);
      visit(row);
    };
    for (const box of boxes) walkBox(tree, columns.position, box, take);
  }
}

/** About how many rows `visitArea` looks at. Costs a descent into the tree for each box. */
export function expectedRows({ columns, tree }: Generation, parts: readonly AreaPart[]): number {
  let rows = 0;
  for (const part of parts) {
    for (const box of part.boxes) rows += countInBox(tree, columns.position, box);
  }
  return rows;
}
