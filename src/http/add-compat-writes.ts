import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../base/errors.ts';
import { allowedMethods } from './allowed-methods.ts';
import { compatWrite, compatWrites } from './compat-write.ts';
import type { Endpoint, EndpointDeps } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { readBody } from './read-body.ts';
import { pathOf } from './request-headers.ts';

/** What each endpoint is given: those that take write keys hear of them, others do not. */
export type DepsOf = (endpoint: Endpoint) => EndpointDeps;

/**
 * The old addresses of writes: any path with `?action=`, or that contains the name of a list (API contract 5.1). Each
 * is answered by the endpoint of that write, under that endpoint's limit of the body.
 */
export function addCompatWrites(app: FastifyInstance, depsOf: DepsOf): void {
  const handlers = new Map(
    Object.values(compatWrites).map((endpoint) => [endpoint, endpoint.handler(depsOf(endpoint))]),
  );
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addHook('preParsing', async (request, _reply, payload) => {
      const endpoint = endpointOf(request);
      await endpoint.admit?.(depsOf(endpoint), request);
      return payload;
    });
    scope.addContentTypeParser('*', (request, payload, parsed) => {
      const { body } = endpointOf(request);
      readBody(payload, body?.maxBytes ?? 0).then(
        (bytes) => parsed(null, bytes),
        (error: Error) => parsed(error),
      );
    });
    scope.post('/*', function (request, reply) {
      const handler = handlers.get(endpointOf(request));
      return handler?.call(this, request, reply);
    });
    done();
  });
}

/**
 * Whether an endpoint is reached this way at its own address too: there, as anywhere, an action goes before what the
 * path says (API contract 5.1).
 */
export function isCompatWrite(endpoint: Endpoint): boolean {
  const write = compatWrite(endpoint.path, undefined);
  return write !== undefined && compatWrites[write] === endpoint;
}

/** Throws `method-not-allowed` where a POST means no write. */
function endpointOf(request: FastifyRequest): Endpoint {
  const path = pathOf(request);
  const { action } = request.query as { readonly action?: unknown };
  const write = compatWrite(path, action);
  const endpoint = write && compatWrites[write];
  if (endpoint !== undefined) return endpoint;
  const message = `"POST" is not allowed here; allowed are ${allowedMethods(endpoints, path)}`;
  throw new AppError('method-not-allowed', message);
}
