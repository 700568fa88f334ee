import type { JsonSchema } from '../../base/json-schema.ts';
import { formatUtc } from '../../base/time.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Endpoint } from '../endpoint.ts';
import { readyRegistry } from '../ready-registry.ts';

const time = { type: ['string', 'null'], format: 'date-time' };

/** Of `systemInfo`. */
export const systemInfoSchema: JsonSchema = {
  type: 'object',
  properties: {
    systemVersion: { type: 'string' },
    poiDataLastModified: time,
    poiDataLastCreated: time,
    maxPOIId: { type: 'integer' },
    dataHash: { type: ['string', 'null'] },
  },
  required: ['systemVersion', 'poiDataLastModified', 'poiDataLastCreated', 'maxPOIId', 'dataHash'],
};

/** How fresh the data is (API contract 1.7), over the locations that everybody sees. */
export const systemStatus: Endpoint = {
  method: 'GET',
  path: '/v3/system/status',
  aliases: ['/v4/system/status'],
  operationId: 'getSystemStatus',
  tag: 'System',
  summary: 'How fresh the data is',
  doc: 'Times of the newest change and of the newest location, and the highest id. Mirrors ask it before they ask for changes.',
  parameters: [],
  answers: [
    {
      status: 200,
      doc: 'The state of the data.',
      content: {
        'application/json': {
          schema: systemInfoSchema,
        },
      },
    },
  ],
  errors: [],
  handler: (deps) => (request, reply) => {
    if (deps.revalidate(request, reply, { from: 'locations', rule: 'data' })) return reply;
    return reply.type('application/json; charset=utf-8').send(systemInfo(readyRegistry(deps)));
  },
};

/** The members of the status, in printing order. */
export function systemInfo(registry: Registry): object {
  const { lastUpdatedAt, lastCreatedAt, highestId } = registry.status();
  return {
    systemVersion: '3',
    poiDataLastModified: lastUpdatedAt === undefined ? null : formatUtc(lastUpdatedAt),
    poiDataLastCreated: lastCreatedAt === undefined ? null : formatUtc(lastCreatedAt),
    maxPOIId: highestId,
    dataHash: null,
  };
}
