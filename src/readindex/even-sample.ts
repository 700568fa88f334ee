import { sortPermutation } from '../base/sort-permutation.ts';
import type { Columns } from './columns.ts';
import type { Generation } from './generation.ts';
import { inMapOrder, mapLevels, sharedLevel } from './map-order.ts';

/**
 * A choice of `limit` rows that is spread over the map, in an order of which every beginning is spread as well.
 *
 * The map is one cell at level 0, and each cell is four at the next level. Of the rows in a cell the one with the
 * smallest hash of its id stands for it. Rows are ordered by the first level at which they stand for a cell, then by
 * hash: after one row for the world, one for each quarter that has none yet, and so on. So the choice is stable:
 * another limit cuts the same order elsewhere, and a location that is added moves few others. O(n + k log k).
 */
export function evenSample(generation: Generation, rows: Uint32Array, limit: number): Uint32Array {
  const sorted = inMapOrder(generation, rows);
  const ids = generation.columns.facets.id.values;
  const hashes = new Uint32Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) hashes[i] = hashOf(ids[sorted[i] ?? 0] ?? 0);
  const levels = firstLevels(generation.columns, sorted, hashes);
  const chosen = positionsUpTo(levels, lastLevel(levels, limit));
  const keys = new Float64Array(chosen.length);
  for (let i = 0; i < chosen.length; i++) keys[i] = levels[chosen[i] ?? 0] ?? 0;
  const order = sortPermutation({ keys, ids: chosen.map((position) => hashes[position] ?? 0) });
  return order.subarray(0, limit).map((i) => sorted[chosen[i] ?? 0] ?? 0);
}

/** 32 bits, different for different ids: the last steps of MurmurHash3 (Austin Appleby), which can be undone. */
function hashOf(id: number): number {
  let hash = id ^ (id >>> 16);
  hash = Math.imul(hash, 0x85eb_ca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * The first level at which each row stands for its cell: one more than the deepest cell that it shares with a row of
 * smaller hash. In map order shared cells shrink with the distance, so the nearest such row on either side decides;
 * a stack of rows that wait for one of smaller hash finds both in O(n).
 */
function firstLevels(columns: Columns, rows: Uint32Array, hashes: Uint32Array): Uint8Array {
  const levels = new Uint8Array(rows.length);
  const waiting = new Uint32Array(rows.length);
  let height = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const hash = hashes[i] ?? 0;
    while (height > 0) {
      const last = waiting[height - 1] ?? 0;
      const level = sharedLevel(columns, row, rows[last] ?? 0) + 1;
      if ((hashes[last] ?? 0) < hash) {
        levels[i] = level;
        break;
      }
      levels[last] = Math.max(levels[last] ?? 0, level);
      height--;
    }
    waiting[height++] = i;
  }
  return levels;
}

/** The level up to which there are `limit` rows or more; the deepest one when there are fewer. */
function lastLevel(levels: Uint8Array, limit: number): number {
  const counts = new Uint32Array(mapLevels + 2);
  for (const level of levels) counts[level] = (counts[level] ?? 0) + 1;
  let level = 0;
  for (let rows = counts[0] ?? 0; rows < limit && level < mapLevels + 1; ) {
    rows += counts[++level] ?? 0;
  }
  return level;
}

function positionsUpTo(levels: Uint8Array, last: number): Uint32Array {
  const positions = new Uint32Array(levels.length);
  let count = 0;
  for (let i = 0; i < levels.length; i++) if ((levels[i] ?? 0) <= last) positions[count++] = i;
  return positions.subarray(0, count);
}
