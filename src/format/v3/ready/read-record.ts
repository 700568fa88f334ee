import type { EpochMs } from '../../../base/clock.ts';
import { formatUtc } from '../../../base/time.ts';
import { lastVerifiedAt } from '../../../domain/verification.ts';
import { isV3Object, type V3Object } from '../v3-object.ts';
import type { RecordCursor } from './layout.ts';

/** What a record does not know by itself. */
export interface RecordContext {
  readonly includeComments: boolean;
  readonly recentSince: EpochMs;
  /** Distance to the point or line of the query in the unit with this number; `undefined` when there was none. */
  readonly distance: number | undefined;
  /** How far along the line of the query, in the same unit; only in route order. */
  readonly distanceAlongRoute?: number | undefined;
  readonly distanceUnit: number;
}

/** The v3 object of a ready record, with computed members, without hydrated ones. */
export function readRecord(cursor: RecordCursor, context: RecordContext): V3Object {
  const { bytes, compactAt, verboseAt, extrasAt, endAt, settledVerifiedAt } = cursor;
  const { distance, distanceUnit, recentSince } = context;
  // The compact form begins with the comma that follows `IsRecentlyVerified`.
  const poi = parseObject(`{${bytes.toString('utf8', compactAt + 1, verboseAt)}`);
  const createdAt =
    typeof poi['DateCreated'] === 'string' ? Date.parse(poi['DateCreated']) : undefined;
  const updatedAt = Number.isNaN(settledVerifiedAt) ? undefined : settledVerifiedAt;
  const verified = lastVerifiedAt({ createdAt, updatedAt }, recentSince);
  const address = isV3Object(poi['AddressInfo']) ? poi['AddressInfo'] : {};
  const hasExtras = context.includeComments && endAt > extrasAt;
  return {
    ...poi,
    ...(hasExtras ? parseObject(bytes.toString('utf8', extrasAt, endAt)) : {}),
    AddressInfo:
      distance === undefined
        ? address
        : {
            ...address,
            Distance: distance,
            DistanceUnit: distanceUnit,
            DistanceAlongRoute: context.distanceAlongRoute,
          },
    IsRecentlyVerified: verified !== undefined && verified > recentSince,
    DateLastVerified: verified === undefined ? undefined : formatUtc(verified),
  };
}

function parseObject(text: string): V3Object {
  const value: unknown = JSON.parse(text);
  if (!isV3Object(value)) throw new TypeError('A ready record does not hold an object');
  return value;
}
