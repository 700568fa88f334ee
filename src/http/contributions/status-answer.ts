import type { EndpointAnswer } from '../endpoint.ts';

/** The body that clients of version 3 know for a comment or photo that was taken, byte for byte (API contract 5.4). */
export const okBody = '{"status":"OK","description":"OK"}';

/** The answer with that body. */
export function statusAnswer(doc: string): EndpointAnswer {
  return {
    status: 200,
    doc,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: { status: { const: 'OK' }, description: { const: 'OK' } },
          required: ['status', 'description'],
        },
      },
    },
  };
}
