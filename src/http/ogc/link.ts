import type { JsonSchema } from '../../base/json-schema.ts';
import { textHash } from '../entity-tag.ts';
import { originHeader } from '../origin-of.ts';
import type { CachedAnswer } from '../revalidate.ts';

/** A link as OGC API documents hold it (OGC 17-069r4, 7.6; RFC 8288). */
export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title: string;
}

export const linksSchema: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      href: { type: 'string' },
      rel: { type: 'string' },
      type: { type: 'string' },
      title: { type: 'string' },
    },
    required: ['href', 'rel'],
  },
};

export const jsonType = 'application/json';
export const geoJsonType = 'application/geo+json';

/** What decides a document about locations with links that begin with `origin`. */
export function linkingTo(origin: string): CachedAnswer {
  return { from: 'locations', variant: textHash(origin), rule: 'data', vary: originHeader };
}

/** Where the documents of the API are, below the address of the server. */
export const ogcPaths = {
  landing: '/ogc',
  conformance: '/ogc/conformance',
  collections: '/ogc/collections',
  collection: '/ogc/collections/locations',
  items: '/ogc/collections/locations/items',
} as const;
