import { effectiveLevelId, effectivePowerKw, highestPowerKw } from './connection.ts';
import type { LocationRecord } from './location.ts';
import { powerClassOf } from './power-class.ts';
import { settledVerifiedAt } from './verification.ts';
import { isVisible } from './visibility.ts';

/**
 * A facet is one filterable column of a location, computed once when the location is indexed. This table is the
 * only place that knows how a filter reads a location; the read index makes a typed column of each row.
 *
 * Kinds: `integer` (one 32-bit value or none), `number` (one double or none), `integers`/`numbers` (one
 * value or none for each connection), `flag`, `text` (compared after `normaliseText`).
 * `posting: true` asks the index to keep the rows of each value ready, for values that are asked often and are rare.
 */
export const facets = {
  id: { kind: 'integer', of: ({ location }) => location.id },
  countryId: { kind: 'integer', of: ({ location }) => location.address.countryId, posting: true },
  operatorId: { kind: 'integer', of: ({ location }) => location.operatorId, posting: true },
  dataProviderId: { kind: 'integer', of: ({ location }) => location.dataProviderId, posting: true },
  usageTypeId: { kind: 'integer', of: ({ location }) => location.usageTypeId },
  statusTypeId: { kind: 'integer', of: ({ location }) => location.statusTypeId },
  submissionStatusTypeId: {
    kind: 'integer',
    of: ({ location }) => location.submissionStatusTypeId,
  },
  levelOfDetail: { kind: 'integer', of: ({ location }) => location.levelOfDetail },
  createdAt: { kind: 'number', of: ({ location }) => location.createdAt },
  updatedAt: { kind: 'number', of: ({ location }) => location.updatedAt },
  /** Not asked by filters: tells when an answer changes by the clock alone. */
  settledVerifiedAt: { kind: 'number', of: ({ location }) => settledVerifiedAt(location) },
  connectionTypeId: {
    kind: 'integers',
    of: ({ location }) => location.connections.map((connection) => connection.connectionTypeId),
  },
  levelId: { kind: 'integers', of: ({ location }) => location.connections.map(effectiveLevelId) },
  powerKw: { kind: 'numbers', of: ({ location }) => location.connections.map(effectivePowerKw) },
  /** The class of the highest power. */
  powerClassId: {
    kind: 'integer',
    of: ({ location }) => powerClassOf(highestPowerKw(location.connections) ?? Number.NaN)?.id,
  },
  postcode: { kind: 'text', of: ({ location }) => location.address.postcode },
  hasMedia: { kind: 'flag', of: ({ media }) => media.some((item) => item.isEnabled) },
  hasComment: { kind: 'flag', of: ({ comments }) => comments.length > 0 },
  hasCheckIn: {
    kind: 'flag',
    of: ({ comments }) => comments.some((comment) => comment.checkInStatusTypeId !== undefined),
  },
  /** What the permanent rules of API contract 2.4 let everybody see. */
  isVisible: { kind: 'flag', of: ({ location }) => isVisible(location) },
} as const satisfies Record<string, FacetDefinition>;

type FacetDefinition =
  | {
      readonly kind: 'integer' | 'number';
      readonly of: (record: LocationRecord) => number | undefined;
      readonly posting?: true;
    }
  | {
      readonly kind: 'integers' | 'numbers';
      readonly of: (record: LocationRecord) => readonly (number | undefined)[];
    }
  | { readonly kind: 'flag'; readonly of: (record: LocationRecord) => boolean }
  | { readonly kind: 'text'; readonly of: (record: LocationRecord) => string | undefined };

export type Facet = keyof typeof facets;
type FacetOfKind<Kind> = {
  [F in Facet]: (typeof facets)[F]['kind'] extends Kind ? F : never;
}[Facet];

/** Facets with at most one number per location. */
export type NumberFacet = FacetOfKind<'integer' | 'number'>;
/** Facets with one value per connection, in the order of the connections: those at one position are of one connection. */
export type NumbersFacet = FacetOfKind<'integers' | 'numbers'>;
/** Facets whose values are ids, one per location or one per connection. */
export type IdFacet = FacetOfKind<'integer' | 'integers'>;
export type FlagFacet = FacetOfKind<'flag'>;
export type TextFacet = FacetOfKind<'text'>;
/** Facets whose rows the index keeps ready by value. */
export type PostedFacet = {
  [F in Facet]: (typeof facets)[F] extends { readonly posting: true } ? F : never;
}[Facet];

export const facetNames = Object.keys(facets) as readonly Facet[];
export const postedFacets = facetNames.filter(
  (facet): facet is PostedFacet => 'posting' in facets[facet],
);

export function isConnectionFacet(facet: Facet): facet is NumbersFacet {
  const { kind } = facets[facet];
  return kind === 'integers' || kind === 'numbers';
}

/** How texts are compared by filters: without surrounding white space, in lower case. */
export function normaliseText(text: string): string {
  return text.trim().toLowerCase();
}
