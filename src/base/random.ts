/** A source of chance that gives the same numbers for the same seed on every machine. Not for secrets. */
export interface Random {
  /** 0 to below 1, 32 bits. */
  fraction(): number;
  /** A whole number from 0 to below `count`. */
  below(count: number): number;
  /** True with this probability (0 to 1). */
  chance(probability: number): boolean;
  /** Any entry; throws a RangeError when there is none. */
  pick<T>(entries: readonly T[]): T & {};
  /** 0 or more, mostly small: exponential distribution with this mean. */
  exponential(mean: number): number;
}

/** A generator for `seed`, of which the lower 32 bits count: sfc32 by Chris Doty-Humphrey, mixed for 12 rounds. */
export function seededRandom(seed: number): Random {
  const next = sfc32(seed);
  const fraction = (): number => next() / 0x1_0000_0000;
  const below = (count: number): number => Math.floor(fraction() * count);
  return {
    fraction,
    below,
    chance: (probability) => fraction() < probability,
    pick: (entries) => entryAt(entries, below(entries.length)),
    exponential: (mean) => -mean * Math.log(1 - fraction()),
  };
}

/** A choice among values with weights above 0 (of any sum); throws a RangeError when there are none. */
export function weightedChoice<T>(
  choices: readonly (readonly [value: T, weight: number])[],
): (random: Random) => T {
  const sum = choices.reduce((total, [, weight]) => total + weight, 0);
  return (random) => {
    let rest = random.fraction() * sum;
    for (const [value, weight] of choices) {
      rest -= weight;
      if (rest < 0) return value;
    }
    // Rounding can leave a hair of the last weight.
    return entryAt(choices, choices.length - 1)[0];
  };
}

function entryAt<T>(entries: readonly T[], index: number): T & {} {
  const entry = entries[index];
  if (entry === undefined || entry === null)
    throw new RangeError('Cannot choose from an empty list');
  return entry;
}

/** Whole numbers of 32 bits, 0 or more. */
function sfc32(seed: number): () => number {
  let a = 0;
  let b = seed | 0;
  let c = (seed / 0x1_0000_0000) | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}
