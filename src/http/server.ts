/**
 * The API server: takes requests apart, calls the registry, sends answers. It knows no SQL and no rule about
 * locations. Every failure leaves through one place, as JSON with a status; none as an empty 200.
 */
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { AppError, TooManyRequestsError } from '../base/errors.ts';
import { limits } from '../domain/limits.ts';
import { compactPoiList } from '../format/v3/compact-poi-list.ts';
import { addCompatWrites, type DepsOf, isCompatWrite } from './add-compat-writes.ts';
import { allowedMethods } from './allowed-methods.ts';
import { poiAnswerer } from './answer-pois.ts';
import { cacheRules } from './cache-rule.ts';
import { withoutKeys } from './caller.ts';
import { errorAnswer, isSilent, reasonHeaders, toAppError } from './compat-error.ts';
import { compatOperation } from './compat-route.ts';
import { optionsHeaders } from './cors.ts';
import type { ServerDeps } from './deps.ts';
import { addDocsAssets } from './docs/assets.ts';
import { payloadEncoder } from './encode-payload.ts';
import type { Endpoint, EndpointDeps } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { proxyTrust } from './fair-use/client-network.ts';
import { accessGuard } from './fair-use/guard.ts';
import { KnownTokens } from './fair-use/known-tokens.ts';
import { pathOf } from './request-headers.ts';
import { revalidator, validator } from './revalidate.ts';
import { commonHeaders, keepNothing } from './security-headers.ts';
import { map } from './site-paths.ts';
import { unreadableAnswer } from './unreadable-answer.ts';
import { geocode } from './v3/geocode.ts';
import { poiById } from './v3/poi.ts';
import { referenceData } from './v3/reference-data.ts';
import { welcome } from './welcome.ts';

/** Seconds that a client should wait for a server that is starting, or that has too many addresses to look up. */
const retryAfterSeconds = 5;

/** Makes the server; it does not listen yet. */
export function buildServer(deps: ServerDeps): FastifyInstance {
  const { trustedProxies } = deps.fairUse;
  const app = fastify({
    logger: false,
    trustProxy: trustedProxies.length > 0 && proxyTrust(trustedProxies),
    exposeHeadRoutes: true,
    routerOptions: { ignoreTrailingSlash: true },
    // Answers under way end; connections that only wait are closed.
    forceCloseConnections: 'idle',
    // A connection on which nothing moves is ended: readers that never read would keep their answers in memory.
    connectionTimeout: limits.maxSilentMs,
    requestTimeout: limits.maxRequestMs,
    http: { maxHeaderSize: limits.maxRequestHeaderBytes },
    frameworkErrors: (error, request, reply) => void sendError(deps, error, request, reply),
    clientErrorHandler: (error, socket) => {
      if (socket.writable) socket.end(unreadableAnswer(error));
    },
  });
  const validate = validator(deps);
  const revalidate = revalidator(validate);
  const tokens = new KnownTokens(deps.clock);
  const known = tokens.learnFrom(deps.callers);
  const callers = withoutKeys(known);
  const answerPois = poiAnswerer({ ...deps, callers }, validate);
  const endpointDeps: EndpointDeps = { ...deps, callers, endpoints, answerPois, revalidate };
  const withKeys: EndpointDeps = { ...endpointDeps, callers: known };
  const depsOf: DepsOf = ({ takesWriteKeys }) =>
    takesWriteKeys === true ? withKeys : endpointDeps;
  const guard = accessGuard(deps, endpoints, tokens);
  // What takes no body: whatever one carries, the method is what is refused.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  app.setErrorHandler((error, request, reply) => sendError(deps, error, request, reply));
  app.setNotFoundHandler((request, reply) => sendError(deps, refusal(request), request, reply));
  const common = commonHeaders(deps.hstsSeconds);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(common(request.headers));
    done();
  });
  if (guard !== undefined) app.addHook('onRequest', guard);
  app.addHook('onSend', payloadEncoder());
  app.addHook('onSend', keepNothing);
  for (const endpoint of endpoints)
    if (!isCompatWrite(endpoint)) addEndpoint(app, endpoint, depsOf(endpoint));
  addDocsAssets(app);
  addCompatibility(app, endpointDeps);
  addCompatWrites(app, depsOf);
  return app;
}

