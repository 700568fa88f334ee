import type { FastifyRequest } from 'fastify';

/**
 * The text that a request names as its key: the parameter `key` if it is there, even empty (API contract 6.1); else
 * the parameter `apikey`, in whose name letter case does not matter, or the header `X-API-Key`. Of a parameter that
 * stands there more than once the first counts.
 */
export function givenKey(request: FastifyRequest): string | undefined {
  const query = request.query as Readonly<Record<string, unknown>>;
  const own = query['key'];
  return own === undefined ? userKey(request) : first(own);
}

function userKey({ query, headers }: FastifyRequest): string | undefined {
  const parameters = query as Readonly<Record<string, unknown>>;
  for (const name in parameters)
    if (name.length === 6 && name.toLowerCase() === 'apikey') return first(parameters[name]);
  return first(headers['x-api-key']);
}

function first(value: unknown): string | undefined {
  const text: unknown = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' ? text : undefined;
}
