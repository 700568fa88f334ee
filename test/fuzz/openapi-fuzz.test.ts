import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openApiDocument } from '../../src/http/docs/openapi.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import { sharedApi } from '../support/running-api.ts';
import { declaredAnswer } from './declared-answer.ts';
import { failureLog } from './failure-log.ts';
import { injectOptions } from './inject-options.ts';
import { operationRequests } from './openapi-requests.ts';
import { withinPatience } from './within-patience.ts';

const seed = Number(process.env['OCM_FUZZ_SEED'] ?? Math.trunc(Date.now() % 2 ** 31));
const runs = Number(process.env['OCM_FUZZ_RUNS'] ?? 1000);
/** Fewer requests than these may miss an operation. */
const runsForAll = 10_000;
console.info(
  `seed of the OpenAPI fuzzer: ${seed}, ${runs} requests (OCM_FUZZ_SEED, OCM_FUZZ_RUNS)`,
);

const document = openApiDocument(endpoints);
const expectAsDeclared = declaredAnswer(document);

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
          const reply = await withinPatience(
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
