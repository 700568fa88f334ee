import type { FastifyRequest } from 'fastify';

/** Node joins a repeated header with commas, but its types allow a list. */
export function acceptEncodingOf({ headers }: FastifyRequest): string | undefined {
  return headers['accept-encoding']?.toString();
}

/** The path as it was sent, without the query string. */
export function pathOf({ url }: FastifyRequest): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}
