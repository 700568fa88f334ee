import { limits } from '../domain/limits.ts';

/** One element of an `Accept…` header: what is wanted, in lower case, and how much, from 0 (never) to 1. */
export interface Wanted {
  readonly name: string;
  readonly quality: number;
}

/**
 * The elements of an `Accept…` header (RFC 9110, 12.4.2), in its order. Parameters other than `q` are left out, and
 * elements with a weight that is no number. An absent header wants nothing in particular; one that is longer than any
 * real one counts as absent. Linear in the length of the header.
 */
export function readQualityList(header: string | undefined): readonly Wanted[] {
  if (header === undefined || header.length > limits.maxNegotiationLength) return [];
  const wanted: Wanted[] = [];
  for (const element of header.split(',')) {
    const [name = '', ...parameters] = element.split(';');
    const quality = qualityOf(parameters);
    if (quality !== undefined && name.trim() !== '')
      wanted.push({ name: name.trim().toLowerCase(), quality });
  }
  return wanted;
}

function qualityOf(parameters: readonly string[]): number | undefined {
  for (const parameter of parameters) {
    const text = parameter.trim();
    if (!/^q\s*=/i.test(text)) continue;
    const digits = text.slice(text.indexOf('=') + 1).trim();
    // More digits than the three of the standard are read; Java sends `.2`.
    const quality = /^([01]\.?|[01]?\.\d+)$/.test(digits) ? Number(digits) : Number.NaN;
    return quality <= 1 ? quality : undefined;
  }
  return 1;
}

/**
 * `read`, remembered for the header values that come again and again: most clients send one of a few. Long values are
 * not worth keeping, and when there are too many it starts anew.
 */
export function rememberedByHeader<T>(
  read: (header: string | undefined) => T,
): (header: string | undefined) => T {
  const known = new Map<string | undefined, T>();
  return (header) => {
    const before = known.get(header);
    if (before !== undefined) return before;
    const value = read(header);
    if (header === undefined || header.length <= maxRememberedLength) {
      if (known.size >= maxRemembered) known.clear();
      known.set(header, value);
    }
    return value;
  };
}

const maxRemembered = 256;
const maxRememberedLength = 256;
