import { describe, expect, test } from 'vitest';
import {
  type Connection,
  effectiveLevelId,
  effectivePowerKw,
} from '../../src/domain/connection.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import { sharedApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { listedIds, listPath } from '../support/visible-world.ts';
import { worldIds } from '../world/world.ts';

describe.each(engines)('filters on %s', (engine) => {
  const world = sharedApi(engine);
  const ids = (query: string) => world.api.ids(`/v3/poi?maxresults=5000&${query}`);
  const pois = (query: string) => world.api.pois(`/v3/poi?maxresults=5000&${query}`);
  const anyConnection = (test: (connection: Connection) => boolean) =>
    listedIds(({ location }) => location.connections.some(test));

  test('31 the list has submission statuses 100 and 200 only', async () => {
    const statuses = new Set((await pois('')).map((poi) => poi.SubmissionStatusTypeID));
    expect(statuses).toEqual(new Set([100, 200]));
  });

  test('32 the list never has statuses 200 and 210, but 0, 100, 150 and none', async () => {
    const statuses = new Set((await pois('')).map((poi) => poi.StatusTypeID));
    expect(statuses.has(200)).toBe(false);
    expect(statuses.has(210)).toBe(false);
    for (const status of [0, 10, 20, 30, 50, 75, 100, 150, null]) {
      expect(statuses.has(status), String(status)).toBe(true);
    }
  });

  test('33 removed locations cannot be asked for', async () => {
    expect(await ids('statustypeid=200')).toEqual([]);
    expect(await ids('statustypeid=210')).toEqual([]);
    expect(await ids('statustypeid=200,210,30')).toEqual(
      listedIds(({ location }) => location.statusTypeId === 30),
    );
    expect(await ids(`chargepointid=${worldIds.statusDecommissioned}`)).toEqual([]);
  });

  test('34 submissionstatustypeid: 0 is the default, 1010 gives nothing, published ones filter', async () => {
    const all = await ids('');
    for (const value of ['0', '-1', '0,-5', '', 'abc']) {
      expect(await ids(`submissionstatustypeid=${value}`), value).toEqual(all);
    }
    expect(await ids('submissionstatustypeid=1010')).toEqual([]);
    expect(await ids('submissionstatustypeid=100')).toEqual(
      listedIds(({ location }) => location.submissionStatusTypeId === 100),
    );
    expect(await ids('submissionstatustypeid=0,200')).toEqual(
      listedIds(({ location }) => location.submissionStatusTypeId === 200),
    );
  });

  test('34 what is not published stays hidden until editors can sign in', async () => {
    for (const value of [1, 50, 250, 1000, 1001, 1002, 1005, 1020]) {
      expect(await ids(`submissionstatustypeid=${value}`), String(value)).toEqual([]);
    }
  });

  test('35 the id of an unpublished location gives an empty list', async () => {
    for (const id of [
      worldIds.submissionUnderReview,
      worldIds.submissionPrivate,
      worldIds.submissionUnstated,
      worldIds.unpublishedWithComments,
    ]) {
      expect(await ids(`chargepointid=${id}`)).toEqual([]);
    }
  });

  test('36 chargepointid gives one row, id the same, and chargepointid wins', async () => {
    const { riepestrasse, box41847 } = worldIds;
    expect(await ids(`chargepointid=${riepestrasse}`)).toEqual([riepestrasse]);
    expect(await ids(`id=${riepestrasse}`)).toEqual([riepestrasse]);
    expect(await ids(`id=${box41847}&chargepointid=${riepestrasse}`)).toEqual([riepestrasse]);
    expect(await ids(`chargepointid=${riepestrasse},&id=${box41847}`)).toEqual([riepestrasse]);
    expect(await ids(`chargepointid=${box41847},${riepestrasse},${box41847},7`)).toEqual([
      riepestrasse,
      box41847,
    ]);
    expect(await ids(`id=${worldIds.largestId}`)).toEqual([2_147_483_647]);
    expect(await ids('id=0')).toEqual([]);
    expect(await ids('id=-5')).toEqual([]);
  });

  test('36 ids obey the other filters, the order and the limit', async () => {
    const { riepestrasse, box41847, box83520 } = worldIds;
    const list = `chargepointid=${riepestrasse},${box41847},${box83520}`;
    expect(await ids(`${list}&operatorid=121`)).toEqual([riepestrasse, box41847]);
    expect(await ids(`${list}&sortby=id_asc`)).toEqual([box41847, box83520, riepestrasse]);
    expect(await world.api.ids(`/v3/poi?${list}&maxresults=1`)).toEqual([riepestrasse]);
    expect(await ids(`${list}&boundingbox=(54.0,9.0),(54.1,9.1)`)).toEqual([box83520, box41847]);
    expect(await ids(`${list}&latitude=54.05&longitude=9.02&distance=10`)).toEqual([
      box41847,
      box83520,
    ]);
  });

  test('37 greaterthanid gives higher ids only', async () => {
    for (const bound of [0, 5000, worldIds.riepestrasse, 2_147_483_646, 2_147_483_647, -1]) {
      expect(await ids(`greaterthanid=${bound}`), String(bound)).toEqual(
        listedIds(({ location }) => location.id > bound),
      );
    }
  });

  test.each<[string, (record: LocationRecord) => number | undefined, readonly number[]]>([
    ['operatorid', ({ location }) => location.operatorId, [45, 1, 23, 99_999]],
    ['usagetypeid', ({ location }) => location.usageTypeId, [0, 4, 77]],
    ['statustypeid', ({ location }) => location.statusTypeId, [0, 50, 150, 4711]],
    ['dataproviderid', ({ location }) => location.dataProviderId, [1, 28, 777]],
    ['countryid', ({ location }) => location.address.countryId, [87, 2, 9999]],
  ])(
    '38 44 %s gives locations with that id only, never those without',
    async (name, read, values) => {
      for (const value of values) {
        const expected = listedIds((record) => read(record) === value);
        expect(expected.length, `${name}=${value}`).toBeGreaterThan(0);
        expect(await ids(`${name}=${value}`), `${name}=${value}`).toEqual(expected);
      }
      expect(await ids(`${name}=${values.join(',')}`)).toEqual(
        listedIds((record) => values.includes(read(record) ?? Number.NaN)),
      );
      expect(await ids(`${name}=123456`)).toEqual([]);
    },
  );

  test('39 connectiontypeid looks at every connection', async () => {
    const found = await ids('connectiontypeid=28');
    expect(found).toContain(worldIds.schukoAndType2);
    expect(found).toContain(worldIds.box41847);
    expect(found).toEqual(anyConnection((connection) => connection.connectionTypeId === 28));
    expect(await ids('connectiontypeid=0')).toContain(worldIds.nothingKnown);
  });

  test('40 filters on connections may be met by different connections', async () => {
    expect(await ids('connectiontypeid=25&minpowerkw=40')).toContain(
      worldIds.slowType2AndFastChademo,
    );
    expect(await ids('connectiontypeid=2&maxpowerkw=4')).toContain(
      worldIds.slowType2AndFastChademo,
    );
  });

  test('match=connection wants one connection that meets all filters on connections', async () => {
    for (const query of [
      'connectiontypeid=25&minpowerkw=40',
      'connectiontypeid=2&maxpowerkw=4',
      'connectiontype=CHAdeMO&levelid=1',
      'minpowerkw=4&maxpowerkw=49',
    ]) {
      const found = await ids(`${query}&match=connection`);
      expect(found, query).not.toContain(worldIds.slowType2AndFastChademo);
    }
    expect(await ids('connectiontypeid=2&minpowerkw=40&match=Connection')).toContain(
      worldIds.slowType2AndFastChademo,
    );
    const both = 'connectiontypeid=25&levelid=2&minpowerkw=10';
    expect(await ids(`${both}&match=connection`)).toEqual(
      anyConnection(
        (connection) =>
          connection.connectionTypeId === 25 &&
          effectiveLevelId(connection) === 2 &&
          (effectivePowerKw(connection) ?? 0) >= 10,
      ),
    );
    expect(await ids(`${both}&match=site`)).toEqual(await ids(both));
  });

  test('41 the bounds of power are met on their own', async () => {
    const found = await ids('minpowerkw=41&maxpowerkw=59');
    expect(found).toContain(worldIds.exactly40And60kw);
    expect(await ids('minpowerkw=60&maxpowerkw=40')).toContain(worldIds.exactly40And60kw);
    expect(await ids('minpowerkw=60.1')).not.toContain(worldIds.exactly40And60kw);
    expect(await ids('maxpowerkw=39.9')).not.toContain(worldIds.exactly40And60kw);
  });

  test('42 levelid is the computed level', async () => {
    const three = await ids('levelid=3');
    expect(three).toContain(worldIds.dc50kw);
    expect(three).toContain(worldIds.threePhase43kwAmpsUnknown);
    expect(three).not.toContain(worldIds.threePhase22kw);
    expect(await ids('levelid=2')).toContain(worldIds.threePhase22kw);
    expect(await ids('levelid=1')).toContain(worldIds.household120v);
  });

  test('43 power and level are computed where they are not stored', async () => {
    const [poi] = await pois(`chargepointid=${worldIds.computedPower}`);
    expect(poi?.Connections).toMatchObject([{ PowerKW: 22.2, LevelID: 2 }]);
    expect(await ids('minpowerkw=22.2')).toContain(worldIds.computedPower);
    expect(await ids('minpowerkw=22.3&maxpowerkw=22.3')).not.toContain(worldIds.computedPower);
    const [tie] = await pois(`chargepointid=${worldIds.computedPowerTieToEven}`);
    expect(tie?.Connections).toMatchObject([{ PowerKW: 1.2 }]);
  });

  test('45 opendata: true is flagged open, false is not flagged or unknown, junk is both', async () => {
    const open = await ids('opendata=true');
    const closed = await ids('opendata=false');
    expect(open).toContain(worldIds.providerOpen);
    for (const id of [
      worldIds.providerClosed,
      worldIds.providerLicenceUnstated,
      worldIds.providerUnstated,
      worldIds.providerNotInVocabulary,
    ]) {
      expect(closed).toContain(id);
      expect(open).not.toContain(id);
    }
    const all = await ids('');
    expect([...open, ...closed].sort((a, b) => b - a)).toEqual(all);
    expect(await ids('opendata=x')).toEqual(all);
  });

  test('46 modifiedsince and createdsince include their moment', async () => {
    for (const [name, member] of [
      ['modifiedsince', 'updatedAt'],
      ['createdsince', 'createdAt'],
    ] as const) {
      const at = Date.UTC(2016, 8, 15, 9, 30);
      const found = await world.api.ids(
        listPath({ maxresults: 5000, [name]: '2016-09-15T09:30:00Z' }),
      );
      expect(found).toContain(worldIds.updatedAndCreatedOnTheMinute);
      expect(found).toEqual(listedIds(({ location }) => (location[member] ?? Number.NaN) >= at));
      const later = await ids(`${name}=2016-09-15T09:30:00.001Z`);
      expect(later).not.toContain(worldIds.updatedAndCreatedOnTheMinute);
      expect(later).not.toContain(worldIds.noDates);
    }
  });

  test.each<[string, (record: LocationRecord) => boolean]>([
    ['hasmedia', ({ media }) => media.some((item) => item.isEnabled)],
    ['hascomment', ({ comments }) => comments.length > 0],
    [
      'hascheckins',
      ({ comments }) => comments.some((comment) => comment.checkInStatusTypeId !== undefined),
    ],
  ])('47 %s splits the list in two', async (name, test) => {
    const having = await ids(`${name}=true`);
    expect(having).toEqual(listedIds(test));
    expect(having.length).toBeGreaterThan(2);
    expect(await ids(`${name}=false`)).toEqual(listedIds((record) => !test(record)));
    expect(await ids(`${name}=1`)).toEqual(await ids(''));
  });

  test('47 check-in status 0 is a check-in, a photo that is switched off is none', async () => {
    expect(await ids('hascheckins=true')).toContain(worldIds.checkInStatusZero);
    expect(await ids('hascheckins=false')).toContain(worldIds.commentOnly);
    expect(await ids('hasmedia=false')).toContain(worldIds.mediaDisabledOnly);
    expect(await ids('hasmedia=true')).toContain(worldIds.mediaMixed);
  });

  test('48 postcodes match in any letter case and without the spaces around them', async () => {
    const both = [
      worldIds.postcodeBritish,
      worldIds.postcodeDigits,
      worldIds.box102167,
      worldIds.box83520,
    ];
    const expected = both.sort((a, b) => b - a);
    for (const value of ['PE29 1PE,25704', 'pe29 1pe , 25704,', 'Pe29 1pE,,25704']) {
      expect(await world.api.ids(listPath({ postcodes: value })), value).toEqual(expected);
    }
    expect(await ids('postcodes=PE29')).toEqual([]);
    expect(await ids('postcodes=,')).toEqual(await ids(''));
  });

  test('49 locationtitle and address do not filter', async () => {
    expect(await ids('locationtitle=zzz')).toEqual(await ids(''));
    expect(await ids('address=zzz')).toEqual(await ids(''));
  });

  test('50 levelofdetail: up to 1 does nothing, 2 and 3 are levels up to 2, more is level 1', async () => {
    const all = await ids('');
    for (const value of ['1', '0', '-4', 'abc', '1.5']) {
      expect(await ids(`levelofdetail=${value}`), value).toEqual(all);
    }
    const upTo = (level: number) =>
      listedIds(({ location }) => (location.levelOfDetail ?? Number.NaN) <= level);
    expect(await ids('levelofdetail=2')).toEqual(upTo(2));
    expect(await ids('levelofdetail=3')).toEqual(upTo(2));
    expect(await ids('levelofdetail=4')).toEqual(upTo(1));
    expect(await ids('levelofdetail=5')).toEqual([worldIds.detailFirst]);
  });

  test('51 filters are combined: box, operator and country reduce the list', async () => {
    const box = await ids('boundingbox=(54,9),(54.1,9.1)');
    const ofOperator = await ids('boundingbox=(54,9),(54.1,9.1)&operatorid=45');
    expect(box).toHaveLength(4);
    expect(ofOperator).toEqual([worldIds.box102167, worldIds.box100664]);
    expect(await ids('boundingbox=(54,9),(54.1,9.1)&operatorid=45&countryid=1')).toEqual([]);
    expect(await ids('boundingbox=(54,9),(54.1,9.1)&operatorid=45&countryid=87&levelid=3')).toEqual(
      [worldIds.box100664],
    );
  });

  test('51 deprecated names of operators, providers and connection types compare the titles shown', async () => {
    expect(await ids('operatorname=EnerCity')).toEqual(await ids('operatorid=121'));
    expect(await ids('operatorname=enercity')).toEqual([]);
    expect(
      await world.api.ids(listPath({ dataprovidername: 'data.gouv.fr', maxresults: 5000 })),
    ).toEqual(await ids('dataproviderid=28'));
    expect(
      await world.api.ids(listPath({ connectiontype: 'Type 2 (Socket Only)', maxresults: 5000 })),
    ).toEqual(await ids('connectiontypeid=25'));
  });
});
