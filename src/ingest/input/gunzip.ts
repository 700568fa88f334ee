import { once } from 'node:events';
import { constants, createGunzip, type Gunzip, gunzipSync } from 'node:zlib';
import { messageOf } from '../../base/errors.ts';

const outputBytes = 256 * 1024;

/** Whether bytes are the start of a gzip file. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** What was packed ends too early (everything before was given out) or is damaged (all but the last 256 KB of it). */
export class GzipBroken extends Error {
  override readonly name = 'GzipBroken';
}

/**
 * Unpacks gzip, also of several members one after the other. What can be unpacked is yielded before `GzipBroken`
 * is thrown (a pipeline would throw away what waits in its buffers).
 */
export async function* gunzip(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const stream = createGunzip({ chunkSize: outputBytes });
  const failed = new Promise<Error>((resolve) => stream.once('error', resolve));
  try {
    for await (const chunk of source) {
      const taken = new Promise<void>((resolve) => stream.write(chunk, () => resolve()));
      yield* outputUntil(stream, Promise.race([taken, failed]));
      if (stream.errored !== null) throw broken(stream.errored);
    }
    stream.end();
    yield* outputUntil(
      stream,
      Promise.race([once(stream, 'end'), failed]).catch(() => undefined),
    );
    if (stream.errored !== null) throw broken(stream.errored);
  } finally {
    stream.destroy();
  }
}

/** What comes out until `done`; small input can give much output, so it is read while waiting. */
async function* outputUntil(stream: Gunzip, done: Promise<unknown>): AsyncGenerator<Buffer> {
  const state = { isDone: false };
  const end = done.then(() => {
    state.isDone = true;
  });
  for (;;) {
    const chunk: Buffer | null = stream.read();
    if (chunk !== null) {
      yield chunk;
      continue;
    }
    if (state.isDone) return;
    const readable = new AbortController();
    const more = once(stream, 'readable', { signal: readable.signal }).catch(() => undefined);
    await Promise.race([more, end]);
    readable.abort();
  }
}

function broken(cause: Error): GzipBroken {
  const isCut = 'code' in cause && cause.code === 'Z_BUF_ERROR';
  const message = isCut
    ? 'the compressed data ends too early'
    : `the compressed data is damaged (${messageOf(cause)})`;
  return new GzipBroken(message, { cause });
}

/** The first bytes of what is packed, from the first bytes of the file; empty when they are damaged. */
export function gunzipHead(head: Buffer): Buffer {
  const maxPackedBytes = 4096;
  try {
    return gunzipSync(head.subarray(0, maxPackedBytes), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}
