import type { FastifyRequest } from 'fastify';
import { parseInt32 } from '../../base/parse-number.ts';
import { limits } from '../../domain/limits.ts';
import { textNamed } from '../../query/raw-text.ts';
import type { EndpointParameter } from '../endpoint.ts';

/** A part of a list that grows at its end. */
export interface Page {
  readonly afterId: number;
  readonly limit: number;
}

/** How lists for moderators and editors are read in parts. */
export const pageParameters: readonly EndpointParameter[] = [
  {
    name: 'after',
    in: 'query',
    doc: 'Only entries with a higher id than this one, which is the last of the part before.',
    schema: { type: 'integer', minimum: 0 },
    example: '0',
  },
  {
    name: 'limit',
    in: 'query',
    doc: `How many entries, at most ${limits.maxListedItems}; ${limits.defaultListedItems} when absent.`,
    schema: { type: 'integer', minimum: 1, maximum: limits.maxListedItems },
    example: '50',
  },
];

/** What cannot be used counts as absent, as in all lists. */
export function pageOf(request: FastifyRequest): Page {
  const limit = queryNumber(request, 'limit') ?? limits.defaultListedItems;
  return {
    afterId: Math.max(0, queryNumber(request, 'after') ?? 0),
    limit: Math.min(Math.max(1, limit), limits.maxListedItems),
  };
}

export function queryNumber(request: FastifyRequest, name: Lowercase<string>): number | undefined {
  return parseInt32(queryText(request, name) ?? '');
}

export function queryText(request: FastifyRequest, name: Lowercase<string>): string | undefined {
  return textNamed(request.query as Readonly<Record<string, unknown>>, name);
}
