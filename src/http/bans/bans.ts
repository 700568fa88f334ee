import type { JsonSchema } from '../../base/json-schema.ts';
import { formatUtc } from '../../base/time.ts';
import { readReason } from '../../domain/application.ts';
import { banKind, banKinds } from '../../domain/ban.ts';
import { limits } from '../../domain/limits.ts';
import { textNamed } from '../../query/raw-text.ts';
import { addBan, liftBan, type NamedBan, readBans } from '../../registry/access/bans.ts';
import { noted } from '../applications/access-to.ts';
import { wholeNumber } from '../applications/read-values.ts';
import { cacheRules } from '../cache-rule.ts';
import { allowedCaller } from '../caller.ts';
import type { Endpoint } from '../endpoint.ts';
import { idOf, idParameter } from '../id-parameter.ts';
import { jsonMembers } from '../json-members.ts';
import { authorOf, writeErrors } from '../write-request.ts';

const hourMs = 3_600_000;
const timeOrNull = { type: ['string', 'null'], format: 'date-time' };
const banSchema: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    kind: { enum: banKinds },
    value: {
      type: 'string',
      description:
        'The id of a key, an address or range, or a part of a user agent. Empty for an address whose ban is over.',
    },
    reason: { type: 'string' },
    createdAt: { type: 'string', format: 'date-time' },
    createdBy: { type: 'string' },
    application: {
      type: ['string', 'null'],
      description: 'The title of the application whose key it is; `null` for other bans.',
    },
    isAutomatic: { type: 'boolean', description: 'Imposed by the server itself.' },
    expiresAt: { ...timeOrNull, description: '`null`: it does not end by itself.' },
    liftedAt: timeOrNull,
  },
  required: ['id', 'kind', 'value', 'application', 'reason', 'createdAt', 'expiresAt', 'liftedAt'],
};

export const banList: Endpoint = {
  method: 'GET',
  path: '/v4/bans',
  operationId: 'listBans',
  tag: 'Administration',
  summary: 'Who is kept out',
  doc: 'Bans of keys, network addresses and user agents, newest first. For moderators and administrators.',
  parameters: [
    {
      name: 'all',
      in: 'query',
      doc: '`true`: those that are over too.',
      schema: { type: 'boolean' },
    },
  ],
  answers: [
    {
      status: 200,
      doc: 'The bans.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { bans: { type: 'array', items: banSchema } },
            required: ['bans'],
          },
        },
      },
    },
  ],
  errors: ['not-signed-in', 'forbidden'],
  handler:
    ({ callers, database, clock }) =>
    async (request, reply) => {
      allowedCaller(await callers.of(request), 'ban.manage');
      const all = textNamed(request.query as Readonly<Record<string, unknown>>, 'all');
      const bans = await readBans(database, all === 'true' ? 'all' : 'in-force', clock.now());
      return reply.header('Cache-Control', cacheRules.never).send({ bans: bans.map(banShape) });
    },
};

export const banCreate: Endpoint = {
  method: 'POST',
  path: '/v4/bans',
  operationId: 'addBan',
  tag: 'Administration',
  summary: 'Keep somebody out',
  doc: 'Refuses requests with a key, from a network address or range, or of programs whose user agent contains a text (its letter case counts). At once on this server, within a few seconds on others of the same database. For moderators and administrators.',
  parameters: [],
  body: {
    doc: 'Who, and why. Without `hours` it lasts until it is lifted.',
    schema: {
      type: 'object',
      properties: {
        kind: { enum: banKinds },
        value: {
          type: 'string',
          description:
            'A key or its id; an address or a range such as `192.0.2.0/24`; a part of a user agent, which must not be in that of an ordinary browser, of whatever version.',
        },
        reason: { type: 'string', maxLength: limits.maxReasonLength },
        hours: { type: 'integer', minimum: 1, maximum: limits.maxBanHours },
      },
      required: ['kind', 'value', 'reason'],
    },
    maxBytes: limits.maxApplicationBodyBytes,
  },
  answers: [
    { status: 201, doc: 'The ban.', content: { 'application/json': { schema: banSchema } } },
  ],
  errors: [...writeErrors, 'invalid-parameter', 'not-found', 'request-too-large'],
  handler: (deps) => async (request, reply) => {
    const author = await authorOf(deps, request, 'ban.manage');
    const members = jsonMembers(request.body);
    const now = deps.clock.now();
    const hours = wholeNumber(members.get('hours'), 'hours', limits.maxBanHours);
    const ban = await addBan(
      deps.database,
      {
        kind: banKind(members.get('kind')),
        value: String(members.get('value') ?? ''),
        reason: readReason(members),
        expiresAt: hours === undefined ? undefined : now + hours * hourMs,
      },
      { ...author, now },
    );
    await noted(deps);
    return reply.code(201).header('Cache-Control', cacheRules.never).send(banShape(ban));
  },
};

export const banLift: Endpoint = {
  method: 'DELETE',
  path: '/v4/bans/:id',
  operationId: 'liftBan',
  tag: 'Administration',
  summary: 'Let somebody in again',
  doc: 'Ends a ban. For moderators and administrators.',
  parameters: [{ ...idParameter('ban'), isExampleInvented: true }],
  answers: [{ status: 204, doc: 'It is over.' }],
  errors: [...writeErrors, 'not-found'],
  handler: (deps) => async (request, reply) => {
    const author = await authorOf(deps, request, 'ban.manage');
    await liftBan(deps.database, idOf(request, 'ban'), { ...author, now: deps.clock.now() });
    await noted(deps);
    return reply.code(204).header('Cache-Control', cacheRules.never).send();
  },
};

function banShape(ban: NamedBan): object {
  const time = (at: number | undefined) => (at === undefined ? null : formatUtc(at));
  const { id, kind, value, reason, createdBy, isAutomatic } = ban;
  return {
    application: ban.application ?? null,
    ...{ id, kind, value, reason, createdAt: time(ban.createdAt), createdBy, isAutomatic },
    expiresAt: time(ban.expiresAt),
    liftedAt: time(ban.liftedAt),
  };
}
