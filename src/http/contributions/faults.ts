import { AppError } from '../../base/errors.ts';
import type { JsonSchema } from '../../base/json-schema.ts';
import { formatUtc } from '../../base/time.ts';
import { type FaultReport, faultStates } from '../../domain/fault-report.ts';
import { limits } from '../../domain/limits.ts';
import { changeFault } from '../../registry/contributions/change-fault.ts';
import { listFaults } from '../../registry/contributions/read-moderation.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint } from '../endpoint.ts';
import { idOf, idParameter } from '../id-parameter.ts';
import { jsonMembers, textMember } from '../json-members.ts';
import { readerOf, writeErrors, writerOf } from '../write-request.ts';
import { countriesOf } from './countries-of.ts';
import { deskOf } from './desk-of.ts';
import { pageOf, pageParameters, queryNumber, queryText } from './page-parameters.ts';

const id = { type: 'integer' };
const time = { type: 'string', format: 'date-time' };

const faultSchema: JsonSchema = {
  type: 'object',
  properties: {
    id: { ...id, description: 'Also that of the comment.' },
    locationId: id,
    reporterId: id,
    operatorId: { type: ['integer', 'null'] },
    countryId: { type: ['integer', 'null'] },
    createdAt: time,
    told: {
      enum: ['operator', 'administrators', 'earlier', 'nobody'],
      description:
        'Who had a letter. `earlier`: one about the same location went out within the hour before.',
    },
    state: { enum: faultStates },
    note: { type: 'string' },
    changedAt: time,
  },
  required: ['id', 'locationId', 'createdAt', 'told', 'state', 'note', 'changedAt'],
};

/** For editors. */
export const faultList: Endpoint = {
  method: 'GET',
  path: '/v4/fault',
  operationId: 'listFaults',
  tag: 'Queue and history',
  summary: 'Faults that people reported',
  doc: 'Comments of type 1000 with what became of them, the oldest first: those that are not fixed, or those of one `state`. For editors, of their countries, and moderators.',
  parameters: [
    {
      name: 'state',
      in: 'query',
      doc: 'Only faults that stand there.',
      schema: { enum: faultStates },
      example: 'open',
    },
    {
      name: 'locationid',
      in: 'query',
      doc: 'Only faults of this location.',
      schema: id,
      example: '1',
    },
    ...pageParameters,
  ],
  answers: [
    {
      status: 200,
      doc: 'The faults.',
      content: { 'application/json': { schema: { type: 'array', items: faultSchema } } },
    },
  ],
  errors: ['not-signed-in', 'forbidden'],
  handler: (deps) => async (request, reply) => {
    const { grants } = await readerOf(deps, request);
    const state = queryText(request, 'state')?.toLowerCase();
    const states = faultStates.filter((known) =>
      state === undefined ? known !== 'fixed' : known === state,
    );
    const faults = await listFaults(deps.database, {
      states: states.length > 0 ? states : faultStates,
      countryIds: countriesOf(grants),
      locationId: queryNumber(request, 'locationid'),
      ...pageOf(request),
    });
    return reply.header('Cache-Control', cacheRules.never).send(faults.map(faultJson));
  },
};

function faultJson({ createdAt, changedAt, ...fault }: FaultReport): object {
  return {
    ...fault,
    operatorId: fault.operatorId ?? null,
    countryId: fault.countryId ?? null,
    createdAt: formatUtc(createdAt),
    changedAt: formatUtc(changedAt),
  };
}

/** What became of one. */
export const faultChange: Endpoint = {
  method: 'PATCH',
  path: '/v4/fault/:id',
  operationId: 'changeFault',
  tag: 'Queue and history',
  summary: 'Say where a fault stands',
  doc: 'Whoever reported it gets a letter with the note. Takes an editor of the country, or a moderator.',
  parameters: [idParameter('fault')],
  body: {
    doc: 'Where it stands.',
    schema: {
      type: 'object',
      properties: {
        state: { enum: faultStates },
        note: { type: 'string', maxLength: limits.maxRemarkLength },
      },
      required: ['state'],
    },
    maxBytes: limits.maxCommentBodyBytes,
  },
  answers: [
    {
      status: 200,
      doc: 'The fault as it is now.',
      content: { 'application/json': { schema: faultSchema } },
    },
  ],
  errors: ['invalid-parameter', 'not-found', 'conflict', ...writeErrors, 'request-too-large'],
  handler: (deps) => async (request, reply) => {
    const author = await writerOf(deps, request);
    const faultId = idOf(request, 'fault');
    const members = jsonMembers(request.body);
    const given = members.get('state');
    const state = faultStates.find((known) => known === given);
    if (state === undefined)
      throw new AppError(
        'invalid-parameter',
        `"state" is ${JSON.stringify(given) ?? 'missing'}, allowed are ${faultStates.join(', ')}`,
      );
    const change = { state, note: textMember(members, 'note') };
    const { database, clock } = deps;
    const fault = await changeFault(database, faultId, change, author, deskOf(deps), clock.now());
    return reply.header('Cache-Control', cacheRules.never).send(faultJson(fault));
  },
};
