import type { IncomingHttpHeaders } from 'node:http';
import type { onSendHookHandler } from 'fastify';
import { cacheRules } from './cache-rule.ts';
import { corsHeaders } from './cors.ts';

/**
 * Headers of every answer, whatever it is: a browser takes it for nothing else than it says, tells nobody where it was
 * read, runs nothing in it and puts it into no frame; pages of other sites may use it, since it is an open API. Pages
 * and photos have policies of their own. With what lets them read it (cors.ts). `hstsSeconds` above 0: browsers ask by TLS alone for so long.
 */
export function commonHeaders(
  hstsSeconds: number,
): (request: IncomingHttpHeaders) => Readonly<Record<string, string>> {
  const fixed = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ...(hstsSeconds === 0
      ? {}
      : { 'Strict-Transport-Security': `max-age=${hstsSeconds}; includeSubDomains` }),
  };
  const toAnybody = { ...fixed, ...corsHeaders({}) };
  return (request) =>
    request.origin === undefined ? toAnybody : { ...fixed, ...corsHeaders(request) };
}

/** Whoever forgets to say how long an answer may be kept has said that it may not. */
export const keepNothing: onSendHookHandler = (_request, reply, payload, done) => {
  if (!reply.hasHeader('cache-control')) reply.header('Cache-Control', cacheRules.never);
  done(null, payload);
};
