import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundDecimal, writeDecimal } from './decimal.ts';

function written(value: number): string | undefined {
  const buffer = Buffer.alloc(24, 'x');
  const end = writeDecimal(buffer, 1, value);
  return end === undefined ? undefined : buffer.toString('latin1', 1, end);
}

describe('writeDecimal', () => {
  it('writes what JSON writes of the rounded number', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 99_999.9, noNaN: true }), (value) => {
        expect(written(value)).toBe(JSON.stringify(roundDecimal(value)));
      }),
      { numRuns: 5000 },
    );
  });

  it('changes a number by less than half of its last decimal', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 999, noNaN: true }), (value) => {
        expect(Math.abs(roundDecimal(value) - value)).toBeLessThan(0.6e-12);
      }),
    );
  });

  it.each([
    [1, '1'],
    [22.5, '22.5'],
    [0.000001, '0.000001'],
    [3.306732239648123, '3.306732239648'],
    [999.9999999999999, '1000'],
    [12345.12345678912, '12345.1234567891'],
    [99_999.99999999999, '100000'],
  ])('writes %d as %s', (value, text) => {
    expect(written(value)).toBe(text);
  });

  it.each([0, 1e-7, 100_000, 1e300, Number.NaN, Number.POSITIVE_INFINITY, -1])(
    'leaves %d to the caller, unrounded',
    (value) => {
      expect(written(value)).toBeUndefined();
      expect(roundDecimal(value)).toBe(value);
    },
  );
});
