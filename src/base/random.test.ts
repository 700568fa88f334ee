import { describe, expect, it } from 'vitest';
import { seededRandom, weightedChoice } from './random.ts';

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, on every machine', () => {
    const random = seededRandom(42);
    expect(Array.from({ length: 6 }, () => random.below(1000))).toMatchInlineSnapshot(`
      [
        294,
        453,
        912,
        291,
        152,
        111,
      ]
    `);
  });

  it('gives other numbers for another seed', () => {
    const first = Array.from({ length: 100 }, (_, seed) => seededRandom(seed).below(1_000_000));
    expect(new Set(first).size).toBeGreaterThan(95);
  });

  it('spreads evenly', () => {
    const random = seededRandom(7);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let index = 0; index < 100_000; index++) {
      const bin = random.below(10);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('keeps the mean of the exponential distribution', () => {
    const random = seededRandom(1);
    let sum = 0;
    for (let index = 0; index < 100_000; index++) sum += random.exponential(3);
    expect(sum / 100_000).toBeCloseTo(3, 1);
  });

  it('refuses to pick from nothing', () => {
    expect(() => seededRandom(1).pick([])).toThrow(RangeError);
  });
});

describe('weightedChoice', () => {
  it('follows the weights', () => {
    const choose = weightedChoice([
      ['often', 9],
      ['seldom', 1],
    ]);
    const random = seededRandom(3);
    const chosen = Array.from({ length: 10_000 }, () => choose(random));
    const seldom = chosen.filter((value) => value === 'seldom').length;
    expect(Math.abs(seldom - 1000)).toBeLessThan(150);
  });
});
