/** How often something was noted, and where first. */
export interface Note {
  readonly code: string;
  readonly count: number;
  readonly example: string;
}

/** Counts remarks by their code: memory grows with the number of codes only. */
export class NoteTally {
  readonly #notes = new Map<string, { count: number; readonly example: string }>();

  /** `where` and `message` are asked for once for each code. */
  add(code: string, where: () => string, message: string): void {
    const note = this.#notes.get(code);
    if (note !== undefined) note.count++;
    else this.#notes.set(code, { count: 1, example: `${where()}: ${message}` });
  }

  /** Most frequent first. */
  list(): readonly Note[] {
    return [...this.#notes]
      .map(([code, note]) => ({ code, ...note }))
      .sort((a, b) => b.count - a.count);
  }
}
