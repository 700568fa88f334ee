import { createHmac } from 'node:crypto';
import { formatRange, networkOf, parseAddress } from '../base/network-address.ts';

/**
 * What is kept of a network address: equal for equal networks (`networkOf`), and nobody without the key of this store
 * can try out which address it is of.
 */
export function addressHash(address: string, key: string): string {
  const parsed = parseAddress(address);
  return rangeHash(parsed === undefined ? address : formatRange(networkOf(parsed)), key);
}

/** The same of a range, in the form of `formatRange`. */
export function rangeHash(range: string, key: string): string {
  return createHmac('sha256', key).update(range).digest('base64url').slice(0, 22);
}
