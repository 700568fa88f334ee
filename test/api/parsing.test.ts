import { describe, expect, test } from 'vitest';
import { sharedApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { listedIds, listPath } from '../support/visible-world.ts';
import { worldIds } from '../world/world.ts';

const near = 'latitude=46.4&longitude=7&distance=30';

describe.each(engines)('values of parameters on %s', (engine) => {
  const world = sharedApi(engine);
  const ids = (query: string) => world.api.ids(`/v3/poi?${query}`);
  const body = async (query: string) => (await world.api.get(`/v3/poi?${query}`)).body;

  test('20 maxresults: junk behaves as 100, absent is 100, 3 gives three, 5000 gives all', async () => {
    const hundred = await ids('');
    expect(hundred).toHaveLength(100);
    for (const junk of ['abc', '1.5', '1,000', '', 'null', '99999999999', '1e3', '0x10']) {
      expect(await ids(`maxresults=${junk}`), junk).toEqual(hundred);
    }
    expect(await ids('maxresults=3')).toHaveLength(3);
    expect(await ids('maxresults=5000')).toEqual(listedIds());
    expect(await ids('maxresults=2147483647')).toEqual(listedIds());
    expect(await ids('maxresults=%20%2B5%20')).toHaveLength(5);
  });

  test('20 maxresults: 0 and negative give no rows, with and without a shape', async () => {
    for (const limit of ['0', '-1', '-2147483648']) {
      for (const area of [
        '',
        `&${near}`,
        '&boundingbox=(40,-10),(60,20)',
        '&chargepointid=175585',
      ]) {
        expect(await body(`maxresults=${limit}${area}`), limit + area).toBe('[]');
      }
    }
  });

  test('21 lists of ids survive trailing commas, junk and repetition', async () => {
    const germany = await ids('countryid=87');
    expect(germany).toEqual(listedIds(({ location }) => location.address.countryId === 87));
    expect(germany.length).toBeGreaterThan(3);
    for (const query of [
      'countryid=87,',
      'countryid=,87',
      'countryid=87,abc',
      'countryid=%2087%20',
      'countryid=87,87',
      'countryid=87&countryid=87',
      'countryid=87&CountryID=',
      'countryid=87,1.5,,x',
      'countryid=null&countryid=87',
    ]) {
      expect(await ids(query), query).toEqual(germany);
    }
    const two = listedIds(({ location }) => [1, 87].includes(location.address.countryId ?? 0));
    expect(await ids('countryid=1&countryid=87')).toEqual(two);
    expect(await ids('countryid=1,87,')).toEqual(two);
  });

  test('22 a list without a single id is no filter', async () => {
    const all = await ids('');
    for (const name of ['operatorid', 'countryid', 'usagetypeid', 'chargepointid', 'levelid']) {
      for (const value of ['abc', '', 'undefined', 'null', ',', 'undefined,undefined', '1.5']) {
        expect(await ids(`${name}=${value}`), `${name}=${value}`).toEqual(all);
      }
    }
  });

  test('23 countrycode in any letter case is the country id', async () => {
    const germany = await ids('countryid=87');
    expect(await ids('countrycode=de')).toEqual(germany);
    expect(await ids('countrycode=DE')).toEqual(germany);
    expect(await ids('countrycode=dE')).toEqual(germany);
  });

  test('23 two letters that are no country give nothing, what is no code is ignored', async () => {
    expect(await ids('countrycode=ZZ')).toEqual([]);
    expect(await ids('countrycode=UK')).toEqual([]);
    const all = await ids('');
    for (const code of ['US,GB', 'DEU', '', 'null', 'undefined', '*', '1']) {
      expect(await ids(`countrycode=${code}`), code).toEqual(all);
    }
  });

  test('24 countrycode replaces countryid', async () => {
    expect(await ids('countrycode=DE&countryid=1')).toEqual(await ids('countryid=87'));
    expect(await ids('countryid=1&countrycode=DE')).toEqual(await ids('countryid=87'));
  });

  test('25 compact: true in any case and with spaces, all else is false', async () => {
    const compact = await body('maxresults=1&compact=true');
    const plain = await body('maxresults=1');
    expect(compact).not.toContain('\n');
    for (const value of ['TRUE', 'True', '%20true', 'true%20', '+TRUE+']) {
      expect(await body(`maxresults=1&compact=${value}`), value).toBe(compact);
    }
    for (const value of ['1', 'yes', 'false', 'False', '', 'true,true']) {
      expect(await body(`maxresults=1&compact=${value}`), value).toBe(plain);
    }
  });

  test('25 verbose: what is neither true nor false is false, empty is the default true', async () => {
    const verbose = await body('maxresults=1');
    const brief = await body('maxresults=1&verbose=false');
    expect(verbose).toContain('null');
    expect(brief).not.toContain('null');
    for (const value of ['1', 'foo', 'False', '0', 'yes']) {
      expect(await body(`maxresults=1&verbose=${value}`), value).toBe(brief);
    }
    for (const value of ['', 'True', 'null', 'undefined']) {
      expect(await body(`maxresults=1&verbose=${value}`), value).toBe(verbose);
    }
  });

  test('26 distanceunit: km and kilometers are 1, all else is miles, 2', async () => {
    const unit = async (value: string) => {
      const pois = await world.api.pois(`/v3/poi?${near}${value}`);
      expect(pois.length).toBeGreaterThan(0);
      return [...new Set(pois.map((poi) => poi.AddressInfo.DistanceUnit))];
    };
    for (const value of ['KM', 'km', 'Km', 'kilometers', 'Kilometers']) {
      expect(await unit(`&distanceunit=${value}`), value).toEqual([1]);
    }
    for (const value of ['miles', 'Miles', 'mi', 'xyz', 'kilometres', '1', '']) {
      expect(await unit(`&distanceunit=${value}`), value).toEqual([2]);
    }
    expect(await unit('')).toEqual([2]);
  });

  test('27 powers below 1 and what is no number are ignored', async () => {
    const all = await ids('');
    for (const name of ['minpowerkw', 'maxpowerkw']) {
      for (const value of ['0.5', '0', '-3', 'NaN', 'abc', '', '0.999', 'Infinity']) {
        expect(await ids(`${name}=${value}`), `${name}=${value}`).toEqual(all);
      }
    }
    expect(await ids('minpowerkw=3.0&maxresults=5000')).not.toContain(worldIds.noPower);
  });

  test('28 a date that cannot be read is ignored, the others are UTC', async () => {
    const all = await ids('maxresults=5000');
    for (const value of ['notadate', '2016-02-30', '2016-13-01', '', '12']) {
      expect(await ids(`maxresults=5000&modifiedsince=${value}`), value).toEqual(all);
    }
    const since = (at: number) =>
      listedIds(({ location }) => (location.updatedAt ?? Number.NaN) >= at);
    const forms: readonly (readonly [string, number])[] = [
      ['2016-09-15', Date.UTC(2016, 8, 15)],
      ['2016-09-15T09:30', Date.UTC(2016, 8, 15, 9, 30)],
      ['2016-09-15T09:30:00', Date.UTC(2016, 8, 15, 9, 30)],
      ['2016-09-15T09:30:00Z', Date.UTC(2016, 8, 15, 9, 30)],
      ['2016-09-15T09:30:00.000Z', Date.UTC(2016, 8, 15, 9, 30)],
      ['2016-09-15T11:30:00+02:00', Date.UTC(2016, 8, 15, 9, 30)],
      ['09/15/2016', Date.UTC(2016, 8, 15)],
      ['2016-09-15T09:30:00.001Z', Date.UTC(2016, 8, 15, 9, 30, 0, 1)],
    ];
    for (const [value, at] of forms) {
      const path = listPath({ maxresults: 5000, modifiedsince: value });
      expect(await world.api.ids(path), value).toEqual(since(at));
    }
    expect(since(Date.UTC(2016, 8, 15))).toContain(worldIds.updatedAndCreatedOnTheMinute);
  });

  test('29 a coordinate out of range is no point search', async () => {
    const newest = await ids('');
    for (const query of [
      'latitude=91&longitude=0',
      'latitude=0&longitude=180.5',
      'latitude=-90.1&longitude=0',
      'latitude=52',
      'longitude=9',
      'latitude=abc&longitude=9',
      'latitude=NaN&longitude=9',
      'latitude=&longitude=9',
    ]) {
      const pois = await world.api.pois(`/v3/poi?${query}`);
      expect(
        pois.map((poi) => poi.ID),
        query,
      ).toEqual(newest);
      expect(new Set(pois.map((poi) => poi.AddressInfo.Distance)), query).toEqual(new Set([null]));
      expect(new Set(pois.map((poi) => poi.AddressInfo.DistanceUnit)), query).toEqual(new Set([0]));
    }
  });

  test('29 coordinates on the edge of their range are a point search', async () => {
    expect(new Set(await ids('latitude=90&longitude=180&distance=1'))).toEqual(
      new Set([worldIds.northPole, worldIds.northPoleAgain]),
    );
    expect(await ids('latitude=-90&longitude=-180&distance=1')).toEqual([worldIds.southPole]);
  });

  test('30 an unknown parameter is ignored', async () => {
    expect(await ids('statustypeid=50&unknownparam=x&_=1637668800000&wp=1')).toEqual(
      await ids('statustypeid=50'),
    );
  });

  test('30 parameters that only other versions use do nothing', async () => {
    const plain = await body('maxresults=2');
    for (const query of [
      'client=ocm-app',
      'v=1',
      'key=abc',
      'apikey=abc',
      'enablecaching=false',
      'allowmirror=false',
      'fastchargeonly=true',
      'excludecomputed=true',
      'action=getcorereferencedata',
      'format=json',
      'identifier=x&SessionToken=y&jwt-bearer=z',
    ]) {
      expect(await body(`maxresults=2&${query}`), query).toBe(plain);
    }
  });
});
