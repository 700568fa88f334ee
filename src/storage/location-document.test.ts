import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentId, locationId, mediaItemId } from '../domain/id.ts';
import type { Location } from '../domain/location.ts';
import {
  contentHash,
  readDocument,
  writeComment,
  writeLocation,
  writeMediaItem,
} from './location-document.ts';

const text = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });
const number = fc.option(fc.integer(), { nil: undefined });
const address = fc.record({
  id: number,
  title: fc.string({ unit: 'binary' }),
  line1: text,
  line2: text,
  town: text,
  stateOrProvince: text,
  postcode: text,
  countryId: number,
  lat: fc.double({ min: -90, max: 90, noNaN: true }).map((lat) => lat + 0),
  lng: fc.double({ min: -180, max: 180, noNaN: true }).map((lng) => lng + 0),
  telephone1: text,
  telephone2: text,
  email: text,
  accessComments: text,
  relatedUrl: text,
  generalComments: text,
});
const connection = fc.record({
  id: number,
  connectionTypeId: fc.nat(),
  reference: text,
  statusTypeId: number,
  levelId: number,
  amps: number,
  voltage: number,
  powerKw: number,
  currentTypeId: number,
  quantity: number,
  comments: text,
});
const metadata = fc.record({
  id: fc.nat(),
  fieldId: fc.nat(),
  value: text,
  option: fc.option(fc.record({ id: fc.nat(), title: fc.string(), fieldId: fc.nat() }), {
    nil: undefined,
  }),
  optionId: number,
});
const location: fc.Arbitrary<Location> = fc.record({
  id: fc.nat().map(locationId),
  uuid: fc.uuid(),
  parentId: fc.option(fc.nat().map(locationId), { nil: undefined }),
  dataProviderId: number,
  dataProviderReference: text,
  operatorId: number,
  operatorReference: text,
  usageTypeId: number,
  usageCost: text,
  address,
  connections: fc.array(connection, { maxLength: 4 }),
  numberOfPoints: number,
  generalComments: text,
  plannedAt: number,
  confirmedAt: number,
  statusTypeId: number,
  updatedAt: number,
  metadata: fc.option(fc.array(metadata, { maxLength: 2 }), { nil: undefined }),
  dataQualityLevel: number,
  levelOfDetail: number,
  createdAt: number,
  submissionStatusTypeId: number,
});

/** The same value with the members of every object the other way round, and absent ones left out. */
function turnedRound<T>(value: T): T;
function turnedRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedRound);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.reverse().map(([name, member]) => [name, turnedRound(member)]));
}

describe('documents', () => {
  it('say what the location says, whatever it says', () => {
    fc.assert(
      fc.property(location, (given) => {
        expect(readDocument<Location>(writeLocation(given))).toEqual(given);
      }),
    );
  });

  it('and hashes are the same for any order of members and for absent as for undefined ones', () => {
    fc.assert(
      fc.property(location, (given) => {
        expect(writeLocation(turnedRound(given))).toBe(writeLocation(given));
        expect(contentHash(turnedRound(given))).toBe(contentHash(given));
      }),
    );
  });

  it('have different hashes when any member differs', () => {
    fc.assert(
      fc.property(location, fc.nat(), (given, points) => {
        fc.pre(given.numberOfPoints !== points);
        expect(contentHash({ ...given, numberOfPoints: points })).not.toBe(contentHash(given));
      }),
    );
  });

  it('tell an empty text from an absent one', () => {
    const [given] = fc.sample(location, { numRuns: 1, seed: 1 });
    if (given === undefined) throw new Error('no sample');
    const empty = contentHash({ ...given, usageCost: '' });
    expect(empty).not.toBe(contentHash({ ...given, usageCost: undefined }));
  });

  it('keep every member of comments and photos', () => {
    const user = { id: 1, username: 'a', reputationPoints: 2, profileImageUrl: 'b' };
    const comment = {
      id: commentId(1),
      locationId: locationId(2),
      typeId: 10,
      userName: '',
      text: 'x',
      rating: 255,
      relatedUrl: 'y',
      createdAt: 0,
      user,
      checkInStatusTypeId: 0,
      isActionedByEditor: false,
    };
    const item = {
      id: mediaItemId(1),
      locationId: locationId(2),
      url: 'u',
      thumbnailUrl: 't',
      comment: 'c',
      isEnabled: true,
      isVideo: false,
      isFeatured: true,
      isExternal: false,
      metadataValue: 'm',
      user,
      createdAt: 1,
    };
    expect(readDocument(writeComment(comment))).toStrictEqual(comment);
    expect(readDocument(writeMediaItem(item))).toStrictEqual(item);
  });

  it('lose times that are none, which older versions of this program let in', () => {
    const location = { id: 1, uuid: 'X', address: {}, connections: [] };
    const wild = { plannedAt: -1e300, confirmedAt: 8.64e15, updatedAt: 0.5, createdAt: 7 };
    expect(readDocument(JSON.stringify({ ...location, ...wild }))).toEqual({
      ...location,
      createdAt: 7,
    });
    const contributions = { movedTo: 5, editedAt: 1e18 };
    expect(readDocument(JSON.stringify({ ...location, updatedAt: 5, contributions }))).toEqual({
      ...location,
      updatedAt: 5,
    });
    expect(readDocument('{"id":1,"locationId":2,"createdAt":-1e300}')).toEqual({
      id: 1,
      locationId: 2,
      createdAt: 0,
    });
  });

  it('that are damaged are reported as a damaged database', () => {
    expect(() => readDocument('{"id":')).toThrow(/stored document.*backup/);
  });
});
