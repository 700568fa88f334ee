import { formatUtc } from '../../base/time.ts';
import type { ServerDeps } from '../deps.ts';
import { readyRegistry } from '../ready-registry.ts';

/** The body of `GET /v3/system/status` (API contract 1.7), over the locations that everybody sees. */
export function systemStatus(deps: ServerDeps): object {
  const { lastUpdatedAt, lastCreatedAt, highestId } = readyRegistry(deps).status();
  return {
    systemVersion: '3',
    poiDataLastModified: lastUpdatedAt === undefined ? null : formatUtc(lastUpdatedAt),
    poiDataLastCreated: lastCreatedAt === undefined ? null : formatUtc(lastCreatedAt),
    maxPOIId: highestId,
    dataHash: null,
  };
}
