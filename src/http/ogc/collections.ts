import type { JsonSchema } from '../../base/json-schema.ts';
import { formatUtc } from '../../base/time.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Endpoint } from '../endpoint.ts';
import { originOf } from '../origin-of.ts';
import { readyRegistry } from '../ready-registry.ts';
import { geoJsonType, jsonType, type Link, linkingTo, linksSchema, ogcPaths } from './link.ts';
import { documentParameters, refuseParameters } from './parameters.ts';

const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const gregorian = 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian';

const collectionSchema: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    title: { type: 'string' },
    description: { type: 'string' },
    extent: { type: 'object' },
    itemType: { type: 'string' },
    crs: { type: 'array', items: { type: 'string' } },
    links: linksSchema,
  },
  required: ['id', 'links'],
};

/** The list of collections, of which there is one (OGC 17-069r4, 7.13). */
export const ogcCollections: Endpoint = {
  method: 'GET',
  path: ogcPaths.collections,
  operationId: 'getOgcCollections',
  tag: 'OGC API Features',
  summary: 'OGC API - Features: the collections',
  doc: 'All collections: the locations.',
  parameters: documentParameters,
  answers: [
    {
      status: 200,
      doc: 'The collections.',
      content: {
        [jsonType]: {
          schema: {
            type: 'object',
            properties: {
              links: linksSchema,
              collections: { type: 'array', items: collectionSchema },
            },
            required: ['links', 'collections'],
          },
        },
      },
    },
  ],
  errors: ['invalid-parameter'],
  handler: (deps) => (request, reply) => {
    const registry = readyRegistry(deps);
    refuseParameters(request.query as Readonly<Record<string, unknown>>, registry.vocabulary);
    const origin = originOf(request.headers);
    if (deps.revalidate(request, reply, linkingTo(origin))) return reply;
    return reply.type(jsonType).send({
      links: [
        {
          href: origin + ogcPaths.collections,
          rel: 'self',
          type: jsonType,
          title: 'This document',
        },
      ],
      collections: [collectionOf(registry, origin)],
    });
  },
};

/** The one collection (OGC 17-069r4, 7.14). */
export const ogcCollection: Endpoint = {
  method: 'GET',
  path: ogcPaths.collection,
  operationId: 'getOgcCollection',
  tag: 'OGC API Features',
  summary: 'OGC API - Features: the collection of locations',
  doc: 'What the collection of locations is, and where its items are.',
  parameters: documentParameters,
  answers: [
    { status: 200, doc: 'The collection.', content: { [jsonType]: { schema: collectionSchema } } },
  ],
  errors: ['invalid-parameter'],
  handler: (deps) => (request, reply) => {
    const registry = readyRegistry(deps);
    refuseParameters(request.query as Readonly<Record<string, unknown>>, registry.vocabulary);
    const origin = originOf(request.headers);
    if (deps.revalidate(request, reply, linkingTo(origin))) return reply;
    return reply.type(jsonType).send(collectionOf(registry, origin));
  },
};

function collectionOf(registry: Registry, origin: string): object {
  const { lastUpdatedAt } = registry.status();
  const links: readonly Link[] = [
    { href: origin + ogcPaths.collection, rel: 'self', type: jsonType, title: 'This collection' },
    { href: origin + ogcPaths.items, rel: 'items', type: geoJsonType, title: 'The locations' },
  ];
  return {
    id: 'locations',
    title: 'Charging locations',
    description: 'Locations where electric vehicles can charge, as everybody sees them.',
    extent: {
      spatial: { bbox: [[-180, -90, 180, 90]], crs: crs84 },
      temporal: {
        interval: [[null, lastUpdatedAt === undefined ? null : formatUtc(lastUpdatedAt)]],
        trs: gregorian,
      },
    },
    itemType: 'feature',
    crs: [crs84],
    links,
  };
}
