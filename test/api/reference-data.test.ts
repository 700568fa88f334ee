import { describe, expect, test } from 'vitest';
import { sharedApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { isListed } from '../support/visible-world.ts';
import { testReference } from '../world/reference.ts';
import { testWorld } from '../world/world.ts';

/** API contract 7.1, in output order. */
const members = [
  'ChargerTypes',
  'ConnectionTypes',
  'CurrentTypes',
  'Countries',
  'DataProviders',
  'Operators',
  'StatusTypes',
  'SubmissionStatusTypes',
  'UsageTypes',
  'UserCommentTypes',
  'CheckinStatusTypes',
  'DataTypes',
  'MetadataGroups',
  'UserProfile',
  'ChargePoint',
  'UserComment',
] as const;

type Entry = Readonly<Record<string, unknown>> & { readonly ID: number; readonly Title: string };
type Document = { readonly [Name in (typeof members)[number]]: readonly Entry[] };

describe.each(engines)('reference data on %s', (engine) => {
  const world = sharedApi(engine);
  const body = async (query = '') => (await world.api.get(`/v3/referencedata?${query}`)).body;
  // The border where JSON becomes what the contract says it is.
  const document = async (query = '') =>
    (await world.api.json(`/v3/referencedata?${query}`)) as Document;
  const ids = (entries: readonly Entry[]) => entries.map((entry) => entry.ID);

  test('90 the document has its 16 members in order', async () => {
    expect(members).toHaveLength(16);
    const reply = await world.api.get('/v3/referencedata');
    expect(reply.headers['content-type']).toBe('application/json');
    expect(Object.keys(await document())).toEqual([...members]);
  });

  test('90 100 and 200 are the only live submission statuses', async () => {
    const { SubmissionStatusTypes } = await document();
    expect(ids(SubmissionStatusTypes.filter((entry) => entry['IsLive'] === true))).toEqual([
      100, 200,
    ]);
  });

  test('90 check-in type 140 is positive', async () => {
    const { CheckinStatusTypes } = await document();
    expect(CheckinStatusTypes.find((entry) => entry.ID === 140)).toMatchObject({
      IsPositive: true,
    });
  });

  test('90 lists are ordered by id or by title as clients know them', async () => {
    const lists = await document();
    const ascending = [...ids(lists.DataProviders)].sort((a, b) => a - b);
    expect(ids(lists.DataProviders)).toEqual(ascending);
    expect(ids(lists.ChargerTypes)).toEqual([1, 2, 3]);
    expect(ids(lists.CurrentTypes)).toEqual([10, 20, 30]);
    for (const name of ['ConnectionTypes', 'Countries', 'Operators', 'UsageTypes'] as const) {
      const titles = lists[name].map((entry) => entry.Title.toLowerCase());
      expect(titles, name).toEqual([...titles].sort());
    }
    expect(lists.Operators).toHaveLength(testReference.operators.length);
    expect(lists.Operators.map((entry) => entry.Title)).toContain('POD Point (UK)');
    expect(lists.ChargerTypes.map((entry) => entry.Title)).toContain('Level 3:  High (Over 40kW)');
  });

  test('90 the templates are objects that clients can fill in', async () => {
    const lists = (await world.api.json('/v3/referencedata')) as Record<string, unknown>;
    expect(lists['UserProfile']).toBeNull();
    expect(lists['ChargePoint']).toMatchObject({
      ID: -1,
      AddressInfo: { ID: 0, Title: null, Latitude: 0, Longitude: 0, DistanceUnit: 0 },
      Connections: [{ ID: 0 }],
      NumberOfPoints: 1,
      GeneralComments: '',
      DataQualityLevel: 1,
      SubmissionStatus: null,
      DataProvider: { ID: 0, Title: null },
      DateCreated: '2021-11-23T12:00:00Z',
    });
    expect(lists['UserComment']).toMatchObject({
      ID: 0,
      ChargePointID: 0,
      CommentType: { ID: 10 },
      CheckinStatusType: { ID: 0 },
      Comment: '',
    });
  });

  test('91 countryid shrinks the connection types, and nothing else', async () => {
    const all = await document();
    for (const countries of [[87], [80, 217], [999_999]]) {
      const shrunk = await document(`countryid=${countries.join(',')},`);
      const used = new Set(
        testWorld
          .filter(isListed)
          .filter(({ location }) => countries.includes(location.address.countryId ?? 0))
          .flatMap(({ location }) => location.connections.map((item) => item.connectionTypeId)),
      );
      expect(shrunk.ConnectionTypes).toEqual(
        all.ConnectionTypes.filter((entry) => used.has(entry.ID)),
      );
      expect({ ...shrunk, ConnectionTypes: [] }).toEqual({ ...all, ConnectionTypes: [] });
    }
  });

  test('91 countrycode and an unusable list do nothing', async () => {
    const all = await body();
    for (const query of ['countrycode=DE', 'countryid=abc', 'countryid=', 'operatorid=45']) {
      expect(await body(query), query).toBe(all);
    }
  });

  test('91 compact removes the indentation, verbose=false the nulls, nothing else', async () => {
    const all: unknown = JSON.parse(await body());
    expect(await body()).toBe(JSON.stringify(all, null, 2));
    expect(await body('compact=true')).toBe(JSON.stringify(all));
    const brief = JSON.stringify(all, (_, value) => value ?? undefined);
    expect(await body('compact=true&verbose=false')).toBe(brief);
    expect(brief).not.toContain('UserProfile');
  });

  test('91 camelcase lowers the first capitals of every name', async () => {
    const text = await body('camelcase=true');
    expect(text).toContain('"chargerTypes": ');
    expect(text).toContain('"isoCode": ');
    expect(text).not.toMatch(/"[A-Z]\w*":/);
    expect(text.toLowerCase()).toBe((await body()).toLowerCase());
  });

  test('92 every output is JSON', async () => {
    const all = await body();
    for (const output of ['csv', 'xml', 'kml', 'geojson', 'rss', 'foo']) {
      const reply = await world.api.get(`/v3/referencedata?output=${output}`);
      expect(reply.statusCode, output).toBe(200);
      expect(reply.headers['content-type'], output).toBe('application/json');
      expect(reply.body, output).toBe(all);
    }
  });

  test('callback wraps the document in a call', async () => {
    const reply = await world.api.get('/v3/referencedata?callback=cb&compact=true');
    expect(reply.body).toBe(`cb(${await body('compact=true')})`);
  });
});
