import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainQuery } from './explain.ts';
import { parameters } from './parameters/index.ts';
import { parseQuery, type Vocabulary } from './parse.ts';

const vocabulary: Vocabulary = {
  countryIdByIsoCode: (code) => (code === 'DE' ? 87 : undefined),
  idsByTitle: () => [7],
  openDataProviderIds: () => [1],
  providerIdsOfLicence: () => [1],
  operatorIdsByWord: () => [],
};
const explain = (raw: Readonly<Record<string, unknown>>) => explainQuery(raw, vocabulary);

describe('what is made of parameters', () => {
  it('names those that are used by their first name', () => {
    expect(explain({ ID: '5', OUTPUT: 'csv', maxResults: '10' })).toEqual({
      used: ['chargepointid', 'maxresults', 'output'],
      accepted: [],
      corrected: [],
      ignored: [],
    });
  });

  it('accepts what clients send without effect, whatever its value', () => {
    const { accepted, ignored } = explain({ key: 'x', client: '', v: ['1', '2'], Action: 'null' });
    expect(accepted.toSorted()).toEqual(['action', 'client', 'key', 'v']);
    expect(ignored).toEqual([]);
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{ countrycod: 'DE' }, 'countrycod', 'unknown; did you mean "countrycode"?'],
    [{ LATTITUDE: '5' }, 'LATTITUDE', 'unknown; did you mean "latitude"?'],
    [{ something: '5' }, 'something', 'unknown'],
    [{ minpowerkw: 'fast' }, 'minpowerkw', 'expected a number of at least 1'],
    [{ latitude: '91', longitude: '1' }, 'latitude', 'expected a number from -90 to 90'],
    [{ latitude: '91', longitude: '1' }, 'longitude', 'no effect without "latitude"'],
    [{ latitude: '1' }, 'latitude', 'no effect without "longitude"'],
    [{ distance: '5' }, 'distance', 'no effect without "latitude" or "polyline"'],
    [{ distance: '5', latitude: '1' }, 'distance', 'no effect without "latitude" or "polyline"'],
    [{ countryid: '1', countrycode: 'de' }, 'countryid', 'no effect beside "countrycode"'],
    [{ boundingbox: '1,2,3,4', bbox: '1,2,3,4' }, 'boundingbox', 'no effect beside "bbox"'],
    [{ polyline: '(1,2)', bbox: '1,2,3,4' }, 'bbox', 'no effect beside "polyline"'],
    [{ latitude: '1', longitude: '2', sortby: 'id_asc' }, 'sortby', 'no effect beside "latitude"'],
    [{ sortby: 'route' }, 'sortby', 'no effect without "polyline"'],
    [{ operatorid: '' }, 'operatorid', 'no value: the same as not sent'],
    [{ operatorid: 'null' }, 'operatorid', 'no value: the same as not sent'],
    [{ operatorid: 5 }, 'operatorid', 'no value: the same as not sent'],
    [{ chargepointid: '1', id: '2' }, 'id', 'no effect beside "chargepointid"'],
  ])('of %j says that %s is ignored: %s', (raw, parameter, reason) => {
    expect(explain(raw).ignored).toContainEqual(expect.objectContaining({ parameter, reason }));
    expect(explain(raw).used).not.toContain(parameter);
  });

  it.each<[Record<string, string>, string]>([
    [{ verbose: '1' }, 'expected "true" or "false": read as false'],
    [{ maxresults: 'all' }, 'expected a whole number: read as 100'],
    [{ operatorid: '1,x,3' }, '"x" is no whole number: left out'],
    [{ minpowerkw: '3,7' }, 'a comma separates thousands: read as 37'],
    [
      { polygon: '(1,2),(3,4),(5,6),x,(7,8)' },
      'position 4 cannot be read: only those before it were used',
    ],
    [{ boundingbox: '(1,2),(3,4),(5,6)' }, 'only the first two of 3 positions were used'],
    [{ operatorname: 'x'.repeat(101) }, 'cut after 100 characters'],
  ])('of %j says that it is corrected: %s', (raw, reason) => {
    const [parameter = '', value = ''] = Object.entries(raw)[0] ?? [];
    const shown = value.length > 100 ? `${value.slice(0, 100)}…` : value;
    expect(explain(raw)).toEqual({
      used: [],
      accepted: [],
      corrected: [{ parameter, value: shown, reason }],
      ignored: [],
    });
  });

  it('takes an unknown unit for miles', () => {
    const raw = { latitude: '1', longitude: '2', distance: '3', distanceunit: 'leagues' };
    expect(explain(raw).corrected).toEqual([
      {
        parameter: 'distanceunit',
        value: 'leagues',
        reason: 'expected "KM" or "Miles": read as miles',
      },
    ]);
  });

  it('suggests names for the first unknown ones only', () => {
    const raw = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`latitud${i}`, '1']));
    const suggested = explain(raw).ignored.filter(({ reason }) => reason.includes('latitude'));
    expect(suggested).toHaveLength(20);
    expect(explain(raw).ignored).toHaveLength(1000);
  });
});

