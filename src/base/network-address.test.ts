import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRange, networkOf, parseAddress, parseRange, rangeOf } from './network-address.ts';

const canonical = (text: string) => {
  const range = parseRange(text);
  return range && formatRange(range);
};

describe('parseAddress', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.1:8080', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:0201', '192.0.2.1'],
    ['::1', '::1'],
    ['::', '::'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ])('reads %s as %s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  it.each([
    '',
    'unknown',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    ':::',
    '12345::',
    '1:2:3:4:5:6:7',
    '::1.2.3',
    'g::',
    '1.2.3.4,5.6.7.8',
    ' 1.2.3.4',
  ])('reads no address in "%s"', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it('agrees with the platform on what is an address', () => {
    const piece = fc.constantFrom('0', '1', 'ffff', '::', ':', '.', '255', 'a', '1.2.3.4');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        // The platform takes no port and no bare address with one.
        if (/\.\d+:\d+$/.test(text)) return;
        expect(parseAddress(text) !== undefined).toBe(isIP(text) !== 0);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('parseRange', () => {
  it('agrees with the platform on what lies in a range', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), fc.integer({ min: 0, max: 32 }), (net, other, prefix) => {
        const list = new BlockList();
        list.addSubnet(net, prefix);
        const range = parseRange(`${net}/${prefix}`);
        const address = parseAddress(other);
        if (range === undefined || address === undefined) throw new Error('not read');
        expect(rangeOf(address, prefix).value === range.value).toBe(list.check(other));
      }),
    );
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), fc.integer({ min: 0, max: 128 }), (net, other, prefix) => {
        const range = parseRange(`${net}/${prefix}`);
        const address = parseAddress(other);
        if (range?.bits !== 128 || address?.bits !== 128) return;
        const list = new BlockList();
        list.addSubnet(net, prefix, 'ipv6');
        expect(rangeOf(address, prefix).value === range.value).toBe(list.check(other, 'ipv6'));
      }),
    );
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.integer({ min: 0, max: 128 }), (net, prefix) => {
        const text = canonical(`${net}/${prefix}`);
        if (text !== undefined) expect(canonical(text)).toBe(text);
      }),
    );
  });

  it.each([
    ['192.0.2.7/24', '192.0.2.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['::ffff:192.0.2.0/120', '192.0.2.0/24'],
    ['2001:db8::1/32', '2001:db8::/32'],
    ['192.0.2.0/33', undefined],
    ['192.0.2.0/', undefined],
    ['192.0.2.0/24/1', undefined],
    ['192.0.2.0/-1', undefined],
    ['::ffff:192.0.2.0/90', undefined],
  ])('reads %s as %s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });
});

describe('networkOf', () => {
  it('is one IPv4 address, or 64 bits of IPv6', () => {
    const network = (text: string) => {
      const address = parseAddress(text);
      return address && formatRange(networkOf(address));
    };
    expect(network('192.0.2.1')).toBe('192.0.2.1');
    expect(network('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  });
});
