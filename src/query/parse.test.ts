import { describe, expect, it } from 'vitest';
import { parameters } from './parameters/index.ts';
import { parseQuery, type Vocabulary } from './parse.ts';
import type { PoiQuery } from './poi-query.ts';

const titles = new Map([
  ['operators/EnerCity', [90, 91]],
  ['dataProviders/NOBIL', [19]],
  ['connectionTypes/CHAdeMO', [2]],
]);
const vocabulary: Vocabulary = {
  countryIdByIsoCode: (code) => new Map([['DE', 87]]).get(code),
  idsByTitle: (list, title) => titles.get(`${list}/${title}`) ?? [],
  operatorIdsByWord: ({ text }) => (text === 'tesla' ? [23] : []),
  openDataProviderIds: () => [1, 19],
  providerIdsOfLicence: () => [1],
};
const parse = (raw: Readonly<Record<string, unknown>>): PoiQuery =>
  parseQuery(raw, vocabulary).query;
const whereOf = (raw: Readonly<Record<string, unknown>>) => parse(raw).where;
const nothingAsked = parse({});

describe('parseQuery without parameters', () => {
  it('asks for the 100 newest ids of the world in full JSON', () => {
    expect(nothingAsked).toEqual({
      where: [],
      ids: undefined,
      area: { kind: 'everywhere' },
      order: 'idDescending',
      limit: 100,
      distanceUnit: 'miles',
      output: {
        format: undefined,
        verbose: true,
        compact: false,
        camelCase: false,
        includeComments: false,
        callback: undefined,
      },
    });
  });

  it.each(['', ' ', 'null', 'undefined'])(
    'takes the value %j of any parameter for none',
    (value) => {
      for (const { name, aliases } of parameters) {
        for (const anyName of [name, ...aliases]) {
          expect(parseQuery({ [anyName]: value }, vocabulary)).toEqual({
            query: nothingAsked,
            warnings: [],
          });
          expect(parse({ [anyName]: [value, value] })).toEqual(nothingAsked);
        }
      }
    },
  );
});

