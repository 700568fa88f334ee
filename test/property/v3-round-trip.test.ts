import { describe, expect, it } from 'vitest';
import type { LocationRecord } from '../../src/domain/location.ts';
import { camelCase } from '../../src/format/v3/camel-case.ts';
import { commentToV3, locationToV3, mediaItemToV3 } from '../../src/format/v3/from-location.ts';
import { looksLikePoi, readPoi } from '../../src/format/v3/read.ts';
import { readCities } from '../../src/ingest/demo/cities.ts';
import { makeWorld } from '../../src/ingest/demo/world.ts';
import { testWorld, worldNow } from '../world/world.ts';

const invented = [
  ...makeWorld({
    seed: 5,
    count: 2000,
    firstId: 300_001,
    now: worldNow,
    cities: readCities(),
    dataProviderId: 1,
    operatorIds: [3, 5, 23],
  }),
];
const records: readonly LocationRecord[] = [...testWorld, ...invented];

/** A record as a plain v3 document, all members. */
function documentOf({ location, comments, media }: LocationRecord): unknown {
  const { head, address, tail } = locationToV3(location);
  const document = {
    UserComments: comments.map(commentToV3),
    MediaItems: media.map(mediaItemToV3),
    ...head,
    AddressInfo: address,
    ...tail,
  };
  return JSON.parse(JSON.stringify(document));
}

function read(document: unknown): LocationRecord {
  const result = readPoi(document, { publishedExport: false });
  if (!result.ok) throw new Error(result.reason);
  return result.record;
}

/** `change` applied to every member, inside first. */
function rewrite(
  value: unknown,
  change: (name: string, value: unknown) => [string, unknown],
): unknown {
  if (Array.isArray(value)) return value.map((entry) => rewrite(entry, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => change(name, rewrite(member, change))),
  );
}

function toCanonicalMongo(name: string, value: unknown): [string, unknown] {
  if (name.startsWith('Date') && typeof value === 'string')
    return [name, { $date: { $numberLong: String(Date.parse(value)) } }];
  if (typeof value !== 'number') return [name, value];
  if (Number.isInteger(value)) return [name, { $numberInt: String(value) }];
  return [name, { $numberDouble: String(value) }];
}

describe('v3 documents', () => {
  it('look like locations, and reading what was written and writing it again changes nothing', () => {
    for (const record of records) {
      const document = documentOf(record);
      expect(looksLikePoi(document)).toBe(true);
      if (record.location.submissionStatusTypeId !== undefined)
        expect(documentOf(read(document))).toEqual(document);
    }
  });

  it('read the same with camel-case names, from the MongoDB form, and in reversed order of members', () => {
    for (const record of records) {
      const document = documentOf(record);
      const expected = read(document);
      expect(read(rewrite(document, (name, value) => [camelCase(name), value]))).toEqual(expected);
      expect(read(rewrite(document, toCanonicalMongo))).toEqual(expected);
      const reversed = Object.fromEntries(Object.entries(document ?? {}).toReversed());
      expect(read(reversed)).toEqual(expected);
    }
  });

  it('keep everything of an invented location but what v3 does not print or computes', () => {
    for (const record of invented) {
      const { location, comments, media } = read(documentOf(record));
      const { connections, levelOfDetail: _, address, ...rest } = record.location;
      const { connections: readConnections, address: readAddress, ...readRest } = location;
      expect(readRest).toEqual({ ...rest, levelOfDetail: undefined });
      expect({ ...readAddress, relatedUrl: undefined }).toEqual({
        ...address,
        relatedUrl: undefined,
      });
      expect(readConnections.map(({ id, connectionTypeId }) => [id, connectionTypeId])).toEqual(
        connections.map(({ id, connectionTypeId }) => [id, connectionTypeId]),
      );
      expect(comments).toEqual(record.comments);
      expect(media).toEqual(record.media);
    }
  });
});
