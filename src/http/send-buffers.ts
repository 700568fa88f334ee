import type { ServerResponse } from 'node:http';
import type { BufferPool } from './buffer-pool.ts';

type Headers = Readonly<Record<string, string | number>>;

/**
 * Sends a 200 answer made of lent buffers and returns them. One buffer goes out with its length; more are streamed,
 * each written when the socket has taken the one before, so memory stays flat however long the answer is. Stops at
 * once when the reader goes away. HEAD gets the headers. `onError` hears of faults after the first byte.
 */
export function sendBuffers(
  response: ServerResponse,
  headers: Headers,
  buffers: Iterator<Buffer>,
  pool: BufferPool,
  isHead: boolean,
  onError: (error: unknown) => void,
): void {
  const first = buffers.next();
  const second = first.done === true ? first : buffers.next();
  if (first.done === true || second.done === true) {
    const body = first.done === true ? Buffer.alloc(0) : first.value;
    response.writeHead(200, { ...headers, 'Content-Length': body.length });
    response.end(body, () => pool.give(body));
    return;
  }
  response.writeHead(200, headers);
  if (isHead) {
    buffers.return?.();
    response.end();
    return;
  }
  void stream(response, [first.value, second.value], buffers, pool).catch(onError);
}

async function stream(
  response: ServerResponse,
  ready: readonly Buffer[],
  rest: Iterator<Buffer>,
  pool: BufferPool,
): Promise<void> {
  const gone = new Promise<never>((_, reject) => {
    response.once('close', () => reject(new Error('The reader went away')));
  });
  gone.catch(() => {});
  const send = async (buffer: Buffer): Promise<void> => {
    await Promise.race([write(response, buffer), gone]);
    pool.give(buffer);
  };
  try {
    for (const buffer of ready) await send(buffer);
    for (let next = rest.next(); next.done !== true; next = rest.next()) await send(next.value);
    response.end();
  } catch (error) {
    rest.return?.();
    const isReaderGone = response.destroyed || readerGoneCodes.has(codeOf(error));
    // A status cannot be taken back: a broken connection is the only way to say that the answer is not whole.
    response.destroy();
    if (!isReaderGone) throw error;
  }
}

/** What writing to a connection that the reader has closed fails with. */
const readerGoneCodes = new Set(['ECONNRESET', 'ECANCELED', 'EPIPE', 'ERR_STREAM_DESTROYED']);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Resolves when the bytes have left; only then may the buffer be filled again. */
function write(response: ServerResponse, buffer: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    response.write(buffer, (error) => (error ? reject(error) : resolve()));
  });
}
