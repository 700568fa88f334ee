import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, test } from 'vitest';
import { openApiDocument } from '../../src/http/docs/openapi.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import { AnswerChecker } from '../support/answer-checker.ts';
import { decodeBody } from '../support/decode-body.ts';
import { sharedApi } from '../support/running-api.ts';
import { expectDecent } from './decent.ts';
import { failureLog } from './failure-log.ts';
import { injectOptions } from './inject-options.ts';
import { type OperationRequest, operationRequests } from './openapi-requests.ts';

const seed = Number(process.env['OCM_FUZZ_SEED'] ?? Math.trunc(Date.now() % 2 ** 31));
const runs = Number(process.env['OCM_FUZZ_RUNS'] ?? 1000);
/** The first search for a town reads all towns, on a busy machine for many seconds. */
const patienceMs = 60_000;
/** Fewer requests than these may miss an operation. */
const runsForAll = 10_000;
console.info(
  `seed of the OpenAPI fuzzer: ${seed}, ${runs} requests (OCM_FUZZ_SEED, OCM_FUZZ_RUNS)`,
);

const document = openApiDocument(endpoints);
const checker = new AnswerChecker(document);

/** What the server may say before it looks at the operation: the request itself is broken or is for nobody. */
const refusals = [400, 404, 405, 413, 414, 415, 431];
describe('every operation of the OpenAPI document', () => {
  const { log, failures } = failureLog();
  const world = sharedApi('sqlite', { log });

  test(
    'answers whatever it is asked, as it declares',
    async () => {
      const answered = new Map<string, number>();
      const ids = await world.api.ids('/v3/poi?maxresults=3');
      await fc.assert(
        fc.asyncProperty(operationRequests(document, ids), async (request) => {
          const options = injectOptions(request);
          if (options === undefined) return;
          const { body } = request;
          const reply = await within(
            patienceMs,
            world.api.request(body === undefined ? options : { ...options, body }),
          );
          expectAsDeclared(request, reply);
          expect(failures).toEqual([]);
          const key = `${request.path} ${reply.statusCode}`;
          answered.set(key, (answered.get(key) ?? 0) + 1);
        }),
        { seed, numRuns: runs },
      );
      if (runs >= runsForAll) console.info(Object.fromEntries([...answered].sort()));
      // A fuzzer that only meets refusals shows nothing.
      const paths = runs >= runsForAll ? Object.keys(document.paths) : ['/v3/poi', '/v3/stats'];
      for (const path of paths) {
        expect(goodAnswers(answered, path), path).toBeGreaterThan(0);
      }
      expect(await world.api.ids('/v3/poi?maxresults=1')).toHaveLength(1);
    },
    Math.max(60_000, runs * 20),
  );
});

function goodAnswers(answered: ReadonlyMap<string, number>, path: string): number {
  const good = [...answered].filter(([key]) => key.startsWith(`${path} `) && /[23]\d\d$/.test(key));
  return good.reduce((sum, [, count]) => sum + count, 0);
}

function expectAsDeclared(request: OperationRequest, reply: LightMyRequestResponse): void {
  const { path, method, isPathUsable } = request;
  const status = reply.statusCode;
  const type = String(reply.headers['content-type'] ?? '');
  const body = decodeBody(reply.rawPayload, reply.headers['content-encoding']);
  expectDecent(method, { status, type, body });
  const declared = document.paths[path]?.[method === 'HEAD' ? 'get' : method.toLowerCase()];
  if (declared === undefined || !isPathUsable) return;
  if (refusals.includes(status)) return;
  const operation = method === 'HEAD' ? 'get' : method;
  expect(checker.isDeclared(path, operation, status), `${status} is declared`).toBe(true);
  const mediaType = type.split(';')[0]?.trim() ?? '';
  const mediaTypes = checker.mediaTypes(path, operation, status);
  if (mediaTypes.length > 0) expect(mediaTypes).toContain(mediaType);
  if (method === 'HEAD' || status !== 200 || !/json$/.test(mediaType)) return;
  if (mediaType.includes('ndjson') || changesShape(request)) return;
  const faults = checker.faultsOfBody(path, operation, status, mediaType, JSON.parse(body));
  expect(faults).toEqual([]);
}

/** With these the members have other names, or not all are there. */
function changesShape({ target, body }: OperationRequest): boolean {
  return /[?&](camelcase|fields)=/i.test(target) || /"(camelcase|fields)"/i.test(`${body}`);
}

async function within<T>(limitMs: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
