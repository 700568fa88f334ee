import { Readable } from 'node:stream';
import { AppError } from '../../base/errors.ts';
import type { JsonSchema } from '../../base/json-schema.ts';
import { formatUtc } from '../../base/time.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import { recentSince } from '../../domain/verification.ts';
import {
  type FeatureTitles,
  featureProperties,
  featureTitles,
  locationFeature,
} from '../../format/ogc/location-feature.ts';
import { writeFeatures } from '../../format/ogc/write-features.ts';
import { RecordCursor } from '../../format/v3/ready/layout.ts';
import { parseQuery } from '../../query/parse.ts';
import { attributionSource } from '../attribution.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint } from '../endpoint.ts';
import { inTurns } from '../in-turns.ts';
import { originHeader, originOf } from '../origin-of.ts';
import { nextQuery, sameQuery } from '../page-link.ts';
import { readyRegistry } from '../ready-registry.ts';
import { geoJsonType, jsonType, type Link, linkingTo, linksSchema, ogcPaths } from './link.ts';
import {
  documentParameters,
  itemsParameters,
  readItemsQuery,
  refuseParameters,
} from './parameters.ts';

const propertySchemas = Object.fromEntries(
  Object.entries(featureProperties).map(([name, [type, description]]) => [
    name,
    type === 'array'
      ? { type, items: { type: 'string' }, description }
      : { type: [type, 'null'], description },
  ]),
);
const featureMembers = {
  type: { const: 'Feature' },
  id: { type: 'integer' },
  geometry: {
    type: 'object',
    properties: {
      type: { const: 'Point' },
      coordinates: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
    },
    required: ['type', 'coordinates'],
  },
  properties: { type: 'object', properties: propertySchemas },
} satisfies JsonSchema;
const featureSchema: JsonSchema = {
  type: 'object',
  properties: featureMembers,
  required: ['type', 'id', 'geometry', 'properties'],
};

/** The locations as features, by pages (OGC 17-069r4, 7.15). */
export const ogcItems: Endpoint = {
  method: 'GET',
  path: ogcPaths.items,
  operationId: 'listOgcFeatures',
  tag: 'OGC API Features',
  summary: 'OGC API - Features: the locations',
  doc: 'A page of the locations as GeoJSON features with flat properties, by ascending id, or by distance with `latitude` and `longitude`. Takes the filters of the list of locations; unknown parameters and values that cannot be used are errors here.',
  parameters: itemsParameters,
  answers: [
    {
      status: 200,
      doc: 'The features of this page, and a link to the next one.',
      headers: {
        'X-Attribution':
          'What to show with these locations: whose data it is, under which licence.',
      },
      content: {
        [geoJsonType]: {
          schema: {
            type: 'object',
            properties: {
              type: { const: 'FeatureCollection' },
              links: linksSchema,
              timeStamp: { type: 'string', format: 'date-time' },
              numberMatched: { type: 'integer' },
              numberReturned: { type: 'integer' },
              attribution: { type: 'string' },
              features: { type: 'array', items: featureSchema },
            },
            required: ['type', 'features', 'links'],
          },
        },
      },
    },
  ],
  errors: ['invalid-parameter', 'cursor-expired'],
  handler: (deps) => {
    const titlesOf = titleSource();
    const attributionOf = attributionSource();
    return (request, reply) => {
      const registry = readyRegistry(deps);
      const now = deps.clock.now();
      const origin = originOf(request.headers);
      const raw = request.query as Readonly<Record<string, unknown>>;
      const query = readItemsQuery(raw, registry.vocabulary);
      const { hits, total, nextCursor } = registry.searchPage(query, now);
      const attribution = attributionOf(registry.referenceLists, hits);
      const head = {
        links: itemsLinks(origin, request.url, nextCursor),
        timeStamp: formatUtc(now),
        numberMatched: total,
        numberReturned: hits.count,
        attribution: attribution.text,
      };
      const titles = titlesOf(registry.referenceLists);
      const body = writeFeatures(hits, head, titles, recentSince(now));
      // No validators: the time stamp makes the bytes of each answer its own.
      reply.headers({
        ...attribution.headers,
        'Cache-Control': cacheRules.data,
        Vary: `Origin, Accept-Encoding, ${originHeader}`,
      });
      return reply.type(geoJsonType).send(Readable.from(inTurns(body)));
    };
  },
};

