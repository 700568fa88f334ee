/** Keys and tie-breakers of things to sort, by position. `keys` must not hold NaN. */
export interface SortInput {
  readonly keys: Float64Array;
  /** Non-negative 32-bit integers; equal keys are ordered by them, ascending. */
  readonly ids: Int32Array | Uint32Array;
}

const smallEnoughToCompare = 2048;
const digitCount = 65_536;

/**
 * The positions 0 … n-1 in ascending order of (key, id). Few are compared; many are sorted by digits of the keys'
 * bits, which takes some 10 ms for 300,000 where a comparison sort takes 200.
 */
export function sortPermutation({ keys, ids }: SortInput): Uint32Array {
  const count = keys.length;
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  if (count <= smallEnoughToCompare) {
    return order.sort((a, b) => at(keys, a) - at(keys, b) || at(ids, a) - at(ids, b));
  }
  const words = sortableWords(keys);
  const unsignedIds = new Uint32Array(ids.buffer, ids.byteOffset, count);
  let from = order;
  let to = new Uint32Array(count);
  for (const [digits, shift] of [
    [unsignedIds, 0],
    [unsignedIds, 16],
    [words.low, 0],
    [words.low, 16],
    [words.high, 0],
    [words.high, 16],
  ] as const) {
    if (!sortByDigit(digits, shift, from, to)) continue;
    [from, to] = [to, from];
  }
  return from;
}

function at(values: Float64Array | Int32Array | Uint32Array, i: number): number {
  return values[i] ?? 0;
}

/** The bits of doubles, changed so that they sort as unsigned integers: all bits of negative ones, the sign of others. */
function sortableWords(keys: Float64Array): { low: Uint32Array; high: Uint32Array } {
  const count = keys.length;
  const low = new Uint32Array(count);
  const high = new Uint32Array(count);
  const one = new Float64Array(1);
  const bits = new Uint32Array(one.buffer);
  for (let i = 0; i < count; i++) {
    // Adding 0 makes -0 and 0 the same key.
    one[0] = at(keys, i) + 0;
    const top = bits[1] ?? 0;
    const isNegative = top >>> 31 === 1;
    low[i] = isNegative ? ~(bits[0] ?? 0) : (bits[0] ?? 0);
    high[i] = isNegative ? ~top : top | 0x8000_0000;
  }
  return { low, high };
}

/** One stable pass over 16 bits. `false` when all have the same digit, so that nothing was moved. */
function sortByDigit(
  digits: Uint32Array,
  shift: number,
  from: Uint32Array,
  to: Uint32Array,
): boolean {
  const starts = new Uint32Array(digitCount + 1);
  for (let i = 0; i < digits.length; i++) {
    const next = ((at(digits, i) >>> shift) & 0xffff) + 1;
    starts[next] = at(starts, next) + 1;
  }
  for (let d = 0; d < digitCount; d++) {
    if (starts[d + 1] === digits.length) return false;
    starts[d + 1] = at(starts, d + 1) + at(starts, d);
  }
  for (let i = 0; i < from.length; i++) {
    const position = at(from, i);
    const digit = (at(digits, position) >>> shift) & 0xffff;
    const target = at(starts, digit);
    to[target] = position;
    starts[digit] = target + 1;
  }
  return true;
}
