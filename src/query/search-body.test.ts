import { describe, expect, it } from 'vitest';
import { readSearchBody } from './search-body.ts';

const read = (text: string) => readSearchBody(Buffer.from(text));

describe('readSearchBody', () => {
  it('makes texts of numbers, flags and lists', () => {
    const body =
      '{"Latitude":51.5,"connectiontypeid":[1,2,"25"],"compact":true,"countrycode":"DE","distance":null}';
    expect(read(body)).toEqual({
      Latitude: '51.5',
      connectiontypeid: ['1', '2', '25'],
      compact: 'true',
      countrycode: 'DE',
      distance: undefined,
    });
  });

  it('takes geometries and texts as lines', () => {
    const body =
      '{"POLYLINE":{"type":"LineString","coordinates":[[9,54],[10,55]]},"polygon":"(1,2),(3,4)"}';
    expect(read(body)).toEqual({ POLYLINE: '(54,9),(55,10)', polygon: '(1,2),(3,4)' });
  });

  it('ignores what no parameter can use', () => {
    expect(read('{"latitude":{"a":1},"id":[[1],null,{},5],"__proto__":"x"}')).toEqual(
      Object.fromEntries([
        ['latitude', undefined],
        ['id', ['5']],
        ['__proto__', 'x'],
      ]),
    );
  });

  it('does not mind a byte-order mark', () => {
    expect(read('\uFEFF{"id":1}')).toEqual({ id: '1' });
  });

  it.each(['', '{', 'latitude=5', '{"a":1}x', "{'a':1}", '\0'])(
    'refuses what is not JSON: %j',
    (text) => {
      expect(() => read(text)).toThrow('Cannot read the body: it is not JSON');
    },
  );

  it('refuses what is nested too deep, whether it is JSON or not', () => {
    expect(() => read('['.repeat(100_000))).toThrow('found more than 32 levels');
  });

  it.each(['null', '5', '"x"', 'true', '[{"id":1}]'])('refuses what is no object: %s', (text) => {
    expect(() => read(text)).toThrow('expected a JSON object');
  });
});
