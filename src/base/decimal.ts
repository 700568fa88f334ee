/**
 * Numbers with at most 15 significant digits: 12 decimals below 1,000 and 10 above. As a distance in km that is half
 * a nanometre. So few digits are their own shortest form, which is why the fast writer here and the engine's own
 * `JSON.stringify` give the same text.
 */
const smallest = 1e-6;
const manyDecimalsBelow = 1000;
const tooLarge = 100_000;
const point = 46;
const zero = 48;

/** `value` rounded to the digits that are written. Numbers below 0.000001 or from 100,000 on stay as they are. */
export function roundDecimal(value: number): number {
  if (!isRounded(value)) return value;
  const decimals = decimalsOf(value);
  const { whole, fraction } = split(value, decimals);
  return Number(`${whole}.${String(fraction).padStart(decimals, '0')}`);
}

/**
 * Writes `value`, rounded, at `at`; returns where it ends. At most 18 bytes. `undefined` for numbers that are not
 * rounded: the caller must write those in another way. Several times as fast as making a string.
 */
export function writeDecimal(buffer: Uint8Array, at: number, value: number): number | undefined {
  if (!isRounded(value)) return undefined;
  const decimals = decimalsOf(value);
  const { whole, fraction } = split(value, decimals);
  const pointAt = writeDigits(buffer, at, whole, digitsOf(whole));
  buffer[pointAt] = point;
  const half = decimals / 2;
  const scale = 10 ** half;
  const upper = Math.floor(fraction / scale);
  writeDigits(buffer, pointAt + 1, upper, half);
  let end = writeDigits(buffer, pointAt + 1 + half, fraction - upper * scale, half);
  while (buffer[end - 1] === zero) end--;
  return buffer[end - 1] === point ? end - 1 : end;
}

function isRounded(value: number): boolean {
  return value >= smallest && value < tooLarge;
}

function decimalsOf(value: number): 12 | 10 {
  return value < manyDecimalsBelow ? 12 : 10;
}

function split(
  value: number,
  decimals: number,
): { readonly whole: number; readonly fraction: number } {
  const scale = 10 ** decimals;
  const whole = Math.floor(value);
  const fraction = Math.round((value - whole) * scale);
  return fraction === scale ? { whole: whole + 1, fraction: 0 } : { whole, fraction };
}

function digitsOf(whole: number): number {
  if (whole < 10) return 1;
  if (whole < 100) return 2;
  if (whole < 1000) return 3;
  return whole < 10_000 ? 4 : whole < tooLarge ? 5 : 6;
}

/** The characters of 00 to 99, one pair after the other: two digits for one division. */
const pairs = Uint8Array.from({ length: 200 }, (_, i) =>
  i % 2 === 0 ? zero + Math.floor(i / 20) : zero + (((i - 1) / 2) % 10),
);

/** Writes `value`, a whole number below 10^7, with this many digits. */
function writeDigits(buffer: Uint8Array, at: number, value: number, digits: number): number {
  let rest = value | 0;
  let i = at + digits;
  while (i >= at + 2) {
    const quotient = (rest / 100) | 0;
    const pair = (rest - quotient * 100) * 2;
    buffer[--i] = pairs[pair + 1] ?? 0;
    buffer[--i] = pairs[pair] ?? 0;
    rest = quotient;
  }
  if (i > at) buffer[at] = zero + rest;
  return at + digits;
}
