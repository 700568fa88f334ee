const plus = 43;
const minus = 45;
const point = 46;
const zero = 48;
const nine = 57;
const upperE = 69;
const lowerE = 101;

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

/**
 * A whole number of 32 bits: optional white space around, optional sign, digits. `undefined` for anything else,
 * decimals and separators included. Linear in the length of the text.
 */
export function parseInt32(text: string): number | undefined {
  const digits = text.trim();
  const sign = digits.charCodeAt(0);
  const start = sign === plus || sign === minus ? 1 : 0;
  if (digits.length === start) return undefined;
  let value = 0;
  for (let at = start; at < digits.length; at++) {
    const code = digits.charCodeAt(at);
    if (!isDigit(code)) return undefined;
    value = value * 10 + (code - zero);
    if (value > 0x8000_0000) return undefined;
  }
  if (sign === minus) return value === 0 ? 0 : -value;
  return value <= 0x7fff_ffff ? value : undefined;
}

/**
 * A finite decimal number: optional white space around, sign, decimal point, exponent. `undefined` for anything
 * else: `NaN`, `Infinity`, hexadecimal, what overflows. Linear in the length of the text.
 */
export function parseDecimal(text: string): number | undefined {
  // Number() knows the grammar; this only keeps out its other readings ('' is 0, '0x1F', 'Infinity').
  if (!hasOnlyDecimalCharacters(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

function hasOnlyDecimalCharacters(text: string): boolean {
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) digits++;
    else if (!isDecimalMark(code) && !isWhiteSpace(code)) return false;
  }
  return digits > 0;
}

function isDecimalMark(code: number): boolean {
  return code === point || code === minus || code === plus || code === lowerE || code === upperE;
}

function isWhiteSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/**
 * As `parseDecimal`, and commas between the first digit and the decimal point are skipped, as .NET's invariant
 * culture does with thousands separators: `1,234.5` is 1234.5 and `51,5` is 515 (API contract 2.2, `double`).
 */
export function parseDouble(text: string): number | undefined {
  return parseDecimal(text.includes(',') ? withoutThousandsCommas(text) : text);
}

/** Commas that stand elsewhere stay and make the number unreadable. */
function withoutThousandsCommas(text: string): string {
  let end = text.search(/[.eE]/);
  if (end === -1) end = text.length;
  const firstDigit = text.search(/\d/);
  if (firstDigit === -1 || firstDigit > end) return text;
  const grouped = text.slice(firstDigit, end).replaceAll(',', '');
  return text.slice(0, firstDigit) + grouped + text.slice(end);
}
