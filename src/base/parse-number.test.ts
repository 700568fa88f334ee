import { describe, expect, it } from 'vitest';
import { parseDecimal, parseDouble, parseInt32 } from './parse-number.ts';

describe('parseInt32', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['+7', 7],
    [' 12\t', 12],
    ['-5', -5],
    ['007', 7],
    ['2147483647', 2147483647],
    ['-2147483648', -2147483648],
  ])('reads %j as %i', (text, expected) => {
    expect(parseInt32(text)).toBe(expected);
  });

  it.each([
    '',
    ' ',
    '+',
    '-',
    '1.0',
    '1,000',
    '1e3',
    '0x10',
    '2147483648',
    '-2147483649',
    '1 2',
    'x',
    '٣',
  ])('does not take %j for a whole number of 32 bits', (text) => {
    expect(parseInt32(text)).toBeUndefined();
  });
});

describe('parseDecimal', () => {
  it.each([
    ['1', 1],
    [' -1.5 ', -1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['+2e-3', 0.002],
    ['1E3', 1000],
  ])('reads %j as %d', (text, expected) => {
    expect(parseDecimal(text)).toBe(expected);
  });

  it.each(['', ' ', '.', 'e', '-', 'NaN', 'Infinity', '0x1F', '1e999', '1,5', '1 5', '1-2', '1e'])(
    'does not take %j for a decimal number',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );
});

describe('parseDouble', () => {
  it.each([
    ['1,234.5', 1234.5],
    ['51,5', 515],
    ['-1,0', -10],
    ['5,', 5],
    ['1,0e1', 100],
  ])('skips the thousands separators of %j', (text, expected) => {
    expect(parseDouble(text)).toBe(expected);
  });

  it.each([',5', '1.5,3', ',', '1e1,0', '.5,1'])('does not read %j', (text) => {
    expect(parseDouble(text)).toBeUndefined();
  });
});
