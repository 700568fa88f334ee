import { AppError } from '../../base/errors.ts';
import { parseInt32 } from '../../base/parse-number.ts';
import { formatUtc } from '../../base/time.ts';
import { locationId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import { type Merging, mergeLocations } from '../../registry/duplicates/merge-locations.ts';
import { mergedLocations } from '../../registry/duplicates/merged-locations.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint } from '../endpoint.ts';
import { idOf, idParameter } from '../id-parameter.ts';
import { jsonMembers, textMember } from '../json-members.ts';
import { readNote } from '../queue/read-decision.ts';
import { readyRegistry } from '../ready-registry.ts';
import { show, writeErrors, writerOf } from '../write-request.ts';

const jsonType = 'application/json; charset=utf-8';
const idSchema = { type: 'integer', format: 'int32' } as const;

/** Two locations become one. */
export const locationMerge: Endpoint = {
  method: 'POST',
  path: '/v4/poi/:id/merge',
  operationId: 'mergeLocation',
  tag: 'Queue and history',
  summary: 'Merge a location into another one',
  doc: 'The location of the path goes into the one that `intoId` names: that keeps what it says, gets what only the first one knew, and all its comments, photos and open submissions. The id of the path means the other location from then on, wherever locations are read by their ids; those who follow changes see it end. There is no way back. Takes an editor of the countries of both.',
  parameters: [idParameter('location')],
  body: {
    doc: 'Where it goes, and why.',
    schema: {
      type: 'object',
      properties: {
        intoId: { ...idSchema, description: 'Id of the location that stays.' },
        note: { type: 'string', maxLength: limits.maxSubmissionNoteLength },
      },
      required: ['intoId'],
    },
    maxBytes: limits.maxDecisionBytes,
  },
  answers: [
    {
      status: 200,
      doc: 'They are one. Also when they were before.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { id: idSchema, mergedId: idSchema, version: { type: 'integer' } },
            required: ['id', 'mergedId', 'version'],
          },
        },
      },
    },
  ],
  errors: ['invalid-parameter', 'not-found', 'conflict', 'request-too-large', ...writeErrors],
  handler: (deps) => async (request, reply) => {
    const writer = await writerOf(deps, request);
    const merging = mergingIn(idOf(request, 'location'), request.body);
    const { referenceLists } = readyRegistry(deps);
    const now = deps.clock.now();
    const merged = await mergeLocations(deps.database, merging, writer, referenceLists, now);
    await show(deps);
    const { survivorId, version } = merged;
    return reply.type(jsonType).send({ id: survivorId, mergedId: merging.lostId, version });
  },
};

function mergingIn(id: number, body: unknown): Merging {
  const members = jsonMembers(body);
  const intoId = parseInt32(textMember(members, 'intoid'));
  if (intoId === undefined)
    throw new AppError('invalid-parameter', '"intoId" is missing: expected the id of a location');
  const note = readNote(members.get('note'), 'note');
  return {
    lostId: locationId(id),
    survivorId: locationId(intoId),
    note,
  };
}

const nullable = (type: string) => ({ type: [type, 'null'] });

/** What a location was made of. */
export const locationMerged: Endpoint = {
  method: 'GET',
  path: '/v4/poi/:id/merged',
  operationId: 'listMergedLocations',
  tag: 'Queue and history',
  summary: 'The locations that were merged into one',
  doc: 'The ids that mean this location too, with the references that its data provider and its operator had for them.',
  parameters: [idParameter('location')],
  answers: [
    {
      status: 200,
      doc: 'The merged locations, the last first.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              merged: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: {
                    id: idSchema,
                    mergedAt: { type: 'string', format: 'date-time' },
                    dataProviderId: nullable('integer'),
                    dataProviderReference: nullable('string'),
                    operatorId: nullable('integer'),
                    operatorReference: nullable('string'),
                  },
                  required: ['id', 'mergedAt'],
                },
              },
            },
            required: ['merged'],
          },
        },
      },
    },
  ],
  errors: ['not-found'],
  handler: (deps) => async (request, reply) => {
    const id = locationId(idOf(request, 'location'));
    const found = await mergedLocations(deps.database, id);
    return reply
      .header('Cache-Control', cacheRules.never)
      .type(jsonType)
      .send({
        merged: found.map((one) => ({
          id: one.id,
          mergedAt: formatUtc(one.at),
          dataProviderId: one.dataProviderId ?? null,
          dataProviderReference: one.dataProviderReference ?? null,
          operatorId: one.operatorId ?? null,
          operatorReference: one.operatorReference ?? null,
        })),
      });
  },
};
