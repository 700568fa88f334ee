import { AppError } from '../../base/errors.ts';
import { normaliseKey } from '../../domain/api-key.ts';
import { textNamed } from '../../query/raw-text.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint } from '../endpoint.ts';

/** Whose key it is (API contract 6.2), for servers in front of this one that let only known keys pass. */
export const key: Endpoint = {
  method: 'GET',
  path: '/v3/key',
  operationId: 'findApplication',
  tag: 'System',
  isOpen: true,
  summary: 'The application that a key belongs to',
  doc: 'Whether an API key is known and enabled, and whose it is.',
  parameters: [
    {
      name: 'key',
      in: 'query',
      doc: 'The key, a GUID.',
      schema: { type: 'string' },
      example: '123e4567-e89b-42d3-a456-426614174000',
      isExampleInvented: true,
      isRequired: true,
    },
  ],
  answers: [
    {
      status: 200,
      doc: 'The application.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              appId: { type: 'string' },
              title: { type: 'string' },
              url: { type: 'string' },
            },
            required: ['appId', 'title', 'url'],
          },
        },
      },
    },
  ],
  errors: ['not-found'],
  handler:
    ({ access }) =>
    (request, reply) => {
      const asked = textNamed(request.query as Readonly<Record<string, unknown>>, 'key') ?? '';
      const key = normaliseKey(asked);
      const live = key === undefined ? undefined : access.keys.find(key);
      if (live === undefined)
        throw new AppError('not-found', 'No enabled application has this key');
      const { id, title, websiteUrl } = live.application;
      return reply
        .header('Cache-Control', cacheRules.never)
        .type('application/json; charset=utf-8')
        .send({ appId: id, title, url: websiteUrl });
    },
};
