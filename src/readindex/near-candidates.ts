import { selectSmallest } from './keyed-rows.ts';

const firstLength = 1024;
/** Longer arrays are given back: they were for an answer with very many rows. */
const maxKeptLength = 65_536;

/**
 * Rows that may be among the `limit` nearest, each with its squared chord, which is only nearly right. Whenever there
 * are half as many again as are asked for, those that cannot be among the nearest are dropped, and `bound` shrinks:
 * selecting now and then costs a third of keeping a heap. Arrays are kept from search to search, since allocating
 * them costs more than filling them.
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
  #fullAt = 0;

  /** Begins a search. `widen` makes of the squared chord of one row the bound for rows that may be as near. */
  reset(search: {
    readonly limit: number;
    readonly least: number;
    readonly bound: number;
    readonly widen: (squaredChord: number) => number;
  }): void {
    const { limit, bound } = search;
    if (this.rows.length > maxKeptLength) this.#allocate(firstLength);
    this.count = 0;
    this.bound = bound;
    this.#limit = limit;
    this.least = search.least;
    this.#widen = search.widen;
    this.#fullAt = limit + (limit >> 1) + 32;
  }

  add(row: number, squaredChord: number): void {
    if (this.count === this.#fullAt) this.shrink();
    if (this.count === this.rows.length) this.#enlarge();
    this.chords[this.count] = squaredChord;
    this.rows[this.count] = row;
    this.count++;
  }

  /** Drops what is not among the nearest. */
  shrink(): void {
    if (this.count <= this.#limit) return;
    const { chords, rows } = this;
    selectSmallest(chords, rows, 0, this.count - 1, this.#limit - 1);
    const farthest = chords[this.#limit - 1] ?? 0;
    this.bound = Math.min(this.bound, this.#widen(farthest));
    let kept = this.#limit;
    for (let i = kept; i < this.count; i++) {
      const chord = chords[i] ?? 0;
      if (chord > this.bound) continue;
      chords[kept] = chord;
      rows[kept] = rows[i] ?? 0;
      kept++;
    }
    this.count = kept;
    // Many at one place are all kept: then less often.
    this.#fullAt = Math.max(this.#fullAt, kept + (kept >> 1));
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
