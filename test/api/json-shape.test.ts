import { describe, expect, test } from 'vitest';
import { sharedApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import type { V3Poi } from '../support/v3-poi.ts';
import { isListed, listPath } from '../support/visible-world.ts';
import { testWorld, worldIds, worldRecentSince } from '../world/world.ts';

/** API contract 3.2, in output order. */
const members = [
  'DataProvider',
  'OperatorInfo',
  'UsageType',
  'StatusType',
  'SubmissionStatus',
  'UserComments',
  'PercentageSimilarity',
  'MediaItems',
  'IsRecentlyVerified',
  'DateLastVerified',
  'ID',
  'UUID',
  'ParentChargePointID',
  'DataProviderID',
  'DataProvidersReference',
  'OperatorID',
  'OperatorsReference',
  'UsageTypeID',
  'UsageCost',
  'AddressInfo',
  'Connections',
  'NumberOfPoints',
  'GeneralComments',
  'DatePlanned',
  'DateLastConfirmed',
  'StatusTypeID',
  'DateLastStatusUpdate',
  'MetadataValues',
  'DataQualityLevel',
  'DateCreated',
  'SubmissionStatusTypeID',
];

/** The last text of API contract 3.10, with its escapes resolved. */
const workedExample =
  String.raw`[{"IsRecentlyVerified":true,"DateLastVerified":"2021-05-30T11:55:00Z","ID":175585,"UUID":"131BF981-68E7-427F-BBB5-F75A2F9E5400","DataProviderID":1,"OperatorID":121,"UsageTypeID":4,"UsageCost":"0,35\u20AC/kWh (\u002B2c/min von 8-22Uhr)","AddressInfo":{"ID":175944,"Title":"Riepestra\u00DFe","AddressLine1":"1 Riepestra\u00DFe","Town":"Hanover","StateOrProvince":"Lower Saxony","Postcode":"30519","CountryID":87,"Latitude":52.344531610346905,"Longitude":9.761872499910737,"DistanceUnit":0},"Connections":[{"ID":272608,"ConnectionTypeID":25,"StatusTypeID":50,"LevelID":2,"Amps":32,"Voltage":400,"PowerKW":22,"CurrentTypeID":20,"Quantity":2}],"NumberOfPoints":2,"StatusTypeID":50,"DateLastStatusUpdate":"2021-05-30T11:55:00Z","DataQualityLevel":1,"DateCreated":"2021-05-30T11:55:00Z","SubmissionStatusTypeID":200}]`.replace(
    /\\u([0-9A-F]{4})/g,
    (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)),
  );

const hydratedOfPoi = [
  'DataProvider',
  'OperatorInfo',
  'UsageType',
  'StatusType',
  'SubmissionStatus',
];
const hydratedOfConnection = ['ConnectionType', 'StatusType', 'Level', 'CurrentType'];

