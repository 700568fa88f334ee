import type { OutgoingHttpHeaders } from 'node:http';
import type { EpochMs } from '../../base/clock.ts';
import { limits } from '../../domain/limits.ts';

/** An answer as it went out. */
export interface WholeAnswer {
  /** Names in lower case. */
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

interface KeptAnswer extends WholeAnswer {
  /** Of what it was made from. */
  readonly state: string;
  readonly until: EpochMs;
  readonly bytes: number;
}

/** What a kept answer needs beside its body and its question. */
const overheadBytes = 1024;

/** Answers that were asked for again, by their questions: some bytes of them, the latest ones. */
export class KeptAnswers {
  readonly #answers = new Map<string, KeptAnswer>();
  #bytes = 0;

  /** The answer to a question, if it would be the same now: made from the same state, and not long ago. */
  find(question: string, state: string, now: EpochMs): WholeAnswer | undefined {
    const kept = this.#answers.get(question);
    return kept?.state === state && kept.until > now ? kept : undefined;
  }

  keep(question: string, state: string, answer: WholeAnswer, now: EpochMs): void {
    this.#forget(question);
    const bytes = answer.body.length + question.length * 2 + overheadBytes;
    const until = now + limits.maxKeptAnswerMs;
    this.#answers.set(question, { ...answer, state, until, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= limits.maxKeptAnswersBytes) return;
      this.#forget(oldest);
    }
  }

  #forget(question: string): void {
    this.#bytes -= this.#answers.get(question)?.bytes ?? 0;
    this.#answers.delete(question);
  }
}
