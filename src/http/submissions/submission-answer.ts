import type { FastifyReply } from 'fastify';
import type { JsonSchema } from '../../base/json-schema.ts';
import { submissionStates } from '../../domain/submission.ts';
import type { SubmitOutcome } from '../../registry/submissions/submitter.ts';
import { cacheRules } from '../cache-rule.ts';
import type { EndpointAnswer, EndpointParameter } from '../endpoint.ts';

/** What became of a submission, in the members that answers have. */
export interface SubmissionResult {
  readonly state: string;
  readonly submissionId: number | null;
  readonly locationId: number | null;
  readonly uuid: string | null;
}

/** `unchanged` where nothing differs from what is stored: no submission was made of it. */
export function resultOf({ submission, locationId, uuid }: SubmitOutcome): SubmissionResult {
  return {
    state: submission?.state ?? 'unchanged',
    submissionId: submission?.id ?? null,
    locationId,
    uuid,
  };
}

export const resultProperties = {
  state: { enum: [...submissionStates, 'unchanged'] },
  submissionId: { type: ['integer', 'null'], description: 'None where nothing is different.' },
  locationId: { type: ['integer', 'null'] },
  uuid: { type: ['string', 'null'] },
} as const satisfies Record<string, JsonSchema>;

/** What of the outcome stands in headers, whether a body was asked for or not. */
const resultHeaders = {
  'X-Submission-State':
    '`approved`: it is live; `pending`: it waits for a decision; `unchanged`: nothing is different.',
  'X-Submission-ID': 'Id of the submission, when one was made.',
  'X-Location-ID': 'Id of the location.',
} as const;

/** Answers with 202 and no body, as clients know it (API contract 5.3), or with the result where that is asked for. */
export function sendResult(
  reply: FastifyReply,
  result: SubmissionResult,
  isBodyWanted: boolean,
): FastifyReply {
  reply
    .code(202)
    .header('Cache-Control', cacheRules.never)
    .header('X-Submission-State', result.state)
    .header('X-Location-ID', String(result.locationId));
  if (result.submissionId !== null) reply.header('X-Submission-ID', String(result.submissionId));
  if (!isBodyWanted) return reply.send();
  return reply.type('application/json').send(Buffer.from(JSON.stringify(result)));
}

/** The parameter by which clients of ours ask for a body. */
export const resultsParameter: EndpointParameter = {
  name: 'results',
  in: 'query',
  doc: '`true`: the answer says in its body what became of each location.',
  schema: { type: 'boolean' },
  example: 'true',
};

export const acceptedAnswer: EndpointAnswer = {
  status: 202,
  doc: 'Taken in: published, waiting for a decision, or without any difference. Without `results=true` there is no body.',
  headers: resultHeaders,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: resultProperties,
        required: ['state', 'submissionId', 'locationId', 'uuid'],
      },
    },
  },
};
