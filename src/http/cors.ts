import type { IncomingHttpHeaders } from 'node:http';

type Headers = Record<string, string>;

/** Headers that scripts of other sites may read, beside those that the fetch standard lets them read anyway. */
const readableHeaders = [
  'Content-Disposition',
  'ETag',
  'Link',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-Attribution',
  'X-Location-ID',
  'X-Next-Cursor',
  'X-OCM-Explain',
  'X-Submission-ID',
  'X-Submission-State',
  'X-Total-Count',
].join(', ');

/**
 * Headers that let pages of other sites read an answer, as the edge of the original sends them (API contract 1.4):
 * the origin is echoed with credentials; without an origin everybody may read, without credentials. `Vary` always,
 * so that a cache does not give the one the answer of the other.
 */
export function corsHeaders(request: IncomingHttpHeaders): Headers {
  const { origin } = request;
  if (origin === undefined) return { 'Access-Control-Allow-Origin': '*', Vary: 'Origin' };
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': readableHeaders,
    Vary: 'Origin',
  };
}

/**
 * Headers of the answer to OPTIONS: a preflight when it names a method, else the list of methods. Methods that the
 * original does not know follow those that it names, where the path (`allowed`) takes them.
 */
export function optionsHeaders(request: IncomingHttpHeaders, allowed: string): Headers {
  const isPreflight =
    request.origin !== undefined && request['access-control-request-method'] !== undefined;
  if (!isPreflight) return { ...corsHeaders(request), Allow: 'GET, HEAD, POST, OPTIONS' };
  const requested = request['access-control-request-headers'];
  return {
    ...corsHeaders(request),
    'Access-Control-Allow-Methods': [
      'GET,HEAD,POST,OPTIONS,DELETE',
      ...['PUT', 'PATCH'].filter((method) => allowed.includes(method)),
    ].join(','),
    'Access-Control-Max-Age': '86400',
    ...(requested === undefined ? {} : { 'Access-Control-Allow-Headers': requested }),
  };
}
