import { endSessions, sessionsOf } from '../../accounts/sessions.ts';
import { AppError } from '../../base/errors.ts';
import { formatUtc } from '../../base/time.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint } from '../endpoint.ts';
import { idOf, idParameter } from '../id-parameter.ts';
import { jsonMembers } from '../json-members.ts';
import { jsonForm, noContent, ownRequest } from './form.ts';

/** Where somebody is signed in. */
export const sessionList: Endpoint = {
  method: 'GET',
  path: '/v4/profile/sessions',
  operationId: 'listSessions',
  tag: 'Accounts',
  summary: 'Where I am signed in',
  doc: 'The devices and programs that are signed in, newest first.',
  parameters: [],
  answers: [
    {
      status: 200,
      doc: 'The sessions.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { sessions: { type: 'array', items: sessionSchema() } },
            required: ['sessions'],
          },
        },
      },
    },
  ],
  errors: ['not-signed-in', 'forbidden', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    const { owner, caller } = await ownRequest(deps, request);
    const sessions = await sessionsOf(deps.accounts, owner.id, deps.clock.now());
    return reply.header('Cache-Control', cacheRules.never).send({
      sessions: sessions.map(({ id, createdAt, expiresAt, lastUsedAt, userAgent }) => ({
        id,
        isCurrent: id === caller.sessionId,
        userAgent,
        createdAt: formatUtc(createdAt),
        lastUsedAt: formatUtc(lastUsedAt),
        expiresAt: formatUtc(expiresAt),
      })),
    });
  },
};

function sessionSchema() {
  const time = { type: 'string', format: 'date-time' };
  return {
    type: 'object',
    properties: {
      id: { type: 'integer' },
      isCurrent: { type: 'boolean', description: 'Whether it is that of this request.' },
      userAgent: { type: 'string', description: 'What the program called itself.' },
      createdAt: time,
      lastUsedAt: { ...time, description: 'To the hour.' },
      expiresAt: time,
    },
    required: ['id', 'isCurrent', 'userAgent', 'createdAt', 'lastUsedAt', 'expiresAt'],
  };
}

/** Signs one of them out. */
export const sessionEnd: Endpoint = {
  method: 'DELETE',
  path: '/v4/profile/sessions/:id(^\\d{1,10}$)',
  operationId: 'endSession',
  tag: 'Accounts',
  summary: 'Sign a device out',
  doc: 'Ends a session of the own account. Its token is refused from then on.',
  parameters: [{ ...idParameter('session'), isExampleInvented: true }],
  answers: [noContent('The session has ended.')],
  errors: ['not-signed-in', 'forbidden', 'not-found', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    const { owner, origin } = await ownRequest(deps, request);
    const only = idOf(request, 'session');
    const count = await endSessions(deps.accounts, owner, { only }, origin, deps.clock.now());
    if (count === 0) throw new AppError('not-found', `You have no session ${only}`);
    return reply.code(204).send();
  },
};

/** Signs out here, or everywhere. */
export const signOut: Endpoint = {
  method: 'POST',
  path: '/v4/profile/sign-out',
  operationId: 'signOut',
  tag: 'Accounts',
  summary: 'Sign out',
  doc: 'Ends the session of this request; with `everywhere` all sessions of the account.',
  parameters: [],
  body: jsonForm({ everywhere: { type: 'boolean' } }),
  answers: [noContent('The token is refused from now on.')],
  errors: ['not-signed-in', 'forbidden', 'invalid-parameter', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    const { owner, caller, origin } = await ownRequest(deps, request);
    const isEverywhere = jsonMembers(request.body).get('everywhere') === true;
    const { sessionId } = caller;
    const which = isEverywhere || sessionId === undefined ? 'all' : { only: sessionId };
    await endSessions(deps.accounts, owner, which, origin, deps.clock.now());
    return reply.code(204).send();
  },
};
