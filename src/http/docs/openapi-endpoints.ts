import type { Endpoint } from '../endpoint.ts';
import { openApiDocument } from './openapi.ts';

/** The description of the API for programs: the file `openapi.json` of the repository. */
export const openApiFile: Endpoint = {
  method: 'GET',
  path: '/openapi.json',
  operationId: 'getOpenApi',
  tag: 'System',
  isOpen: true,
  summary: 'This description of the API',
  doc: 'The OpenAPI 3.1 document of this server.',
  parameters: [],
  answers: [
    {
      status: 200,
      doc: 'The document.',
      content: { 'application/json': { schema: { type: 'object' } } },
    },
  ],
  errors: [],
  handler: ({ endpoints, revalidate }) => {
    let text: Buffer | undefined;
    return (request, reply) => {
      if (revalidate(request, reply, { from: 'program', rule: 'document' })) return reply;
      text ??= Buffer.from(JSON.stringify(openApiDocument(endpoints)));
      return reply.header('Content-Type', 'application/json').send(text);
    };
  },
};

/** Where the original kept its description (API contract 1.3). */
export const openApiAddress: Endpoint = {
  method: 'GET',
  path: '/v3/openapi',
  operationId: 'findOpenApi',
  tag: 'System',
  isOpen: true,
  summary: 'Where the description of the API is',
  doc: 'Leads to `/openapi.json`.',
  parameters: [],
  answers: [{ status: 302, doc: 'The address is in the header `Location`.' }],
  errors: [],
  handler: () => (_, reply) => reply.redirect('/openapi.json'),
};
