/** What a GET under the paths of Open Charge Map's versions 1 to 3 asks for. */
export type CompatOperation =
  | 'poi'
  | 'referencedata'
  | 'geocode'
  | 'map'
  | 'compact-list'
  | 'version-not-specified'
  | 'not-found';

/** What contains one of these is a write. */
const notReadHere = ['profile/authenticate', 'profile/register', 'comment', 'mediaitem'];

/**
 * Which read a path means (API contract 1.2). Paths are compared with their letter case; a path may carry anything
 * before and after the part that decides (`/poi`, `/v2/poi/`, `/anything/poi/123`). `/v4/` has endpoints of its own.
 * Version 1 reads are refused as in production, but for the action that has no other address; unknown paths are not
 * found (8.3). `action` is the parameter of that name.
 */
export function compatOperation(asked: string, action?: unknown): CompatOperation {
  const path = decodeSlashes(asked);
  if (path.startsWith('/map')) return 'map';
  if (path.startsWith('/v4/')) return 'not-found';
  // The original lets later names win.
  if (path.includes('geocode')) return 'geocode';
  if (notReadHere.some((part) => path.includes(part))) return 'not-found';
  if (path.includes('/poi')) return 'poi';
  if (path.includes('/referencedata')) return 'referencedata';
  if (!isVersionOne(path)) return 'not-found';
  return action === 'getcompactpoilist' ? 'compact-list' : 'version-not-specified';
}

/** The digits at the end of a path whose last part but them is `poi`: the id of a location. */
export function idInPath(asked: string): string | undefined {
  return /\/poi\/(\d+)\/?$/.exec(decodeSlashes(asked))?.[1];
}

function decodeSlashes(path: string): string {
  return path.replaceAll(/%2f/gi, '/');
}

/** Without their trailing slash `/v2` and `/v3` are version 1 to the original. */
function isVersionOne(path: string): boolean {
  return path === '/' || path.startsWith('/v1/') || ['/v1', '/v2', '/v3'].includes(path);
}