describe.each(engines)('JSON on %s', (engine) => {
  const world = sharedApi(engine);
  const body = async (query: string) => (await world.api.get(`/v3/poi?${query}`)).body;
  const one = async (id: number, query = ''): Promise<V3Poi> => {
    const [poi] = await world.api.pois(`/v3/poi?chargepointid=${id}&${query}`);
    if (poi === undefined) throw new Error(`Location ${id} is not listed`);
    return poi;
  };

  test('72 every location has the 31 members in order, nulls printed, two spaces deep', async () => {
    expect(members).toHaveLength(31);
    const text = await body('maxresults=5000');
    const pois: readonly object[] = JSON.parse(text);
    for (const poi of pois) expect(Object.keys(poi)).toEqual(members);
    expect(text).toBe(JSON.stringify(pois, null, 2));
  });

  test('73 compact has no newline; hydrated members are null, or absent with verbose=false', async () => {
    const query = 'maxresults=5000&compact=true';
    const verbose = await body(query);
    const brief = await body(`${query}&verbose=false`);
    expect(verbose).not.toContain('\n');
    expect(brief).not.toContain('\n');
    const nothing = (names: readonly string[]) => Object.fromEntries(names.map((n) => [n, null]));
    for (const poi of JSON.parse(verbose)) {
      expect(Object.keys(poi)).toEqual(members);
      expect(poi).toMatchObject({ ...nothing(hydratedOfPoi), AddressInfo: { Country: null } });
      for (const connection of poi.Connections) {
        expect(connection).toMatchObject(nothing(hydratedOfConnection));
      }
    }
    for (const name of [...hydratedOfPoi, 'Country', 'ConnectionType', 'Level', 'CurrentType']) {
      expect(brief).not.toContain(`"${name}":`);
    }
    expect(JSON.stringify(JSON.parse(verbose))).toBe(verbose);
    expect(JSON.stringify(JSON.parse(brief))).toBe(brief);
  });

  test('74 verbose=false leaves out what is null, and nothing else', async () => {
    const verbose: readonly unknown[] = JSON.parse(await body('maxresults=5000'));
    const brief = await body('maxresults=5000&verbose=false');
    expect(brief).toBe(JSON.stringify(verbose, (_, value) => value ?? undefined, 2));
    for (const poi of JSON.parse(brief)) {
      expect(poi).toHaveProperty('IsRecentlyVerified');
      expect(poi).toHaveProperty('AddressInfo.DistanceUnit', 0);
      expect(poi).toHaveProperty('Connections');
    }
    expect(await one(worldIds.emptyTexts, 'verbose=false')).toMatchObject({
      UsageCost: '',
      GeneralComments: '',
      AddressInfo: { Title: '', AddressLine1: '', Town: '', AccessComments: '' },
    });
    expect(await one(worldIds.noConnections, 'verbose=false')).toHaveProperty('Connections', []);
  });

  test('75 the worked example comes out byte for byte', async () => {
    expect(await body('chargepointid=175585&compact=true&verbose=false')).toBe(workedExample);
  });

  test('76 the detail has the objects that ids stand for', async () => {
    expect(await one(175_585)).toMatchObject({
      DataProvider: { ID: 1, Title: 'Open Charge Map Contributors', IsOpenDataLicensed: true },
      OperatorInfo: { ID: 121, Title: 'EnerCity' },
      UsageType: { ID: 4, Title: 'Public - Membership Required', IsPayAtLocation: false },
      StatusType: { ID: 50, Title: 'Operational', IsOperational: true },
      SubmissionStatus: { ID: 200, Title: 'Submission Published', IsLive: true },
      AddressInfo: { Country: { ID: 87, ISOCode: 'DE', ContinentCode: 'EU', Title: 'Germany' } },
      Connections: [
        {
          ConnectionType: {
            ID: 25,
            Title: 'Type 2 (Socket Only)',
            FormalName: 'IEC 62196-2 Type 2',
          },
          Level: { ID: 2 },
          CurrentType: { ID: 20, Title: 'AC (Three-Phase)' },
          StatusType: { ID: 50 },
        },
      ],
    });
  });

  test('76 an id that the reference data does not know stays, its object is null', async () => {
    expect(await one(worldIds.operatorNotInVocabulary)).toMatchObject({
      OperatorID: 99_999,
      OperatorInfo: null,
    });
    expect(await one(worldIds.countryNotInVocabulary)).toMatchObject({
      AddressInfo: { CountryID: 9999, Country: null },
    });
    expect(await one(worldIds.connectionTypeNotInVocabulary)).toMatchObject({
      Connections: [{ ConnectionTypeID: 5555, ConnectionType: null }],
    });
    expect(
      (await one(worldIds.operatorNotInVocabulary, 'verbose=false')).OperatorInfo,
    ).toBeUndefined();
  });

  test('77 camelcase lowers the first capitals of every name', async () => {
    const text = await body(
      `chargepointid=175585,${worldIds.commentWithUser},${worldIds.mediaAndComments}&camelcase=true&includecomments=true`,
    );
    for (const name of [
      'id',
      'uuid',
      'isoCode',
      'powerKW',
      'isRecentlyVerified',
      'dataProviderID',
      'addressInfo',
      'operatorInfo',
      'statusType',
      'connections',
      'itemURL',
      'apiKey',
      'checkinStatusTypeID',
      'relatedURL',
    ]) {
      expect(text, name).toContain(`"${name}": `);
    }
    expect(text).not.toMatch(/"[A-Z]\w*":/);
    const pascal = await body(
      `chargepointid=175585,${worldIds.commentWithUser},${worldIds.mediaAndComments}&includecomments=true`,
    );
    expect(text.toLowerCase()).toBe(pascal.toLowerCase());
  });

  test('78 dates end in Z and have a fraction only when there is one', async () => {
    const text = await body('maxresults=5000&includecomments=true');
    const dates = [...text.matchAll(/"(Date\w+)": "([^"]*)"/g)].map((match) => match[2] ?? '');
    expect(dates.length).toBeGreaterThan(500);
    for (const date of dates) {
      expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,2}[1-9])?Z$/);
    }
    expect(await one(worldIds.datesWithMilliseconds)).toMatchObject({
      DateCreated: '2016-06-24T18:40:01.75Z',
      DateLastStatusUpdate: '2016-06-24T18:40:01.007Z',
    });
    const { UserComments } = await one(worldIds.commentWithMilliseconds, 'includecomments=true');
    expect(UserComments?.map((comment) => comment.DateCreated)).toEqual([
      '2020-02-03T04:05:44.473Z',
      '2020-02-03T04:05:29.14Z',
      '2020-02-03T04:05:29Z',
    ]);
    expect(await one(worldIds.dateBefore1970)).toMatchObject({
      DateCreated: '1969-07-20T20:17:00Z',
    });
  });

  test('79 numbers are in their shortest form', async () => {
    expect(await body('chargepointid=175585')).toContain('"PowerKW": 22,');
    expect(await body(`chargepointid=${worldIds.fractionalPower}`)).toContain('"PowerKW": 7.4,');
    const digits = await body(`chargepointid=${worldIds.manyDigits}&compact=true`);
    expect(digits).toContain('"Latitude":47.123456789012344,"Longitude":8.987654321098764');
    const whole = await body(`chargepointid=${worldIds.wholeDegrees}&compact=true`);
    expect(whole).toContain('"Latitude":46,"Longitude":8');
    expect(await body('maxresults=5000')).not.toMatch(/: -?\d+\.0[,\n]/);
  });

  test('80 a location is recently verified when its last verification is not six months old', async () => {
    const records = testWorld.filter(isListed);
    const latest = (times: readonly (number | undefined)[]) => {
      const known = times.filter((time) => time !== undefined);
      return known.length === 0 ? undefined : Math.max(...known);
    };
    const expected = new Map(
      records.map(({ location }) => {
        const { createdAt, updatedAt, confirmedAt } = location;
        const isNew = createdAt !== undefined && createdAt > worldRecentSince;
        return [
          location.id as number,
          latest([isNew ? createdAt : undefined, updatedAt, confirmedAt]),
        ];
      }),
    );
    for (const style of ['', '&compact=true&verbose=false', '&camelcase=false&compact=true']) {
      for (const poi of await world.api.pois(`/v3/poi?maxresults=5000${style}`)) {
        const verified = expected.get(poi.ID);
        const shown = poi.DateLastVerified ? Date.parse(poi.DateLastVerified) : undefined;
        expect(shown, `${poi.ID} ${style}`).toBe(verified);
        expect(poi.IsRecentlyVerified, `${poi.ID} ${style}`).toBe(
          verified !== undefined && verified > worldRecentSince,
        );
      }
    }
    expect((await one(worldIds.updatedAtSixMonths)).IsRecentlyVerified).toBe(false);
    expect((await one(worldIds.updatedJustInSixMonths)).IsRecentlyVerified).toBe(true);
    expect((await one(worldIds.createdJustInSixMonths)).IsRecentlyVerified).toBe(true);
    expect((await one(worldIds.noDates)).DateLastVerified).toBeNull();
  });

  test('81 comments and photos come when they are asked for, newest first', async () => {
    const id = worldIds.mediaAndComments;
    expect(await one(id)).toMatchObject({ UserComments: null, MediaItems: null });
    const brief = await one(id, 'verbose=false');
    expect(brief).not.toHaveProperty('UserComments');
    expect(brief).not.toHaveProperty('MediaItems');
    const asked = await one(id, 'includecomments=true');
    expect(asked.UserComments).toHaveLength(2);
    expect(asked.MediaItems).toHaveLength(2);

    const outOfOrder = await one(worldIds.commentsOutOfOrder, 'includecomments=true');
    expect(outOfOrder.UserComments?.map((comment) => comment.Comment)).toEqual([
      'newest',
      'middle',
      'oldest',
    ]);
    const tied = await one(worldIds.commentsAtTheSameMoment, 'includecomments=true');
    expect(tied.UserComments?.map((comment) => comment.Comment)).toEqual(['higher id', 'lower id']);
    const against = await one(worldIds.commentIdsAgainstTime, 'includecomments=true');
    expect(against.UserComments?.map((comment) => comment.ID)).toEqual([900_001, 900_002]);
    expect(await one(worldIds.commentOnly, 'includecomments=true')).toMatchObject({
      MediaItems: null,
    });
  });

  test('81 photos that are switched off are shown too', async () => {
    const { MediaItems } = await one(worldIds.mediaDisabledOnly, 'includecomments=true');
    expect(MediaItems).toMatchObject([{ IsEnabled: false }]);
  });

  test('81 a user beside a comment or photo has four members and no address', async () => {
    const known = ['ID', 'Username', 'ReputationPoints', 'ProfileImageURL'];
    const commented = await one(worldIds.commentWithUser, 'includecomments=true&verbose=false');
    const user = commented.UserComments?.[0]?.User ?? {};
    expect(Object.keys(user)).toEqual(known);
    const verbose = await one(worldIds.commentWithUser, 'includecomments=true');
    const all = verbose.UserComments?.[0]?.User ?? {};
    expect(Object.keys(all)).toHaveLength(24);
    for (const [name, value] of Object.entries(all)) {
      if (!known.includes(name)) expect(value, name).toBeNull();
    }
    const photo = await one(worldIds.mediaEnabled, 'includecomments=true&verbose=false');
    expect(Object.keys(photo.MediaItems?.[0]?.User ?? {})).toEqual(known);
  });

  test('82 compact comments have the ids of their types, not the objects', async () => {
    const query = 'includecomments=true&compact=true';
    const brief = await one(worldIds.commentWithAllMembers, `${query}&verbose=false`);
    expect(brief.UserComments).toMatchObject([{ CommentTypeID: 1000, CheckinStatusTypeID: 20 }]);
    expect(brief.UserComments?.[0]).not.toHaveProperty('CommentType');
    expect(brief.UserComments?.[0]).not.toHaveProperty('CheckinStatusType');
    const verbose = await one(worldIds.commentWithAllMembers, query);
    expect(verbose.UserComments).toMatchObject([{ CommentType: null, CheckinStatusType: null }]);
    const full = await one(worldIds.commentWithAllMembers, 'includecomments=true');
    expect(full.UserComments).toMatchObject([
      {
        CommentType: { ID: 1000, Title: 'Fault Report (Notice To Users And Operator)' },
        CheckinStatusType: { ID: 20, IsPositive: false },
      },
    ]);
  });

  test('82 extra values of metadata are always there, in compact form too', async () => {
    for (const query of [
      '',
      'compact=true',
      'compact=true&verbose=false',
      'includecomments=true',
    ]) {
      expect(await one(worldIds.metadataOption, query), query).toMatchObject({
        MetadataValues: [
          {
            MetadataFieldID: 1,
            MetadataFieldOption: { MetadataFieldID: 1, ID: 3, Title: 'Restaurant' },
            MetadataFieldOptionID: 3,
          },
          { MetadataFieldID: 2, ItemValue: '' },
        ],
      });
    }
  });

  test('83 a link without http gets it', async () => {
    const urls: readonly (readonly [number, string])[] = [
      [worldIds.urlWithoutScheme, 'http://www.x.com'],
      [worldIds.urlEmpty, ''],
      [worldIds.urlHttp, 'http://example.org/a?b=1&c=2'],
      [worldIds.urlHttps, 'https://example.org/'],
      [worldIds.urlUpperCase, 'HTTP://EXAMPLE.ORG'],
      [worldIds.urlOther, 'http://mailto:a@example.org'],
    ];
    for (const [id, url] of urls) expect((await one(id)).AddressInfo.RelatedURL).toBe(url);
  });

  test('84 no matches are an empty list in every style', async () => {
    for (const style of ['', '&compact=true', '&verbose=false', '&camelcase=true']) {
      expect(await body(`chargepointid=3${style}`), style).toBe('[]');
    }
  });

  test('85 callback wraps the list in a call, and only plain names are allowed', async () => {
    for (const name of ['cb', 'jQuery1710_1637', 'angular.callbacks._0', '$', 'a[0].b']) {
      const path = listPath({ maxresults: 2, compact: 'true', callback: name });
      const reply = await world.api.get(path);
      expect(reply.statusCode, name).toBe(200);
      expect(reply.body, name).toBe(`${name}(${await body('maxresults=2&compact=true')})`);
      expect(reply.headers['content-type']).toBe('text/javascript; charset=utf-8');
      expect(reply.headers['x-content-type-options']).toBe('nosniff');
    }
    for (const name of ['alert(1)//', 'a b', 'a;b', '<script>', 'a"', 'é', "a'"]) {
      for (const path of ['/v3/poi', '/v3/referencedata']) {
        const reply = await world.api.get(`${path}?callback=${encodeURIComponent(name)}`);
        expect(reply.statusCode, name).toBe(400);
        expect(JSON.parse(reply.body), name).toMatchObject({ status: 'error' });
        expect(reply.headers['content-type'], name).toBe('application/json');
      }
    }
  });

  test('texts of any kind come back as they are stored', async () => {
    const pois = await world.api.pois('/v3/poi?maxresults=5000&compact=true');
    const titles = new Map(pois.map((poi) => [poi.ID, poi.AddressInfo.Title]));
    for (const { location } of testWorld.filter(isListed)) {
      expect(titles.get(location.id)).toBe(location.address.title);
    }
  });
});
