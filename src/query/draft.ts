import { isConnectionFacet } from '../domain/facet.ts';
import { limits } from '../domain/limits.ts';
import type { Box } from '../geo/box.ts';
import { kmPerMile } from '../geo/distance.ts';
import type { Point } from '../geo/point.ts';
import { hasThreeDistinctPoints } from '../geo/polygon.ts';
import type { Area, DistanceUnit, Order, OutputChoice, PoiQuery } from './poi-query.ts';
import type { ConnectionCondition, Predicate } from './predicate.ts';

/**
 * A query while its parameters are read, in any order. Mutable, because it lives inside one call of `parseQuery`:
 * copying it per parameter would cost more than everything else there.
 */
export interface QueryDraft {
  readonly where: Predicate[];
  ids: readonly number[] | undefined;
  countryIds: readonly number[] | undefined;
  limit: number;
  order: Order;
  sample: PoiQuery['sample'];
  cursor: string | undefined;
  wantsTotal: boolean | undefined;
  wantsReport: boolean | undefined;
  isStrict: boolean | undefined;
  /** Whether all conditions on connections must be met by one and the same. */
  onOneConnection: boolean;
  lat: number | undefined;
  lng: number | undefined;
  /** In `distanceUnit`. */
  distance: number | undefined;
  distanceUnit: DistanceUnit;
  polyline: readonly Point[] | undefined;
  box: Box | undefined;
  polygon: readonly Point[] | undefined;
  readonly output: { -readonly [Member in keyof OutputChoice]: OutputChoice[Member] };
}

const defaultOrder: Order = 'idDescending';

/** The query of a request without parameters: the newest ids of the world, miles, full JSON. */
export function emptyDraft(): QueryDraft {
  return {
    where: [],
    ids: undefined,
    countryIds: undefined,
    limit: limits.defaultMaxResults,
    order: defaultOrder,
    sample: undefined,
    cursor: undefined,
    wantsTotal: undefined,
    wantsReport: undefined,
    isStrict: undefined,
    onOneConnection: false,
    lat: undefined,
    lng: undefined,
    distance: undefined,
    distanceUnit: 'miles',
    polyline: undefined,
    box: undefined,
    polygon: undefined,
    output: {
      format: undefined,
      verbose: true,
      compact: false,
      camelCase: false,
      includeComments: false,
      members: undefined,
      attribution: undefined,
      callback: undefined,
    },
  };
}

/** The query that the parameters make together: what depends on more than one of them is decided here. */
export function queryOf(draft: QueryDraft): PoiQuery {
  if (draft.countryIds !== undefined) {
    draft.where.push({ op: 'anyOf', facet: 'countryId', values: draft.countryIds });
  }
  const shape = shapeOf(draft);
  const point = shape === undefined ? nearOf(draft) : undefined;
  const area = shape ?? point ?? { kind: 'everywhere' };
  return {
    where: draft.onOneConnection ? joinConnectionConditions(draft.where) : draft.where,
    ids: draft.ids,
    area,
    order: orderOf(draft, area),
    limit: draft.limit,
    sample: draft.sample,
    cursor: draft.cursor,
    wantsTotal: draft.wantsTotal,
    wantsReport: draft.wantsReport,
    isStrict: draft.isStrict,
    distanceUnit: draft.distanceUnit,
    output: draft.output,
  };
}

/** A point search goes by distance whatever was asked; without a line there is no order along it. */
function orderOf({ order }: QueryDraft, area: Area): Order {
  if (area.kind === 'near') return 'distance';
  return order === 'route' && area.kind !== 'corridor' ? defaultOrder : order;
}

/** The predicates with those about connections joined to one. */
function joinConnectionConditions(where: readonly Predicate[]): readonly Predicate[] {
  const conditions = where.filter(isConnectionCondition);
  if (conditions.length < 2) return where;
  const others = where.filter((predicate) => !isConnectionCondition(predicate));
  return [...others, { op: 'onOneConnection', conditions }];
}

function isConnectionCondition(predicate: Predicate): predicate is ConnectionCondition {
  switch (predicate.op) {
    case 'anyOf':
    case 'atLeast':
    case 'atMost':
      return isConnectionFacet(predicate.facet);
    default:
      return false;
  }
}

/** The first of polyline, box and polygon that is there; it discards latitude and longitude (API contract 2.5). */
function shapeOf(draft: QueryDraft): Area | undefined {
  if (draft.polyline !== undefined) return corridorOf(draft, draft.polyline);
  if (draft.box !== undefined) return { kind: 'box', box: draft.box };
  if (draft.polygon === undefined) return undefined;
  return hasThreeDistinctPoints(draft.polygon)
    ? { kind: 'polygon', ring: draft.polygon }
    : { kind: 'nowhere' };
}

/** `distance` is the whole width of a corridor (API contract 2.5.4). */
function corridorOf(draft: QueryDraft, line: readonly Point[]): Area {
  const widthKm = distanceKm(draft) ?? limits.defaultCorridorKm;
  if (widthKm <= 0) return { kind: 'nowhere' };
  return { kind: 'corridor', line, halfWidthKm: widthKm / 2 };
}

function nearOf(draft: QueryDraft): Area | undefined {
  const { lat, lng } = draft;
  if (lat === undefined || lng === undefined) return undefined;
  // The default is in km whatever the unit (API contract 2.5.5).
  const radiusKm = distanceKm(draft) ?? limits.defaultRadiusKm;
  return radiusKm < 0 ? { kind: 'nowhere' } : { kind: 'near', lat, lng, radiusKm };
}

function distanceKm({ distance, distanceUnit }: QueryDraft): number | undefined {
  if (distance === undefined || distanceUnit === 'km') return distance;
  return Math.min(distance * kmPerMile, Number.MAX_VALUE);
}
