import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUtc, monthsBefore } from './time.ts';

describe('formatUtc', () => {
  it.each([
    ['2021-05-30T11:55:00.000Z', '2021-05-30T11:55:00Z'],
    ['2021-05-30T11:55:00.100Z', '2021-05-30T11:55:00.1Z'],
    ['2021-05-30T11:55:00.080Z', '2021-05-30T11:55:00.08Z'],
    ['2021-05-30T11:55:00.007Z', '2021-05-30T11:55:00.007Z'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
    ['0001-01-01T00:00:00.000Z', '0001-01-01T00:00:00Z'],
    ['2000-02-29T00:00:00.000Z', '2000-02-29T00:00:00Z'],
    ['+010000-01-01T00:00:00.000Z', '+010000-01-01T00:00:00.000Z'],
  ])('writes %s as %s', (iso, expected) => {
    expect(formatUtc(Date.parse(iso))).toBe(expected);
  });

  it('agrees with Date for every time of the years 0 to 9999', () => {
    const range = { min: Date.parse('0000-01-01'), max: Date.parse('9999-12-31T23:59:59.999Z') };
    fc.assert(
      fc.property(fc.integer(range), (ms) => {
        const iso = new Date(ms).toISOString();
        expect(formatUtc(ms)).toBe(iso.replace('.000Z', 'Z').replace(/(\.\d+?)0+Z$/, '$1Z'));
      }),
      { numRuns: 2000 },
    );
  });

  it('throws for what is not a time', () => {
    expect(() => formatUtc(Number.NaN)).toThrow(RangeError);
  });
});

describe('monthsBefore', () => {
  it.each([
    ['2021-08-31T10:20:30.400Z', 6, '2021-02-28T10:20:30.4Z'],
    ['2020-08-31T10:20:30Z', 6, '2020-02-29T10:20:30Z'],
    ['2021-03-15T00:00:00Z', 6, '2020-09-15T00:00:00Z'],
    ['2021-01-31T00:00:00Z', -1, '2021-02-28T00:00:00Z'],
    ['2021-05-30T11:55:00Z', 0, '2021-05-30T11:55:00Z'],
  ])('takes %s by %i months to %s', (from, months, expected) => {
    expect(formatUtc(monthsBefore(Date.parse(from), months))).toBe(expected);
  });
});
