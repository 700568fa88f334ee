import type { EpochMs } from '../../../base/clock.ts';
import { formatUtc } from '../../../base/time.ts';
import { lastVerifiedAt } from '../../../domain/verification.ts';
import { isV3Object, type V3Object } from '../v3-object.ts';
import { addressCommentsMember, type RecordCursor } from './layout.ts';

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
  const { bytes, compactAt, compactEnd, settledVerifiedAt } = cursor;
  const { distance, distanceUnit, recentSince } = context;
  // The compact form begins with the comma that follows `IsRecentlyVerified`.
  const poi = parseObject(`{${bytes.toString('utf8', compactAt + 1, compactEnd)}`);
  const createdAt =
    typeof poi['DateCreated'] === 'string' ? Date.parse(poi['DateCreated']) : undefined;
  const updatedAt = Number.isNaN(settledVerifiedAt) ? undefined : settledVerifiedAt;
  const verified = lastVerifiedAt({ createdAt, updatedAt }, recentSince);
  const address = isV3Object(poi['AddressInfo']) ? poi['AddressInfo'] : {};
  return {
    ...poi,
    ...(context.includeComments ? readExtras(cursor) : {}),
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

/** Comments, photos and what else only some answers show; an object without members when there is nothing. */
export function readExtras({ bytes, extrasAt, endAt }: RecordCursor): V3Object {
  return endAt > extrasAt ? parseObject(bytes.toString('utf8', extrasAt, endAt)) : {};
}

const addressCommentsStart = Buffer.from(`{"${addressCommentsMember}":`);

/** The general comments on the address (`AddressInfo.GeneralComments`); `undefined` when there are none. */
export function readAddressComments(cursor: RecordCursor): string | undefined {
  const { bytes, extrasAt, endAt } = cursor;
  if (endAt === extrasAt) return undefined;
  for (let i = 0; i < addressCommentsStart.length; i++) {
    if (bytes[extrasAt + i] !== addressCommentsStart[i]) return undefined;
  }
  const text = readExtras(cursor)[addressCommentsMember];
  return typeof text === 'string' ? text : undefined;
}

function parseObject(text: string): V3Object {
  const value: unknown = JSON.parse(text);
  if (!isV3Object(value)) throw new TypeError('A ready record does not hold an object');
  return value;
}
