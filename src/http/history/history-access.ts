import type { FastifyRequest } from 'fastify';
import { AppError } from '../../base/errors.ts';
import { type LocationId, locationId } from '../../domain/id.ts';
import { isAllowed } from '../../domain/permission.ts';
import { isReadableByEditors, isVisible } from '../../domain/visibility.ts';
import { bool } from '../../query/codec.ts';
import { lastKnownLocation } from '../../registry/history/last-known-location.ts';
import type { EndpointDeps, EndpointParameter } from '../endpoint.ts';
import { idOf } from '../id-parameter.ts';
import { type Raw, readParameter } from '../read-parameter.ts';
import { readyRegistry } from '../ready-registry.ts';

/** A path about one location, in Fastify's syntax. */
export const poiPath = '/v3/poi/:id';

/** How the id of a merged location is taken. */
export const mergedParameter: EndpointParameter = {
  name: 'ownid',
  in: 'query',
  doc: '`true`: the history of this very id, where the location was merged into another one (for editors and moderators); else that of the other one.',
  schema: { type: 'boolean' },
  example: 'true',
};

/**
 * The location whose history is asked for, when the caller may read it: everybody where the location is published; who
 * may read what is not, also where it is gone (it may have been deleted for what it said); private places nobody.
 * Throws `not-found`, which also stands for the rest.
 */
export async function historyId(deps: EndpointDeps, request: FastifyRequest): Promise<LocationId> {
  const asked = idOf(request, 'location');
  const isOwn = readParameter(request.query as Raw, 'ownid', bool) === true;
  const id = locationId(isOwn ? asked : readyRegistry(deps).currentId(asked));
  const known = await lastKnownLocation(deps.database, id);
  if (known !== undefined) {
    const { location, isGone } = known;
    if (isVisible(location) && !isGone) return id;
    const { actor } = await deps.callers.of(request);
    const isEditor = isAllowed(actor, 'location.read-unpublished');
    if (isEditor && isReadableByEditors(location)) return id;
  }
  throw new AppError('not-found', `There is no history of a location ${asked}`);
}
