import { connect, type Socket } from 'node:net';

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
  const latencies: number[] = [];
  let bodyBytes = 0;
  const startedAt = performance.now();
  const endAt = startedAt + durationMs;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const reader = new AnswerReader(await open(port), headers);
      while (performance.now() < endAt) {
        const sentAt = performance.now();
        const bytes = await reader.get(nextPath());
        bodyBytes += bytes;
        latencies.push(performance.now() - sentAt);
      }
      reader.close();
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (part: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? 0;
  return {
    requests: latencies.length,
    requestsPerSecond: latencies.length / seconds,
    meanBodyBytes: Math.round(bodyBytes / Math.max(1, latencies.length)),
    p50: at(0.5),
    p99: at(0.99),
  };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}

const headEnd = Buffer.from('\r\n\r\n');
const lastChunk = Buffer.from('0\r\n\r\n');

/** Reads one answer after the other from a socket; knows Content-Length and, by its end, chunked bodies. */
class AnswerReader {
  readonly #socket: Socket;
  readonly #headerLines: string;
  #left = -1;
  #bodyBytes = 0;
  #head: Buffer = Buffer.alloc(0);
  #resolve: (bodyBytes: number) => void = () => {};
  #reject: (error: Error) => void = () => {};

  constructor(socket: Socket, headers: Readonly<Record<string, string>>) {
    this.#socket = socket;
    this.#headerLines = Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('error', (error) => this.#reject(error));
    socket.on('close', () => this.#reject(new Error('The server closed the connection')));
  }

  get(path: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#left = -1;
      this.#bodyBytes = 0;
      this.#head = Buffer.alloc(0);
      this.#socket.write(`GET ${path} HTTP/1.1\r\nHost: bench\r\n${this.#headerLines}\r\n`);
    });
  }

  close(): void {
    this.#reject = () => {};
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    if (this.#left === -1) {
      this.#head = this.#head.length === 0 ? bytes : Buffer.concat([this.#head, bytes]);
      const end = this.#head.indexOf(headEnd);
      if (end < 0) return;
      const head = this.#head.toString('latin1', 0, end);
      const status = Number(head.slice(9, 12));
      if (status !== 200) {
        this.#reject(new Error(`Answered ${head.slice(0, 200)}`));
        return;
      }
      const length = /content-length: (\d+)/i.exec(head)?.[1];
      this.#left = length === undefined ? Number.POSITIVE_INFINITY : Number(length);
      this.#count(this.#head.subarray(end + headEnd.length));
      return;
    }
    this.#count(bytes);
  }

  #count(bytes: Buffer): void {
    this.#bodyBytes += bytes.length;
    this.#left -= bytes.length;
    const isEnd = this.#left === 0 || bytes.subarray(-lastChunk.length).equals(lastChunk);
    if (isEnd) this.#resolve(this.#bodyBytes);
  }
}
