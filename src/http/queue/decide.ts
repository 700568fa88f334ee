import type { FastifyReply } from 'fastify';
import { AppError } from '../../base/errors.ts';
import type { JsonSchema } from '../../base/json-schema.ts';
import { limits } from '../../domain/limits.ts';
import { labelOf } from '../../domain/location-change.ts';
import { rejectionCodes } from '../../domain/submission.ts';
import { inspectSubmission } from '../../registry/queue/inspect-submission.ts';
import { decideSubmission } from '../../registry/submissions/decide-submission.ts';
import type { DecisionOutcome } from '../../registry/submissions/decision.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint, EndpointAnswer, EndpointDeps } from '../endpoint.ts';
import { idOf, idParameter } from '../id-parameter.ts';
import { jsonMembers } from '../json-members.ts';
import { readyRegistry } from '../ready-registry.ts';
import { countryAt } from '../submissions/submit.ts';
import { show, writeErrors, writerOf } from '../write-request.ts';
import { readDecision, versionSchema } from './read-decision.ts';
import { sendSubmission, submissionById, submissionPath } from './submission.ts';
import { objectOf, valueSchema, valueShape } from './submission-shape.ts';

const note: JsonSchema = { type: 'string', maxLength: limits.maxSubmissionNoteLength };

const conflictsAnswer: EndpointAnswer = {
  status: 409,
  doc: 'Nothing was written. With `conflicts`: the location was changed since in the same places; say in `resolutions` what to do, with `currentVersion` as `seenVersion`. Without them: the submission is decided already, claimed by somebody else, or the location is gone or at another version.',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          status: { const: 'error' },
          description: { type: 'string' },
          currentVersion: { type: 'integer' },
          conflicts: {
            type: 'array',
            items: objectOf({
              path: { type: 'string' },
              label: { type: 'string' },
              base: valueSchema,
              current: valueSchema,
              proposed: valueSchema,
            }),
          },
        },
        required: ['status', 'description'],
      },
    },
  },
};

/** Takes a submission, some of it, or refuses it. */
export const submissionDecide: Endpoint = {
  method: 'POST',
  path: `${submissionPath}/decision`,
  operationId: 'decideSubmission',
  tag: 'Queue and history',
  summary: 'Approve or reject a submission',
  doc: 'Approves a submission as a whole, in part (`paths`), or with other values (`values`), or rejects it with a reason. Approved changes are merged into the location as it is now: what others changed meanwhile stays. The contributor is told by letter. Takes an editor of the countries that it touches: those that are stated, and those that the positions before and after seem to lie in.',
  parameters: [idParameter('submission')],
  body: {
    doc: 'The decision.',
    schema: {
      type: 'object',
      properties: {
        decision: { enum: ['approve', 'reject'] },
        paths: {
          type: 'array',
          items: { type: 'string' },
          description: 'Of an edit: only these changes.',
        },
        values: {
          type: 'object',
          description: 'Other values than were proposed, by path.',
          additionalProperties: true,
        },
        resolutions: {
          type: 'object',
          description: 'Of conflicts, by path.',
          additionalProperties: { enum: ['proposed', 'current'] },
        },
        seenVersion: {
          ...versionSchema,
          description:
            'The version of the location that you have looked at; needed with `values` and `resolutions`.',
        },
        code: { enum: rejectionCodes, description: 'Of a rejection; `other` when absent.' },
        reason: {
          ...note,
          description: 'For the contributor and for editors; needed to reject.',
        },
        note: {
          ...note,
          description: 'Of an approval, for everybody: it stands in the history of the location.',
        },
      },
      required: ['decision'],
    },
    maxBytes: limits.maxDecisionBytes,
  },
  answers: [
    { ...answerOf(submissionById), doc: 'The submission as it stands now.' },
    conflictsAnswer,
  ],
  errors: [
    'invalid-parameter',
    'invalid-submission',
    'not-found',
    'request-too-large',
    ...writeErrors,
  ],
  handler: (deps) => async (request, reply) => {
    const { actor, addressHash } = await writerOf(deps, request);
    const decision = readDecision(jsonMembers(request.body));
    const { database, clock } = deps;
    const reference = readyRegistry(deps).referenceLists;
    const decider = { actor, addressHash, reference, otherCountryAt: countryAt(deps) };
    const id = idOf(request, 'submission');
    const outcome = await decideSubmission(database, id, decision, decider, clock.now());
    if (outcome.kind === 'conflict') return sendConflicts(deps, reply, outcome);
    await show(deps);
    return sendPresent(deps, reply, id, 'editor');
  },
};

function answerOf({ answers: [answer] }: Endpoint): EndpointAnswer {
  return answer ?? { status: 200, doc: '' };
}

/** Answers with a submission that was just written. */
export async function sendPresent(
  deps: EndpointDeps,
  reply: FastifyReply,
  id: number,
  looker: 'editor' | 'owner',
): Promise<FastifyReply> {
  const found = await inspectSubmission(deps.database, readyRegistry(deps), id);
  if (found === undefined) throw new AppError('not-found', `There is no submission ${id}`);
  return sendSubmission(deps, reply, found, looker);
}

function sendConflicts(
  deps: EndpointDeps,
  reply: FastifyReply,
  { currentVersion, conflicts }: Extract<DecisionOutcome, { readonly kind: 'conflict' }>,
): FastifyReply {
  const { referenceLists } = readyRegistry(deps);
  const labels = conflicts.map(({ path }) => `"${labelOf(path)}"`).join(', ');
  return reply
    .code(409)
    .header('Cache-Control', cacheRules.private)
    .type('application/json; charset=utf-8')
    .send({
      status: 'error',
      description: `Cannot approve: ${labels} of the location changed since; say in "resolutions" what to do`,
      currentVersion,
      conflicts: conflicts.map(({ path, base, current, proposed }) => ({
        path,
        label: labelOf(path),
        base: valueShape(path, base, referenceLists),
        current: valueShape(path, current, referenceLists),
        proposed: valueShape(path, proposed, referenceLists),
      })),
    });
}
