import { limits } from '../../domain/limits.ts';
import { textNamed } from '../../query/raw-text.ts';
import { readUsage } from '../../registry/access/read-applications.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint } from '../endpoint.ts';
import { accessTo } from './access-to.ts';
import { applicationId } from './one.ts';
import { wholeNumber } from './read-values.ts';
import { dayText } from './shape.ts';

const defaultDays = 30;
const count = { type: 'integer', minimum: 0 };

export const applicationUsage: Endpoint = {
  method: 'GET',
  path: '/v4/applications/:id/usage',
  operationId: 'getApplicationUsage',
  tag: 'Applications',
  summary: 'How much an application is used',
  doc: 'Calls by key and day (UTC), newest day first; days without calls are left out. For its owner and administrators. What was counted in the last seconds is not in it yet.',
  parameters: [
    applicationId,
    {
      name: 'days',
      in: 'query',
      doc: `How many days, today among them: ${defaultDays} unless told otherwise, at most ${limits.maxUsageDays}.`,
      schema: { type: 'integer', minimum: 1, maximum: limits.maxUsageDays },
      example: '7',
    },
  ],
  answers: [
    {
      status: 200,
      doc: 'The usage.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              usage: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: {
                    day: { type: 'string', format: 'date' },
                    keyId: { type: 'integer' },
                    calls: { ...count, description: 'Requests with the key.' },
                    refused: { ...count, description: 'Those of them that were over a limit.' },
                  },
                  required: ['day', 'keyId', 'calls', 'refused'],
                },
              },
            },
            required: ['usage'],
          },
        },
      },
    },
  ],
  errors: ['not-signed-in', 'forbidden', 'not-found', 'invalid-parameter'],
  handler: (deps) => async (request, reply) => {
    const { application } = await accessTo(deps, request);
    const raw = request.query as Readonly<Record<string, unknown>>;
    const days = wholeNumber(textNamed(raw, 'days'), 'days', limits.maxUsageDays) ?? defaultDays;
    const usage = await readUsage(deps.database, application.id, days, deps.clock.now());
    return reply
      .header('Cache-Control', cacheRules.never)
      .send({ usage: usage.map(({ day, ...counted }) => ({ day: dayText(day), ...counted })) });
  },
};
