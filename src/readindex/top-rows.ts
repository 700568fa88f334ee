import { sortPermutation } from '../base/sort-permutation.ts';

/** Rows in order, each with the key that it was ordered by. */
export interface OrderedRows {
  readonly rows: ArrayLike<number>;
  readonly keys: ArrayLike<number>;
}

/** More rows than this are sorted by digits, fewer by taking them off the heap. */
const maxHeapSort = 4096;

/**
 * Keeps the `limit` rows with the smallest (key, id) of all that are offered. A bounded heap: O(log limit) for a row
 * that is kept, one comparison for one that is not. Plain arrays, because typed ones are allocated outside the
 * engine's heap, which costs more than a whole search for 100 rows.
 */
export class TopRows {
  readonly #limit: number;
  readonly #keys: number[] = [];
  readonly #ids: number[] = [];
  readonly #rows: number[] = [];
  #isHeap = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** A key above this one cannot be kept any more; Infinity while there is room. */
  get worstKey(): number {
    if (this.#limit === 0) return Number.NEGATIVE_INFINITY;
    return this.#isHeap ? (this.#keys[0] ?? 0) : Number.POSITIVE_INFINITY;
  }

  offer(key: number, id: number, row: number): void {
    if (this.#isHeap) {
      if (this.#isBefore(key, id, 0)) this.#sink(0, this.#rows.length, key, id, row);
      return;
    }
    if (this.#limit === 0) return;
    this.#keys.push(key);
    this.#ids.push(id);
    this.#rows.push(row);
    if (this.#rows.length === this.#limit) this.#makeHeap();
  }

  /** The kept rows, best first. To be called once, at the end. */
  sorted(): OrderedRows {
    if (this.#rows.length > maxHeapSort) return this.#sortedByDigits();
    if (!this.#isHeap) this.#makeHeap();
    for (let last = this.#rows.length - 1; last > 0; last--) {
      const key = this.#keys[last] ?? 0;
      const id = this.#ids[last] ?? 0;
      const row = this.#rows[last] ?? 0;
      this.#move(0, last);
      this.#sink(0, last, key, id, row);
    }
    return { rows: this.#rows, keys: this.#keys };
  }

  #sortedByDigits(): OrderedRows {
    const keys = Float64Array.from(this.#keys);
    const order = sortPermutation({ keys, ids: Int32Array.from(this.#ids) });
    return {
      rows: order.map((position) => this.#rows[position] ?? 0),
      keys: Float64Array.from(order, (position) => keys[position] ?? 0),
    };
  }

  #isBefore(key: number, id: number, position: number): boolean {
    const other = this.#keys[position] ?? 0;
    return key < other || (key === other && id < (this.#ids[position] ?? 0));
  }

  #move(from: number, to: number): void {
    this.#keys[to] = this.#keys[from] ?? 0;
    this.#ids[to] = this.#ids[from] ?? 0;
    this.#rows[to] = this.#rows[from] ?? 0;
  }

  #makeHeap(): void {
    this.#isHeap = true;
    const count = this.#rows.length;
    for (let i = (count >> 1) - 1; i >= 0; i--) {
      this.#sink(i, count, this.#keys[i] ?? 0, this.#ids[i] ?? 0, this.#rows[i] ?? 0);
    }
  }

  /** Puts an entry at `position` and moves it down among the first `count` until no child is worse. */
  #sink(position: number, count: number, key: number, id: number, row: number): void {
    let at = position;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= count) break;
      const sibling = child + 1;
      if (sibling < count && this.#isBefore(this.#keys[child] ?? 0, this.#ids[child] ?? 0, sibling))
        child = sibling;
      if (!this.#isBefore(key, id, child)) break;
      this.#move(child, at);
      at = child;
    }
    this.#keys[at] = key;
    this.#ids[at] = id;
    this.#rows[at] = row;
  }
}
