import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../base/errors.ts';
import { recentSince } from '../domain/verification.ts';
import type { Format } from '../format/format.ts';
import { formats } from '../format/index.ts';
import { parseQuery } from '../query/parse.ts';
import type { PoiQuery } from '../query/poi-query.ts';
import { attributionSource } from './attribution.ts';
import { BufferPool, pooledBytes } from './buffer-pool.ts';
import { corsHeaders } from './cors.ts';
import type { ServerDeps } from './deps.ts';
import { explainHeaders } from './explain-header.ts';
import { bareJson, envelopeHeaders, type JsonEnvelope, jsonEnvelope } from './jsonp.ts';
import { pageHeaders } from './page-link.ts';
import { readyRegistry } from './ready-registry.ts';
import { sendBuffers } from './send-buffers.ts';

/**
 * Answers a request with a list of locations: reads the parameters in `raw` (a query string as Fastify splits it, or
 * the members of a body), searches, and streams the rows in the format that was asked for. `change` may replace what
 * was read, as for a number in the path. Throws an `AppError` before the first byte, or answers in full.
 */
export type AnswerPois = (
  request: FastifyRequest,
  reply: FastifyReply,
  raw: Readonly<Record<string, unknown>>,
  change?: (query: PoiQuery) => PoiQuery,
) => void;

export function poiAnswerer(deps: ServerDeps): AnswerPois {
  const pool = new BufferPool();
  const attributionHeaders = attributionSource();
  return (request, reply, raw, change) => {
    const registry = readyRegistry(deps);
    const { query: asked } = parseQuery(raw, registry.vocabulary);
    const explained = explainHeaders(asked, raw, registry.vocabulary);
    const query = change === undefined ? asked : change(asked);
    const { output, distanceUnit } = query;
    const format = formatNamed(output.format);
    const envelope = format.isScriptable ? jsonEnvelope(output.callback) : bareJson;
    const now = deps.clock.now();
    const page = registry.searchPage(query, now);
    const body = format.write(page.hits, {
      style: output,
      includeComments: output.includeComments,
      distanceUnit,
      recentSince: recentSince(now),
      chunks: deps.encoder.chunks,
      lender: pool,
      chunkBytes: pooledBytes,
    });
    const headers = {
      ...corsHeaders(request.headers),
      ...pageHeaders(page, request),
      ...explained,
      ...attributionHeaders(registry.referenceLists, page.hits),
      ...formatHeaders(format),
      ...envelopeHeaders(envelope),
    };
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

function formatNamed(name: string): Format {
  const format = formats.find((one) => one.name === name);
  if (format !== undefined) return format;
  const known = formats.map((one) => `"${one.name}"`).join(', ');
  throw new AppError(
    'unsupported-output',
    `No output type is called "${name}"; allowed are ${known}`,
  );
}

function formatHeaders({ contentType, fileName }: Format): Record<string, string> {
  return {
    'Content-Type': contentType,
    ...(fileName === undefined
      ? {}
      : { 'Content-Disposition': `attachment; filename=${fileName}` }),
  };
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
