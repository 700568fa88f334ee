const firstLength = 1024;
/** Longer arrays are given back: they were for an answer with very many rows. */
const maxKeptLength = 65_536;
/** Into how many parts of the same width the squared chords up to the bound are divided. */
const partCount = 128;
/** With fewer parts below the bound it is worth while to divide anew. */
const fewParts = partCount / 8;

/**
 * Rows that may be among the `limit` nearest, each with its squared chord, which is only nearly right. As soon as
 * there are enough of them, `narrow` counts them by parts of their chords: the part in which the last one of the
 * nearest lies gives the `bound`. That costs a tenth of selecting it, and shrinks the bound after every few rows.
 * Arrays are kept from search to search, since allocating them costs more than filling them.
 */
export class NearCandidates {
  chords = new Float64Array(firstLength);
  rows = new Uint32Array(firstLength);
  count = 0;
  /** A row with a greater squared chord is not among the nearest. */
  bound = 0;
  /** A row with a smaller squared chord is not wanted. */
  least = 0;
  #limit = 0;
  #widen: (chord: number) => number = (chord) => chord;
  /** Rows by part below the bound. */
  readonly #counts = new Uint32Array(partCount);
  /** Parts in one unit of squared chord; 0 while they are not divided. */
  #partsPerUnit = 0;
  /** How many parts are below the bound, and how many rows are in them. */
  #parts = 0;
  #within = 0;
  #divideAt = 0;

  /** Begins a search. `widen` makes of the squared chord of one row the bound for rows that may be as near. */
  reset(search: {
    readonly limit: number;
    readonly least: number;
    readonly bound: number;
    readonly widen: (squaredChord: number) => number;
  }): void {
    if (this.rows.length > maxKeptLength) this.#allocate(firstLength);
    this.count = 0;
    this.bound = search.bound;
    this.least = search.least;
    this.#limit = search.limit;
    this.#widen = search.widen;
    this.#partsPerUnit = 0;
    this.#divideAt = search.limit;
  }

  add(row: number, squaredChord: number): void {
    if (this.count === this.rows.length) this.#enlarge();
    this.chords[this.count] = squaredChord;
    this.rows[this.count] = row;
    this.count++;
    if (this.#partsPerUnit > 0) this.#note(squaredChord);
  }

  /** Lowers the bound to what the rows so far allow. */
  narrow(): void {
    if (this.count >= this.#divideAt && (this.#partsPerUnit === 0 || this.#parts <= fewParts))
      this.#divide();
    if (this.#partsPerUnit > 0) this.#lower();
  }

  /** Drops what cannot be among the nearest; a few rows too many may be left. */
  finish(): void {
    let before = Number.POSITIVE_INFINITY;
    this.#divideAt = this.#limit;
    // Again while most of them were in a few parts, as a crowd far nearer than the rest is.
    while (this.count > this.#limit && this.bound < before) {
      before = this.bound;
      this.narrow();
      if (this.#parts > fewParts) break;
    }
    this.#drop();
  }

  #note(squaredChord: number): void {
    const part = Math.floor(squaredChord * this.#partsPerUnit);
    // The bound is a little wider than the parts below it: what is between must not be counted as nearer.
    if (part >= this.#parts) return;
    this.#counts[part] = (this.#counts[part] ?? 0) + 1;
    this.#within++;
  }

  #lower(): void {
    const counts = this.#counts;
    let parts = this.#parts;
    let within = this.#within;
    for (; parts > 1; parts--) {
      const left = within - (counts[parts - 1] ?? 0);
      if (left < this.#limit) break;
      within = left;
    }
    if (parts === this.#parts) return;
    this.#parts = parts;
    this.#within = within;
    this.bound = Math.min(this.bound, this.#widen(parts / this.#partsPerUnit));
  }

  /** Divides the chords up to the farthest one of the rows so far, of which there are enough. */
  #divide(): void {
    this.#drop();
    const { chords, count } = this;
    let farthest = 0;
    for (let i = 0; i < count; i++) farthest = Math.max(farthest, chords[i] ?? 0);
    this.bound = Math.min(this.bound, this.#widen(farthest));
    // Many at one place are all kept: then less often.
    this.#divideAt = count + (count >> 1);
    this.#partsPerUnit = farthest === 0 ? 0 : partCount / farthest;
    if (this.#partsPerUnit === 0) return;
    this.#counts.fill(0);
    this.#within = 0;
    this.#parts = partCount;
    for (let i = 0; i < count; i++) this.#note(chords[i] ?? 0);
  }

  /** Drops the rows beyond the bound. */
  #drop(): void {
    const { chords, rows, count, bound } = this;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const chord = chords[i] ?? 0;
      if (chord > bound) continue;
      chords[kept] = chord;
      rows[kept++] = rows[i] ?? 0;
    }
    this.count = kept;
  }

  #enlarge(): void {
    const { chords, rows } = this;
    this.#allocate(rows.length * 2);
    this.chords.set(chords);
    this.rows.set(rows);
  }

  #allocate(length: number): void {
    this.chords = new Float64Array(length);
    this.rows = new Uint32Array(length);
  }
}
