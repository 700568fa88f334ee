import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Log } from '../../src/base/log.ts';
import { sendRaw } from '../support/raw-request.ts';
import { sharedApi } from '../support/running-api.ts';
import { type WildRequest, wildBytes, wildRequest } from './requests.ts';

const seed = Number(process.env['OCM_FUZZ_SEED'] ?? Math.trunc(Date.now() % 2 ** 31));
const runMs = 4500;
console.info(`seed of the API fuzzer: ${seed} (repeat with OCM_FUZZ_SEED=${seed})`);

/** Lines of a stack trace, and paths of this program. */
const traces = /^\s+at .+:\d+:\d+\)?$|[/\\](src|node_modules)[/\\]/m;

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** What must hold whatever was asked: no fault of ours, no empty success, no insides shown. */
function expectDecent(method: string, { status, type, body }: Reply): void {
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  expect(body).not.toMatch(traces);
  // What follows the headers of a HEAD answer is the next answer.
  if (method === 'HEAD') return;
  const mayBeEmpty = method === 'OPTIONS' || status === 204 || status >= 400;
  if (!mayBeEmpty) expect(body).not.toBe('');
  if (body === '' || !type.includes('json')) return;
  const parsed: unknown = JSON.parse(body);
  if (status >= 400) expect(parsed).toMatchObject({ status: 'error' });
}

describe('the fuzzed API', () => {
  const failures: string[] = [];
  const log: Log = {
    debug() {},
    info() {},
    warn() {},
    error: (facts, message) => failures.push(`${message}: ${JSON.stringify(facts)}`),
  };
  const world = sharedApi('sqlite', { log });

  test('answers every request without a socket', async () => {
    await fc.assert(
      fc.asyncProperty(wildRequest, async (request) => {
        const options = injectable(request);
        if (options === undefined) return;
        const reply = await world.api.request(options);
        expectDecent(request.method, {
          status: reply.statusCode,
          type: String(reply.headers['content-type'] ?? ''),
          body: reply.body,
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

/** The request in the form of `inject`; `undefined` for what only a socket can carry. */
function injectable({ method, target, headers }: WildRequest) {
  const known = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;
  const allowed = known.find((name) => name === method);
  const sendable = headers.filter(
    ([name, value]) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value) && !isFraming(name),
  );
  if (allowed === undefined || !target.startsWith('/') || target.startsWith('//')) return undefined;
  return { method: allowed, url: target, headers: Object.fromEntries(sendable) };
}

/** Headers that say how many bytes follow belong to the sockets' test. */
function isFraming(name: string): boolean {
  return ['content-length', 'transfer-encoding', 'expect', 'upgrade'].includes(name.toLowerCase());
}
