import { describe, expect, test } from 'vitest';
import { camelCase } from '../../src/format/v3/camel-case.ts';
import { faultsOf, renamed, wronglyWrittenIntegers } from '../strict-clients/strict-shape.ts';
import { poiShape, referenceDataShape } from '../strict-clients/v3-shapes.ts';
import { richLocation } from '../support/rich-location.ts';
import { sharedApi } from '../support/running-api.ts';
import { testWorld } from '../world/world.ts';

const switches = ['false', 'true'];
const styles = switches.flatMap((verbose) =>
  switches.flatMap((compact) =>
    switches.flatMap((camelcase) =>
      switches.map((includecomments) => ({ verbose, compact, camelcase, includecomments })),
    ),
  ),
);

const integerMembers = [
  'ID',
  '\\w+ID',
  'Amps',
  'Voltage',
  'Quantity',
  'NumberOfPoints',
  'DistanceUnit',
  'Rating',
  'DataQualityLevel',
  'ReputationPoints',
];

describe('clients with static types', () => {
  const world = sharedApi('sqlite', { records: [...testWorld, richLocation] });

  test.each(styles)(
    'read every member of every location: verbose $verbose, compact $compact, camelcase $camelcase, comments $includecomments',
    async (style) => {
      const shape = style.camelcase === 'true' ? renamed(poiShape, camelCase) : poiShape;
      const query = new URLSearchParams({ ...style, maxresults: '5000' });
      for (const place of ['', '&latitude=46.4&longitude=7&distance=30000']) {
        const { body } = await world.api.get(`/v3/poi?${query}${place}`);
        const pois: readonly unknown[] = JSON.parse(body);
        expect(pois.length).toBeGreaterThan(200);
        expect(pois.flatMap((poi, i) => faultsOf(poi, shape, `$[${i}]`))).toEqual([]);
        expect(wronglyWrittenIntegers(body, integerMembers)).toEqual([]);
      }
    },
  );

  test.each(styles)(
    'read the reference data: verbose $verbose, compact $compact, camelcase $camelcase',
    async ({ verbose, compact, camelcase }) => {
      const shape =
        camelcase === 'true' ? renamed(referenceDataShape, camelCase) : referenceDataShape;
      const query = new URLSearchParams({ verbose, compact, camelcase });
      const { body } = await world.api.get(`/v3/referencedata?${query}`);
      expect(faultsOf(JSON.parse(body), shape)).toEqual([]);
    },
  );

  test('the checker itself finds what is wrong', () => {
    const address = { ID: 1, Title: 'x', CountryID: 1, Latitude: 0, Longitude: 0, DistanceUnit: 0 };
    const good = {
      ID: 1,
      UUID: '131BF981-68E7-427F-BBB5-F75A2F9E5400',
      IsRecentlyVerified: false,
      AddressInfo: address,
      Connections: [],
    };
    expect(faultsOf(good, poiShape)).toEqual([]);
    const wrong: readonly (readonly [object, string])[] = [
      [{ ID: 1.5 }, '$.ID: no int: 1.5'],
      [{ ID: 2_147_483_648 }, '$.ID: no int: 2147483648'],
      [{ UUID: 'x' }, '$.UUID: no uuid: x'],
      [{ Connections: null }, '$.Connections: missing or null'],
      [{ Connections: [{ ID: 1 }] }, '$.Connections[0].ConnectionTypeID: missing or null'],
      [{ DateCreated: '2022-03-19T23:24:00' }, '$.DateCreated: no date: 2022-03-19T23:24:00'],
      [{ Extra: 1 }, '$.Extra: not in the contract'],
      [{ AddressInfo: { ...address, Title: null } }, '$.AddressInfo.Title: missing or null'],
    ];
    for (const [change, fault] of wrong) {
      expect(faultsOf({ ...good, ...change }, poiShape)).toEqual([fault]);
    }
    expect(wronglyWrittenIntegers('{"ID": 1.0,"Amps":1e2,"Voltage": 400}', integerMembers)).toEqual(
      ['"ID": 1.0', '"Amps":1e2'],
    );
  });
});
