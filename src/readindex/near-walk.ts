import { placeSize, vectorUnit } from './columns.ts';
import type { RowTest } from './evaluate.ts';
import type { Generation } from './generation.ts';
import type { NearCandidates } from './near-candidates.ts';
import type { NearTests } from './near-tests.ts';

/** A unit vector in units of `vectorUnit`. */
export interface Direction {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

const squaredUnit = vectorUnit ** 2;

/** Deeper than any tree, with one node waiting at each level. Searches do not nest, so one is enough. */
const maxWaiting = 64;
const waiting = {
  count: 0,
  nodes: new Int32Array(maxWaiting),
  chords: new Float64Array(maxWaiting),
};

function wait(node: number, chord: number): void {
  waiting.nodes[waiting.count] = node;
  waiting.chords[waiting.count++] = chord;
}

/**
 * Gathers the rows near a direction, the nearer parts of the tree first, then those that were added since it was made:
 * all that match and whose squared chord is within the bound of the candidates; a few more may come along.
 */
export function walkNear(
  { columns, tree }: Generation,
  from: Direction,
  tests: NearTests,
  candidates: NearCandidates,
): void {
  const { places } = columns.position;
  const mayMatch = tests.node;
  waiting.count = 0;
  wait(1, chordToNode(tree.bounds, 1, from));
  while (waiting.count > 0) {
    const node = waiting.nodes[--waiting.count] ?? 0;
    if ((waiting.chords[waiting.count] ?? 0) > candidates.bound) continue;
    if (mayMatch !== undefined && !mayMatch(node)) continue;
    if (node < tree.leaves) {
      waitForChildren(tree.bounds, node, from);
      continue;
    }
    const first = (node - tree.leaves) * tree.leafRows;
    const end = Math.min(first + tree.leafRows, tree.count);
    gatherNear(places, from, first, end, tests.bits, tests.row, candidates);
    candidates.narrow();
  }
  gatherNear(places, from, tree.count, columns.count, tests.bits, tests.addedRow, candidates);
  candidates.finish();
}

/** The nearer child comes off first. */
function waitForChildren(bounds: Int32Array, node: number, from: Direction): void {
  const left = node * 2;
  const right = left + 1;
  const chordToLeft = chordToNode(bounds, left, from);
  const chordToRight = chordToNode(bounds, right, from);
  if (chordToLeft < chordToRight) {
    wait(right, chordToRight);
    wait(left, chordToLeft);
  } else {
    wait(left, chordToLeft);
    wait(right, chordToRight);
  }
}

/** Squared chord from a direction to the nearest point of a node's bounds: never more than to any row below it. */
function chordToNode(bounds: Int32Array, node: number, { x, y, z }: Direction): number {
  const at = node * 6;
  const dx = Math.max((bounds[at] ?? 0) - x, 0, x - (bounds[at + 3] ?? 0));
  const dy = Math.max((bounds[at + 1] ?? 0) - y, 0, y - (bounds[at + 4] ?? 0));
  const dz = Math.max((bounds[at + 2] ?? 0) - z, 0, z - (bounds[at + 5] ?? 0));
  return (dx * dx + dy * dy + dz * dz) * squaredUnit;
}

/** Gathers from the rows `first` to `end`. */
function gatherNear(
  places: Int32Array,
  { x, y, z }: Direction,
  first: number,
  end: number,
  [bits, otherBits]: NearTests['bits'],
  matches: RowTest,
  candidates: NearCandidates,
): void {
  const { least } = candidates;
  for (let row = first; row < end; row++) {
    const at = row * placeSize;
    const signature = places[at + 3] ?? 0;
    if ((signature & bits) === 0 || (signature & otherBits) === 0) continue;
    const dx = (places[at] ?? 0) - x;
    const dy = (places[at + 1] ?? 0) - y;
    const dz = (places[at + 2] ?? 0) - z;
    const chord = (dx * dx + dy * dy + dz * dz) * squaredUnit;
    if (chord <= candidates.bound && chord >= least && matches(row)) candidates.add(row, chord);
  }
}
