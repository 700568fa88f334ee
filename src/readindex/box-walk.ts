import type { Box } from '../geo/box.ts';
import type { Columns } from './columns.ts';
import type { NodeTest } from './node-test.ts';
import type { SpatialTree } from './spatial-tree.ts';

/** How the rows below a node lie to a shape: all outside, some may be inside, all inside. */
export type NodeRelation = 'apart' | 'across' | 'inside';

/** How the rows below a node lie to a planar box (`west` <= `east`). */
export function nodeToBox(
  { boxes }: SpatialTree,
  node: number,
  { south, west, north, east }: Box,
): NodeRelation {
  const at = node * 4;
  const nodeSouth = boxes[at] ?? 0;
  const nodeWest = boxes[at + 1] ?? 0;
  const nodeNorth = boxes[at + 2] ?? 0;
  const nodeEast = boxes[at + 3] ?? 0;
  if (nodeSouth > north || nodeNorth < south || nodeWest > east || nodeEast < west) return 'apart';
  const isInside = nodeSouth >= south && nodeNorth <= north && nodeWest >= west && nodeEast <= east;
  return isInside ? 'inside' : 'across';
}

/**
 * Visits the rows of the tree inside a planar box (`west` <= `east`), edges included, in no order, without parts of
 * the tree that do not pass `mayMatch`. O(sqrt(n) + hits).
 */
export function walkBox(
  tree: SpatialTree,
  { lat, lng }: Columns['position'],
  box: Box,
  mayMatch: NodeTest | undefined,
  visit: (row: number) => void,
): void {
  const scan = (leaf: number): void => {
    const first = leaf * tree.leafRows;
    const end = Math.min(first + tree.leafRows, tree.count);
    for (let row = first; row < end; row++) {
      if (isInBox(box, lat[row] ?? 0, lng[row] ?? 0)) visit(row);
    }
  };
  const walk = (node: number): void => {
    if (nodeToBox(tree, node, box) === 'apart' || mayMatch?.(node) === false) return;
    if (node >= tree.leaves) {
      scan(node - tree.leaves);
      return;
    }
    walk(node * 2);
    walk(node * 2 + 1);
  };
  walk(1);
}

/** Whether a position is inside a planar box (`west` <= `east`), edges included. */
export function isInBox({ south, west, north, east }: Box, lat: number, lng: number): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}

/**
 * About how many rows are inside a planar box: parts of the tree that lie in it as a whole, and half of each leaf at
 * its edge. It stops counting at `enough`, so that large boxes cost no more than small ones.
 */
export function countInBox(tree: SpatialTree, box: Box, enough: number): number {
  const { leafRows, count: allRows } = tree;
  let counted = 0;
  const count = (node: number, firstLeaf: number, leafCount: number): void => {
    if (counted >= enough) return;
    const lies = nodeToBox(tree, node, box);
    if (lies === 'apart') return;
    if (lies === 'inside' || leafCount === 1) {
      const first = firstLeaf * leafRows;
      const rows = Math.min(allRows, first + leafCount * leafRows) - first;
      counted += lies === 'inside' ? rows : rows / 2;
      return;
    }
    const half = leafCount / 2;
    count(node * 2, firstLeaf, half);
    count(node * 2 + 1, firstLeaf + half, half);
  };
  count(1, 0, tree.leaves);
  return counted;
}