describe('any request', () => {
  const examples = parameters.flatMap(({ example }) =>
    example === undefined ? [] : [...new URLSearchParams(example)],
  );
  const pair = fc.oneof(
    { arbitrary: fc.constantFrom(...examples), weight: 8 },
    {
      arbitrary: fc.tuple(
        fc.constantFrom(...parameters.map(({ name }) => name), 'nosuch', '__proto__'),
        fc.constantFrom('', 'abc', 'null', '1', '(1,2)', 'true', 'route'),
      ),
      weight: 3,
    },
  );
  const requests = fc.array(pair, { maxLength: 9 }).map((pairs) => Object.fromEntries(pairs));
  /** The query as far as it matters: without the unit where there is no distance, the order where there is none. */
  const parse = (raw: Readonly<Record<string, unknown>>) => {
    const { query } = parseQuery(raw, vocabulary);
    const hasDistance = query.area.kind === 'near' || query.area.kind === 'corridor';
    return {
      ...query,
      distanceUnit: hasDistance ? query.distanceUnit : undefined,
      order: query.sample === undefined ? query.order : undefined,
    };
  };
  const without = (raw: Readonly<Record<string, unknown>>, names: readonly string[]) =>
    Object.fromEntries(Object.entries(raw).filter(([name]) => !names.includes(name)));

  it('means the same without what is ignored or accepted', () => {
    fc.assert(
      fc.property(requests, (raw) => {
        const { ignored, accepted } = explain(raw);
        const names = [...ignored.map(({ parameter }) => parameter), ...accepted];
        expect(parse(without(raw, names))).toEqual(parse(raw));
      }),
      { numRuns: 3000 },
    );
  });

  it('means something else without what is used, unless it says what is so anyway', () => {
    fc.assert(
      fc.property(requests, (raw) => {
        for (const name of explain(raw).used) {
          if (raw[name] === undefined || ['explain', 'strict'].includes(name)) continue;
          const alone = { [name]: raw[name] };
          const isDefault = JSON.stringify(parse(alone)) === JSON.stringify(parse({}));
          const changes =
            JSON.stringify(parse(without(raw, [name]))) !== JSON.stringify(parse(raw));
          expect(isDefault || changes, name).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('has each of its parameters in one list', () => {
    fc.assert(
      fc.property(requests, (raw) => {
        const { used, accepted, corrected, ignored } = explain(raw);
        const remarked = [...corrected, ...ignored].map(({ parameter }) => parameter);
        const canonical = (name: string) =>
          name === 'id' && remarked.includes('id') ? 'id' : name === 'id' ? 'chargepointid' : name;
        const names = [...new Set(Object.keys(raw).map(canonical))];
        expect([...used, ...accepted, ...remarked].toSorted()).toEqual(names.toSorted());
      }),
      { numRuns: 1000 },
    );
  });
});
