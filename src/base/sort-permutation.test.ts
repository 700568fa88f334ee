import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortPermutation } from './sort-permutation.ts';

const key = fc.oneof(
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, 1, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
);

it('orders like a comparison, few or many, ties by id', () => {
  fc.assert(
    fc.property(
      fc.array(key, { minLength: 0, maxLength: 40 }),
      fc.constantFrom(1, 80),
      (seed, copies) => {
        const keys = Float64Array.from(
          { length: seed.length * copies },
          (_, i) => seed[i % seed.length] ?? 0,
        );
        const ids = Int32Array.from(keys, (_, i) => (i * 7919) % 100_003);
        const order = [...sortPermutation({ keys, ids })];
        const compared = [...keys.keys()].sort((a, b) => {
          const [x, y] = [keys[a] ?? 0, keys[b] ?? 0];
          return x < y ? -1 : x > y ? 1 : (ids[a] ?? 0) - (ids[b] ?? 0);
        });
        expect(order).toEqual(compared);
      },
    ),
    { numRuns: 60 },
  );
});
