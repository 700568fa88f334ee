import { describe, expect, it } from 'vitest';
import {
  v3At as at,
  v3Poi as poi,
  readV3 as read,
  v3Uuid as uuid,
} from '../../../test/support/v3-document.ts';
import { uuidForLocation } from '../../domain/uuid.ts';

describe('readPoi: what it repairs', () => {
  it('reads numbers that come as text or with an empty fraction', () => {
    const { location, codes } = read(
      poi({
        ID: ' 175585 ',
        OperatorID: '45',
        NumberOfPoints: '2.0',
        Connections: [{ Amps: '32', PowerKW: '22.5' }],
      }),
    );
    expect(location).toMatchObject({
      id: 175585,
      operatorId: 45,
      numberOfPoints: 2,
      connections: [{ amps: 32, powerKw: 22.5 }],
    });
    expect(codes).toEqual([]);
  });

  it('rounds fractions of counts with a note', () => {
    const { location, codes } = read(
      poi({ NumberOfPoints: 2.5, Connections: [{ Amps: 31.7, Voltage: '230.4', Quantity: 1.2 }] }),
    );
    expect(location.numberOfPoints).toBe(3);
    expect(location.connections[0]).toMatchObject({ amps: 32, voltage: 230, quantity: 1 });
    expect(codes).toEqual([
      'number-rounded Connections[0].Amps',
      'number-rounded Connections[0].Voltage',
      'number-rounded Connections[0].Quantity',
      'number-rounded NumberOfPoints',
    ]);
  });

  it('drops numbers beyond 32 bits and ids with a fraction', () => {
    const { location, codes } = read(
      poi({ OperatorID: 1.5, Connections: [{ Amps: 3e9, Quantity: 'many' }] }),
    );
    expect(location.operatorId).toBeUndefined();
    expect(location.connections[0]?.amps).toBeUndefined();
    expect(codes).toEqual([
      'value-dropped OperatorID',
      'value-dropped Connections[0].Amps',
      'value-dropped Connections[0].Quantity',
    ]);
  });

  it('gives a connection without type the unknown type', () => {
    expect(read(poi({ Connections: [{}] })).location.connections[0]?.connectionTypeId).toBe(0);
  });

  it('keeps ids that no vocabulary knows, and texts of any length', () => {
    const long = 'x'.repeat(100_000);
    const { location, codes } = read(
      poi({ OperatorID: 999_999, UsageCost: long }, { CountryID: 9999 }),
    );
    expect(location).toMatchObject({
      operatorId: 999_999,
      usageCost: long,
      address: { countryId: 9999 },
    });
    expect(codes).toEqual([]);
  });

  it.each([undefined, 'none', '00000000-0000-0000-0000-000000000000'])(
    'derives a UUID from the id where %j is given',
    (UUID) => {
      const { location, codes } = read(poi({ UUID }));
      expect(location.uuid).toBe(uuidForLocation(175585));
      expect(codes).toEqual(['uuid-made UUID']);
    },
  );

  it('writes UUIDs in upper case without braces', () => {
    const { location, codes } = read(poi({ UUID: `{${uuid.toLowerCase()}}` }));
    expect(location.uuid).toBe(uuid);
    expect(codes).toEqual([]);
  });

  it('keeps a location without title, with a note', () => {
    const { location, codes } = read(poi({}, { Title: null }));
    expect(location.address.title).toBe('');
    expect(codes).toEqual(['title-missing AddressInfo.Title']);
  });

  it('replaces characters that cannot be stored', () => {
    const { location, codes } = read(poi({}, { Title: 'a\0b\uD800c😀' }));
    expect(location.address.title).toBe('ab\uFFFDc😀');
    expect(codes).toEqual(['text-cleaned AddressInfo.Title']);
  });

  it('makes text of numbers and drops other things with a note', () => {
    const { location, codes } = read(poi({ UsageCost: true }, { Postcode: 25704 }));
    expect(location.address.postcode).toBe('25704');
    expect(codes).toEqual(['value-dropped UsageCost']);
  });

  it('takes a missing submission status for published only in a published export', () => {
    const document = poi({ SubmissionStatusTypeID: null });
    expect(read(document, true).location.submissionStatusTypeId).toBe(200);
    expect(read(document, false).location.submissionStatusTypeId).toBe(1);
    expect(read(document).codes).toEqual(['status-assumed SubmissionStatusTypeID']);
  });
});

describe('readPoi: locations at 0, 0', () => {
  const nowhere = { Latitude: 0, Longitude: -0 };

  it('hides a published one, with a note', () => {
    const { location, codes } = read(poi({}, nowhere));
    expect(location.submissionStatusTypeId).toBe(50);
    expect(location.address).toMatchObject({ lat: 0, lng: 0 });
    expect(codes).toEqual(['position-unlikely AddressInfo']);
  });

  it.each([1, 50, 250, 1000])('leaves the unpublished status %i as it is', (status) => {
    const { location } = read(poi({ SubmissionStatusTypeID: status }, nowhere));
    expect(location.submissionStatusTypeId).toBe(status);
  });

  it('shows one that has only one coordinate of 0', () => {
    expect(read(poi({}, { Latitude: 0 })).location.submissionStatusTypeId).toBe(200);
  });
});

