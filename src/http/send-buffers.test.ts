import type { ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { expect, it } from 'vitest';
import { BufferPool } from './buffer-pool.ts';
import { sendBuffers } from './send-buffers.ts';

/** A connection whose reader takes everything at once, as on the same machine. */
function greedyReader() {
  const taken: Buffer[] = [];
  const response = new Writable({
    write: (bytes: Buffer, _coding, done) => {
      taken.push(bytes);
      done();
    },
  });
  Object.assign(response, { writeHead: () => response });
  // The border to what `sendBuffers` uses of a response.
  return { taken, response: response as unknown as ServerResponse };
}

it('lets others have their turn between the buffers of a long answer', async () => {
  const { taken, response } = greedyReader();
  const turnsBefore: number[] = [];
  let turns = 0;
  let isDone = false;
  const count = (): void => {
    turns++;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const buffers = function* () {
    for (let i = 0; i < 20; i++) {
      turnsBefore.push(turns);
      yield Buffer.from([i]);
    }
  };
  const encoding = { coding: undefined, mustEncode: false };
  const onError = (error: unknown) => {
    throw error;
  };
  const options = { pool: new BufferPool(), isHead: false, encoding, onError };
  sendBuffers(response, [], buffers(), options);
  await finished(response);
  isDone = true;
  expect(Buffer.concat(taken)).toEqual(Buffer.from(Array.from({ length: 20 }, (_, i) => i)));
  // The first two decide whether it is a long one.
  const later = turnsBefore.slice(2);
  expect(new Set(later).size).toBe(later.length);
});
