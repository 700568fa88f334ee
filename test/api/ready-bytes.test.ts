import { expect, test } from 'vitest';
import { roundDecimal } from '../../src/base/decimal.ts';
import { formatUtc } from '../../src/base/time.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import { lastVerifiedAt } from '../../src/domain/verification.ts';
import { commentToV3, locationToV3, mediaItemToV3 } from '../../src/format/v3/from-location.ts';
import type { PoiArrayOptions } from '../../src/format/v3/ready/poi-array-options.ts';
import { V3Encoder } from '../../src/format/v3/ready/v3-encoder.ts';
import { writePoiArray } from '../../src/format/v3/ready/write-poi-array.ts';
import type { ReadyRows } from '../../src/format/v3/ready/write-rows.ts';
import { poiShape } from '../../src/format/v3/shape.ts';
import type { V3Object } from '../../src/format/v3/v3-object.ts';
import { V3Reference } from '../../src/format/v3/v3-reference.ts';
import { type V3Style, writeItems } from '../../src/format/v3/write.ts';
import { DocumentArena, offsetAt, segmentAt } from '../../src/readindex/document-arena.ts';
import { testReference } from '../world/reference.ts';
import { testWorld, worldNow, worldRecentSince } from '../world/world.ts';

const switches = [false, true];
const styles: readonly (V3Style & { readonly includeComments: boolean })[] = switches.flatMap(
  (verbose) =>
    switches.flatMap((compact) =>
      switches.flatMap((camelCase) =>
        switches.map((includeComments) => ({ verbose, compact, camelCase, includeComments })),
      ),
    ),
);
/**
 * Angles in radians: none; at the point itself, next to it, and half around the earth. Clocks that find other
 * locations recent. Small and large buffers: the bytes are the same whatever they are cut into.
 */
const cases = [
  { angle: undefined, recentSince: worldRecentSince, unit: 'km', chunkBytes: 65_536 },
  { angle: undefined, recentSince: Date.UTC(1960, 0), unit: 'miles', chunkBytes: 1 },
  { angle: undefined, recentSince: worldNow + 1e12, unit: 'km', chunkBytes: 5000 },
  { angle: 0, recentSince: worldRecentSince, unit: 'miles', chunkBytes: 65_536 },
  { angle: 1e-9, recentSince: Date.UTC(2016, 0), unit: 'km', chunkBytes: 1 },
  { angle: 0.0123456789, recentSince: worldRecentSince, unit: 'miles', chunkBytes: 5000 },
  { angle: Math.PI, recentSince: worldRecentSince, unit: 'km', chunkBytes: 65_536 },
] as const;

const encoder = new V3Encoder();
encoder.replaceReference(testReference);
const reference = new V3Reference(testReference);
const encoded = testWorld.map((record) => Buffer.from(encoder.encode(record)));

function readyRows(records: readonly Buffer[], angle: number | undefined): ReadyRows {
  const arena = new DocumentArena();
  const starts = records.map((record) => arena.append(record));
  return {
    count: records.length,
    segmentOf: (i) => segmentAt(arena.segments, starts[i] ?? 0),
    offsetOf: (i) => offsetAt(starts[i] ?? 0),
    angles: angle === undefined ? undefined : new Float64Array(records.length).fill(angle),
  };
}

function written(
  rows: ReadyRows,
  options: PoiArrayOptions,
  { chunks }: V3Encoder,
  chunkBytes: number,
): string {
  const lender = { take: (bytes: number) => Buffer.alloc(bytes) };
  return Buffer.concat([...writePoiArray(rows, options, chunks, lender, chunkBytes)]).toString();
}

/** What the answer should be: the location as a v3 object, printed by the writer that knows no ready bytes. */
function plainObject(
  { location, comments, media }: LocationRecord,
  includeComments: boolean,
  recentSince: number,
  distance: V3Object,
): V3Object {
  const { head, address, tail } = locationToV3(location);
  const verified = lastVerifiedAt(location, recentSince);
  return {
    ...head,
    ...tail,
    AddressInfo: { ...address, ...distance },
    IsRecentlyVerified: verified !== undefined && verified > recentSince,
    DateLastVerified: verified === undefined ? undefined : formatUtc(verified),
    UserComments: includeComments && comments.length > 0 ? comments.map(commentToV3) : undefined,
    MediaItems: includeComments && media.length > 0 ? media.map(mediaItemToV3) : undefined,
  };
}

function distanceMembers(angle: number | undefined, unit: 'km' | 'miles'): V3Object {
  if (angle === undefined) return { DistanceUnit: 0 };
  return unit === 'km'
    ? { Distance: roundDecimal(angle * 6371), DistanceUnit: 1 }
    : { Distance: roundDecimal(angle * 3959), DistanceUnit: 2 };
}

test.each(styles)(
  'ready bytes print what the plain writer prints: %o',
  ({ includeComments, ...style }) => {
    for (const { angle, recentSince, unit, chunkBytes } of cases) {
      const options = { style, includeComments, distanceUnit: unit, recentSince } as const;
      const distance = distanceMembers(angle, unit);
      const plain = testWorld.map((record) =>
        plainObject(record, includeComments, recentSince, distance),
      );
      const rows = readyRows(encoded, angle);
      const text = written(rows, options, encoder, chunkBytes);
      expect(text).toBe(writeItems(plain, poiShape, style, 0, reference));
    }
  },
);

test('shared pieces follow the reference data, records need not be encoded again', () => {
  const own = new V3Encoder();
  const records = testWorld.map((record) => Buffer.from(own.encode(record)));
  own.replaceReference(testReference);
  for (const [i, record] of records.entries())
    expect(record.equals(encoded[i] ?? record)).toBe(true);
  const options = {
    style: { verbose: true, compact: false, camelCase: false },
    includeComments: false,
    distanceUnit: 'km',
    recentSince: worldRecentSince,
  } as const;
  expect(written(readyRows(records, undefined), options, own, 65_536)).toBe(
    written(readyRows(encoded, undefined), options, encoder, 65_536),
  );
});

test('a saved state makes the same chunks again', () => {
  const restored = new V3Encoder();
  restored.replaceReference(testReference);
  restored.restoreState(JSON.parse(JSON.stringify(encoder.saveState())));
  expect(restored.fingerprint).toBe(encoder.fingerprint);
  for (const [i, record] of testWorld.entries()) {
    expect(Buffer.from(restored.encode(record)).equals(encoded[i] ?? Buffer.alloc(0))).toBe(true);
  }
});
