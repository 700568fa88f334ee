import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BufferPool } from './buffer-pool.ts';
import { codingFor, compress, createCompressor } from './compress.ts';
import type { Coding, EncodingChoice } from './content-encoding.ts';
import type { HeaderList } from './header-list.ts';

export interface SendOptions {
  readonly pool: BufferPool;
  readonly isHead: boolean;
  readonly encoding: EncodingChoice;
  /** Hears of faults after the first byte. */
  readonly onError: (error: unknown) => void;
}

/**
 * Sends a 200 answer made of lent buffers and returns them. One buffer goes out with its length; more are streamed,
 * each written when the one before has been taken, so memory stays flat however long the answer is, and each in a turn
 * of the event loop of its own. Stops at once when the reader goes away. HEAD gets the headers. `headers` are the
 * callee's to add to.
 */
export function sendBuffers(
  response: ServerResponse,
  headers: HeaderList,
  buffers: Iterator<Buffer>,
  options: SendOptions,
): void {
  const first = buffers.next();
  if (first.done === true) {
    sendWhole(response, headers, Buffer.alloc(0), options);
  } else if (first.value.length < largeBytes) {
    sendFrom(response, headers, first.value, buffers, options);
  } else {
    // Who has made so much, perhaps after a long search, lets others have their turn before there is more.
    setImmediate(() => {
      try {
        sendFrom(response, headers, first.value, buffers, options);
      } catch (error) {
        response.destroy();
        options.onError(error);
      }
    });
  }
}

/** A buffer of this size is hardly the last. */
const largeBytes = 512 * 1024;

function sendFrom(
  response: ServerResponse,
  headers: HeaderList,
  first: Buffer,
  buffers: Iterator<Buffer>,
  options: SendOptions,
): void {
  const second = buffers.next();
  if (second.done === true) {
    sendWhole(response, headers, first, options);
    return;
  }
  const { coding } = options.encoding;
  if (coding !== undefined) headers.push('Content-Encoding', coding);
  response.writeHead(200, headers);
  if (options.isHead) {
    buffers.return?.();
    response.end();
    return;
  }
  const { pool, onError } = options;
  void stream(response, coding, [first, second.value], buffers, pool).catch(onError);
}

function sendWhole(
  response: ServerResponse,
  headers: HeaderList,
  body: Buffer,
  { pool, encoding, onError }: SendOptions,
): void {
  const coding = codingFor(encoding, body.length);
  if (coding === undefined) {
    headers.push('Content-Length', String(body.length));
    response.writeHead(200, headers);
    response.end(body, () => pool.give(body));
    return;
  }
  compress(coding, body, (error, bytes) => {
    pool.give(body);
    if (error !== null) {
      response.destroy();
      onError(error);
      return;
    }
    headers.push('Content-Encoding', coding, 'Content-Length', String(bytes.length));
    response.writeHead(200, headers);
    response.end(bytes);
  });
}

async function stream(
  response: ServerResponse,
  coding: Coding | undefined,
  ready: readonly Buffer[],
  rest: Iterator<Buffer>,
  pool: BufferPool,
): Promise<void> {
  const gone = new Promise<never>((_, reject) => {
    response.once('close', () => reject(new Error('The reader went away')));
  });
  gone.catch(() => {});
  const target = coding === undefined ? response : compressInto(response, coding);
  const send = async (buffer: Buffer): Promise<void> => {
    await Promise.race([write(target, buffer), gone]);
    pool.give(buffer);
    // A reader who takes everything at once would keep the event loop to itself until the end.
    await nextTurn();
  };
  try {
    for (const buffer of ready) await send(buffer);
    for (let next = rest.next(); next.done !== true; next = rest.next()) await send(next.value);
    target.end();
  } catch (error) {
    rest.return?.();
    const isReaderGone = response.destroyed || readerGoneCodes.has(codeOf(error));
    // A status cannot be taken back: a broken connection is the only way to say that the answer is not whole.
    target.destroy();
    response.destroy();
    if (!isReaderGone) throw error;
  }
}

/** Ends with the response, whoever ends it; the caller hears of faults from its writes. */
function compressInto(response: ServerResponse, coding: Coding): Writable {
  const compressor = createCompressor(coding);
  compressor.on('error', () => {});
  response.once('close', () => compressor.destroy());
  compressor.pipe(response);
  return compressor;
}

/** What writing to a connection that the reader has closed fails with. */
const readerGoneCodes = new Set(['ECONNRESET', 'ECANCELED', 'EPIPE', 'ERR_STREAM_DESTROYED']);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Resolves when the bytes have left; only then may the buffer be filled again. */
function write(target: Writable, buffer: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    target.write(buffer, (error) => (error ? reject(error) : resolve()));
  });
}
