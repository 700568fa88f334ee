import { AppError, type ErrorCode, messageOf } from '../../base/errors.ts';
import { limits } from '../../domain/limits.ts';
import { parseSubmissionBody, readSubmissionValue } from '../../format/v3/read-submission.ts';
import type { Author } from '../../registry/contributions/author.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint, EndpointDeps } from '../endpoint.ts';
import { authorOf, bodyOf, show, writeErrors } from '../write-request.ts';
import {
  resultOf,
  resultProperties,
  resultsParameter,
  type SubmissionResult,
} from './submission-answer.ts';
import { submittedLocationSchema } from './submission-body.ts';
import { isTrue, submit, submitAction, surroundingsOf } from './submit.ts';

/** Takes in many locations (API contract 5.3, batch). */
export const poiSubmitBatch: Endpoint = {
  method: 'POST',
  path: '/v3/poi/batch',
  operationId: 'submitLocations',
  tag: 'Contributions',
  summary: 'Submit many locations',
  doc: `Takes up to ${limits.maxBatchItems} locations, each as if it were submitted alone: one that cannot be taken does not keep the others out. The answer is 202 whatever became of them; with \`results=true\` it says so for each, also where this server failed. Without it such a failure is told as one, when all the others are done.`,
  parameters: [resultsParameter],
  body: {
    doc: 'The locations, as for one. Read as JSON whatever the `Content-Type` says.',
    schema: { type: 'array', items: submittedLocationSchema, maxItems: limits.maxBatchItems },
    maxBytes: limits.maxBatchBytes,
  },
  answers: [
    {
      status: 202,
      doc: 'The batch was gone through. Without `results=true` there is no body.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              results: {
                type: 'array',
                description: 'One for each location, in their order.',
                items: {
                  type: 'object',
                  properties: {
                    ...resultProperties,
                    state: { enum: [...resultProperties.state.enum, 'refused', 'failed'] },
                    reason: {
                      type: ['string', 'null'],
                      description: 'Why nothing of it was stored.',
                    },
                  },
                  required: ['state', 'submissionId', 'locationId', 'uuid', 'reason'],
                },
              },
            },
            required: ['results'],
          },
        },
      },
    },
  ],
  takesWriteKeys: true,
  errors: ['invalid-submission', ...writeErrors, 'request-too-large'],
  handler: (deps) => async (request, reply) => {
    const author = await authorOf(deps, request, submitAction);
    const values = batchOf(parseSubmissionBody(bodyOf(request)));
    const failures: unknown[] = [];
    const results: BatchResult[] = [];
    for (const value of values) results.push(await submitOne(deps, value, author, failures));
    await show(deps);
    const isTold = isTrue(request.query as Readonly<Record<string, unknown>>, 'results');
    if (!isTold && failures.length > 0) throw failures[0];
    reply.code(202).header('Cache-Control', cacheRules.never);
    if (!isTold) return reply.send();
    return reply.type('application/json').send(Buffer.from(JSON.stringify({ results })));
  },
};

type BatchResult = SubmissionResult & { readonly reason: string | null };

/** What is wrong with one location; everything else is a failure of ours. */
const refusals: readonly ErrorCode[] = ['invalid-submission', 'forbidden'];

/** Never rejects: those before it are stored, and whoever sent them must hear which. */
async function submitOne(
  deps: EndpointDeps,
  value: unknown,
  author: Author,
  failures: unknown[],
): Promise<BatchResult> {
  try {
    const submission = readSubmissionValue(value);
    const around = await surroundingsOf(deps, submission);
    return { ...resultOf(await submit(deps, submission, author, around)), reason: null };
  } catch (error) {
    const nothing = { submissionId: null, locationId: null, uuid: null };
    if (error instanceof AppError && refusals.includes(error.code))
      return { state: 'refused', ...nothing, reason: error.message };
    failures.push(error);
    deps.log.error({ error: messageOf(error) }, 'a location of a batch could not be taken in');
    return {
      state: 'failed',
      ...nothing,
      reason: 'This server failed to take it in: send it again',
    };
  }
}

function batchOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value))
    throw new AppError('invalid-submission', 'Exception processing submission:expected an array');
  if (value.length <= limits.maxBatchItems) return value;
  throw new AppError(
    'invalid-submission',
    `Exception processing submission:found ${value.length} locations, at most ${limits.maxBatchItems} are taken at once`,
  );
}
