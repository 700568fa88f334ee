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
const maxBytes = 18;

/** `value` rounded to the digits that are written. Numbers below 0.000001 or from 100,000 on stay as they are. */
export function roundDecimal(value: number): number {
  if (!isRounded(value)) return value;
  const text = Buffer.alloc(maxBytes);
  return Number(text.toString('latin1', 0, writeDecimal(text, 0, value)));
}

/**
 * Writes `value`, rounded, at `at`; returns where it ends. At most 18 bytes. `undefined` for numbers that are not
 * rounded: the caller must write those in another way. Several times as fast as making a string.
 */
export function writeDecimal(buffer: Uint8Array, at: number, value: number): number | undefined {
  if (!isRounded(value)) return undefined;
  return value < manyDecimalsBelow
    ? writeParts(buffer, at, value, 1e12, 1e6, 6)
    : writeParts(buffer, at, value, 1e10, 1e5, 5);
}

/** Writes `2 * halfDigits` decimals in two halves, for which 32-bit arithmetic will do; `scale` is 10 to their number. */
function writeParts(
  buffer: Uint8Array,
  at: number,
  value: number,
  scale: number,
  halfScale: number,
  halfDigits: number,
): number {
  let whole = Math.floor(value);
  let fraction = Math.round((value - whole) * scale);
  if (fraction === scale) {
    whole++;
    fraction = 0;
  }
  const pointAt = writeDigits(buffer, at, whole, digitsOf(whole));
  buffer[pointAt] = point;
  const upper = Math.floor(fraction / halfScale);
  const lowerAt = writeDigits(buffer, pointAt + 1, upper, halfDigits);
  let end = writeDigits(buffer, lowerAt, fraction - upper * halfScale, halfDigits);
  while (buffer[end - 1] === zero) end--;
  return buffer[end - 1] === point ? end - 1 : end;
}

function isRounded(value: number): boolean {
  return value >= smallest && value < tooLarge;
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