function itemsLinks(origin: string, url: string, nextCursor: string | undefined): readonly Link[] {
  const items = origin + ogcPaths.items;
  const links: Link[] = [
    { href: items + sameQuery(url), rel: 'self', type: geoJsonType, title: 'This page' },
    {
      href: origin + ogcPaths.collection,
      rel: 'collection',
      type: jsonType,
      title: 'The collection',
    },
  ];
  if (nextCursor !== undefined) {
    const href = items + nextQuery(url, nextCursor);
    links.push({ href, rel: 'next', type: geoJsonType, title: 'The next page' });
  }
  return links;
}

/** One location as a feature (OGC 17-069r4, 7.16). */
export const ogcItem: Endpoint = {
  method: 'GET',
  path: `${ogcPaths.items}/:featureId`,
  operationId: 'getOgcFeature',
  tag: 'OGC API Features',
  summary: 'OGC API - Features: one location',
  doc: 'The location of this id as a GeoJSON feature with flat properties.',
  parameters: [
    {
      name: 'featureId',
      in: 'path',
      doc: 'Id of the location.',
      schema: { type: 'string' },
      example: '1',
      isRequired: true,
    },
    ...documentParameters,
  ],
  answers: [
    {
      status: 200,
      doc: 'The feature.',
      content: {
        [geoJsonType]: {
          schema: {
            type: 'object',
            properties: { ...featureMembers, links: linksSchema },
            required: ['type', 'id', 'geometry', 'properties', 'links'],
          },
        },
      },
    },
  ],
  errors: ['invalid-parameter', 'not-found'],
  handler: (deps) => {
    const titlesOf = titleSource();
    return (request, reply) => {
      const registry = readyRegistry(deps);
      const raw = request.query as Readonly<Record<string, unknown>>;
      refuseParameters(raw, registry.vocabulary);
      const origin = originOf(request.headers);
      const { featureId = '' } = request.params as Readonly<Record<string, string>>;
      const id = /^\d{1,10}$/.test(featureId) ? Number(featureId) : 0;
      const { query } = parseQuery({}, registry.vocabulary);
      const hits = registry.search({ ...query, ids: [id] });
      if (hits.count === 0) {
        throw new AppError('not-found', `There is no location "${featureId.slice(0, 100)}"`);
      }
      if (deps.revalidate(request, reply, linkingTo(origin))) return reply;
      const cursor = new RecordCursor();
      cursor.moveTo(hits.segmentOf(0), hits.offsetOf(0));
      const titles = titlesOf(registry.referenceLists);
      const feature = locationFeature(cursor, titles, recentSince(deps.clock.now()));
      return reply
        .type(geoJsonType)
        .send(JSON.stringify({ ...feature, links: itemLinks(origin, feature.id) }));
    };
  },
};

function itemLinks(origin: string, id: number): readonly Link[] {
  return [
    {
      href: `${origin}${ogcPaths.items}/${id}`,
      rel: 'self',
      type: geoJsonType,
      title: 'This location',
    },
    {
      href: origin + ogcPaths.collection,
      rel: 'collection',
      type: jsonType,
      title: 'The collection',
    },
  ];
}

/** Remembers the titles of the last lists that it was given. */
function titleSource(): (lists: ReferenceLists) => FeatureTitles {
  let current: { readonly lists: ReferenceLists; readonly titles: FeatureTitles } | undefined;
  return (lists) => {
    if (current?.lists !== lists) current = { lists, titles: featureTitles(lists) };
    return current.titles;
  };
}
