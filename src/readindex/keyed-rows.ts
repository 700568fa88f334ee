/**
 * Rows with a key each at the same position of another array, selected and sorted in place without any allocation:
 * every search does it, some with a hundred rows, some with all. Keys must not be NaN.
 */

const smallEnoughToInsert = 12;

/**
 * Moves the items from `first` to `last` so that none before `position` has a greater key than the one there, and
 * none behind it a smaller one. Quickselect; O(n) on average.
 */
export function selectSmallest(
  keys: Float64Array,
  rows: Uint32Array,
  first: number,
  last: number,
  position: number,
): void {
  let low = first;
  let high = last;
  while (low < high) {
    const end = partition(keys, rows, low, high);
    if (position <= end) high = end;
    else low = end + 1;
  }
}

/** Sorts the first `count` rows by (key, id) ascending. */
export function sortRows(
  keys: Float64Array,
  rows: Uint32Array,
  count: number,
  ids: ArrayLike<number>,
): void {
  quicksort(keys, rows, 0, count - 1);
  for (let first = 0, end = 1; first < count; first = end++) {
    while (end < count && keys[end] === keys[first]) end++;
    if (end - first > 1) rows.subarray(first, end).sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0));
  }
}

function quicksort(keys: Float64Array, rows: Uint32Array, first: number, last: number): void {
  let low = first;
  let high = last;
  while (high - low >= smallEnoughToInsert) {
    const end = partition(keys, rows, low, high);
    // The shorter part by recursion, so that the depth stays small whatever the keys are.
    if (end - low < high - end) {
      quicksort(keys, rows, low, end);
      low = end + 1;
    } else {
      quicksort(keys, rows, end + 1, high);
      high = end;
    }
  }
  insertionSort(keys, rows, low, high);
}

/** Puts the smaller keys before the greater ones; returns the last position of the former, which is before `high`. */
function partition(keys: Float64Array, rows: Uint32Array, low: number, high: number): number {
  const pivot = keys[(low + high) >> 1] ?? 0;
  let i = low - 1;
  let j = high + 1;
  for (;;) {
    do i++;
    while ((keys[i] ?? 0) < pivot);
    do j--;
    while ((keys[j] ?? 0) > pivot);
    if (i >= j) return j;
    swap(keys, i, j);
    swap(rows, i, j);
  }
}

function swap(values: Float64Array | Uint32Array, i: number, j: number): void {
  const kept = values[i] ?? 0;
  values[i] = values[j] ?? 0;
  values[j] = kept;
}

function insertionSort(keys: Float64Array, rows: Uint32Array, first: number, last: number): void {
  for (let i = first + 1; i <= last; i++) {
    const key = keys[i] ?? 0;
    const row = rows[i] ?? 0;
    let at = i;
    for (; at > first && (keys[at - 1] ?? 0) > key; at--) {
      keys[at] = keys[at - 1] ?? 0;
      rows[at] = rows[at - 1] ?? 0;
    }
    keys[at] = key;
    rows[at] = row;
  }
}
