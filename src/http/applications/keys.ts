import { limits } from '../../domain/limits.ts';
import { addKey, revokeKey, rotateKey } from '../../registry/access/applications.ts';
import { dayMs } from '../../registry/access/usage-counter.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint, EndpointParameter } from '../endpoint.ts';
import { jsonMembers } from '../json-members.ts';
import { accessTo, noted, pathParameter } from './access-to.ts';
import { applicationId, changeErrors } from './one.ts';
import { readScope, wholeNumber } from './read-values.ts';
import { keySchema, keyShape, newKeySchema, scopeSchema } from './shape.ts';

const keyId: EndpointParameter = {
  name: 'keyId',
  in: 'path',
  doc: 'The id of the key, as the application lists it.',
  schema: { type: 'integer' },
  example: '1',
  isExampleInvented: true,
  isRequired: true,
};

export const keyCreate: Endpoint = {
  method: 'POST',
  path: '/v4/applications/:id/keys',
  operationId: 'addApplicationKey',
  tag: 'Applications',
  summary: 'Make another key',
  doc: `Gives an application another key, which is told in this answer and never again; a letter tells its owner that there is one, if the e-mail address is confirmed. At most ${limits.maxKeysOfApplication} at a time.`,
  parameters: [applicationId],
  body: {
    doc: 'What the key is good for.',
    schema: { type: 'object', properties: { scope: scopeSchema } },
    maxBytes: limits.maxApplicationBodyBytes,
  },
  answers: [
    {
      status: 201,
      doc: 'The key.',
      content: { 'application/json': { schema: newKeySchema } },
    },
  ],
  errors: [...changeErrors, 'conflict', 'request-too-large'],
  handler: (deps) => async (request, reply) => {
    const { application, doing } = await accessTo(deps, request);
    const scope = readScope(jsonMembers(request.body).get('scope'));
    const { key, secret } = await addKey(deps.database, application.id, scope, doing);
    await noted(deps);
    return reply
      .code(201)
      .header('Cache-Control', cacheRules.never)
      .send({ key: keyShape(key), secret });
  },
};

export const keyRotate: Endpoint = {
  method: 'POST',
  path: '/v4/applications/:id/keys/:keyId/rotate',
  operationId: 'rotateApplicationKey',
  tag: 'Applications',
  summary: 'Put a new key in place of one',
  doc: 'Makes a new key of the same scope. The old one works on for a grace time, whose end the answer states, so that programs in the field can be changed one by one. A letter tells the owner, as of any new key.',
  parameters: [applicationId, keyId],
  body: {
    doc: 'How long the old key works on.',
    schema: {
      type: 'object',
      properties: {
        graceDays: {
          type: 'integer',
          minimum: 0,
          description:
            'At most as many as the server gives (`OCM_KEY_GRACE_DAYS`), and so many when it is absent; 0 ends the old key at once.',
        },
      },
    },
    maxBytes: limits.maxApplicationBodyBytes,
  },
  answers: [
    {
      status: 201,
      doc: 'The new key, and the old one with the end of its grace time.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { ...newKeySchema.properties, old: keySchema },
            required: ['key', 'secret', 'old'],
          },
        },
      },
    },
  ],
  errors: [...changeErrors, 'conflict', 'request-too-large'],
  handler: (deps) => async (request, reply) => {
    const { application, doing } = await accessTo(deps, request);
    const { keyGraceDays } = deps.fairUse;
    const asked = wholeNumber(
      jsonMembers(request.body).get('gracedays'),
      'graceDays',
      keyGraceDays,
    );
    const graceMs = (asked ?? keyGraceDays) * dayMs;
    const id = Number(pathParameter(request, 'keyId'));
    const made = await rotateKey(deps.database, application.id, id, graceMs, doing);
    await noted(deps);
    return reply
      .code(201)
      .header('Cache-Control', cacheRules.never)
      .send({ key: keyShape(made.key), secret: made.secret, old: keyShape(made.old) });
  },
};

export const keyRevoke: Endpoint = {
  method: 'DELETE',
  path: '/v4/applications/:id/keys/:keyId',
  operationId: 'revokeApplicationKey',
  tag: 'Applications',
  summary: 'End a key',
  doc: 'Ends a key at once; on other servers of the same database within a few seconds.',
  parameters: [applicationId, keyId],
  answers: [{ status: 204, doc: 'It opens nothing any more.' }],
  errors: ['writes-disabled', 'not-signed-in', 'forbidden', 'not-found'],
  handler: (deps) => async (request, reply) => {
    const { application, doing } = await accessTo(deps, request);
    const id = Number(pathParameter(request, 'keyId'));
    await revokeKey(deps.database, application.id, id, doing);
    await noted(deps);
    return reply.code(204).header('Cache-Control', cacheRules.never).send();
  },
};
