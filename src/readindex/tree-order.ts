import { radiansPerDegree } from '../geo/distance.ts';
import { selectSmallest } from './keyed-rows.ts';

/** What the order of a tree is made from, by row. `ids` decide the order within a leaf. */
export interface Places {
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly ids: Int32Array;
}

/**
 * The order in which rows must lie for a tree whose `leaves` (a power of two) hold `leafRows` rows each: old row
 * numbers by new ones. Every half of the leaves is cut in halves again across its longer side on the ground; within
 * a leaf the greatest id comes first. O(n log n), some 0.2 s for 300,000 rows.
 */
export function treeOrder(places: Places, leaves: number, leafRows: number): Uint32Array {
  const { ids } = places;
  const order = Uint32Array.from(ids, (_, row) => row);
  const keys = new Float64Array(order.length);
  const cut = (firstLeaf: number, leafCount: number): void => {
    const first = firstLeaf * leafRows;
    if (first >= order.length) return;
    const end = Math.min(order.length, first + leafCount * leafRows);
    if (leafCount === 1) {
      order.subarray(first, end).sort((a, b) => (ids[b] ?? 0) - (ids[a] ?? 0));
      return;
    }
    const half = leafCount / 2;
    const middle = first + half * leafRows;
    if (middle < end) {
      const side = longerSide(places, order.subarray(first, end));
      for (let i = first; i < end; i++) keys[i] = side[order[i] ?? 0] ?? 0;
      selectSmallest(keys, order, first, end - 1, middle);
    }
    cut(firstLeaf, half);
    cut(firstLeaf + half, half);
  };
  cut(0, leaves);
  return order;
}

/** The coordinate in which the rows reach farther on the ground. */
function longerSide({ lng, lat }: Places, rows: Uint32Array): Float64Array {
  const [south, north] = extent(lat, rows);
  const [west, east] = extent(lng, rows);
  const width = (east - west) * Math.cos(((south + north) / 2) * radiansPerDegree);
  return width > north - south ? lng : lat;
}

function extent(values: Float64Array, rows: Uint32Array): readonly [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i] ?? 0] ?? 0;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
