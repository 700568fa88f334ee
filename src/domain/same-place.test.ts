import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComparedPlace, leastSamePlaceScore, samePlace } from './same-place.ts';

/** 0.001 degrees of latitude are some 111 m. */
const place = (
  change: Partial<Omit<ComparedPlace, 'address'>> & { address?: Partial<ComparedPlace['address']> },
): ComparedPlace => ({
  connections: [{ connectionTypeId: 25 }],
  operatorId: 45,
  ...change,
  address: {
    title: 'Tesco Extra Slough',
    line1: '12 Brunel Way',
    town: 'Slough',
    postcode: 'SL1 1XW',
    lat: 51.51,
    lng: -0.59,
    ...change.address,
  },
});

const word = fc.constantFrom('Tesco', 'tesco', 'Straße', '12', 'Way', '', 'Ä', 'Bahnhof');
const text = fc.option(
  fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
  {
    nil: undefined,
  },
);
const id = (...ids: readonly number[]) => fc.option(fc.constantFrom(...ids), { nil: undefined });
const anyPlace: fc.Arbitrary<ComparedPlace> = fc.record({
  address: fc.record({
    title: text.map((title) => title ?? ''),
    line1: text,
    line2: text,
    town: text,
    postcode: text,
    lat: fc.oneof(fc.double({ min: 51, max: 51.01, noNaN: true }), fc.constantFrom(-90, 90, 51)),
    lng: fc.oneof(fc.double({ min: 0, max: 0.01, noNaN: true }), fc.constantFrom(-180, 180, 0)),
  }),
  connections: fc.array(fc.record({ connectionTypeId: fc.constantFrom(0, 1, 25, 33) }), {
    maxLength: 3,
  }),
  operatorId: id(1, 3, 45),
  operatorReference: id(1, 2).map((one) => one?.toString()),
  dataProviderId: id(1, 28),
  dataProviderReference: id(1, 2).map((one) => one?.toString()),
});

describe('samePlace', () => {
  it('is the same in both directions, from 0 to 100, and highest for a place and itself', () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, (a, b) => {
        const there = samePlace(a, b);
        expect(samePlace(b, a)).toEqual(there);
        expect(Number.isInteger(there.score)).toBe(true);
        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(there.score).toBeLessThanOrEqual(100);
        expect(samePlace(a, a).score).toBe(100);
        for (const { likeness } of there.reasons) {
          expect(likeness).toBeGreaterThanOrEqual(0);
          expect(likeness).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('never rises with the distance while all else stays', () => {
    fc.assert(
      fc.property(anyPlace, fc.nat(2000), fc.nat(2000), (a, near, far) => {
        const at = (metres: number) => ({
          ...a,
          address: {
            ...a.address,
            lat: a.address.lat - (metres / 111_000) * Math.sign(a.address.lat),
          },
        });
        const [less, more] = [Math.min(near, far), Math.max(near, far)];
        expect(samePlace(a, at(more)).score).toBeLessThanOrEqual(samePlace(a, at(less)).score);
      }),
    );
  });

  it('takes the same name and address some hundred metres off for one place, with reasons', () => {
    const moved = samePlace(place({}), place({ address: { lat: 51.513 } }));
    expect(moved.score).toBeGreaterThanOrEqual(leastSamePlaceScore);
    expect(moved.reasons.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'distance: 334 m apart',
      'name: Names are alike by 100 %',
      'address: Addresses are alike by 100 %',
      'operator: The operator is the same',
      'equipment: Connection types are alike by 100 %',
    ]);
  });

  it('folds letters, and knows postcodes with and without space', () => {
    const other = place({
      address: { title: 'TÉSCO extra, Slough', line1: '12, BRUNEL WAY', postcode: 'sl11xw' },
    });
    expect(samePlace(place({}), other).score).toBe(100);
  });

  it('takes neighbours of other names, addresses and operators for other places', () => {
    const neighbour = place({
      operatorId: 3,
      connections: [{ connectionTypeId: 33 }],
      address: { title: 'Rathaus', line1: 'Market 1', postcode: 'SL1 2AA', lat: 51.5103 },
    });
    expect(samePlace(place({}), neighbour).score).toBeLessThan(leastSamePlaceScore);
  });

  it('takes a chain in another place for another place', () => {
    expect(samePlace(place({}), place({ address: { lat: 51.53 } })).score).toBe(0);
  });

  it('is nearly sure of two with the same reference of one source, less so when they are far apart', () => {
    const own = { dataProviderId: 28, dataProviderReference: 'X-1' };
    const [one, other] = [
      place(own),
      place({ ...own, address: { lat: 51.514, title: 'Elsewhere' } }),
    ];
    expect(samePlace(one, other).score).toBe(95);
    expect(samePlace(one, other).reasons[0]?.code).toBe('same-provider-reference');
    expect(samePlace(one, place({ ...own, address: { lat: 52 } })).score).toBe(70);
    const byOperator = { operatorReference: 'DE*123' };
    expect(
      samePlace(
        place(byOperator),
        place({ ...byOperator, address: { title: 'Other', lat: 51.514 } }),
      ).score,
    ).toBe(95);
  });

  it('believes a source that has a reference for each', () => {
    const [one, other] = ['X-1', 'X-2'].map((dataProviderReference) =>
      place({ dataProviderId: 28, dataProviderReference }),
    );
    expect(one && other && samePlace(one, other).score).toBe(60);
  });
});
