import type { FastifyRequest } from 'fastify';
import { compatOperation } from '../compat-route.ts';
import type { Endpoint, EndpointTag } from '../endpoint.ts';
import { healthLive, healthReady } from '../health.ts';
import { pathOf } from '../request-headers.ts';

/** Before these a caller cannot have a key, or is known by more than one. */
const openTags: ReadonlySet<EndpointTag> = new Set<EndpointTag>([
  'Accounts',
  'Applications',
  'Administration',
]);

const openPaths: ReadonlySet<string> = new Set(['/', '/favicon.ico']);

/** The route of old addresses: what it answers depends on what a path contains, wherever. */
const compatRoute = '/*';

/**
 * Whether an address answers without a key where keys are required: pages for people, photos, health checks, the description
 * of the API, everything by which one gets an account or a key, and `/v3/key` itself. Only asked when there is no
 * valid key.
 */
export function openAddresses(
  endpoints: readonly Endpoint[],
): (request: FastifyRequest) => boolean {
  const routes = new Set(
    endpoints
      .filter(({ isPage, isOpen, tag }) => isPage === true || isOpen === true || openTags.has(tag))
      .flatMap(({ path, aliases = [] }) => [path, ...aliases]),
  );
  return (request) => {
    const { url = '' } = request.routeOptions;
    const path = pathOf(request);
    return (
      routes.has(url) ||
      openPaths.has(path) ||
      compatOperation(path) === 'map' ||
      (path.startsWith('/docs/') && url !== compatRoute)
    );
  };
}

/**
 * What stands before every check: preflights, what crawlers may read (API contract 6.1), and health checks, which
 * must not hang on who asks. `/.well-known/poi` is a list of locations
 * like any path that names it.
 */
export function isFreeOfChecks(request: FastifyRequest): boolean {
  if (request.method === 'OPTIONS') return true;
  const path = pathOf(request);
  if (path === '/robots.txt' || healthPaths.has(path)) return true;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return isRead && path.startsWith('/.well-known/') && compatOperation(path) === 'not-found';
}

const healthPaths: ReadonlySet<string> = new Set([healthLive.path, healthReady.path]);
