import type { InjectOptions } from 'fastify';
import type { WildRequest } from './requests.ts';

const known = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;

/** The request in the form of `inject`; `undefined` for what only a socket can carry. */
export function injectOptions({ method, target, headers }: WildRequest): InjectOptions | undefined {
  const allowed = known.find((name) => name === method);
  const sendable = headers.filter(
    ([name, value]) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value) && !isFraming(name),
  );
  if (allowed === undefined || !target.startsWith('/') || target.startsWith('//')) return undefined;
  return { method: allowed, url: target, headers: Object.fromEntries(sendable) };
}

/** Headers that say how many bytes follow belong to the sockets' test. */
function isFraming(name: string): boolean {
  return ['content-length', 'transfer-encoding', 'expect', 'upgrade'].includes(name.toLowerCase());
}
