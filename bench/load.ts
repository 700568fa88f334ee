import { AnswerReader, openSocket } from './answer-reader.ts';

/** What a run of requests over kept-alive connections measured. */
export interface LoadResult {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly meanBodyBytes: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * Sends requests for `durationMs` over `connections` sockets, each the next one as soon as its answer is there. A
 * bare reader of HTTP/1.1: it must cost less than the server that it loads.
 */
export async function load(
  port: number,
  nextPath: () => string,
  durationMs: number,
  connections = 16,
  headers: Readonly<Record<string, string>> = {},
): Promise<LoadResult> {
  const headerLines = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  const latencies: number[] = [];
  let bodyBytes = 0;
  const startedAt = performance.now();
  const endAt = startedAt + durationMs;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const reader = new AnswerReader(await openSocket(port));
      while (performance.now() < endAt) {
        const sentAt = performance.now();
        const bytes = await reader.ask(
          `GET ${nextPath()} HTTP/1.1\r\nHost: bench\r\n${headerLines}\r\n`,
        );
        bodyBytes += bytes;
        latencies.push(performance.now() - sentAt);
      }
      reader.close();
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const at = quantiles(latencies);
  return {
    requests: latencies.length,
    requestsPerSecond: latencies.length / seconds,
    meanBodyBytes: Math.round(bodyBytes / Math.max(1, latencies.length)),
    p50: at(0.5),
    p99: at(0.99),
  };
}

/** Which value lies at a part (0 to 1) of some values; 0 of none. */
export function quantiles(values: readonly number[]): (part: number) => number {
  const sorted = [...values].sort((a, b) => a - b);
  return (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
