/** Row numbers in the order in which they were added; cheap for a few and for hundreds of thousands. */
export class RowList {
  #rows: Uint32Array;
  #count = 0;

  /** `expected` rows fit without growing. */
  constructor(expected = 256) {
    this.#rows = new Uint32Array(expected);
  }

  add(row: number): void {
    if (this.#count === this.#rows.length) {
      const larger = new Uint32Array(this.#count * 2 + 256);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    this.#rows[this.#count++] = row;
  }

  get rows(): Uint32Array {
    return this.#rows.subarray(0, this.#count);
  }
}
