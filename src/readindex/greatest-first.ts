/**
 * Items (32-bit integers) that wait with a key, the one with the greatest key on top: a binary heap in arrays that
 * are kept from use to use, since allocating them costs more than filling them.
 */
export class GreatestFirst {
  count = 0;
  #keys = new Int32Array(1024);
  #items = new Int32Array(1024);

  get top(): number {
    return this.#items[0] ?? 0;
  }

  clear(): void {
    this.count = 0;
  }

  push(key: number, item: number): void {
    if (this.count === this.#keys.length) this.#enlarge();
    const keys = this.#keys;
    const items = this.#items;
    let at = this.count++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((keys[parent] ?? 0) >= key) break;
      keys[at] = keys[parent] ?? 0;
      items[at] = items[parent] ?? 0;
      at = parent;
    }
    keys[at] = key;
    items[at] = item;
  }

  /** Takes the top item off. */
  pop(): void {
    const last = --this.count;
    this.replaceTop(this.#keys[last] ?? 0, this.#items[last] ?? 0);
  }

  /** Puts an item in place of the top one, with a key that may be smaller. */
  replaceTop(key: number, item: number): void {
    const keys = this.#keys;
    const items = this.#items;
    let at = 0;
    for (let child = this.#greaterChild(0); child > 0; child = this.#greaterChild(at)) {
      if ((keys[child] ?? 0) <= key) break;
      keys[at] = keys[child] ?? 0;
      items[at] = items[child] ?? 0;
      at = child;
    }
    keys[at] = key;
    items[at] = item;
  }

  /** The position of the child with the greater key; 0 when there is none. */
  #greaterChild(at: number): number {
    const left = at * 2 + 1;
    if (left >= this.count) return 0;
    const right = left + 1;
    const isRight = right < this.count && (this.#keys[right] ?? 0) > (this.#keys[left] ?? 0);
    return isRight ? right : left;
  }

  #enlarge(): void {
    const keys = new Int32Array(this.#keys.length * 2);
    const items = new Int32Array(this.#items.length * 2);
    keys.set(this.#keys);
    items.set(this.#items);
    this.#keys = keys;
    this.#items = items;
  }
}
