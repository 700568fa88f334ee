import { formatUtc } from '../../base/time.ts';
import { listHeldComments } from '../../registry/contributions/read-moderation.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint } from '../endpoint.ts';
import { readerOf } from '../write-request.ts';
import { pageOf, pageParameters } from './page-parameters.ts';

const text = { type: ['string', 'null'] };

/** For moderators. */
export const heldCommentList: Endpoint = {
  method: 'GET',
  path: '/v4/comment/held',
  operationId: 'listHeldComments',
  tag: 'Administration',
  summary: 'Comments that nobody sees yet',
  doc: 'Comments that were held back, the oldest first, with the reason. For moderators.',
  parameters: pageParameters,
  answers: [
    {
      status: 200,
      doc: 'The comments.',
      content: {
        'application/json': {
          schema: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                id: { type: 'integer' },
                locationId: { type: 'integer' },
                accountId: { type: 'integer' },
                username: text,
                createdAt: { type: 'string', format: 'date-time' },
                reason: { type: 'string' },
                text,
                relatedUrl: text,
              },
              required: ['id', 'locationId', 'accountId', 'createdAt', 'reason', 'text'],
            },
          },
        },
      },
    },
  ],
  errors: ['not-signed-in', 'forbidden'],
  handler: (deps) => async (request, reply) => {
    await readerOf(deps, request, 'report.handle');
    const { afterId, limit } = pageOf(request);
    const held = await listHeldComments(deps.database, afterId, limit);
    const shown = held.map(({ comment, locationId, accountId, heldAt, reason }) => ({
      id: comment.id,
      locationId,
      accountId,
      username: comment.userName ?? null,
      createdAt: formatUtc(heldAt),
      reason,
      text: comment.text ?? null,
      relatedUrl: comment.relatedUrl ?? null,
    }));
    return reply.header('Cache-Control', cacheRules.never).send(shown);
  },
};
