import { sortPermutation } from '../base/sort-permutation.ts';

/** Rows in order, each with the key that it was ordered by. */
export interface OrderedRows {
  readonly rows: Uint32Array;
  readonly keys: Float64Array;
}

/**
 * Keeps the `limit` rows with the smallest (key, id) of all that are offered. A bounded heap: O(log limit) for a row
 * that is kept, one comparison for one that is not.
 */
export class TopRows {
  readonly #limit: number;
  #keys: Float64Array;
  #ids: Int32Array;
  #rows: Uint32Array;
  #count = 0;
  #isHeap = false;

  constructor(limit: number) {
    this.#limit = limit;
    const room = Math.min(limit, 1024);
    this.#keys = new Float64Array(room);
    this.#ids = new Int32Array(room);
    this.#rows = new Uint32Array(room);
  }

  /** A key above this one cannot be kept any more; Infinity while there is room. */
  get worstKey(): number {
    if (this.#limit === 0) return Number.NEGATIVE_INFINITY;
    return this.#isHeap ? (this.#keys[0] ?? 0) : Number.POSITIVE_INFINITY;
  }

  offer(key: number, id: number, row: number): void {
    if (this.#isHeap) {
      if (this.#isBefore(key, id, 0)) this.#sink(0, key, id, row);
      return;
    }
    if (this.#limit === 0) return;
    if (this.#count === this.#rows.length) this.#grow();
    this.#set(this.#count++, key, id, row);
    if (this.#count === this.#limit) this.#makeHeap();
  }

  /** The kept rows, best first. */
  sorted(): OrderedRows {
    const keys = this.#keys.slice(0, this.#count);
    const ids = this.#ids.slice(0, this.#count);
    const order = sortPermutation({ keys, ids });
    const rows = new Uint32Array(this.#count);
    const sortedKeys = new Float64Array(this.#count);
    for (let i = 0; i < order.length; i++) {
      const position = order[i] ?? 0;
      rows[i] = this.#rows[position] ?? 0;
      sortedKeys[i] = keys[position] ?? 0;
    }
    return { rows, keys: sortedKeys };
  }

  #isBefore(key: number, id: number, position: number): boolean {
    const other = this.#keys[position] ?? 0;
    return key < other || (key === other && id < (this.#ids[position] ?? 0));
  }

  #set(position: number, key: number, id: number, row: number): void {
    this.#keys[position] = key;
    this.#ids[position] = id;
    this.#rows[position] = row;
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#keys[from] ?? 0, this.#ids[from] ?? 0, this.#rows[from] ?? 0);
  }

  #grow(): void {
    const room = Math.min(this.#limit, this.#rows.length * 2);
    const [keys, ids, rows] = [this.#keys, this.#ids, this.#rows];
    this.#keys = new Float64Array(room);
    this.#ids = new Int32Array(room);
    this.#rows = new Uint32Array(room);
    this.#keys.set(keys);
    this.#ids.set(ids);
    this.#rows.set(rows);
  }

  #makeHeap(): void {
    this.#isHeap = true;
    for (let i = (this.#count >> 1) - 1; i >= 0; i--) {
      this.#sink(i, this.#keys[i] ?? 0, this.#ids[i] ?? 0, this.#rows[i] ?? 0);
    }
  }

  /** Puts an entry at `position` and moves it down until no child is worse; the worst is at the top. */
  #sink(position: number, key: number, id: number, row: number): void {
    let at = position;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= this.#count) break;
      const sibling = child + 1;
      if (sibling < this.#count && this.#isBefore(this.#keys[child] ?? 0, this.#ids[child] ?? 0, sibling)) {
        child = sibling;
      }
      if (!this.#isBefore(key, id, child)) break;
      this.#move(child, at);
      at = child;
    }
    this.#set(at, key, id, row);
  }
}
