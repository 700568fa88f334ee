import type { FastifyReply } from 'fastify';
import type { Application } from '../../domain/application.ts';
import { changedApplication, readReason } from '../../domain/application.ts';
import { limits } from '../../domain/limits.ts';
import {
  blockApplication,
  changeApplication,
  deleteApplication,
} from '../../registry/access/applications.ts';
import { withKeys } from '../../registry/access/read-applications.ts';
import { cacheRules } from '../cache-rule.ts';
import { allowedCaller } from '../caller.ts';
import type { ServerDeps } from '../deps.ts';
import type { Endpoint, EndpointParameter } from '../endpoint.ts';
import { jsonMembers } from '../json-members.ts';
import { accessTo, noted } from './access-to.ts';
import { applicationBody, applicationSchema, applicationShape } from './shape.ts';

export const applicationId: EndpointParameter = {
  name: 'id',
  in: 'path',
  doc: 'The id of the application, a GUID.',
  schema: { type: 'string' },
  example: '123e4567-e89b-42d3-a456-426614174000',
  isExampleInvented: true,
  isRequired: true,
};

const answers = [
  {
    status: 200,
    doc: 'The application as it is now.',
    content: { 'application/json': { schema: applicationSchema } },
  },
] as const;
const readErrors = ['not-signed-in', 'forbidden', 'not-found'] as const;
export const changeErrors = ['writes-disabled', ...readErrors, 'invalid-parameter'] as const;

export const applicationById: Endpoint = {
  method: 'GET',
  path: '/v4/applications/:id',
  operationId: 'getApplication',
  tag: 'Applications',
  summary: 'One application',
  doc: 'An application of the caller with its keys; administrators see any.',
  parameters: [applicationId],
  answers,
  errors: readErrors,
  handler: (deps) => async (request, reply) => {
    const { application } = await accessTo(deps, request);
    return sendApplication(deps, reply, application);
  },
};

export const applicationChange: Endpoint = {
  method: 'PATCH',
  path: '/v4/applications/:id',
  operationId: 'changeApplication',
  tag: 'Applications',
  summary: 'Change an application',
  doc: 'Changes what is said of an application, or disables it: with `"isEnabled": false` its keys stop at once.',
  parameters: [applicationId],
  body: {
    doc: 'What changes; the rest stays as it is.',
    schema: applicationBody,
    maxBytes: limits.maxApplicationBodyBytes,
  },
  answers,
  errors: [...changeErrors, 'request-too-large'],
  handler: (deps) => async (request, reply) => {
    const { application, doing } = await accessTo(deps, request);
    const changes = changedApplication(jsonMembers(request.body));
    const changed = await changeApplication(deps.database, application.id, changes, doing);
    await noted(deps);
    return sendApplication(deps, reply, changed);
  },
};

export const applicationDelete: Endpoint = {
  method: 'DELETE',
  path: '/v4/applications/:id',
  operationId: 'deleteApplication',
  tag: 'Applications',
  summary: 'Delete an application',
  doc: 'Deletes an application: its keys stop at once, and its usage is forgotten.',
  parameters: [applicationId],
  answers: [{ status: 204, doc: 'It is gone.' }],
  errors: ['writes-disabled', ...readErrors],
  handler: (deps) => async (request, reply) => {
    const { application, doing } = await accessTo(deps, request);
    await deleteApplication(deps.database, application.id, doing);
    await noted(deps);
    return reply.code(204).header('Cache-Control', cacheRules.never).send();
  },
};

export const applicationBlock: Endpoint = {
  method: 'POST',
  path: '/v4/applications/:id/block',
  operationId: 'blockApplication',
  tag: 'Administration',
  summary: 'Disable an application for a reason',
  doc: 'Stops the keys of an application until that is lifted; its owner reads the reason and cannot undo it. For administrators.',
  parameters: [applicationId],
  body: {
    doc: 'The reason, which the owner is shown.',
    schema: {
      type: 'object',
      properties: { reason: { type: 'string', maxLength: limits.maxReasonLength } },
      required: ['reason'],
    },
    maxBytes: limits.maxApplicationBodyBytes,
  },
  answers,
  errors: [...changeErrors, 'request-too-large'],
  handler: (deps) => async (request, reply) => {
    allowedCaller(await deps.callers.of(request), 'application.manage-any');
    const { application, doing } = await accessTo(deps, request);
    const reason = readReason(jsonMembers(request.body));
    const blocked = await blockApplication(deps.database, application.id, reason, doing);
    await noted(deps);
    return sendApplication(deps, reply, blocked);
  },
};

export const applicationUnblock: Endpoint = {
  method: 'DELETE',
  path: '/v4/applications/:id/block',
  operationId: 'unblockApplication',
  tag: 'Administration',
  summary: 'Let an application work again',
  doc: 'Lifts what an administrator imposed on an application. For administrators.',
  parameters: [applicationId],
  answers,
  errors: ['writes-disabled', ...readErrors],
  handler: (deps) => async (request, reply) => {
    allowedCaller(await deps.callers.of(request), 'application.manage-any');
    const { application, doing } = await accessTo(deps, request);
    const unblocked = await blockApplication(deps.database, application.id, undefined, doing);
    await noted(deps);
    return sendApplication(deps, reply, unblocked);
  },
};

async function sendApplication(
  { database, clock }: ServerDeps,
  reply: FastifyReply,
  application: Application,
): Promise<FastifyReply> {
  const shapes = (await withKeys(database, [application], clock.now())).map(applicationShape);
  return reply.header('Cache-Control', cacheRules.never).send(shapes[0]);
}
