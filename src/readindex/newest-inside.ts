import type { NodeRelation } from './box-walk.ts';
import type { RowTest } from './evaluate.ts';
import type { Generation } from './generation.ts';
import { GreatestFirst } from './greatest-first.ts';

/** A shape and filters, as asked of nodes of the tree and of rows. */
export interface ShapeTests {
  readonly relation: (node: number) => NodeRelation;
  readonly isInside: RowTest;
  readonly matches: RowTest;
}

/** Searches do not nest, so one is enough. */
const waiting = new GreatestFirst();

/**
 * The rows of the tree that match inside a shape and have the greatest ids, at most `limit`, the greatest first. Goes
 * on with the part of the tree whose greatest id is the greatest, and in a leaf the greatest id comes first, so few
 * rows are looked at that are not returned: O(limit * log n), however many rows the shape holds.
 */
export function newestInside(
  { columns, tree }: Generation,
  { relation, isInside, matches }: ShapeTests,
  limit: number,
): readonly number[] {
  const { leaves, leafRows, count, greatestId } = tree;
  const ids = columns.facets.id.values;
  const found: number[] = [];
  waiting.clear();
  const consider = (node: number, isKnownInside: boolean): void => {
    const lies = isKnownInside ? 'inside' : relation(node);
    if (lies !== 'apart') waiting.push(greatestId[node] ?? 0, nodeItem(node, lies === 'inside'));
  };
  /** Puts the next match of the leaf on top, in place of the item there. */
  const goOnAt = (firstRow: number, leaf: number, isKnownInside: boolean): void => {
    const end = Math.min((leaf + 1) * leafRows, count);
    for (let row = firstRow; row < end; row++) {
      if (!matches(row) || !(isKnownInside || isInside(row))) continue;
      waiting.replaceTop(ids[row] ?? 0, rowItem(row, isKnownInside));
      return;
    }
    waiting.pop();
  };
  if (count > 0) consider(1, false);
  while (waiting.count > 0 && found.length < limit) {
    const item = waiting.top;
    const place = placeOf(item);
    const isKnownInside = isInsideItem(item);
    if (isRowItem(item)) {
      found.push(place);
      goOnAt(place + 1, Math.floor(place / leafRows), isKnownInside);
    } else if (place >= leaves) {
      goOnAt((place - leaves) * leafRows, place - leaves, isKnownInside);
    } else {
      waiting.pop();
      consider(place * 2, isKnownInside);
      consider(place * 2 + 1, isKnownInside);
    }
  }
  return found;
}

/** What waits, as one number: a node (negative) or a matching row of a leaf; the lowest bit tells that all is inside. */
const nodeItem = (node: number, isInside: boolean): number => ~(node * 2 + (isInside ? 1 : 0));
const rowItem = (row: number, isInside: boolean): number => row * 2 + (isInside ? 1 : 0);
const isRowItem = (item: number): boolean => item >= 0;
const placeOf = (item: number): number => (item >= 0 ? item : ~item) >>> 1;
const isInsideItem = (item: number): boolean => ((item >= 0 ? item : ~item) & 1) === 1;
