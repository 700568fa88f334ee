import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rewriteShellDialect } from './shell-dialect.ts';

it.each([
  ['{"a": ISODate("2021-08-13T12:08:00Z")}', { a: { $date: '2021-08-13T12:08:00Z' } }],
  [
    '{"_id" : ObjectId("5fb7b8f2"), "b": [NumberInt(5)]}',
    { _id: { $oid: '5fb7b8f2' }, b: [{ $numberInt: '5' }] },
  ],
  [
    '{"a": NumberLong(\'-7\'), "b": new Date(12)}',
    { a: { $numberLong: '-7' }, b: { $date: '12' } },
  ],
  ['{"a": NumberDecimal( "1.50" )}', { a: { $numberDecimal: '1.50' } }],
])('calls become Extended JSON: %s', (text, value) => {
  expect(JSON.parse(rewriteShellDialect(text) ?? '')).toEqual(value);
});

it('what stands within a text is left alone', () => {
  const text = '{"a\\"": "see ISODate(\\"x\\")", "b\\\\": ISODate("2021-01-01")}';
  expect(rewriteShellDialect(text)).toBe(
    text.replace('ISODate("2021-01-01")', '{"$date":"2021-01-01"}'),
  );
});

it('JSON has no calls, whatever its texts say', () => {
  const texts = fc.oneof(fc.string(), fc.constantFrom('ISODate("x")', 'NumberInt(1)', '\\', '"'));
  fc.assert(
    fc.property(fc.dictionary(texts, texts), (value) => {
      expect(rewriteShellDialect(JSON.stringify(value))).toBeUndefined();
    }),
  );
});

it('text without an end of its quotes is no reason to hang', () => {
  expect(rewriteShellDialect('{"a": "ISODate(1)')).toBeUndefined();
  expect(rewriteShellDialect(`"${'\\'.repeat(1_000_001)}`)).toBeUndefined();
});
