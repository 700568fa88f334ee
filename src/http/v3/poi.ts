import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../base/errors.ts';
import { recentSince } from '../../domain/verification.ts';
import { writePoiArray } from '../../format/v3/ready/write-poi-array.ts';
import { parseQuery } from '../../query/parse.ts';
import { BufferPool, pooledBytes } from '../buffer-pool.ts';
import { corsHeaders } from '../cors.ts';
import type { ServerDeps } from '../deps.ts';
import { type JsonEnvelope, jsonEnvelope } from '../jsonp.ts';
import { readyRegistry } from '../ready-registry.ts';
import { sendBuffers } from '../send-buffers.ts';

export type PoiHandler = (request: FastifyRequest, reply: FastifyReply, id?: string) => void;

/** Answers `GET /v3/poi`: reads the query, searches, sends the rows. `id` is a number in the path. */
export function poiHandler(deps: ServerDeps): PoiHandler {
  const pool = new BufferPool();
  return (request, reply, id) => {
    const registry = readyRegistry(deps);
    const raw = request.query as Readonly<Record<string, unknown>>;
    const { query: asked } = parseQuery(raw, registry.vocabulary);
    // A number that is too long for an id is still one that no location has: never the whole list.
    const query = id === undefined ? asked : { ...asked, ids: [Number(id)] };
    const { output } = query;
    if (output.format !== 'json')
      throw new AppError('unsupported-output', `No output type is called "${output.format}"`);
    const envelope = jsonEnvelope(output.callback);
    const options = {
      style: output,
      includeComments: output.includeComments,
      distanceUnit: query.distanceUnit,
      recentSince: recentSince(deps.clock.now()),
    };
    const body = writePoiArray(
      registry.search(query),
      options,
      deps.encoder.chunks,
      pool,
      pooledBytes,
    );
    const headers = { ...corsHeaders(request.headers), ...envelopeHeaders(envelope) };
    sendBuffers(
      reply.raw,
      headers,
      wrapped(body, envelope),
      pool,
      request.method === 'HEAD',
      (error) => deps.log.error({ error: String(error) }, 'an answer broke off'),
    );
    // Only now: a fault before the first byte has become an error answer.
    reply.hijack();
  };
}

export function envelopeHeaders({ contentType, before }: JsonEnvelope): Record<string, string> {
  return before === ''
    ? { 'Content-Type': contentType }
    : { 'Content-Type': contentType, 'X-Content-Type-Options': 'nosniff' };
}

function wrapped(
  body: Iterator<Buffer> & Iterable<Buffer>,
  { before, after }: JsonEnvelope,
): Iterator<Buffer> {
  return before === '' ? body : wrap(body, before, after);
}

function* wrap(body: Iterable<Buffer>, before: string, after: string): Generator<Buffer> {
  yield Buffer.from(before);
  yield* body;
  yield Buffer.from(after);
}
