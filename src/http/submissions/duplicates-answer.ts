import type { FastifyReply } from 'fastify';
import { isAllowed } from '../../domain/permission.ts';
import type { Author } from '../../registry/contributions/author.ts';
import type { Surroundings } from '../../registry/submissions/look-around.ts';
import { cacheRules } from '../cache-rule.ts';
import { duplicateList, duplicateListSchema } from '../duplicates/duplicate-list.ts';
import type { EndpointAnswer } from '../endpoint.ts';

const description =
  'The location may be listed already; if it is another one, send it again without "checkduplicates"';

/** Tells what a new location may be a duplicate of, in place of taking it in. */
export function sendDuplicates(
  reply: FastifyReply,
  { duplicates }: Surroundings,
  { actor }: Author,
): FastifyReply {
  const shown = isAllowed(actor, 'location.read-unpublished') ? 'all' : 'presence';
  const body = { status: 'error', description, duplicates: duplicateList(duplicates, shown) };
  return reply
    .code(409)
    .header('Cache-Control', cacheRules.never)
    .type('application/json')
    .send(Buffer.from(JSON.stringify(body)));
}

export const duplicatesAnswer: EndpointAnswer = {
  status: 409,
  doc: 'With `checkduplicates=true`: nothing was taken in, because the location may be listed already.',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          status: { const: 'error' },
          description: { type: 'string' },
          duplicates: duplicateListSchema,
        },
        required: ['status', 'description', 'duplicates'],
      },
    },
  },
};
