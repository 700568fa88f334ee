import { limits } from '../../domain/limits.ts';
import type { Codec } from '../../query/codec.ts';
import { int } from '../../query/codec.ts';
import { compareVersions, readHistory } from '../../registry/history/read-history.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint } from '../endpoint.ts';
import { idParameter } from '../id-parameter.ts';
import { listLimit } from '../queue/queue-parameters.ts';
import { objectOf } from '../queue/submission-shape.ts';
import { neededParameter, type Raw, readParameter } from '../read-parameter.ts';
import { readyRegistry } from '../ready-registry.ts';
import { historyId, mergedParameter, poiPath } from './history-access.ts';
import { changesSchema, changesShape, entrySchema, entryShape } from './history-shape.ts';

const jsonType = 'application/json; charset=utf-8';

const versionNumber: Codec<number> = {
  schema: { ...int.schema, minimum: 1 },
  expected: 'the number of a version, from 1 on',
  read: (given) => {
    const value = int.read(given);
    return value !== undefined && value >= 1 ? value : undefined;
  },
};

/** Every version of a location. */
export const locationHistory: Endpoint = {
  method: 'GET',
  path: `${poiPath}/history`,
  needsNoAccount: true,
  operationId: 'getLocationHistory',
  tag: 'Queue and history',
  summary: 'The history of a location',
  doc: 'The versions of a location, the newest first: who made each, when, why, from which source, and what it changed. The id of a location that was merged into another one means that one.',
  parameters: [
    idParameter('location'),
    {
      name: 'before',
      in: 'query',
      doc: 'Only versions below this one: the `next` of an earlier answer.',
      schema: versionNumber.schema,
      example: '2',
    },
    {
      name: 'limit',
      in: 'query',
      doc: 'Versions of a page.',
      schema: listLimit.schema,
      example: '20',
    },
    mergedParameter,
  ],
  answers: [
    {
      status: 200,
      doc: 'A page of the history.',
      content: {
        'application/json': {
          schema: objectOf({
            id: {
              type: 'integer',
              description: 'Of the location: another one when it was merged.',
            },
            versions: { type: 'array', items: entrySchema },
            next: { type: ['integer', 'null'] },
          }),
        },
      },
    },
  ],
  errors: ['invalid-parameter', 'not-signed-in', 'not-found'],
  handler: (deps) => async (request, reply) => {
    const raw = request.query as Raw;
    const id = await historyId(deps, request);
    const limit = readParameter(raw, 'limit', listLimit) ?? limits.defaultListedSubmissions;
    const beforeVersion = readParameter(raw, 'before', versionNumber);
    const entries = (await readHistory(deps.database, id, { beforeVersion, limit })) ?? [];
    const { referenceLists } = readyRegistry(deps);
    const last = entries.at(-1)?.revision.version ?? 1;
    return reply
      .header('Cache-Control', cacheRules.never)
      .type(jsonType)
      .send({
        id,
        versions: entries.map((entry) => entryShape(entry, referenceLists)),
        next: last > 1 ? last : null,
      });
  },
};

/** What is different between two versions. */
export const locationDifference: Endpoint = {
  method: 'GET',
  path: `${poiPath}/difference`,
  needsNoAccount: true,
  operationId: 'compareLocationVersions',
  tag: 'Queue and history',
  summary: 'The difference between two versions of a location',
  doc: 'What `to` says otherwise than `from`, field by field, with human names.',
  parameters: [
    idParameter('location'),
    {
      name: 'from',
      in: 'query',
      doc: 'The number of the one version.',
      schema: versionNumber.schema,
      example: '1',
      isRequired: true,
    },
    {
      name: 'to',
      in: 'query',
      doc: 'The number of the other version.',
      schema: versionNumber.schema,
      example: '1',
      isRequired: true,
    },
    mergedParameter,
  ],
  answers: [
    {
      status: 200,
      doc: 'The difference.',
      content: {
        'application/json': {
          schema: objectOf({
            id: { type: 'integer' },
            from: { type: 'integer' },
            to: { type: 'integer' },
            changes: changesSchema,
          }),
        },
      },
    },
  ],
  errors: ['invalid-parameter', 'not-signed-in', 'not-found'],
  handler: (deps) => async (request, reply) => {
    const raw = request.query as Raw;
    const id = await historyId(deps, request);
    const from = neededParameter(raw, 'from', versionNumber);
    const to = neededParameter(raw, 'to', versionNumber);
    const changes = await compareVersions(deps.database, id, from, to);
    const { referenceLists } = readyRegistry(deps);
    return reply
      .header('Cache-Control', cacheRules.never)
      .type(jsonType)
      .send({ id, from, to, changes: changesShape(changes, referenceLists) });
  },
};
