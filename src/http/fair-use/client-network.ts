import {
  formatRange,
  isInRange,
  isPrivate,
  type NetworkRange,
  networkOf,
  parseAddress,
} from '../../base/network-address.ts';
import { RecentMap } from '../../base/recent-map.ts';

/** Addresses that are remembered in another form, for each use. */
const remembered = 20_000;

/** A network as callers are told apart by it. */
export interface ClientNetwork {
  /** In the form of `formatRange`. */
  readonly text: string;
  /** By what limits know it. */
  readonly id: string;
  /** Of this machine or a network of its own: most likely a proxy, behind which many are. */
  readonly isPrivate: boolean;
}

/** Finds the network of an address as sockets and proxies write it; what is no address is a network of its own. */
export function networkFinder(
  idOf: (text: string) => string = (text) => text,
): (address: string) => ClientNetwork {
  const known = new RecentMap<string, ClientNetwork>(remembered);
  return (address) => {
    const before = known.get(address);
    if (before !== undefined) return before;
    const parsed = parseAddress(address);
    const text = parsed === undefined ? address.slice(0, 64) : formatRange(networkOf(parsed));
    const network = { text, id: idOf(text), isPrivate: parsed === undefined || isPrivate(parsed) };
    known.set(address, network);
    return network;
  };
}

/**
 * Whether a connection, or an entry of `X-Forwarded-For`, is one of a proxy that is believed: the first entry from the
 * right that is none is the caller.
 */
export function proxyTrust(ranges: readonly NetworkRange[]): (address: string) => boolean {
  const known = new RecentMap<string, boolean>(remembered);
  return (address) => {
    const before = known.get(address);
    if (before !== undefined) return before;
    const parsed = parseAddress(address);
    const isTrusted = parsed !== undefined && ranges.some((range) => isInRange(parsed, range));
    known.set(address, isTrusted);
    return isTrusted;
  };
}
