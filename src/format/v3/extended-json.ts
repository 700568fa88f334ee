import { parseDate } from '../../base/parse-date.ts';

/** Whether `value` is an object with members (no array, not null). */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The plain value behind a MongoDB Extended JSON wrapper, relaxed or canonical: `$oid` and `$uuid` give their
 * text, `$numberInt`/`Long`/`Double`/`Decimal` their number or number text, `$undefined` gives undefined, and
 * `$date` (ISO text, epoch milliseconds or a wrapped number) gives a `Date`, an invalid one when unusable.
 * Anything else is returned as it is.
 */
export function unwrapExtended(value: unknown): unknown {
  if (!isObject(value)) return value;
  for (const key in value) {
    // The wrapper's name is its only member: the first one decides.
    return key.startsWith('$') ? unwrap(key, value[key], value) : value;
  }
  return value;
}

function unwrap(key: string, inner: unknown, whole: unknown): unknown {
  switch (key) {
    case '$oid':
    case '$uuid':
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
    case '$numberDecimal':
      return inner;
    case '$undefined':
      return undefined;
    case '$date':
      return new Date(epochMs(inner));
    default:
      return whole;
  }
}

function epochMs(inner: unknown): number {
  const value = isObject(inner) ? inner['$numberLong'] : inner;
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return Number.NaN;
  return /^[+-]?\d{1,16}$/.test(value) ? Number(value) : (parseDate(value) ?? Number.NaN);
}
