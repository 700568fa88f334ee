import { cacheRules } from './cache-rule.ts';
import type { Endpoint } from './endpoint.ts';

const state = {
  'application/json': {
    schema: { type: 'object', properties: { status: { type: 'string' } }, required: ['status'] },
  },
} as const;

/** Whether the process runs. */
export const healthLive: Endpoint = {
  method: 'GET',
  path: '/health/live',
  operationId: 'getLiveness',
  tag: 'System',
  summary: 'Whether the server runs',
  doc: 'Answers as soon as the server listens.',
  parameters: [],
  answers: [{ status: 200, doc: 'It runs.', content: state }],
  errors: [],
  handler: () => (_, reply) =>
    reply.header('Cache-Control', cacheRules.never).send({ status: 'ok' }),
};

/** Whether reads can be answered. */
export const healthReady: Endpoint = {
  method: 'GET',
  path: '/health/ready',
  operationId: 'getReadiness',
  tag: 'System',
  summary: 'Whether the server can answer',
  doc: 'Says whether the read index is there; before that, reads are refused with 503.',
  parameters: [],
  answers: [
    { status: 200, doc: 'It can answer.', content: state },
    { status: 503, doc: 'It is starting.', content: state },
  ],
  errors: [],
  handler: (deps) => (_, reply) => {
    const isReady = deps.registry() !== undefined;
    return reply
      .code(isReady ? 200 : 503)
      .header('Cache-Control', cacheRules.never)
      .send({ status: isReady ? 'ok' : 'starting' });
  },
};
