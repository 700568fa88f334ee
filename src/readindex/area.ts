import { type Box, splitAtAntimeridian } from '../geo/box.ts';
import { prepareCorridor } from '../geo/corridor.ts';
import { preparePolygon } from '../geo/polygon.ts';
import type { Area } from '../query/poi-query.ts';
import { countInBox, isInBox, type NodeRelation, nodeToBox, walkBox } from './box-walk.ts';
import type { Columns } from './columns.ts';
import type { RowTest } from './evaluate.ts';
import type { Generation } from './generation.ts';
import type { NodeTest } from './node-test.ts';
import type { SpatialTree } from './spatial-tree.ts';

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

/** Whether a position is in one of the boxes (`west` <= `east`), edges included. */
export function isInSome(boxes: readonly Box[], lat: number, lng: number): boolean {
  for (const box of boxes) if (isInBox(box, lat, lng)) return true;
  return false;
}

/** How the rows below nodes of a tree lie to the parts, as far as their boxes tell, and to filters. */
export function areaRelation(
  tree: SpatialTree,
  parts: readonly AreaPart[],
  mayMatch: NodeTest | undefined,
): (node: number) => NodeRelation {
  const boxes = parts.flatMap((part) =>
    part.boxes.map((box) => ({ box, isExact: part.contains === undefined })),
  );
  return (node) => {
    if (mayMatch?.(node) === false) return 'apart';
    let nearest: NodeRelation = 'apart';
    for (const { box, isExact } of boxes) {
      const lies = nodeToBox(tree, node, box);
      if (lies === 'inside' && isExact) return 'inside';
      if (lies !== 'apart') nearest = 'across';
    }
    return nearest;
  };
}

/** Visits each row of the tree that is inside the parts and may match, once, in no order. */
export function visitArea(
  { columns, tree }: Generation,
  parts: readonly AreaPart[],
  mayMatch: NodeTest | undefined,
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
    for (const box of boxes) walkBox(tree, columns.position, box, mayMatch, take);
  }
}

/** A shape with this part of all rows is large; how large does not matter. */
const largePart = 1 / 16;

/** About how many rows `visitArea` looks at, counted up to a 16th of all. Costs a descent into the tree for each box. */
export function expectedRows({ tree }: Generation, parts: readonly AreaPart[]): number {
  const enough = tree.count * largePart;
  let rows = 0;
  for (const part of parts) {
    for (const box of part.boxes) rows += countInBox(tree, box, enough);
  }
  return rows;
}