function addEndpoint(app: FastifyInstance, endpoint: Endpoint, deps: EndpointDeps): void {
  const { method, path, aliases = [], body, admit } = endpoint;
  const handler = endpoint.handler(deps);
  const paths = [path, ...aliases];
  if (body === undefined) {
    for (const url of paths) app.route({ method, url, handler });
    return;
  }
  // Bodies are read whole, whatever type they claim to have, as the original does (API contract 5.1).
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    if (admit !== undefined)
      scope.addHook('preParsing', async (request, _reply, payload) => {
        await admit(deps, request);
        return payload;
      });
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: body.maxBytes },
      (_request, bytes, parsed) => parsed(null, bytes),
    );
    for (const url of paths) scope.route({ method, url, handler, bodyLimit: body.maxBytes });
    done();
  });
}

/** Old addresses: whatever contains the name of a list (API contract 1.2). */
function addCompatibility(app: FastifyInstance, deps: EndpointDeps): void {
  const poi = poiById.handler(deps);
  const references = referenceData.handler(deps);
  const geocoding = geocode.handler(deps);
  const toMap = map.handler(deps);
  app.get('/favicon.ico', (_, reply) => reply.code(204).send());
  app.options('/*', (request, reply) => {
    const allowed = allowedMethods(deps.endpoints, pathOf(request));
    return reply.headers(optionsHeaders(request.headers, allowed)).send('');
  });
  app.get('/*', function (request, reply) {
    const path = pathOf(request);
    const raw = request.query as Readonly<Record<string, unknown>>;
    switch (compatOperation(path, raw['action'])) {
      case 'poi':
        return poi.call(this, request, reply);
      case 'referencedata':
        return references.call(this, request, reply);
      case 'geocode':
        return geocoding.call(this, request, reply);
      case 'map':
        return toMap.call(this, request, reply);
      case 'compact-list':
        return deps.answerPois(request, reply, raw, { format: compactPoiList });
      case 'version-not-specified':
        if (path === '/' && raw['action'] === undefined) {
          const isKept = deps.revalidate(request, reply, { from: 'program', rule: 'document' });
          return isKept ? reply : reply.send(welcome);
        }
        throw new AppError('version-not-specified', `"${path}" names no API version`);
      case 'not-found':
        throw new AppError('not-found', 'Nothing lives at this address');
    }
  });
}

/** A read of an unknown path is not found; another method is refused, since the path might be read. */
function refusal(request: FastifyRequest): AppError {
  return request.method === 'GET' || request.method === 'HEAD'
    ? new AppError('not-found', 'Nothing lives at this address')
    : new AppError(
        'method-not-allowed',
        `"${request.method}" is not allowed here; allowed are ${allowedMethods(endpoints, pathOf(request))}`,
      );
}

function sendError(
  deps: ServerDeps,
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const error = toAppError(thrown, request.routeOptions.bodyLimit ?? 0);
  if (error.code === 'internal') {
    deps.log.error(
      { error: String(error.cause ?? error), path: pathOf(request) },
      'a request failed',
    );
  }
  const waitSeconds = secondsToWait(error);
  // What was refused before its handler has said it already.
  if (waitSeconds !== undefined && !reply.raw.hasHeader('Retry-After'))
    reply.header('Retry-After', waitSeconds);
  if (error.status === 401) reply.header('WWW-Authenticate', 'Bearer');
  if (error.code === 'method-not-allowed')
    reply.header('Allow', allowedMethods(endpoints, pathOf(request)));
  // What a handler said of the answer that it could not make.
  for (const name of answerHeaders) reply.removeHeader(name);
  const { type, body } = errorAnswer(error, pathOf(request));
  return reply
    .code(error.status)
    .headers({
      ...commonHeaders(deps.hstsSeconds)(request.headers),
      ...(isSilent(error) ? reasonHeaders(error) : {}),
      'Cache-Control': cacheRules.never,
      'Content-Type': type,
    })
    .send(Buffer.from(body));
}

/** After how long another try makes sense. */
function secondsToWait(error: AppError): number | undefined {
  if (error instanceof TooManyRequestsError) return error.retryAfterSeconds;
  const isBusy = ['not-ready', 'geocoder-busy', 'photos-busy', 'too-many-requests'].includes(
    error.code,
  );
  return isBusy ? retryAfterSeconds : undefined;
}

const answerHeaders = ['etag', 'last-modified', 'content-disposition', 'content-encoding'];
