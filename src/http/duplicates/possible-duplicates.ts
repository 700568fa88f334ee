import { AppError } from '../../base/errors.ts';
import { type LocationId, locationId } from '../../domain/id.ts';
import { isAllowed } from '../../domain/permission.ts';
import { type ComparedPlace, maxSamePlaceKm } from '../../domain/same-place.ts';
import { isVisible } from '../../domain/visibility.ts';
import { type Codec, double, int, intList, text } from '../../query/codec.ts';
import { textNamed } from '../../query/raw-text.ts';
import { findDuplicates } from '../../registry/duplicates/find-duplicates.ts';
import { locationById } from '../../registry/location-by-id.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Caller } from '../caller.ts';
import type { Endpoint, EndpointDeps, EndpointParameter } from '../endpoint.ts';
import { neededParameter, type Raw, readParameter } from '../read-parameter.ts';
import { readyRegistry } from '../ready-registry.ts';
import { duplicateList, duplicateListSchema, type UnpublishedShown } from './duplicate-list.ts';

const lat = double({ min: -90, max: 90 });
const lng = double({ min: -180, max: 180 });

const parameters: readonly EndpointParameter[] = [
  parameter(
    'latitude',
    lat,
    'Where the place is, north of the equator. With `id` alone it is where the location is.',
    '52.3',
  ),
  parameter('longitude', lng, 'Where the place is, east of Greenwich.', '9.8'),
  parameter('title', text, 'What it is called.', 'Town hall'),
  parameter('addressline1', text, 'Street and number.', 'Market 1'),
  parameter('town', text, 'The town that it is in.', 'Hannover'),
  parameter('postcode', text, 'Its postcode, with or without space.', '30159'),
  parameter('operatorid', int, 'Id of its operator.', '3'),
  parameter('connectiontypeid', intList, 'Its types of connections.', '25,33'),
  parameter(
    'id',
    int,
    'The location itself, when it is one that is known: it is not its own duplicate.',
    '1',
  ),
];

/** What a form asks before somebody submits a place that is known already. */
export const possibleDuplicates: Endpoint = {
  method: 'GET',
  path: '/v4/poi/duplicates',
  needsNoAccount: true,
  operationId: 'findDuplicates',
  tag: 'Contributions',
  summary: 'Locations that may be the same place',
  doc: `Known locations within ${maxSamePlaceKm} km that may be the place that is described, the likeliest first, with the reasons. The more is said, the better they can be told apart. Locations that are not published yet are listed for callers with an account, with their names for those who may read them.`,
  parameters,
  answers: [
    {
      status: 200,
      doc: 'The candidates.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { duplicates: duplicateListSchema },
            required: ['duplicates'],
          },
        },
      },
    },
  ],
  errors: ['invalid-parameter', 'not-signed-in', 'not-found'],
  handler: (deps) => async (request, reply) => {
    const registry = readyRegistry(deps);
    const caller = await deps.callers.of(request);
    const { place, ofId } = await askedPlace(deps, request.query as Raw, caller);
    const found = await findDuplicates(deps.database, registry, place, { ofId });
    return reply
      .header('Cache-Control', cacheRules.never)
      .type('application/json; charset=utf-8')
      .send({ duplicates: duplicateList(found, shownTo(caller)) });
  },
};

/** What of unpublished candidates a caller may know. */
function shownTo({ actor }: Caller): UnpublishedShown {
  if (isAllowed(actor, 'location.read-unpublished')) return 'all';
  return actor.kind === 'account' ? 'presence' : 'nothing';
}

interface AskedPlace {
  readonly place: ComparedPlace;
  readonly ofId: LocationId | undefined;
}

async function askedPlace(
  { database }: EndpointDeps,
  raw: Raw,
  { actor }: Caller,
): Promise<AskedPlace> {
  const id = readParameter(raw, 'id', int);
  const ofId = id === undefined ? undefined : locationId(id);
  if (ofId !== undefined && textNamed(raw, 'latitude') === undefined) {
    const stored = await locationById(database, ofId);
    if (
      stored !== undefined &&
      (isVisible(stored) || isAllowed(actor, 'location.read-unpublished'))
    )
      return { place: stored, ofId };
    throw new AppError('not-found', `There is no location with the id "${ofId}"`);
  }
  return { place: describedPlace(raw), ofId };
}

function describedPlace(raw: Raw): ComparedPlace {
  return {
    address: {
      title: readParameter(raw, 'title', text) ?? '',
      line1: readParameter(raw, 'addressline1', text),
      town: readParameter(raw, 'town', text),
      postcode: readParameter(raw, 'postcode', text),
      lat: neededParameter(raw, 'latitude', lat),
      lng: neededParameter(raw, 'longitude', lng),
    },
    operatorId: readParameter(raw, 'operatorid', int),
    connections: (readParameter(raw, 'connectiontypeid', intList) ?? []).map(
      (connectionTypeId) => ({
        connectionTypeId,
      }),
    ),
  };
}

function parameter(
  name: string,
  { schema }: Codec<unknown>,
  doc: string,
  example: string,
): EndpointParameter {
  return { name, in: 'query', doc, schema, example };
}
