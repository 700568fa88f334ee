import type { FastifyRequest, RouteHandlerMethod } from 'fastify';
import { type LocationId, locationId } from '../../domain/id.ts';
import { setNotSame } from '../../registry/duplicates/not-same.ts';
import type { Endpoint, EndpointDeps } from '../endpoint.ts';
import { idOf, idParameter } from '../id-parameter.ts';
import { writeErrors, writerOf } from '../write-request.ts';

const address = {
  path: '/v4/poi/:id/not-same/:otherId',
  tag: 'Queue and history',
  parameters: [idParameter('location'), idParameter('other location', 'otherId')],
  answers: [{ status: 204, doc: 'It is so now, or was so before.' }],
  errors: ['invalid-parameter', 'not-found', ...writeErrors],
} as const;

/** "Not a duplicate", remembered. */
export const notSamePut: Endpoint = {
  ...address,
  method: 'PUT',
  operationId: 'markNotSame',
  summary: 'Say that two locations are not one',
  doc: 'Neither of the two is shown as a possible duplicate of the other any more. Takes an editor of the countries of both.',
  handler: handlerOf(true),
};

/** The same forgotten. */
export const notSameDelete: Endpoint = {
  ...address,
  method: 'DELETE',
  operationId: 'unmarkNotSame',
  summary: 'Forget that two locations are not one',
  doc: 'The two may be shown as possible duplicates of each other again.',
  handler: handlerOf(false),
};

function handlerOf(isNotSame: boolean): (deps: EndpointDeps) => RouteHandlerMethod {
  return (deps) => async (request, reply) => {
    const writer = await writerOf(deps, request);
    await setNotSame(deps.database, pairIn(request), isNotSame, writer, deps.clock.now());
    return reply.code(204).send();
  };
}

function pairIn(request: FastifyRequest): readonly [LocationId, LocationId] {
  const [id, otherId] = [idOf(request, 'location'), idOf(request, 'location', 'otherId')];
  return [locationId(id), locationId(otherId)];
}
