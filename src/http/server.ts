/**
 * The API server: takes requests apart, calls the registry, sends answers. It knows no SQL and no rule about
 * locations. Every failure leaves through one place, as JSON with a status; none as an empty 200.
 */
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { AppError } from '../base/errors.ts';
import { limits } from '../domain/limits.ts';
import { poiAnswerer } from './answer-pois.ts';
import { compatErrorBody, toAppError } from './compat-error.ts';
import { compatOperation } from './compat-route.ts';
import { corsHeaders, optionsHeaders } from './cors.ts';
import type { ServerDeps } from './deps.ts';
import { addDocsAssets } from './docs/assets.ts';
import type { Endpoint, EndpointDeps } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { geocode } from './v3/geocode.ts';
import { poiById } from './v3/poi.ts';
import { referenceData } from './v3/reference-data.ts';
import { welcome } from './welcome.ts';

/** Seconds that a client should wait for a server that is starting, or that has too many addresses to look up. */
const retryAfterSeconds = 5;
const readMethods = 'GET, HEAD, OPTIONS';

/** Makes the server; it does not listen yet. */
export function buildServer(deps: ServerDeps): FastifyInstance {
  const app = fastify({
    logger: false,
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
      if (!socket.writable) return;
      const status =
        error.code === 'HPE_HEADER_OVERFLOW'
          ? '431 Request Header Fields Too Large'
          : '400 Bad Request';
      const body = JSON.stringify({ status: 'error', description: 'The request cannot be read' });
      socket.end(
        `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nAccess-Control-Allow-Origin: *\r\n` +
          `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
      );
    },
  });
  const endpointDeps: EndpointDeps = { ...deps, endpoints, answerPois: poiAnswerer(deps) };
  // What takes no body: whatever one carries, the method is what is refused.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  app.setErrorHandler((error, request, reply) => sendError(deps, error, request, reply));
  app.setNotFoundHandler((request, reply) => sendError(deps, refusal(request), request, reply));
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(corsHeaders(request.headers));
    done();
  });
  for (const endpoint of endpoints) addEndpoint(app, endpoint, endpointDeps);
  addDocsAssets(app);
  addCompatibility(app, endpointDeps);
  return app;
}

function addEndpoint(app: FastifyInstance, endpoint: Endpoint, deps: EndpointDeps): void {
  const { method, path, aliases = [], body } = endpoint;
  const handler = endpoint.handler(deps);
  const paths = [path, ...aliases];
  if (body === undefined) {
    for (const url of paths) app.route({ method, url, handler });
    return;
  }
  // Bodies are read whole, whatever type they claim to have, as the original does (API contract 5.1).
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
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
  app.get('/favicon.ico', (_, reply) => reply.code(204).send());
  app.options('/*', (request, reply) => reply.headers(optionsHeaders(request.headers)).send(''));
  app.get('/*', function (request, reply) {
    const path = request.url.split('?', 1)[0] ?? '/';
    switch (compatOperation(path)) {
      case 'poi':
        return poi.call(this, request, reply);
      case 'referencedata':
        return references.call(this, request, reply);
      case 'geocode':
        return geocoding.call(this, request, reply);
      case 'version-not-specified':
        if (path === '/' && !request.url.includes('action=')) return reply.send(welcome);
        throw new AppError('version-not-specified', `"${path}" names no API version`);
      case 'not-found':
        throw new AppError('not-found', 'Nothing lives at this address');
    }
  });
}

/** Every path can be read or is unknown; another method on it is refused as such. */
function refusal(request: FastifyRequest): AppError {
  return request.method === 'GET' || request.method === 'HEAD'
    ? new AppError('not-found', 'Nothing lives at this address')
    : new AppError(
        'method-not-allowed',
        `"${request.method}" is not allowed here; allowed are ${readMethods}`,
      );
}

function sendError(
  deps: ServerDeps,
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const error = toAppError(thrown);
  if (error.code === 'internal') {
    deps.log.error(
      { error: String(error.cause ?? error), path: request.url.split('?', 1)[0] },
      'a request failed',
    );
  }
  if (error.code === 'method-not-allowed') reply.header('Allow', readMethods);
  if (error.code === 'not-ready' || error.code === 'geocoder-busy')
    reply.header('Retry-After', retryAfterSeconds);
  return reply
    .code(error.status)
    .headers({ ...corsHeaders(request.headers), 'Content-Type': 'application/json' })
    .send(Buffer.from(compatErrorBody(error)));
}
