import type { FastifyRequest } from 'fastify';
import type { EndpointParameter } from '../endpoint.ts';

/** The end of a path to one submission, in Fastify's syntax. */
export const submissionPath = '/v4/submissions/:id(^\\d{1,9}$)';

export const submissionParameter: EndpointParameter = {
  name: 'id',
  in: 'path',
  doc: 'Id of the submission.',
  schema: { type: 'integer', format: 'int32', minimum: 0 },
  example: '1',
  isRequired: true,
};

export function submissionIdIn({ params }: FastifyRequest): number {
  return Number((params as { readonly id: string }).id);
}
