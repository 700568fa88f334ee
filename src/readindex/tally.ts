/** How many locations have a value; `id` is `undefined` for those without one. */
export interface ValueCount {
  readonly id: number | undefined;
  readonly count: number;
}

/** Ids of vocabularies are small; whatever is larger or negative is counted in a map. */
const denseIds = 8192;
const noRow = 0xffff_ffff;

/** Counts rows by id. */
export class Tally {
  readonly #counts = new Uint32Array(denseIds);
  readonly #lastRows = new Uint32Array(denseIds).fill(noRow);
  readonly #others = new Map<number, { count: number; lastRow: number }>();
  #without = 0;

  add(id: number): void {
    if (id >= 0 && id < denseIds) this.#counts[id] = (this.#counts[id] ?? 0) + 1;
    else this.#addOther(id, noRow);
  }

  /** Counts a row once for an id however often it has it; all calls for a row come one after the other. */
  addOnce(id: number, row: number): void {
    if (!(id >= 0 && id < denseIds)) {
      this.#addOther(id, row);
    } else if (this.#lastRows[id] !== row) {
      this.#lastRows[id] = row;
      this.add(id);
    }
  }

  addWithout(): void {
    this.#without++;
  }

  #addOther(id: number, row: number): void {
    const other = this.#others.get(id);
    if (other === undefined) {
      this.#others.set(id, { count: 1, lastRow: row });
    } else if (row === noRow || other.lastRow !== row) {
      other.count++;
      other.lastRow = row;
    }
  }

  /** What was counted: most first, ties by id, rows without an id behind those of the same count. */
  get counts(): readonly ValueCount[] {
    const found: ValueCount[] = [];
    this.#counts.forEach((count, id) => {
      if (count > 0) found.push({ id, count });
    });
    for (const [id, { count }] of this.#others) found.push({ id, count });
    if (this.#without > 0) found.push({ id: undefined, count: this.#without });
    const place = ({ id }: ValueCount): number => id ?? Number.MAX_VALUE;
    return found.sort((a, b) => b.count - a.count || place(a) - place(b));
  }
}
