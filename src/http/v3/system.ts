import { formatUtc } from '../../base/time.ts';
import type { Endpoint } from '../endpoint.ts';
import { readyRegistry } from '../ready-registry.ts';

const time = { type: ['string', 'null'], format: 'date-time' };

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
          schema: {
            type: 'object',
            properties: {
              systemVersion: { type: 'string' },
              poiDataLastModified: time,
              poiDataLastCreated: time,
              maxPOIId: { type: 'integer' },
              dataHash: { type: ['string', 'null'] },
            },
            required: [
              'systemVersion',
              'poiDataLastModified',
              'poiDataLastCreated',
              'maxPOIId',
              'dataHash',
            ],
          },
        },
      },
    },
  ],
  errors: [],
  handler: (deps) => (request, reply) => {
    if (deps.revalidate(request, reply, { from: 'locations', rule: 'data' })) return reply;
    const { lastUpdatedAt, lastCreatedAt, highestId } = readyRegistry(deps).status();
    return reply.type('application/json; charset=utf-8').send({
      systemVersion: '3',
      poiDataLastModified: lastUpdatedAt === undefined ? null : formatUtc(lastUpdatedAt),
      poiDataLastCreated: lastCreatedAt === undefined ? null : formatUtc(lastCreatedAt),
      maxPOIId: highestId,
      dataHash: null,
    });
  },
};
