import type { Endpoint } from './endpoint.ts';

/**
 * The methods that a path takes, for `Allow`: those of the endpoints whose path it is, HEAD with GET, and OPTIONS. A
 * path that none has can be read, or is unknown, which only a read tells (API contract 1.2).
 */
export function allowedMethods(endpoints: readonly Endpoint[], path: string): string {
  const segments = segmentsOf(path);
  const methods = new Set(
    endpoints
      .filter((endpoint) =>
        [endpoint.path, ...(endpoint.aliases ?? [])].some((own) => isMatch(own, segments)),
      )
      .map(({ method }) => method),
  );
  const reads = methods.has('GET') || methods.size === 0 ? ['GET', 'HEAD'] : [];
  return [...reads, ...writes.filter((method) => methods.has(method)), 'OPTIONS'].join(', ');
}

const writes = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** A path in the syntax of the router: a segment with `:` takes any text, `*` takes all that is left. */
function isMatch(pattern: string, segments: readonly string[]): boolean {
  const own = segmentsOf(pattern);
  const open = own.indexOf('*');
  if (open < 0 ? own.length !== segments.length : segments.length < open) return false;
  const fixed = open < 0 ? own : own.slice(0, open);
  return fixed.every((part, i) => part.includes(':') || part === segments[i]);
}

/** Without the slash at the end, which never matters. */
function segmentsOf(path: string): readonly string[] {
  return path.replace(/\/$/, '').split('/');
}
