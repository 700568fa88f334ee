import type { Box } from '../geo/box.ts';
import type { Point } from '../geo/point.ts';
import type { Predicate } from './predicate.ts';

/**
 * Where to look. At most one kind is active per query (API contract 2.5: polyline, box, polygon, point, in this
 * order). `near` and `corridor` have inclusive distances of 0 km and more; `box` and `polygon` include their edges;
 * `nowhere` is a shape that holds no point (negative radius, ring of fewer than three points …).
 */
export type Area =
  | { readonly kind: 'everywhere' }
  | { readonly kind: 'nowhere' }
  | {
      readonly kind: 'near';
      readonly lat: number;
      readonly lng: number;
      readonly radiusKm: number;
    }
  | { readonly kind: 'box'; readonly box: Box }
  | { readonly kind: 'polygon'; readonly ring: readonly Point[] }
  | {
      readonly kind: 'corridor';
      readonly line: readonly Point[];
      readonly halfWidthKm: number;
    };

/**
 * The order of the rows, applied before the limit. Ties go by ascending id. `distance` only with area `near`,
 * `route` (by the place along the line) only with area `corridor`.
 */
export type Order =
  | 'distance'
  | 'route'
  | 'idDescending'
  | 'idAscending'
  | 'createdAscending'
  | 'updatedAscending';

/**
 * The place of a row in the order of a query: what rows are ordered by (the number depends on the order; ascending),
 * then its id.
 */
export interface RowKey {
  readonly key: number;
  readonly id: number;
}

/** Unit of distances in the answer (and of `distance` in the request, which is already converted here). */
export type DistanceUnit = 'km' | 'miles';

/** What a list of locations is asked for: the conditions, the order, the number of rows, the form of the answer. */
export interface PoiQuery {
  /** All must hold. The permanent rules of API contract 2.4 are not among them: the read side adds those. */
  readonly where: readonly Predicate[];
  /** Only these locations (distinct, in no order), when present. */
  readonly ids?: readonly number[] | undefined;
  readonly area: Area;
  readonly order: Order;
  /** Rows at most, 0 or more; no upper bound. */
  readonly limit: number;
  /** How rows are chosen instead of by `order`: `even` spreads them over the map and is an order of its own. */
  readonly sample?: 'even' | undefined;
  /** Only rows behind this place in the order. Not read from a request: a cursor says it. */
  readonly after?: RowKey | undefined;
  /** Where to go on, as an earlier answer gave it: not validated. */
  readonly cursor?: string | undefined;
  /** Whether to count all matches, however many rows are asked for. */
  readonly wantsTotal?: boolean | undefined;
  /** Whether the answer shall say what was made of the parameters. */
  readonly wantsReport?: boolean | undefined;
  /** Whether it shall be an error when a parameter has no effect or another one than written. */
  readonly isStrict?: boolean | undefined;
  readonly distanceUnit: DistanceUnit;
  readonly output: OutputChoice;
}

/** The form of the answer (API contract 3.9, 4). */
export interface OutputChoice {
  /** Lower-cased name that was asked for; it may name no format. */
  readonly format?: string | undefined;
  readonly verbose: boolean;
  readonly compact: boolean;
  readonly camelCase: boolean;
  readonly includeComments: boolean;
  /** Only these members, by names in lower case with dots between; all when absent. */
  readonly members?: readonly string[] | undefined;
  /** Whether the body says whose data it is, in formats whose contract has no place for it. */
  readonly attribution?: boolean | undefined;
  /** Name of a JSONP function as it was sent: not validated. */
  readonly callback?: string | undefined;
}
