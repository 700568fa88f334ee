import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openApiDocument } from '../../src/http/docs/openapi.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import type { Engine } from '../../src/storage/schema.ts';
import { expectIndexEqualsStore } from '../support/expect-index-equals-store.ts';
import {
  expectHistoryReplays,
  expectNothingRefusedPublished,
} from '../support/expect-sound-history.ts';
import { declaredAnswer } from './declared-answer.ts';
import { failureLog } from './failure-log.ts';
import type { OperationRequest } from './openapi-requests.ts';
import { signedInRequests } from './signed-in-requests.ts';
import { SignedInWorld } from './signed-in-world.ts';

const seed = Number(process.env['OCM_FUZZ_SEED'] ?? Math.trunc(Date.now() % 2 ** 31));
const runs = Number(process.env['OCM_FUZZ_RUNS'] ?? 1000);
/** A server of its own is slower to ask: a smaller part of the requests shows what differs. */
const counts: readonly (readonly [Engine, number])[] = [
  ['sqlite', runs],
  ['postgresql', Math.ceil(runs / 5)],
];
/** Fewer requests than these may miss an operation. */
const runsForAll = 20_000;
console.info(
  `seed of the signed-in fuzzer: ${seed}, ${runs} requests (OCM_FUZZ_SEED, OCM_FUZZ_RUNS)`,
);

const document = openApiDocument(endpoints);
const expectAsDeclared = declaredAnswer(document);

/** Operations that this fuzzer cannot get done: they need another service, or an authenticator. */
const beyondReach: readonly string[] = [
  'POST /v4/profile/social/collect',
  'POST /v4/profile/passkeys',
  'POST /v4/profile/passkey-sign-in',
];

describe.each(counts)('whatever signed-in people ask of %s, %i times', (engine, numRuns) => {
  test(
    'is answered as declared, and leaves the registry sound',
    async () => {
      const { log, failures } = failureLog();
      await using world = await SignedInWorld.open(engine, document, log);
      const answered = new Map<string, number>();
      // All of them, one of each kind: the next one does not wait until this one is mended.
      const faults = new Map<string, object>();
      await fc.assert(
        fc.asyncProperty(signedInRequests(document), async (asked) => {
          const exchange = await world.send(asked);
          if (exchange === undefined) return;
          const { request, reply } = exchange;
          const key = `${request.method} ${request.path} ${reply.statusCode}`;
          const fault = faultOf(() => {
            expect(failures.splice(0)).toEqual([]);
            expectAsDeclared(request, reply);
          });
          if (fault !== undefined)
            faults.set(key, {
              fault,
              as: asked.as,
              ...told(request),
              said: reply.body.slice(0, 300),
            });
          answered.set(key, (answered.get(key) ?? 0) + 1);
        }),
        { seed, numRuns, endOnFailure: true },
      );
      expect(Object.fromEntries(faults)).toEqual({});
      const { db } = world.scene.api.store;
      await expectHistoryReplays(db);
      await expectNothingRefusedPublished(db);
      await expectIndexEqualsStore(db, `${world.scene.api.snapshotPath}.again`);
      // A fuzzer that only meets refusals shows nothing.
      expect(writesDone(answered), 'writes that were taken').toBeGreaterThan(numRuns / 50);
      if (numRuns >= runsForAll) {
        const lines = [...answered].sort().map(([key, count]) => `${key}: ${count}`);
        console.info(`${lines.join('\n')}\n${world.renewals} renewals`);
        expect(neverDone(answered).filter((name) => !beyondReach.includes(name))).toEqual([]);
      }
    },
    Math.max(120_000, numRuns * 40),
  );
});

function faultOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return String(error).slice(0, 500);
  }
}

/** A request as a person can send it again. */
function told({ method, target, headers, body }: OperationRequest): object {
  return { sent: `${method} ${target}`, headers, body: body?.toString().slice(0, 1_000) };
}

function writesDone(answered: ReadonlyMap<string, number>): number {
  const done = [...answered].filter(([key]) => /^(POST|PUT|PATCH|DELETE) .* 2\d\d$/.test(key));
  return done.reduce((sum, [, count]) => sum + count, 0);
}

/** Operations that no request got done. */
function neverDone(answered: ReadonlyMap<string, number>): readonly string[] {
  const done = new Set(
    [...answered.keys()]
      .filter((key) => /[23]\d\d$/.test(key))
      .map((key) => key.slice(0, key.lastIndexOf(' '))),
  );
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .map((method) => `${method.toUpperCase()} ${path}`)
      .filter((name) => !done.has(name)),
  );
}
