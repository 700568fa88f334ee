import { AppError } from '../../base/errors.ts';
import type { JsonSchema } from '../../base/json-schema.ts';
import { parseInt32 } from '../../base/parse-number.ts';
import { limits } from '../../domain/limits.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import { RecordCursor } from '../../format/v3/ready/layout.ts';
import { readRecord } from '../../format/v3/ready/read-record.ts';
import { isV3Object, type V3Object } from '../../format/v3/v3-object.ts';
import { parseQuery } from '../../query/parse.ts';
import type { PoiQuery } from '../../query/poi-query.ts';
import type { Registry, Suggestions } from '../../registry/registry.ts';
import type { Endpoint, EndpointParameter } from '../endpoint.ts';
import { explainHeaders } from '../explain-header.ts';
import { filterParameters, unheededByCounts } from '../poi-parameters.ts';
import { readyRegistry } from '../ready-registry.ts';

/** Shapes are for lists; a position only says what is near. */
const otherNames = ['distance', 'distanceunit', 'boundingbox', 'bbox', 'polygon', 'polyline'];
const unheeded = [...unheededByCounts, ...otherNames];
const limitParameter: EndpointParameter = {
  name: 'limit',
  in: 'query',
  doc: 'Suggestions of each kind at most.',
  schema: {
    type: 'integer',
    minimum: 1,
    maximum: limits.maxSuggestions,
    default: limits.defaultSuggestions,
  },
  example: '3',
};

/** What may be meant by what is being typed into a search box. */
export const suggest: Endpoint = {
  method: 'GET',
  path: '/v3/suggest',
  operationId: 'suggest',
  tag: 'Search',
  summary: 'Complete what is typed into a search box',
  doc: 'Towns, operators and locations that have all words of `q`, the last of which may be unfinished. Towns whose names begin with the words come first, then those with more locations; with `latitude` and `longitude` near towns weigh more (100 km halve the weight) and locations are the nearest, else those whose titles begin with the words, newest first. Operators go by their number of locations. The filters of the list of locations decide what is counted and suggested; shapes do not. Without a word in `q` there are no suggestions.',
  parameters: [
    limitParameter,
    ...filterParameters
      .filter(({ name }) => !otherNames.includes(name))
      .map((one) => (one.name === 'q' ? { ...one, isRequired: true as const } : one)),
  ],
  answers: [
    {
      status: 200,
      doc: 'Suggestions: towns, then operators, then locations.',
      content: { 'application/json': { schema: answerSchema() } },
    },
  ],
  errors: ['invalid-parameter'],
  handler: (deps) => (request, reply) => {
    const registry = readyRegistry(deps);
    const { limit: limitText, ...raw } = request.query as Readonly<Record<string, unknown>>;
    const limit = limitOf(limitText);
    const { query } = parseQuery(raw, registry.vocabulary);
    reply.headers(explainHeaders(query, raw, registry.vocabulary, unheeded));
    if (deps.revalidate(request, reply, { from: 'locations', rule: 'data' })) return reply;
    return reply
      .type('application/json; charset=utf-8')
      .send({ suggestions: suggestionsFor(registry, query, limit) });
  },
};

function limitOf(text: unknown): number {
  if (text === undefined) return limits.defaultSuggestions;
  const limit = typeof text === 'string' ? parseInt32(text) : undefined;
  if (limit !== undefined && limit >= 1 && limit <= limits.maxSuggestions) return limit;
  throw new AppError(
    'invalid-parameter',
    `Cannot use "limit": expected one whole number from 1 to ${limits.maxSuggestions}`,
  );
}

/** The members of the answer's list. */
export function suggestionsFor(
  registry: Pick<Registry, 'suggest' | 'referenceLists'>,
  { where, area }: Pick<PoiQuery, 'where' | 'area'>,
  limit: number,
): readonly object[] {
  const near = area.kind === 'near' ? { lat: area.lat, lng: area.lng } : undefined;
  const found = registry.suggest({ where, near, limit });
  const { referenceLists } = registry;
  const towns = found.towns.map(({ name, countryId, count, lat, lng }) => ({
    kind: 'town',
    title: name,
    country: countryOf(referenceLists, countryId),
    count,
    latitude: lat,
    longitude: lng,
  }));
  const operators = found.operators.map(({ id, count }) => ({
    kind: 'operator',
    id,
    title: referenceLists.operators.find((one) => one.id === id)?.title.trim() ?? null,
    count,
  }));
  return [...towns, ...operators, ...locationsOf(found.hits, referenceLists)];
}

function locationsOf(hits: Suggestions['hits'], lists: ReferenceLists): readonly object[] {
  const cursor = new RecordCursor();
  return Array.from({ length: hits.count }, (_, i) => {
    cursor.moveTo(hits.segmentOf(i), hits.offsetOf(i));
    const { AddressInfo: address } = readRecord(cursor, {
      includeComments: false,
      recentSince: 0,
      distance: undefined,
      distanceUnit: 0,
    });
    const { Title, Town, CountryID, Latitude, Longitude }: V3Object = isV3Object(address)
      ? address
      : {};
    return {
      kind: 'location',
      id: hits.idOf(i),
      title: Title ?? '',
      town: Town ?? null,
      country: countryOf(lists, CountryID),
      latitude: Latitude,
      longitude: Longitude,
    };
  });
}

function countryOf({ countries }: ReferenceLists, id: unknown): object | null {
  const country = countries.find((one) => one.id === id);
  return country === undefined
    ? null
    : { id: country.id, isoCode: country.isoCode, title: country.title };
}

function answerSchema(): JsonSchema {
  const country = {
    type: ['object', 'null'],
    properties: {
      id: { type: 'integer' },
      isoCode: { type: 'string' },
      title: { type: 'string' },
    },
    required: ['id', 'isoCode', 'title'],
  };
  const position = { latitude: { type: 'number' }, longitude: { type: 'number' } };
  const count = { type: 'integer', minimum: 1, description: 'Locations that match.' };
  const one = (kind: string, properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
    type: 'object',
    properties: { kind: { const: kind }, ...properties },
    required: ['kind', ...Object.keys(properties)],
  });
  const title = { type: 'string' };
  const id = { type: 'integer' };
  const items = {
    anyOf: [
      one('town', { title, country, count, ...position }),
      one('operator', { id, title: { type: ['string', 'null'] }, count }),
      one('location', { id, title, town: { type: ['string', 'null'] }, country, ...position }),
    ],
  };
  return {
    type: 'object',
    properties: { suggestions: { type: 'array', items } },
    required: ['suggestions'],
  };
}
