import type { FastifyRequest } from 'fastify';
import { parseJsonObject } from '../base/parse-json.ts';
import { bodyOf } from './write-request.ts';

/** The members of the JSON object in a body; none of an empty body. Throws `invalid-parameter` for anything else. */
export function jsonBody(request: FastifyRequest): Readonly<Record<string, unknown>> {
  const bytes = bodyOf(request);
  return bytes.length === 0 ? {} : parseJsonObject(bytes);
}
