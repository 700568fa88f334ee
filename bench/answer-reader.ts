import { connect, type Socket } from 'node:net';

/** A connection to the server of the bench. */
export function openSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}

const headEnd = Buffer.from('\r\n\r\n');
const lastChunk = Buffer.from('0\r\n\r\n');

/**
 * Asks one thing after the other on a socket; knows Content-Length and, by its end, chunked bodies. A bare reader of
 * HTTP/1.1: it must cost less than the server that it loads.
 */
export class AnswerReader {
  readonly #socket: Socket;
  #left = -1;
  #bodyBytes = 0;
  #head: Buffer = Buffer.alloc(0);
  #resolve: (bodyBytes: number) => void = () => {};
  #reject: (error: Error) => void = () => {};

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('error', (error) => this.#reject(error));
    socket.on('close', () => this.#reject(new Error('The server closed the connection')));
  }

  /** Sends a request as it goes over the wire; resolves with the bytes of the answer's body, rejects unless 2xx. */
  ask(request: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#left = -1;
      this.#bodyBytes = 0;
      this.#head = Buffer.alloc(0);
      this.#socket.write(request);
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
      if (status < 200 || status > 299) {
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
