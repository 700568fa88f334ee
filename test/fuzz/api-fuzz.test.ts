import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBody } from '../support/decode-body.ts';
import { sendRaw } from '../support/raw-request.ts';
import { sharedApi } from '../support/running-api.ts';
import { expectDecent } from './decent.ts';
import { failureLog } from './failure-log.ts';
import { injectOptions } from './inject-options.ts';
import { wildBytes, wildRequest } from './requests.ts';

const seed = Number(process.env['OCM_FUZZ_SEED'] ?? Math.trunc(Date.now() % 2 ** 31));
const runMs = 4500;
console.info(`seed of the API fuzzer: ${seed} (repeat with OCM_FUZZ_SEED=${seed})`);

describe('the fuzzed API', () => {
  const { log, failures } = failureLog();
  const world = sharedApi('sqlite', { log });

  test('answers every request without a socket', async () => {
    await fc.assert(
      fc.asyncProperty(wildRequest, async (request) => {
        const options = injectOptions(request);
        if (options === undefined) return;
        const reply = await world.api.request(options);
        expectDecent(request.method, {
          status: reply.statusCode,
          type: String(reply.headers['content-type'] ?? ''),
          body: decodeBody(reply.rawPayload, reply.headers['content-encoding']),
        });
        expect(failures).toEqual([]);
      }),
      { seed, numRuns: 5000, interruptAfterTimeLimit: runMs },
    );
  });

  test('answers every run of bytes, and goes on living', async () => {
    const address = await world.api.address();
    await fc.assert(
      fc.asyncProperty(wildBytes, async (bytes) => {
        const reply = await sendRaw(address, Buffer.from(bytes, 'latin1'));
        // Closing is an answer to bytes that end before they are a request.
        if (reply.status === 0) return;
        const method = /^[A-Z]+/.exec(bytes.slice(0, 20))?.[0] ?? '';
        expectDecent(method, {
          status: reply.status,
          type: reply.headers.get('content-type') ?? '',
          body: reply.body,
        });
        expect(failures).toEqual([]);
      }),
      { seed, numRuns: 5000, interruptAfterTimeLimit: runMs },
    );
    expect(await world.api.ids('/v3/poi?maxresults=1')).toHaveLength(1);
  });
});
