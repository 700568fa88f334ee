import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EpochMs } from '../base/clock.ts';
import { recentSince } from '../domain/verification.ts';
import type { Format } from '../format/format.ts';
import { readQuery } from '../query/parse.ts';
import type { PoiQuery } from '../query/poi-query.ts';
import { attributionSource } from './attribution.ts';
import { BufferPool, pooledBytes } from './buffer-pool.ts';
import { cacheRules } from './cache-rule.ts';
import { chooseEncoding } from './content-encoding.ts';
import type { ServerDeps } from './deps.ts';
import { explainHeaders } from './explain-header.ts';
import { headerList } from './header-list.ts';
import { bareJson, envelopeHeaders, type JsonEnvelope, jsonEnvelope } from './jsonp.ts';
import { formatChooser } from './output-format.ts';
import { pageHeaders } from './page-link.ts';
import { rememberedByHeader } from './quality-list.ts';
import { readyRegistry } from './ready-registry.ts';
import { acceptEncodingOf } from './request-headers.ts';
import type { CachedAnswer, Validate, Validated } from './revalidate.ts';
import { commonHeaders } from './security-headers.ts';
import { sendBuffers } from './send-buffers.ts';
import { asksForUnpublished, queryOfReader } from './unpublished-reads.ts';

/**
 * Answers a request with a list of locations: reads the parameters in `raw` (a query string as Fastify splits it, or
 * the members of a body), searches, and streams the rows in the format that was asked for. Throws an `AppError` before
 * the first byte, or answers in full. Only where it matters who asks is the answer made later than at once.
 */
export type AnswerPois = (
  request: FastifyRequest,
  reply: FastifyReply,
  raw: Readonly<Record<string, unknown>>,
  options?: AnswerOptions,
) => void | Promise<void>;

export interface AnswerOptions {
  /** May replace what was read, as for a number in the path. */
  readonly change?: (query: PoiQuery) => PoiQuery;
  /** Whatever the request says of formats. */
  readonly format?: Format;
}

export function poiAnswerer(deps: ServerDeps, validate: Validate): AnswerPois {
  const pool = new BufferPool();
  const attributionOf = attributionSource();
  const encodingOf = rememberedByHeader(chooseEncoding);
  const formatOf = formatChooser();
  const common = commonHeaders(deps.hstsSeconds);
  const onError = (error: unknown): void =>
    deps.log.error({ error: String(error) }, 'an answer broke off');
  const answer = (asking: Asking, query: PoiQuery, reader: Reader): void => {
    const { request, reply, raw, asked, fixed } = asking;
    const registry = readyRegistry(deps);
    const { output, distanceUnit } = query;
    const format = fixed ?? formatOf(output, request.headers.accept);
    const explained = explainHeaders(asked, raw, registry.vocabulary, unheededBy(format));
    const envelope = format.isScriptable ? jsonEnvelope(output.callback) : bareJson;
    const isNegotiated =
      fixed === undefined && output.format === undefined && envelope === bareJson;
    const now = deps.clock.now();
    const since = recentSince(now);
    const validated =
      reader === 'privileged'
        ? unvalidated
        : validate(request, {
            ...cachedAnswer(envelope, since),
            ...variantOf(reader, isNegotiated ? format.name : undefined),
          });
    if (validated.isUnchanged) {
      reply.code(304).headers(validated.headers).send();
      return;
    }
    const page = registry.searchPage(query, now);
    const attribution = attributionOf(registry.referenceLists, page.hits);
    const body = format.write(page.hits, {
      style: output,
      includeComments: output.includeComments,
      members: output.members,
      withAttribution: output.attribution,
      distanceUnit,
      recentSince: since,
      chunks: deps.encoder.chunks,
      attribution: attribution.text,
      lender: pool,
      chunkBytes: pooledBytes,
    });
    const headers = headerList(
      common(request.headers),
      pageHeaders(page, request),
      explained,
      attribution.headers,
      validated.headers,
      contentHeaders(format, envelope),
    );
    const encoding = encodingOf(acceptEncodingOf(request));
    const options = { pool, isHead: request.method === 'HEAD', encoding, onError };
    sendBuffers(reply.raw, headers, wrapped(body, envelope), options);
    // Only now: a fault before the first byte has become an error answer.
    reply.hijack();
  };
  return (request, reply, raw, { change, format: fixed } = {}) => {
    const asked = readQuery(raw, readyRegistry(deps).vocabulary);
    const query = change === undefined ? asked : change(asked);
    const asking: Asking = { request, reply, raw, asked, fixed };
    if (!asksForUnpublished(query)) return answer(asking, query, 'anybody');
    return queryOfReader(deps, request, query).then((own) =>
      own === undefined ? answer(asking, query, 'known') : answer(asking, own, 'privileged'),
    );
  };
}

interface Asking {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly raw: Readonly<Record<string, unknown>>;
  /** What was read of it. */
  readonly asked: PoiQuery;
  readonly fixed: Format | undefined;
}

/** Who is answered: anybody alike; somebody where others would get more; or one of these. */
type Reader = 'anybody' | 'known' | 'privileged';

/** Request headers that say who asks. */
const credentialHeaders = ['Authorization', 'X-API-Key', 'Cookie'] as const;

/** Nobody else may get this answer, from no cache, and no tag says that it is another one. */
const unvalidated: Validated = {
  headers: {
    'Cache-Control': cacheRules.private,
    Vary: ['Origin, Accept-Encoding', ...credentialHeaders].join(', '),
  },
  isUnchanged: false,
};

/** Without `output` the header `Accept` decides, unless a script is asked for. */
function variantOf(
  reader: Reader,
  negotiated: string | undefined,
): Pick<CachedAnswer, 'variant' | 'vary'> {
  const vary = [
    ...(negotiated === undefined ? [] : ['Accept']),
    ...(reader === 'known' ? credentialHeaders : []),
  ];
  return {
    ...(negotiated === undefined ? {} : { variant: negotiated }),
    ...(vary.length === 0 ? {} : { vary: vary.join(', ') }),
  };
}

/** What the cache headers of a list are made from. */
function cachedAnswer(envelope: JsonEnvelope, since: EpochMs): CachedAnswer {
  return {
    from: 'locations',
    recentSince: since,
    hasCursors: true,
    rule: envelope === bareJson ? 'data' : 'script',
  };
}

function unheededBy({ unheeded, isScriptable }: Format): readonly string[] {
  return isScriptable ? unheeded : [...unheeded, 'callback'];
}

function contentHeaders(
  { contentType, fileName }: Format,
  envelope: JsonEnvelope,
): Record<string, string> {
  return {
    'Content-Type': contentType,
    ...(fileName === undefined
      ? {}
      : { 'Content-Disposition': `attachment; filename=${fileName}` }),
    ...envelopeHeaders(envelope),
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
