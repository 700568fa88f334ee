import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  v3At as at,
  v3Poi as poi,
  readV3 as read,
  v3Uuid as uuid,
} from '../../../test/support/v3-document.ts';
import { looksLikePoi, readPoi } from './read.ts';

function reasonOf(document: unknown): string {
  const result = readPoi(document, { publishedExport: true });
  return result.ok ? 'was read' : result.reason;
}

describe('readPoi: what it refuses', () => {
  it.each([null, undefined, 5, 'text', [], [{ ID: 1 }], new Map()])(
    'refuses what is no object: %j',
    (document) => {
      expect(readPoi(document, { publishedExport: true }).ok).toBe(false);
    },
  );

  it.each([undefined, null, 0, -1, 1.5, 2_147_483_648, 'abc', {}, [], true])(
    'refuses the id %j and says what is allowed',
    (ID) => {
      expect(reasonOf(poi({ ID }))).toMatch(
        /^Cannot read location: "ID" is ".*", expected a whole number from 1 to 2147483647$/,
      );
    },
  );

  it('refuses a location without address', () => {
    expect(reasonOf(poi({ AddressInfo: null }))).toBe(
      'Cannot read location: "AddressInfo" of location "175585" is missing',
    );
    expect(reasonOf(poi({ AddressInfo: [] }))).toMatch(/is missing$/);
  });

  it.each([
    { Latitude: null },
    { Latitude: 90.0001 },
    { Latitude: '51,5' },
    { Longitude: undefined },
    { Longitude: -180.5 },
    { Longitude: 'NaN' },
    { Longitude: { $numberDouble: 'Infinity' } },
    { Latitude: '9'.repeat(1000) },
  ])('refuses the position %j', (address) => {
    expect(reasonOf(poi({}, address))).toMatch(
      /expected -(90 to 90|180 to 180), in the address of/,
    );
  });
});

describe('readPoi: shapes', () => {
  it('reads the compact form', () => {
    expect(read(poi())).toMatchObject({
      location: {
        id: 175585,
        uuid,
        dataProviderId: 1,
        address: { id: 175944, title: 'Riepestraße', countryId: 87, lng: 9.761872499910737 },
        connections: [{ id: 272608, connectionTypeId: 25, powerKw: 22 }],
        updatedAt: at,
        createdAt: at,
        submissionStatusTypeId: 200,
      },
      comments: [],
      media: [],
      codes: [],
    });
  });

  it('matches names without regard to case, the exact spelling first', () => {
    const lower = Object.fromEntries(
      Object.entries(poi()).map(([name, value]) => [name.toLowerCase(), value]),
    );
    expect(read(lower).location).toEqual(read(poi()).location);
    expect(read({ id: 5, ...poi() }).location.id).toBe(175585);
  });

  it('takes the id where id and object are there, and the id of the object where it stands alone', () => {
    const { location } = read(
      poi(
        {
          OperatorID: 7,
          OperatorInfo: { ID: 8 },
          UsageType: { Title: 'Public', ID: 1 },
          StatusTypeID: null,
          StatusType: { ID: 50 },
          DataProviderID: undefined,
          dataProvider: { id: 19 },
          SubmissionStatusTypeID: undefined,
          SubmissionStatus: { ID: 100 },
          Connections: [{ ConnectionType: { ID: 33 }, Level: { ID: 3 }, CurrentType: { ID: 30 } }],
        },
        { CountryID: null, Country: { ID: 80 } },
      ),
    );
    expect(location).toMatchObject({
      operatorId: 7,
      usageTypeId: 1,
      statusTypeId: 50,
      dataProviderId: 19,
      submissionStatusTypeId: 100,
      address: { countryId: 80 },
      connections: [{ connectionTypeId: 33, levelId: 3, currentTypeId: 30 }],
    });
  });

  it('takes the country id 0, which is printed where none is known, for absent', () => {
    expect(read(poi({}, { CountryID: 0 })).location.address.countryId).toBeUndefined();
  });

  it('opens the wrappers of the relaxed and the canonical MongoDB form', () => {
    const { location, codes } = read(
      poi(
        {
          _id: { $oid: '61166215543539f5b2e84e95' },
          ID: { $numberInt: '175585' },
          NumberOfPoints: { $numberLong: '2' },
          DateCreated: { $date: '2021-05-30T11:55:00Z' },
          DateLastStatusUpdate: { $date: { $numberLong: String(at) } },
          DateLastConfirmed: { $date: at },
          OperatorID: { $undefined: true },
          Connections: [{ PowerKW: { $numberDecimal: '7.4' } }],
        },
        { Latitude: { $numberDouble: '52.5' } },
      ),
    );
    expect(location).toMatchObject({
      id: 175585,
      numberOfPoints: 2,
      createdAt: at,
      updatedAt: at,
      confirmedAt: at,
      operatorId: undefined,
      address: { lat: 52.5 },
      connections: [{ powerKw: 7.4 }],
    });
    expect(codes).toEqual([]);
  });

  it('ignores members that it does not know', () => {
    const { location } = read(
      poi({
        _source: 'x',
        SpatialPosition: { type: 'Point', coordinates: [1, 2] },
        Chargers: [],
        MetadataTags: 'a',
        PercentageSimilarity: 3,
        IsRecentlyVerified: true,
      }),
    );
    expect(location).toEqual(read(poi()).location);
  });

  it('reads the level of detail', () => {
    expect(read(poi({ LevelOfDetail: 2 })).location.levelOfDetail).toBe(2);
  });

  it('takes null for absent and keeps empty texts', () => {
    const { location } = read(poi({ UsageCost: '', GeneralComments: null }));
    expect(location.usageCost).toBe('');
    expect(location.generalComments).toBeUndefined();
  });

  it('reads dates without zone as UTC and keeps milliseconds', () => {
    const { location } = read(
      poi({ DateCreated: '2021-05-30T11:55:00', DatePlanned: '2021-05-30T11:55:00.1239999Z' }),
    );
    expect(location.createdAt).toBe(at);
    expect(location.plannedAt).toBe(at + 123);
  });
});

