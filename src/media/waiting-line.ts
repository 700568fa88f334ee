import { AppError } from '../base/errors.ts';

/** Lets some pieces of work run at a time, has some more wait their turn, and sends the others away. */
export class WaitingLine {
  readonly #atOnce: number;
  readonly #maxWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number, maxWaiting: number) {
    this.#atOnce = atOnce;
    this.#maxWaiting = maxWaiting;
  }

  /** Throws `photos-busy` when nobody else can wait. */
  checkRoom(): void {
    if (this.#running < this.#atOnce || this.#waiting.length < this.#maxWaiting) return;
    throw new AppError(
      'photos-busy',
      `${this.#maxWaiting} photos wait to be worked on already; try again in some seconds`,
    );
  }

  /** Throws `photos-busy` when the line is full. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#atOnce) this.#running++;
    else await this.#wait();
    try {
      return await work();
    } finally {
      // The place goes from hand to hand, so that nobody who comes later gets it.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }

  #wait(): Promise<void> {
    this.checkRoom();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
