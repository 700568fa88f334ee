import { describe, expect, it } from 'vitest';
import { firstMemberNames, recognise } from './recognise.ts';

const json = (text: string) => recognise(Buffer.from(text), 'advice');

describe('the layout', () => {
  it.each([
    ['{"ID":1}\n{"ID":2}\n', 'lines'],
    ['{"ID":1}', 'lines'],
    ['  \r\n{"ID":1}\r\n{"ID":2}', 'lines'],
    ['{"ID":1, "broken\n{"ID":2}\n', 'lines'],
    ['{"ID":1,\n{"ID":2}\n', 'lines'],
    ['bad\n\n{"ID":2}\n', 'lines'],
    ['{"ID":1, "a": [1, 2\n{"ID":2}\n', 'lines'],
    ['{\n  "ID": 1\n}\n', 'values'],
    ['{"ID": 1,\r\n  "UUID": "x"\r\n}', 'values'],
    ['{"ID": 1, "AddressInfo":\n{"Title": "x"}}', 'values'],
    ['{"Connections": [\n{"ID": 1}]}', 'values'],
    ['{"Connections": [{"ID": 1},\n{"ID": 2}]}', 'values'],
    ['[{"ID":1}]', 'values'],
    ['[\n', 'values'],
  ])('of %j is %s', (text, layout) => {
    expect(json(text)).toMatchObject({ kind: 'json', layout });
  });
});

describe('what a file holds', () => {
  it.each([
    ['{"_id":{"$oid":"1"},"ChargerTypes":[', 'reference'],
    ['{\n "countries": [', 'reference'],
    ['{"UserComments":[{"ID":1', 'locations'],
    ['[ {"id":1', 'locations'],
    ['[]', 'other'],
    ['{"name":"x","version":"1","operators of what":1}', 'other'],
    ['{"data":{"ID":1}}', 'other'],
  ])('%j: %s', (text, holds) => {
    expect(json(text)).toMatchObject({ kind: 'json', holds });
  });

  it('is told by the members of the first object only, at its top', () => {
    const text = '[{"a":{"x":1},"b":["y",{"z":1}],"c\\"":"d","e":"ID"},{"f":1}]';
    expect([...firstMemberNames(text)]).toEqual(['a', 'b', 'c\\"', 'e']);
  });
});

it('knows text with a byte order mark, and text of two-byte characters', () => {
  expect(json('\uFEFF{"ID":1}')).toMatchObject({ kind: 'json' });
  expect(recognise(Buffer.from('{"ID":1}', 'utf16le'), 'advice')).toMatchObject({
    kind: 'unusable',
  });
});
