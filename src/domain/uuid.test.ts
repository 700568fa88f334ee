import { describe, expect, it } from 'vitest';
import { normaliseUuid, uuidForLocation } from './uuid.ts';

describe('uuidForLocation', () => {
  it('gives an upper-case version 5 GUID that depends on the id alone', () => {
    expect(uuidForLocation(175585)).toMatch(
      /^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/,
    );
    expect(uuidForLocation(175585)).toBe(uuidForLocation(175585));
  });

  it('stays what it was when it was first used', () => {
    expect(uuidForLocation(1)).toMatchInlineSnapshot(`"E9C4A3A3-C515-59D4-90EE-2B28DECB866E"`);
  });

  it('differs between ids', () => {
    const made = Array.from({ length: 10_000 }, (_, index) => uuidForLocation(index + 1));
    expect(new Set(made).size).toBe(made.length);
  });
});

describe('normaliseUuid', () => {
  const upper = '131BF981-68E7-427F-BBB5-F75A2F9E5400';

  it.each([upper, upper.toLowerCase(), `{${upper}}`, ` ${upper}\n`, upper.replaceAll('-', '')])(
    'reads %j',
    (text) => {
      expect(normaliseUuid(text)).toBe(upper);
    },
  );

  it.each([
    '',
    'abc',
    `${upper}0`,
    upper.replace('1', 'G'),
    '00000000-0000-0000-0000-000000000000',
  ])('refuses %j', (text) => {
    expect(normaliseUuid(text)).toBeUndefined();
  });
});
