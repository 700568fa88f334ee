import type { Address } from '../address.ts';
import { limits } from '../limits.ts';

const separator = '\u0000';

/** A town as it is spelt, with its country: what locations share that name the same town in the same way. */
export function townKeyOf({ town, countryId }: Address): string | undefined {
  const name = (town ?? '').slice(0, limits.maxSearchedTextLength).trim();
  return name === '' ? undefined : `${name}${separator}${countryId ?? ''}`;
}

/** The spelling in a key. */
export function townNameOf(key: string): string {
  return key.slice(0, key.lastIndexOf(separator));
}