describe('readPoi: comments, photos and extra fields', () => {
  it('reads comments newest first, of one moment the higher id first', () => {
    const { comments } = read(
      poi({
        UserComments: [
          { ID: 1, DateCreated: '2020-01-01T00:00:00Z' },
          { ID: 2, DateCreated: '2020-01-02T00:00:00.5Z', CheckinStatusTypeID: 0 },
          { ID: 3, DateCreated: '2020-01-01T00:00:00Z', CheckinStatusType: { ID: 10 } },
        ],
      }),
    );
    expect(comments.map((comment) => comment.id)).toEqual([2, 3, 1]);
    expect(comments.map((comment) => comment.checkInStatusTypeId)).toEqual([0, 10, undefined]);
    expect(comments.map((comment) => comment.locationId)).toEqual([175585, 175585, 175585]);
  });

  it('keeps of the user only what everybody may see', () => {
    const { comments } = read(
      poi({
        UserComments: [
          {
            ID: 1,
            DateCreated: '2020-01-01T00:00:00Z',
            User: {
              ID: 9,
              Username: 'eve',
              ReputationPoints: 3,
              ProfileImageURL: 'https://x/y',
              EmailAddress: 'eve@example.org',
              CurrentSessionToken: 'secret',
              APIKey: 'secret',
            },
          },
        ],
      }),
    );
    expect(comments[0]?.user).toEqual({
      id: 9,
      username: 'eve',
      reputationPoints: 3,
      profileImageUrl: 'https://x/y',
    });
  });

  it('gives a comment without date that of the location, and skips one without id', () => {
    const { comments, codes } = read(poi({ UserComments: [{ ID: 1 }, { Comment: 'x' }, 5] }));
    expect(comments.map((comment) => comment.createdAt)).toEqual([at]);
    expect(codes).toEqual([
      'entry-skipped UserComments[2]',
      'date-assumed UserComments[0].DateCreated',
      'entry-skipped UserComments[1]',
    ]);
  });

  it('keeps a comment where it was found when it names another location', () => {
    const { comments, codes } = read(
      poi({ UserComments: [{ ID: 1, ChargePointID: 5, DateCreated: '2020-01-01' }] }),
    );
    expect(comments[0]?.locationId).toBe(175585);
    expect(codes).toEqual(['other-location UserComments[0].ChargePointID']);
  });

  it('reads photos, with or without thumbnail, and skips one without address', () => {
    const { media, codes } = read(
      poi({
        MediaItems: [
          { ID: 1, DateCreated: '2020-01-01', ItemURL: 'https://x/a.orig.jpg', IsEnabled: false },
          { ID: 2, DateCreated: '2020-01-01', ItemThumbnailURL: 'https://x/b' },
        ],
      }),
    );
    expect(media).toEqual([
      {
        id: 1,
        locationId: 175585,
        url: 'https://x/a.orig.jpg',
        isEnabled: false,
        isVideo: false,
        isFeatured: false,
        isExternal: false,
        createdAt: Date.UTC(2020, 0, 1),
      },
    ]);
    expect(codes).toEqual(['entry-skipped MediaItems[1]']);
  });

  it('fills the option id of an extra field from its option', () => {
    const { location } = read(
      poi({
        MetadataValues: [
          {
            ID: 4,
            MetadataFieldID: 1,
            ItemValue: null,
            MetadataFieldOption: { MetadataFieldID: 1, ID: 3, Title: 'Restaurant' },
            MetadataFieldOptionID: null,
          },
        ],
      }),
    );
    expect(location.metadata).toEqual([
      { id: 4, fieldId: 1, option: { id: 3, title: 'Restaurant', fieldId: 1 }, optionId: 3 },
    ]);
    expect(read(poi({ MetadataValues: [] })).location.metadata).toBeUndefined();
  });

  it('keeps the last of entries with one id, and all connections that have none', () => {
    const { location, comments, codes } = read(
      poi({
        Connections: [{ ID: 7, Amps: 1 }, { ID: 7, Amps: 2 }, { ID: 0 }, { ID: 0 }, {}],
        UserComments: [
          { ID: 1, DateCreated: '2020-01-01', Comment: 'first' },
          { ID: 1, DateCreated: '2019-01-01', Comment: 'last' },
        ],
      }),
    );
    expect(location.connections.map(({ id, amps }) => [id, amps])).toEqual([
      [7, 2],
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(comments.map((comment) => comment.text)).toEqual(['last']);
    expect(codes).toEqual([
      'duplicate-dropped Connections[0]',
      'duplicate-dropped UserComments[0]',
    ]);
  });

  it('keeps at most 100 notes of one document', () => {
    expect(read(poi({ Connections: Array(10_000).fill(5) })).notes).toHaveLength(100);
  });
});
