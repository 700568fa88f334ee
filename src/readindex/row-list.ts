/** Row numbers in the order in which they were added; cheap for a few and for hundreds of thousands. */
export class RowList {
  #rows = new Uint32Array(256);
  #count = 0;

  add(row: number): void {
    if (this.#count === this.#rows.length) {
      const larger = new Uint32Array(this.#count * 4);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    this.#rows[this.#count++] = row;
  }

  get rows(): Uint32Array {
    return this.#rows.subarray(0, this.#count);
  }
}
