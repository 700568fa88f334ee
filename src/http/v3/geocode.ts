import { schemaNamed } from '../../base/json-schema.ts';
import { geocodingResultShape } from '../../format/v3/shape.ts';
import type { V3Object } from '../../format/v3/v3-object.ts';
import { writeObject } from '../../format/v3/write.ts';
import type { Geocoded, Place } from '../../geocode/provider.ts';
import { type GeocodeQuery, parseGeocodeQuery } from '../../query/geocode-query.ts';
import { parseQuery, type Vocabulary } from '../../query/parse.ts';
import type { Endpoint, EndpointDeps, EndpointParameter } from '../endpoint.ts';
import { explainOwnHeaders } from '../explain-header.ts';
import { bareJson, envelopeHeaders, jsonEnvelope, scriptContent } from '../jsonp.ts';
import { poiParameters, readingParameters } from '../poi-parameters.ts';
import { readyRegistry } from '../ready-registry.ts';

const ownParameters: readonly EndpointParameter[] = [
  {
    name: 'address',
    in: 'query',
    doc: 'An address or the name of a town, with its state and country after commas: `Springfield, Illinois, US`. Wins over a position.',
    schema: { type: 'string' },
    example: 'Springfield, Illinois, US',
  },
  {
    name: 'latitude',
    in: 'query',
    doc: 'Latitude of a position whose address is wanted, in decimal degrees. Needs `longitude`.',
    schema: { type: 'number', minimum: -90, maximum: 90 },
    example: '52.52',
  },
  {
    name: 'longitude',
    in: 'query',
    doc: 'Longitude of the position in decimal degrees.',
    schema: { type: 'number', minimum: -180, maximum: 180 },
    example: '13.4',
  },
];
/** Parameters of the list of locations that mean the same here. */
const sharedNames = ['verbose', 'compact', 'camelcase', 'callback'];
const positionNames = ['latitude', 'longitude'];

/** Positions of addresses and addresses of positions, always as JSON (API contract 1.8). */
export const geocode: Endpoint = {
  method: 'GET',
  path: '/v3/geocode',
  operationId: 'geocode',
  tag: 'Search',
  summary: 'Find the position of an address, or the address of a position',
  doc: 'With `address` the position of the best match; with `latitude` and `longitude` the address there, in `AddressInfo`. `ResultsAvailable` says whether anything was found; show `Attribution` with it. Without either the answer is `null`. The built-in list of towns knows no streets: it finds the town in an address, and the town nearest to a position.',
  parameters: [
    ...ownParameters,
    ...poiParameters.filter(({ name }) => sharedNames.includes(name)),
    ...readingParameters,
  ],
  answers: [
    {
      status: 200,
      doc: 'The best match.',
      content: {
        'application/json': {
          schema: { anyOf: [schemaNamed('GeocodingResult'), { type: 'null' }] },
        },
        ...scriptContent,
      },
    },
  ],
  errors: ['invalid-parameter', 'geocoder-busy', 'geocoder-failed'],
  handler: (deps) => async (request, reply) => {
    const raw = request.query as Readonly<Record<string, unknown>>;
    const { vocabulary } = readyRegistry(deps);
    const { output } = parseQuery(raw, vocabulary).query;
    const envelope = jsonEnvelope(output.callback);
    const query = parseGeocodeQuery(raw);
    // An address wins over a position.
    const heeded = query.kind === 'forward' ? sharedNames : [...sharedNames, ...positionNames];
    reply.headers(explainOwnHeaders(raw, vocabulary, { address: undefined }, heeded));
    const rule = envelope === bareJson ? 'vocabularies' : 'script';
    const isKept =
      deps.geocoder.isConstant && deps.revalidate(request, reply, { from: 'vocabularies', rule });
    if (isKept) return reply;
    const result = await geocodingResult(deps, query, vocabulary);
    const text =
      result === undefined
        ? 'null'
        : writeObject(result, geocodingResultShape, output, 0, deps.encoder.chunks.reference);
    return reply
      .headers({ 'Content-Type': 'application/json', ...envelopeHeaders(envelope) })
      .send(Buffer.from(envelope.before + text + envelope.after));
  },
};

/** The result object; `undefined` when nothing was asked. */
async function geocodingResult(
  { geocoder }: EndpointDeps,
  query: GeocodeQuery,
  vocabulary: Vocabulary,
): Promise<V3Object | undefined> {
  switch (query.kind) {
    case 'nothing':
      return undefined;
    case 'forward':
      return resultOf(geocoder.service, await geocoder.forward(query.address));
    case 'reverse': {
      const found = await geocoder.reverse(query.lat, query.lng);
      const address = found.place && addressOf(found.place, vocabulary);
      return { ...resultOf(geocoder.service, found), AddressInfo: address };
    }
  }
}

function resultOf(service: string, { place, attribution }: Geocoded): V3Object {
  return {
    AddressInfoID: 0,
    ResultsAvailable: place !== undefined,
    Service: service,
    Latitude: place?.lat,
    Longitude: place?.lng,
    Attribution: attribution,
  };
}

function addressOf(place: Place, vocabulary: Vocabulary): V3Object {
  const { countryCode } = place;
  return {
    ID: 0,
    // Never null in an address (API contract 3.3).
    Title: place.title ?? '',
    AddressLine1: place.line1,
    AddressLine2: place.line2,
    Town: place.town,
    StateOrProvince: place.stateOrProvince,
    Postcode: place.postcode,
    CountryID: (countryCode && vocabulary.countryIdByIsoCode(countryCode)) ?? 0,
    Latitude: place.lat,
    Longitude: place.lng,
    DistanceUnit: 0,
  };
}