describe('readPoi: any input', () => {
  it('never throws on any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, publishedExport) => {
        expect(readPoi(value, { publishedExport }).ok).toBeTypeOf('boolean');
      }),
    );
  });

  it('never throws on a document in which any member was exchanged, and reads the same twice', () => {
    const names = fc.constantFrom(
      'ID',
      'UUID',
      'AddressInfo',
      'Connections',
      'UserComments',
      'MediaItems',
      'MetadataValues',
      'DateCreated',
      'SubmissionStatusTypeID',
      'OperatorInfo',
      'NumberOfPoints',
    );
    const addressNames = fc.constantFrom('Title', 'Latitude', 'Longitude', 'Country', 'Postcode');
    const value = fc.oneof(
      fc.jsonValue(),
      fc.array(fc.record({ ID: fc.jsonValue(), DateCreated: fc.jsonValue() })),
      fc.record({ $date: fc.jsonValue() }),
      fc.record({ $numberInt: fc.jsonValue() }),
    );
    fc.assert(
      fc.property(
        fc.dictionary(names, value, { maxKeys: 4 }),
        fc.dictionary(addressNames, value, { maxKeys: 2 }),
        (change, addressChange) => {
          const document = poi(change, addressChange);
          const first = readPoi(document, { publishedExport: true });
          expect(readPoi(document, { publishedExport: true })).toEqual(first);
          if (first.ok) expect(JSON.parse(JSON.stringify(first.record))).toEqual(first.record);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('looksLikePoi', () => {
  it('asks for an id and an address in any letter case', () => {
    expect(looksLikePoi(poi())).toBe(true);
    expect(looksLikePoi({ id: 1, addressInfo: null })).toBe(true);
    expect(looksLikePoi({ ID: 1, Title: 'Operator' })).toBe(false);
    expect(looksLikePoi([poi()])).toBe(false);
    expect(looksLikePoi(null)).toBe(false);
  });
});
