import { createHmac, hash } from 'node:crypto';
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

/**
 * The same at a fifth of the cost, for what is asked at each new caller and forgotten within minutes: equal to none of
 * the hashes that are kept. The key is of one length and the hash is cut, so that nothing can be appended.
 */
export function passingHash(range: string, key: string): string {
  return hash('sha256', `${key} limits ${range}`, 'base64url').slice(0, 22);
}
