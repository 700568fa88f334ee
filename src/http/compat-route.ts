/** What a GET under the paths of Open Charge Map's versions 1 to 3 asks for. */
export type CompatOperation =
  | { readonly kind: 'poi'; readonly id?: string | undefined }
  | { readonly kind: 'referencedata' }
  | { readonly kind: 'version-not-specified' }
  | { readonly kind: 'not-found' };

const notFound: CompatOperation = { kind: 'not-found' };
const poiList: CompatOperation = { kind: 'poi' };
const referenceData: CompatOperation = { kind: 'referencedata' };
const versionNotSpecified: CompatOperation = { kind: 'version-not-specified' };

/** Later lines win, as in the original; what contains one of these is a write or an endpoint of its own. */
const notReadHere = ['profile/authenticate', 'profile/register', 'comment', 'mediaitem', 'geocode'];

/**
 * Which read a path means (API contract 1.2). Paths are compared with their letter case; a path may carry anything
 * before and after the part that decides (`/poi`, `/v2/poi/`, `/anything/poi/123`). A number after `poi/` asks for
 * that location. `/v4/` and `/map` have endpoints of their own, which come later. Version 1 reads are refused as in production, unknown paths are not found (8.3).
 */
export function compatOperation(asked: string): CompatOperation {
  const path = asked.replaceAll(/%2f/gi, '/');
  if (path.startsWith('/v4/') || path.startsWith('/map')) return notFound;
  if (notReadHere.some((part) => path.includes(part))) return notFound;
  const poiAt = path.lastIndexOf('/poi');
  if (poiAt >= 0) {
    const id = /^\/poi\/(\d+)\/?$/.exec(path.slice(poiAt))?.[1];
    return id === undefined ? poiList : { kind: 'poi', id };
  }
  if (path.includes('/referencedata')) return referenceData;
  return isVersionOne(path) ? versionNotSpecified : notFound;
}

/** Without their trailing slash `/v2` and `/v3` are version 1 to the original. */
function isVersionOne(path: string): boolean {
  return path === '/' || path.startsWith('/v1/') || ['/v1', '/v2', '/v3'].includes(path);
}
