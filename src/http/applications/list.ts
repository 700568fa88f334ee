import { newApplication } from '../../domain/application.ts';
import { userId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import { textNamed } from '../../query/raw-text.ts';
import { registerApplication } from '../../registry/access/applications.ts';
import { findApplications } from '../../registry/access/read-applications.ts';
import { cacheRules } from '../cache-rule.ts';
import { allowedCaller, signedIn } from '../caller.ts';
import type { Endpoint } from '../endpoint.ts';
import { jsonMembers } from '../json-members.ts';
import { doingOf, noted, refuseOnMirror } from './access-to.ts';
import { readScope, wholeNumber } from './read-values.ts';
import {
  applicationBody,
  applicationSchema,
  applicationShape,
  keyShape,
  newKeySchema,
  scopeSchema,
} from './shape.ts';

/** Own applications; administrators find those of others (website.md 5.2, 5.5). */
export const applicationList: Endpoint = {
  method: 'GET',
  path: '/v4/applications',
  operationId: 'listApplications',
  tag: 'Applications',
  summary: 'Registered applications',
  doc: 'The applications of the caller, newest first, with their keys (not the keys themselves, which are told once, when they are made). Administrators find those of others with `all=true`, `owner` and `q`.',
  parameters: [
    {
      name: 'all',
      in: 'query',
      doc: 'Those of everybody; for administrators.',
      schema: { type: 'boolean' },
    },
    {
      name: 'owner',
      in: 'query',
      doc: 'Those of the account with this id; for administrators.',
      schema: { type: 'integer' },
    },
    {
      name: 'q',
      in: 'query',
      doc: 'Part of the title, description or website in any letter case, the id, or a whole key.',
      schema: { type: 'string' },
    },
    {
      name: 'offset',
      in: 'query',
      doc: `How many to leave out: a page has at most ${limits.maxListedApplications}.`,
      schema: { type: 'integer', minimum: 0 },
    },
  ],
  answers: [
    {
      status: 200,
      doc: 'The applications.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { applications: { type: 'array', items: applicationSchema } },
            required: ['applications'],
          },
        },
      },
    },
  ],
  errors: ['not-signed-in', 'forbidden', 'invalid-parameter'],
  handler:
    ({ callers, database, clock }) =>
    async (request, reply) => {
      const raw = request.query as Readonly<Record<string, unknown>>;
      const caller = await callers.of(request);
      const owner = wholeNumber(textNamed(raw, 'owner'), 'owner');
      const isOfOthers = owner !== undefined || textNamed(raw, 'all') === 'true';
      const own = isOfOthers
        ? allowedCaller(caller, 'application.manage-any')
        : allowedCaller(caller, 'application.manage-own', { ownerId: signedIn(caller).id });
      const found = await findApplications(
        database,
        {
          ownerId: isOfOthers ? (owner === undefined ? undefined : userId(owner)) : own.id,
          text: textNamed(raw, 'q'),
          limit: limits.maxListedApplications,
          offset: wholeNumber(textNamed(raw, 'offset'), 'offset'),
        },
        clock.now(),
      );
      return reply
        .header('Cache-Control', cacheRules.never)
        .send({ applications: found.map(applicationShape) });
    },
};

/** Registers an application; anybody with an account may, and its key works at once (website.md 5.1). */
export const applicationCreate: Endpoint = {
  method: 'POST',
  path: '/v4/applications',
  operationId: 'registerApplication',
  tag: 'Applications',
  summary: 'Register an application',
  doc: 'Registers an application of the caller and makes its first key, which is told in this answer and never again. A letter tells its owner, if the e-mail address is confirmed.',
  parameters: [],
  body: {
    doc: 'What is said of the application. `title` and `websiteUrl` are needed.',
    schema: {
      ...applicationBody,
      properties: { ...applicationBody.properties, scope: scopeSchema },
      required: ['title', 'websiteUrl'],
    },
    maxBytes: limits.maxApplicationBodyBytes,
  },
  answers: [
    {
      status: 201,
      doc: 'The application, with its key.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { application: applicationSchema, ...newKeySchema.properties },
            required: ['application', 'key', 'secret'],
          },
        },
      },
    },
  ],
  errors: [
    'writes-disabled',
    'not-signed-in',
    'forbidden',
    'invalid-parameter',
    'conflict',
    'request-too-large',
  ],
  handler: (deps) => async (request, reply) => {
    refuseOnMirror(deps, request);
    const caller = await deps.callers.of(request);
    const actor = allowedCaller(caller, 'application.manage-own', { ownerId: signedIn(caller).id });
    const members = jsonMembers(request.body);
    const doing = doingOf(deps, caller, actor);
    const scope = readScope(members.get('scope'));
    const made = await registerApplication(
      deps.database,
      actor.id,
      newApplication(members),
      scope,
      doing,
    );
    await noted(deps);
    const keys = [{ ...made.key, lastUsedDay: undefined }];
    return reply
      .code(201)
      .header('Cache-Control', cacheRules.never)
      .send({
        application: applicationShape({ application: made.application, keys }),
        key: keyShape(made.key),
        secret: made.secret,
      });
  },
};