describe('parseQuery of filters', () => {
  const range = { south: 54, west: 9, north: 54.1, east: 9.1 };
  it.each([
    ['countryid', '87,1', { op: 'anyOf', facet: 'countryId', values: [87, 1] }],
    ['operatorid', '45', { op: 'anyOf', facet: 'operatorId', values: [45] }],
    ['connectiontypeid', '25,33,', { op: 'anyOf', facet: 'connectionTypeId', values: [25, 33] }],
    ['levelid', '3', { op: 'anyOf', facet: 'levelId', values: [3] }],
    ['usagetypeid', '0', { op: 'anyOf', facet: 'usageTypeId', values: [0] }],
    ['statustypeid', '200,210', { op: 'anyOf', facet: 'statusTypeId', values: [200, 210] }],
    ['dataproviderid', '1', { op: 'anyOf', facet: 'dataProviderId', values: [1] }],
    [
      'submissionstatustypeid',
      '1010',
      { op: 'anyOf', facet: 'submissionStatusTypeId', values: [1010] },
    ],
    [
      'submissionstatustypeid',
      '0,100',
      { op: 'anyOf', facet: 'submissionStatusTypeId', values: [0, 100] },
    ],
    ['minpowerkw', '3.0', { op: 'atLeast', facet: 'powerKw', value: 3 }],
    ['maxpowerkw', '60', { op: 'atMost', facet: 'powerKw', value: 60 }],
    ['greaterthanid', '-5', { op: 'above', facet: 'id', value: -5 }],
    ['opendata', 'true', { op: 'anyOf', facet: 'dataProviderId', values: [1, 19] }],
    ['opendata', 'False', { op: 'noneOf', facet: 'dataProviderId', values: [1, 19] }],
    [
      'modifiedsince',
      '2016-09-15',
      { op: 'atLeast', facet: 'updatedAt', value: Date.UTC(2016, 8, 15) },
    ],
    [
      'createdsince',
      '2016-09-15T09:30',
      { op: 'atLeast', facet: 'createdAt', value: Date.UTC(2016, 8, 15, 9, 30) },
    ],
    [
      'postcodes',
      'PE29 1PE,25704',
      { op: 'textAnyOf', facet: 'postcode', values: ['pe29 1pe', '25704'] },
    ],
    ['q', 'Bér', { op: 'hasWord', text: 'ber', isPrefix: true, operatorIds: [] }],
    ['q', 'TESLA ', { op: 'hasWord', text: 'tesla', isPrefix: false, operatorIds: [23] }],
    ['hasmedia', 'true', { op: 'is', facet: 'hasMedia', value: true }],
    ['hascomment', 'false', { op: 'is', facet: 'hasComment', value: false }],
    ['hascheckins', 'true', { op: 'is', facet: 'hasCheckIn', value: true }],
    ['levelofdetail', '2', { op: 'atMost', facet: 'levelOfDetail', value: 2 }],
    ['levelofdetail', '3', { op: 'atMost', facet: 'levelOfDetail', value: 2 }],
    ['levelofdetail', '5', { op: 'atMost', facet: 'levelOfDetail', value: 1 }],
    ['operatorname', 'EnerCity', { op: 'anyOf', facet: 'operatorId', values: [90, 91] }],
    ['operatorname', 'enercity', { op: 'nothing' }],
    ['dataprovidername', 'NOBIL', { op: 'anyOf', facet: 'dataProviderId', values: [19] }],
    ['connectiontype', 'CHAdeMO', { op: 'anyOf', facet: 'connectionTypeId', values: [2] }],
    ['countrycode', 'zz', { op: 'nothing' }],
  ])('reads %s=%s', (name, value, expected) => {
    expect(parseQuery({ [name]: value }, vocabulary)).toEqual({
      query: { ...nothingAsked, where: [expected] },
      warnings: [],
    });
  });

  it.each([
    ['operatorid', 'abc'],
    ['minpowerkw', '0.5'],
    ['minpowerkw', 'NaN'],
    ['maxpowerkw', '0.99'],
    ['greaterthanid', '1.5'],
    ['opendata', 'x'],
    ['hasmedia', '1'],
    ['modifiedsince', 'notadate'],
    ['levelofdetail', 'x'],
    ['sortby', 'power'],
    ['countrycode', 'DEU'],
    ['countrycode', 'US,GB'],
    ['postcodes', ','],
    ['boundingbox', '(54,9)'],
    ['boundingbox', 'junk'],
    ['bbox', '1,2,3'],
    ['bbox', '9,-91,10,54'],
    ['polygon', '(x)'],
    ['polyline', '()'],
    ['sortby', 'route'],
    ['maxresults', 'abc'],
    ['compact', '1'],
  ])('treats %s=%s as absent and warns', (name, value) => {
    const { query, warnings } = parseQuery({ [name]: value }, vocabulary);
    expect(query).toEqual(nothingAsked);
    expect(warnings).toEqual([
      { parameter: name, value, reason: expect.stringMatching(/^expected /) },
    ]);
  });

  it.each([
    ['levelofdetail', '1'],
    ['levelofdetail', '-3'],
    ['submissionstatustypeid', '0'],
    ['submissionstatustypeid', '0,-1'],
    ['unknownparam', 'x'],
    ['_', '1700000000'],
    ['locationtitle', 'zzz'],
    ['address', 'zzz'],
    ['allowmirror', 'junk'],
    ['jwt-bearer', 'x'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
    ['distance', '10'],
  ])('does nothing for %s=%s and does not warn', (name, value) => {
    const raw = Object.fromEntries([[name, value]]);
    expect(parseQuery(raw, vocabulary)).toEqual({ query: nothingAsked, warnings: [] });
  });

  it('joins repeated parameters and different letter cases with commas', () => {
    const expected = whereOf({ countryid: '1,87' });
    expect(whereOf({ countryid: ['1', '87'] })).toEqual(expected);
    expect(whereOf({ CountryID: '1', countryId: '87' })).toEqual(expected);
    expect(whereOf({ countryid: ['1', '', 'null', '87,'] })).toEqual(expected);
  });

  it.each(['87,', '87,abc', '87,87'])('reads countryid=%s as countryid=87', (value) => {
    expect(whereOf({ countryid: value })).toEqual(whereOf({ countryid: '87' }));
  });

  it('lets a known countrycode replace countryid, whatever their order', () => {
    const expected = whereOf({ countryid: '87' });
    for (const countrycode of ['de', 'DE']) {
      expect(whereOf({ countrycode, countryid: '1' })).toEqual(expected);
      expect(whereOf({ countryid: '1', countrycode })).toEqual(expected);
    }
    expect(whereOf({ countryid: '1', countrycode: 'US,GB' })).toEqual(whereOf({ countryid: '1' }));
  });

  it('reads ids under both names and prefers chargepointid', () => {
    expect(parse({ chargepointid: '175585,' }).ids).toEqual([175585]);
    expect(parse({ id: '175585' }).ids).toEqual([175585]);
    expect(parse({ id: '1', chargepointid: '2' }).ids).toEqual([2]);
    expect(parse({ chargepointid: '2', id: '1' }).ids).toEqual([2]);
    expect(parse({ chargepointid: '', id: '1' }).ids).toEqual([1]);
  });

  it('combines several filters', () => {
    const query = parse({
      BoundingBox: '(54.0,9.0),(54.1,9.1)',
      operatorID: '45',
      countryid: '87',
    });
    expect(query.area).toEqual({ kind: 'box', box: range });
    expect(query.where).toHaveLength(2);
  });
});

describe('parseQuery of order and limit', () => {
  it.each([
    ['3', 3],
    ['20000000', 20000000],
    ['0', 0],
    ['-7', 0],
    ['abc', 100],
    ['3000.5', 100],
  ])('reads maxresults=%s as %i', (maxresults, limit) => {
    expect(parse({ maxresults }).limit).toBe(limit);
  });

  it.each([
    ['id_asc', 'idAscending'],
    [' ID_ASC ', 'idAscending'],
    ['created_asc', 'createdAscending'],
    ['modified_asc', 'updatedAscending'],
    ['id_desc', 'idDescending'],
  ])('reads sortby=%s as %s', (sortby, order) => {
    expect(parse({ sortby }).order).toBe(order);
  });
});

describe('parseQuery of the output', () => {
  it.each([
    [{ output: 'GeoJSON' }, { format: 'geojson' }],
    [{ output: ' json' }, { format: ' json' }],
    [{ compact: 'TRUE' }, { compact: true }],
    [{ compact: ' true' }, { compact: true }],
    [{ verbose: '1' }, { verbose: false }],
    [{ verbose: 'foo' }, { verbose: false }],
    [{ verbose: '' }, { verbose: true }],
    [{ verbose: 'False' }, { verbose: false }],
    [{ camelcase: 'true' }, { camelCase: true }],
    [{ includecomments: 'True' }, { includeComments: true }],
    [{ callback: 'jQuery_1' }, { callback: 'jQuery_1' }],
    [{ callback: 'alert(1)//' }, { callback: 'alert(1)//' }],
  ])('reads %j', (raw, expected) => {
    expect(parse(raw).output).toEqual({ ...nothingAsked.output, ...expected });
  });
});
