import type { Endpoint } from '../endpoint.ts';
import { originOf } from '../origin-of.ts';
import { readyRegistry } from '../ready-registry.ts';
import { jsonType, type Link, linkingTo, linksSchema, ogcPaths } from './link.ts';
import { documentParameters, refuseParameters } from './parameters.ts';

const conformsTo = [
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
];

/** Where a client of OGC API - Features begins (OGC 17-069r4, 7.2). */
export const ogcLanding: Endpoint = {
  method: 'GET',
  path: ogcPaths.landing,
  operationId: 'getOgcLandingPage',
  tag: 'OGC API Features',
  summary: 'OGC API - Features: where to begin',
  doc: 'The landing page of OGC API - Features, part 1: the address to give to QGIS, GDAL (`OAPIF:`) and other clients of the standard.',
  parameters: documentParameters,
  answers: [
    {
      status: 200,
      doc: 'Links to what there is.',
      content: {
        [jsonType]: {
          schema: {
            type: 'object',
            properties: {
              title: { type: 'string' },
              description: { type: 'string' },
              links: linksSchema,
            },
            required: ['links'],
          },
        },
      },
    },
  ],
  errors: ['invalid-parameter'],
  handler: (deps) => (request, reply) => {
    refuseParameters(
      request.query as Readonly<Record<string, unknown>>,
      readyRegistry(deps).vocabulary,
    );
    const origin = originOf(request.headers);
    const answer = { ...linkingTo(origin), from: 'program', rule: 'document' } as const;
    if (deps.revalidate(request, reply, answer)) return reply;
    return reply.type(jsonType).send({
      title: 'Open Charge Map',
      description: 'Charging locations for electric vehicles',
      links: landingLinks(origin),
    });
  },
};

function landingLinks(origin: string): readonly Link[] {
  return [
    { href: origin + ogcPaths.landing, rel: 'self', type: jsonType, title: 'This document' },
    {
      href: `${origin}/openapi.json`,
      rel: 'service-desc',
      type: 'application/vnd.oai.openapi+json;version=3.1',
      title: 'The description of the API',
    },
    { href: `${origin}/docs`, rel: 'service-doc', type: 'text/html', title: 'The documentation' },
    {
      href: origin + ogcPaths.conformance,
      rel: 'conformance',
      type: jsonType,
      title: 'What of the standards is implemented',
    },
    { href: origin + ogcPaths.collections, rel: 'data', type: jsonType, title: 'The collections' },
  ];
}

/** Which conformance classes hold (OGC 17-069r4, 7.4). */
export const ogcConformance: Endpoint = {
  method: 'GET',
  path: ogcPaths.conformance,
  operationId: 'getOgcConformance',
  tag: 'OGC API Features',
  summary: 'OGC API - Features: what is implemented',
  doc: 'The conformance classes of OGC API - Features that this server implements.',
  parameters: documentParameters,
  answers: [
    {
      status: 200,
      doc: 'The classes.',
      content: {
        [jsonType]: {
          schema: {
            type: 'object',
            properties: { conformsTo: { type: 'array', items: { type: 'string' } } },
            required: ['conformsTo'],
          },
        },
      },
    },
  ],
  errors: ['invalid-parameter'],
  handler: (deps) => (request, reply) => {
    refuseParameters(
      request.query as Readonly<Record<string, unknown>>,
      readyRegistry(deps).vocabulary,
    );
    if (deps.revalidate(request, reply, { from: 'program', rule: 'document' })) return reply;
    return reply.type(jsonType).send({ conformsTo });
  },
};
