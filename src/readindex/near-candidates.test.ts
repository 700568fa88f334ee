import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { NearCandidates } from './near-candidates.ts';

const random = seededRandom(20261125);
const candidates = new NearCandidates();

/** Adds what the bound lets through, as a walk does, looking at the bound anew after every few. */
function gather(chords: readonly number[], limit: number, bound: number): readonly number[] {
  candidates.reset({ limit, least: 0, bound, widen: (chord) => chord * (1 + 1e-9) });
  chords.forEach((chord, row) => {
    if (chord <= candidates.bound) candidates.add(row, chord);
    if (row % 16 === 15) candidates.narrow();
  });
  candidates.finish();
  return Array.from(candidates.rows.subarray(0, candidates.count), (row) => chords[row] ?? 0);
}

const worlds: Readonly<Record<string, () => number>> = {
  'spread evenly': () => random.fraction(),
  'a crowd and some far away': () =>
    random.below(10) === 0 ? random.fraction() : random.fraction() * 1e-9,
  'at few places': () => random.below(4),
  'at one place': () => 0.25,
  'at the middle itself': () => 0,
};

describe.each(Object.entries(worlds))('of rows %s', (_, next) => {
  test('the nearest within the bound are kept, whatever the order and the limit', () => {
    for (let round = 0; round < 200; round++) {
      const chords = Array.from({ length: random.below(600) }, next);
      const limit = 1 + random.below(150);
      const bound = random.below(2) === 0 ? 8 : 0.3;
      const nearest = chords.filter((chord) => chord <= bound).sort((a, b) => a - b);
      const kept = [...gather(chords, limit, bound)].sort((a, b) => a - b);
      expect(kept.slice(0, limit)).toEqual(nearest.slice(0, limit));
    }
  });
});

test('few more than the nearest are kept of rows that are spread evenly', () => {
  const chords = Array.from({ length: 5000 }, () => random.fraction());
  expect(gather(chords, 100, 8).length).toBeLessThan(120);
});

test('with a crowd far nearer than all others few of the crowd too many are kept', () => {
  const chords = Array.from({ length: 5000 }, (_, i) =>
    i % 50 === 0 ? random.fraction() : random.fraction() * 1e-12,
  );
  expect(gather(chords, 100, 8).length).toBeLessThan(150);
});
