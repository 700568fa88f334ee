import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../src/base/random.ts';
import { AnswerReader, openSocket } from './answer-reader.ts';

/** Requests that come by themselves, whether the server keeps up or not. */
export interface Stream {
  readonly perSecond: number;
  /** A request as it goes over the wire. */
  readonly next: () => string;
}

/**
 * Sends each stream for `durationMs` at random moments that were fixed before (a Poisson process, the same one for
 * the same seed). A latency is counted from the moment at which the request was due: when the server stops, all that
 * come meanwhile wait, and all of them are seen to. Resolves with the latencies in milliseconds, by stream.
 */
export async function openLoad(
  port: number,
  streams: readonly Stream[],
  durationMs: number,
  seed: number,
): Promise<readonly (readonly number[])[]> {
  const pool = new SocketPool(port);
  const startedAt = performance.now();
  const latencies = await Promise.all(
    streams.map((stream, at) => sendStream(pool, stream, startedAt, durationMs, seed + at)),
  );
  pool.close();
  return latencies;
}

async function sendStream(
  pool: SocketPool,
  { perSecond, next }: Stream,
  startedAt: number,
  durationMs: number,
  seed: number,
): Promise<readonly number[]> {
  const random = seededRandom(seed);
  const answers: Promise<number>[] = [];
  let dueMs = 0;
  for (;;) {
    dueMs += random.exponential(1000 / perSecond);
    if (dueMs > durationMs) return Promise.all(answers);
    const dueAt = startedAt + dueMs;
    const waitMs = dueAt - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    const answer = pool.ask(next()).then(() => performance.now() - dueAt);
    answer.catch(() => {});
    answers.push(answer);
  }
}

/** Connections that are kept and lent to one request each; as many as there are requests under way. */
class SocketPool {
  readonly #port: number;
  readonly #idle: AnswerReader[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  async ask(request: string): Promise<void> {
    const reader = this.#idle.pop() ?? new AnswerReader(await openSocket(this.#port));
    await reader.ask(request);
    this.#idle.push(reader);
  }

  close(): void {
    for (const reader of this.#idle) reader.close();
  }
}
