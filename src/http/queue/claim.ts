import type { FastifyRequest } from 'fastify';
import { limits } from '../../domain/limits.ts';
import { claimSubmission, releaseSubmission } from '../../registry/submissions/claim-submission.ts';
import { withdrawSubmission } from '../../registry/submissions/withdraw-submission.ts';
import type { Endpoint, EndpointDeps } from '../endpoint.ts';
import { idOf, idParameter } from '../id-parameter.ts';
import { show, writeErrors, writerOf } from '../write-request.ts';
import { sendPresent } from './decide.ts';
import { submissionById, submissionPath } from './submission.ts';

const claim = {
  path: `${submissionPath}/claim`,
  tag: 'Queue and history',
  parameters: [idParameter('submission')],
  errors: ['not-found', 'conflict', ...writeErrors],
} as const;

const present = submissionById.answers.map((answer) => ({
  ...answer,
  doc: 'The submission as it stands now.',
}));

/** Keeps a submission from other editors for a while. */
export const submissionClaim: Endpoint = {
  ...claim,
  method: 'PUT',
  operationId: 'claimSubmission',
  summary: 'Work on a submission',
  doc: `Keeps other editors from deciding about it for ${limits.maxClaimMs / 60_000} minutes; asked again, the time begins anew, for ${limits.maxClaimedMs / 3_600_000} hours at most. The claim ends by itself. Moderators and administrators take over what somebody else has claimed.`,
  answers: present,
  handler: (deps) => async (request, reply) => {
    const { actor } = await writerOf(deps, request);
    const id = idOf(request, 'submission');
    await claimSubmission(deps.database, id, actor, deps.clock.now());
    return sendPresent(deps, reply, id, 'editor');
  },
};

/** Gives it up. */
export const submissionRelease: Endpoint = {
  ...claim,
  method: 'DELETE',
  operationId: 'releaseSubmission',
  summary: 'Stop working on a submission',
  doc: 'Gives up an own claim; moderators and administrators also end that of somebody else.',
  answers: [{ status: 204, doc: 'Nobody works on it.' }],
  handler: (deps) => async (request, reply) => {
    const { actor } = await writerOf(deps, request);
    await releaseSubmission(deps.database, idOf(request, 'submission'), actor, deps.clock.now());
    return reply.code(204).send();
  },
};

/** Takes back an own submission. */
export const submissionWithdraw: Endpoint = {
  method: 'POST',
  path: `${submissionPath}/withdraw`,
  operationId: 'withdrawSubmission',
  tag: 'Contributions',
  summary: 'Take back an own submission',
  doc: 'Ends an own submission that waits for a decision. A new location is never published then.',
  parameters: [idParameter('submission')],
  answers: present,
  errors: ['not-found', 'conflict', ...writeErrors],
  handler: (deps) => async (request, reply) => {
    const id = idOf(request, 'submission');
    await withdraw(deps, request, id);
    await show(deps);
    return sendPresent(deps, reply, id, 'owner');
  },
};

async function withdraw(deps: EndpointDeps, request: FastifyRequest, id: number): Promise<void> {
  const { actor, addressHash } = await writerOf(deps, request);
  await withdrawSubmission(deps.database, id, { actor, addressHash }, deps.clock.now());
}
