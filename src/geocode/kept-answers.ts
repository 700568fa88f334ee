import type { Clock, EpochMs } from '../base/clock.ts';

interface Kept<T> {
  readonly answer: Promise<T>;
  readonly at: EpochMs;
}

/**
 * Keeps the answers to the last `maxCount` different questions for `maxAgeMs`; the one not asked for longest goes
 * first. Who asks while an answer is on its way waits for the same one. Failures are not kept.
 */
export class KeptAnswers<T> {
  readonly #kept = new Map<string, Kept<T>>();
  readonly #maxCount: number;
  readonly #maxAgeMs: number;
  readonly #clock: Clock;

  constructor(maxCount: number, maxAgeMs: number, clock: Clock) {
    this.#maxCount = maxCount;
    this.#maxAgeMs = maxAgeMs;
    this.#clock = clock;
  }

  /** The kept answer to `question`, or the one that `ask` gives. */
  get(question: string, ask: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(question);
    this.#kept.delete(question);
    if (kept !== undefined && this.#clock.now() - kept.at <= this.#maxAgeMs) {
      this.#kept.set(question, kept);
      return kept.answer;
    }
    const answer = ask();
    this.#kept.set(question, { answer, at: this.#clock.now() });
    answer.catch(() => {
      if (this.#kept.get(question)?.answer === answer) this.#kept.delete(question);
    });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#maxCount) break;
      this.#kept.delete(oldest);
    }
    return answer;
  }
}
