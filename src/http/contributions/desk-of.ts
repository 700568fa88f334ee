import type { ContributionDesk } from '../../registry/contributions/desk.ts';
import type { ServerDeps } from '../deps.ts';
import { readyRegistry } from '../ready-registry.ts';

/** What contributions are handled with. Throws `not-ready`. */
export function deskOf(deps: ServerDeps): ContributionDesk {
  return {
    lists: readyRegistry(deps).referenceLists,
    administratorsAddress: deps.administratorsAddress,
    siteUrl: deps.site.url,
    log: deps.log,
  };
}
